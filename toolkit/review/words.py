"""How many words a text has, for either language of a bitext."""

from __future__ import annotations

import re

# Scripts that put no space between words: there a character counts as a word, as in CAT tools.
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_WORD = re.compile(
    rf"[{_SPACELESS}]|(?:(?![{_SPACELESS}])\w)+(?:['’`‑-](?:(?![{_SPACELESS}])\w)+)*"
)


def count_words(text: str) -> int:
    """The number of words: runs of letters and digits, joined by apostrophe or hyphen.

    ``doesn’t`` and ``peer-to-peer`` are one word each.
    """
    return sum(1 for _ in _WORD.finditer(text))
