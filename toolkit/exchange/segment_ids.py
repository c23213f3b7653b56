"""Lists of segment ids in one field, separated by spaces, as in TMX properties and XML links.

Whitespace, control characters, ``;`` and ``%`` in an id are percent-encoded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import unquote

_NOT_PLAIN = re.compile(r"[\s%;\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_NONE = "%"


def id_list(ids: Sequence[str]) -> str:
    """Join ids into a list with one word per id; an empty id is ``%``."""
    if len(ids) == 1:
        return id_word(ids[0])
    return " ".join([id_word(name) for name in ids])


def id_word(name: str) -> str:
    """Return an id as a word without whitespace."""
    return _NOT_PLAIN.sub(_escaped, name) if name else _NONE


def listed_ids(text: str) -> tuple[str, ...]:
    """Return the ids of such a list."""
    if text and "%" not in text:
        return tuple(text.split())
    return tuple("" if word == _NONE else _plain(word) for word in text.split())


def _plain(word: str) -> str:
    try:
        return unquote(word, errors="surrogatepass") if "%" in word else word
    except UnicodeDecodeError:  # not written by the toolkit
        return word


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass"))
