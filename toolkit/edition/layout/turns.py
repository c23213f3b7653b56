"""Display of turns: first words, label and the Spanish dialogue dash (raya)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from toolkit.edition.languages import Language
from toolkit.i18n.messages import Words
from toolkit.i18n.turn_names import turn_names
from toolkit.model.document import Document, Turn

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


def heading(turn: Turn) -> str:
    """Return the printed heading of a section, on one line; empty if it begins without one."""
    if turn.kind != "section":
        return ""
    lines = []
    for paragraph in turn.paragraphs:
        if paragraph.kind != "heading":
            break
        lines.append(" ".join(segment.text for segment in paragraph.segments))
    return _joined(lines)


def _joined(lines: list[str]) -> str:
    """Join the lines of a heading: CHAPTER I. A morning bath."""
    ended = [
        line if unicodedata.category(line[-1])[0] == "P" else f"{line}." for line in lines[:-1]
    ]
    return " ".join([*ended, *lines[-1:]])


def section_names(
    document: Document, words: Words, numbers: Mapping[str, int] | None = None
) -> dict[str, str]:
    """Return names by turn id: the heading of a section that has one, otherwise its number.

    For the parameters, see ``turn_names``.
    """
    names = turn_names(document, words, numbers)
    return names | {turn.id: found for turn in document.turns if (found := heading(turn))}


def raya(turn: Turn, language: Language) -> str:
    """Return the dash before a Spanish turn of a dialogue; empty if the text begins with one.

    Spanish newspapers print interviews in this way; see also the Ortografía de la lengua española
    (2010).
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
