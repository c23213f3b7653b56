"""A text in one language: document > turn > paragraph > segment, with offsets into the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

TurnKind = Literal["title", "headnote", "question", "answer", "section"]
ParagraphKind = Literal["paragraph", "heading", "item", "quotation", "note"]

SPANNING = ("em", "strong", "i", "b", "sc", "sup", "sub", "u", "s", "code", "q", "foreign", "cite",
            "ruby", "a", "tn")  # fmt: skip
"""Kinds of marks around text. ``tn`` is a translator's note, in translations only."""
EMPTY = ("img", "br", "n")
"""Kinds of marks at a place: an image, a line break, the anchor of a note."""
EITHER = "x"
"""The kind of any other markup, around text or at a place."""
REQUIRED = frozenset({"a", "img", "n", "x"})
"""Kinds that a translation must preserve; the others are a matter of style."""

Attributes = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class InlineMark:
    """A range of characters of a plain text with its markup.

    ``kind`` is one of ``SPANNING``, ``EMPTY`` or ``EITHER``. ``start`` and ``end`` are offsets.
    They are equal for a mark without text, such as an image, except for a ``br``, which covers the
    space that it adds to the plain text. The marks of a text are in document order, outer marks
    first, and nested properly: of two marks that share characters, one contains the other.
    """

    kind: str
    start: int
    end: int
    attributes: Attributes = ()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters (code points) of ``Document.text``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """Return the characters of ``text`` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Segment:
    """The smallest citable span of text; ``id`` is a name such as ``a1.p2.s3``, not a position.

    ``span`` covers the segment as printed and the white space after it, so that the spans of its
    segments cover a paragraph without gaps. ``text`` is the same text without outer white space,
    and with inner runs of spaces, tabs and line breaks collapsed to one space. No-break spaces are
    preserved. ``line`` is the 1-based line of the file on which the segment begins. A document made
    from a catalog has no file, so its segments have the span 0..0 and the line 0. ``marks`` are the
    inline marks of ``text``, such as emphasis.
    """

    id: str
    text: str
    span: Span = Span(0, 0)
    line: int = 0
    marks: tuple[InlineMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as printed; ``id`` is a name such as ``a1.p2``.

    ``kind`` is the paragraph's markup in the source: heading, list item, quotation or note. In
    plain text every paragraph has the kind ``paragraph``.
    """

    id: str
    segments: tuple[Segment, ...]
    span: Span = Span(0, 0)
    kind: ParagraphKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Turn:
    """An uninterrupted contribution of one speaker. A title and a headnote have no speaker.

    ``speaker`` is the id of a person of the work. ``label`` is printed before the turn, such as
    ``1)``, and is not part of its text.
    """

    id: str
    kind: TurnKind
    paragraphs: tuple[Paragraph, ...]
    speaker: str | None = None
    label: str = ""

    def segments(self) -> Iterator[Segment]:
        """Yield the segments of the turn in reading order."""
        for paragraph in self.paragraphs:
            yield from paragraph.segments


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language (a BCP 47 tag).

    ``text`` is the whole decoded file, BOM included. For a marked-up source (HTML, DOCX …) it is
    the extracted text.
    """

    language: str
    turns: tuple[Turn, ...]
    text: str = ""

    def segments(self) -> Iterator[Segment]:
        """Yield all segments in reading order."""
        for turn in self.turns:
            yield from turn.segments()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield all paragraphs in reading order."""
        for turn in self.turns:
            yield from turn.paragraphs

    def turn_numbers(self) -> dict[str, int]:
        """Return the number of each turn among the turns of its kind, from 1.

        0 if it is the only one.
        """
        total = Counter(turn.kind for turn in self.turns)
        seen = Counter[str]()
        numbers = {}
        for turn in self.turns:
            seen[turn.kind] += 1
            numbers[turn.id] = seen[turn.kind] if total[turn.kind] > 1 else 0
        return numbers

    def gap_after(self, segment: Segment, joiner: str) -> str:
        """Return the separator after a segment: a space or nothing, as in the file.

        At a line end, or if the document has no file, it is ``joiner``, the separator of the
        language.
        """
        printed = segment.span.of(self.text)
        white = printed[len(printed.rstrip()) :]
        if not printed or len(f"{white}.".splitlines()) > 1:
            return joiner
        return " " if white else ""

    def parting(self, joiner: str) -> dict[str, str]:
        """Return the separator after each segment, by id.

        It is a space after the last segment of a paragraph.
        """
        found = dict[str, str]()
        for paragraph in self.paragraphs():
            found |= {s.id: self.gap_after(s, joiner) for s in paragraph.segments}
            found |= {s.id: " " for s in paragraph.segments[-1:]}
        return found


def join_texts(ids: Sequence[str], texts: Mapping[str, str], parting: Mapping[str, str]) -> str:
    """Join the texts of the segments ``ids``.

    ``parting`` maps each segment id to the separator that follows it, as returned by
    ``Document.parting``.
    """
    parts = [texts[name] + parting[name] for name in ids[:-1]]
    return "".join([*parts, *(texts[name] for name in ids[-1:])])
