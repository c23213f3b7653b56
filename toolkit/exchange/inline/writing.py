"""Write the sides of a bead as the content of XML elements, with tags as inline codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from toolkit.exchange.format import Report
from toolkit.exchange.segment_boundaries import join_segments
from toolkit.exchange.xml_text import escaped_with_codes
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.model.document import Segment
from toolkit.parsing.inline.codes import Code, Piece, mean_the_same, message_of, pieces_of
from toolkit.parsing.inline.tags import is_tagged


@dataclass(frozen=True, slots=True)
class Notation:
    """The elements of a format.

    ``character`` makes the element of a code point that XML does not allow. ``code`` makes the
    element of a code, or its start or end tag, from the code and its number, counted from 1. Equal
    codes of source and target have equal numbers.
    """

    character: Callable[[int], str]
    code: Callable[[Code, int], str]


def code_id(code: Code) -> str:
    """Return an id that is unique in a text, such as ``em`` or ``em-2``."""
    return code.name if code.occurrence == 1 else f"{code.name}-{code.occurrence}"


def content_of_sides(
    text: AlignedText, bead: TextBead, notation: Notation, place: str, report: Report
) -> tuple[str, str]:
    """Return the XML content of source and target of a bead.

    Tags become codes if the text has inline tags and the file can be read back to equal messages.
    Other texts, and messages with faulty tags, are written as they are.
    """
    if not text.inline_tags:
        sides = (bead.source, text.source_language), (bead.target, text.target_language)
        source, target = (
            escaped_with_codes(join_segments(*side), place, report, notation.character)
            for side in sides
        )
        return source, target
    tagged = any(is_tagged(s.text) for s in bead.source)
    numbers: dict[str, int] = {}

    def content(segments: Sequence[Segment], language: str) -> str:
        message = join_segments(segments, language)
        pieces: Sequence[Piece] = (message,)
        if tagged or is_tagged(message):
            pieces = _exact_pieces(message, one=len(segments) == 1) or pieces
        return "".join(
            notation.code(piece, numbers.setdefault(code_id(piece), len(numbers) + 1))
            if isinstance(piece, Code)
            else escaped_with_codes(piece, place, report, notation.character)
            for piece in pieces
        )

    return (
        content(bead.source, text.source_language),
        content(bead.target, text.target_language),
    )


def _exact_pieces(message: str, *, one: bool) -> Sequence[Piece] | None:
    """Return the pieces of a message; None if a reader could not restore it from them.

    If there are several segments, their lengths are recorded, so the restored text must be exactly
    equal. The text of a single segment may differ in which characters are escaped.
    """
    pieces = pieces_of(message, tagged=True)
    if pieces is None:
        return None
    back = message_of(pieces)
    return pieces if back == message or (one and mean_the_same(back, message)) else None
