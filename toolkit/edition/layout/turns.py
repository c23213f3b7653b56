"""Display of turns: first words, label and the Spanish dialogue dash (raya)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.edition.languages import Language
from toolkit.model.document import Turn

# Hyphen-minus, the dashes of U+2010 to U+2015 and the minus sign.
_DASH = re.compile(r"\s*[-‐-―−]")
_RAYA_AND_WORD = re.compile(r"(?<!\S)—[^\s—]+—?|[^\s—]+—(?!\w)[.,;:!?…]*")
_OPENING_LENGTH = 90


def opening(turn: Turn) -> str:
    """Return the first words of a turn, cut between words, for a table of contents."""
    text = next((segment.text for segment in turn.segments()), "")
    if len(text) <= _OPENING_LENGTH:
        return text
    return text[:_OPENING_LENGTH].rsplit(" ", 1)[0].rstrip(" ,;:.-–—") + "…"


def raya(turn: Turn, language: Language) -> str:
    """Return the dash before a Spanish turn of a dialogue; empty if the text begins with one.

    Newspapers print interviews in this way; see also the Ortografía de la lengua española (2010).
    """
    if language.primary != "es" or turn.kind not in {"question", "answer"}:
        return ""
    text = next((segment.text for segment in turn.segments()), "")
    return "" if _DASH.match(text) else "—"


def label(turn: Turn, counterparts: frozenset[str]) -> str:
    """Return the printed label of a target turn, unless it is a dash or a label of the source.

    A document made from a catalog repeats the labels of the source.
    """
    printed = turn.label.strip()
    return "" if printed in counterparts or _DASH.match(printed) else printed


def whole_words(text: str, language: Language) -> Iterator[tuple[str, bool]]:
    """Divide ``text`` into pieces; True marks a piece within which no line may end.

    In Spanish, such a piece is a dash (raya) with the adjacent word: "—y por lo tanto … fracaso—".
    """
    if language.primary != "es" or "—" not in text:
        yield text, False
        return
    at = 0
    for match in _RAYA_AND_WORD.finditer(text):
        if at < match.start():
            yield text[at : match.start()], False
        yield match[0], True
        at = match.end()
    if at < len(text):
        yield text[at:], False
