"""Normalise the digits of all scripts to ASCII and mask code, keeping offsets."""

from __future__ import annotations

import re
from unicodedata import decimal

_HIDDEN = "_"
_URL = (
    r"[a-z][a-z0-9+.-]{0,31}://[!-~]+|www\.[!-~]+"
    r"|[a-z0-9_.+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+"
)
_CODE = re.compile(
    rf"(?i:{_URL})"
    r"|(?<!\d)(?<!\d[ \u00a0\u202f])%(?:[-+ 0#]*(?:\d+\$)?[\d.*]*[a-zA-Z]|\(\w+\)[sd])"
    r"|&#x?\w+;|(?<=[a-z])\(\d[a-z]?\)"
    r"|\$?\{[^{}\n]{0,60}\}+|</?[A-Za-z][^<>\n]{0,200}>|[!-~]{1,64}@[!-~]+"
)
_SUSPECT = ("://", "www.", "@", "%", "&#", "(", "{", "<")
_SIGNS = str.maketrans({
    "．": ".", "，": ",", "：": ":", "％": "%", "٪": "%", "／": "/", "−": "-", "－": "-", "﹣": "-",
    "’": "'", "\u066b": "٫", "￥": "¥", "＄": "$", "\u2011": "-",
})  # fmt: skip
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")


def readable(text: str) -> str:
    """Return the text with ASCII digits and plain number signs; underscores replace code."""
    if any(sign in text for sign in _SUSPECT):
        text = _CODE.sub(lambda match: _HIDDEN * len(match[0]), text)
    if text.isascii():
        return text
    text = _OTHER_DIGIT.sub(lambda match: str(decimal(match[0])), text)
    return text.translate(_SIGNS)
