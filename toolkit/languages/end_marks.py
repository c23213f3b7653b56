"""Sentence-ending punctuation of all scripts, and languages that may omit it.

Marks not listed here are found by the property Sentence_Terminal of Unicode.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from toolkit.languages import script_of

SPACED_ENDS = r".!?…‼⁇⁈⁉‽؟۔।॥։།༎።፧፨။។៕\u037E．"
"""End marks that are followed by white space, as part of a character class."""
WIDE_ENDS = "。｡！？"
"""Chinese and Japanese end marks, which need no following space."""
FULL_STOPS = "。｡।॥׃։۔።။།༎។៕᠃᠉܁܂᱾᱿꯫"
"""Full stops of other scripts, including double full stops and paragraph marks."""
QUESTION_MARKS = "?？؟‽\u037e⸮፧"
CLOSERS = " \t\n\r\u00a0\u202f\u200e\u200f\"'”’»›)]}*_`」』）］｝》〉】〕〗｣﹂﹄〟"
"""Closing marks that may follow the last mark in any language."""

_KINDS: Final = {
    **dict.fromkeys(".．" + FULL_STOPS, "."),
    **dict.fromkeys(QUESTION_MARKS + "՞", "?"),
    **dict.fromkeys("!！՜", "!"),
    **dict.fromkeys(":：៖፡፥፦", ":"),
    **dict.fromkeys(";；؛፤", ";"),
    **dict.fromkeys("…‥⋯", "…"),
}
_KINDS_BY_SCRIPT: Final = {
    "Grek": {";": "?", "·": ";", "\u0387": ";"},
    "Armn": {":": "."},
}
_NO_FULL_STOP = frozenset({"Lana", "Laoo", "Tavt", "Thai"})
_NO_QUESTION_MARK = _NO_FULL_STOP | {"Khmr", "Mymr", "Tibt"}
_WRITTEN_CLOSE = frozenset({"Armn", "Cyrl", "Geor", "Grek", "Hang", "Kore", "Latn"})


def last_mark(text: str, language: str, closers: str = CLOSERS) -> tuple[str, int]:
    """Return the final mark of a text, as its Latin equivalent, and its position.

    The mark is one of ``. ? ! : ; …``; without one, it is "" at the end of the text. Characters in
    ``closers`` after the mark are ignored.
    """
    stripped = text.rstrip(closers)
    if stripped.endswith("..."):
        return "…", len(stripped) - 3
    if stripped.endswith("፡፡"):
        return ".", len(stripped) - 2
    kind = _kind(stripped[-1:], script_of(language))
    return kind, len(stripped) - bool(kind)


def ends_sentence(text: str) -> bool:
    """Return whether a text ends in a full stop, a question or exclamation mark, or an ellipsis."""
    return last_mark(text, "")[0] in tuple(".?!…")


def may_lack_mark(mark: str, text: str, language: str) -> bool:
    """Return whether a text may end without the full stop or question mark ``mark``.

    Thai and Lao separate sentences by spaces; Burmese, Khmer and Tibetan use question words;
    Tibetan has only a space after some letters.
    """
    script = script_of(language)
    if mark == "." and script == "Tibt":
        letters = [c for c in text if unicodedata.category(c) == "Lo"]
        return letters[-1:] in (["ཀ"], ["ག"], ["ཤ"])
    if mark == ".":
        return script in _NO_FULL_STOP
    return mark == "?" and script in _NO_QUESTION_MARK


def is_written_close(language: str) -> bool:
    """Return whether a space before a mark is certainly wrong in this language.

    It is not certain in Hebrew, since some texts are stored in visual order, and in Dogri, which
    has a space before commas.
    """
    return script_of(language) in _WRITTEN_CLOSE


@lru_cache(maxsize=1024)
def _kind(mark: str, script: str) -> str:
    known = _KINDS_BY_SCRIPT.get(script, {}).get(mark) or _KINDS.get(mark)
    if known is not None or mark.isascii():
        return known or ""
    import regex  # imported here: most texts end in a listed mark

    if not regex.match(r"\p{Sentence_Terminal}", mark):
        return ""
    name = unicodedata.name(mark, "")
    return "?" if "QUESTION" in name else "!" if "EXCLAMATION" in name else "."
