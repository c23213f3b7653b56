"""A text in one language: document > turn > paragraph > segment, with offsets into the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

TurnKind = Literal["title", "headnote", "question", "answer", "section"]
ParagraphKind = Literal["paragraph", "heading", "item", "quotation", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters (code points) of ``Document.text``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def of(self, text: str) -> str:
        """The characters of ``text`` that this span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Segment:
    """The smallest citable span of text. ``id`` is a name such as ``a1.p2.s3``, not a position.

    ``span`` covers the segment as printed, with the white space after it, so that the spans of
    a paragraph tile it without a gap. ``text`` is the same without outer white space, with runs
    of spaces, tabs and line breaks folded to one space; no-break spaces stay. ``line`` is the
    1-based line of the file on which the segment begins. A document made from a catalog has no
    file; its segments have the span 0..0 and the line 0.
    """

    id: str
    text: str
    span: Span = Span(0, 0)
    line: int = 0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as printed; ``id`` is a name such as ``a1.p2``.

    ``kind`` is its markup in the source: heading, list item, quotation, note. Plain text has only
    paragraphs.
    """

    id: str
    segments: tuple[Segment, ...]
    span: Span = Span(0, 0)
    kind: ParagraphKind = "paragraph"


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go; title and headnote are turns without a speaker.

    ``speaker`` is the id of a person of the work. ``label`` is printed before the turn, such as
    ``1)``, and is not part of its text.
    """

    id: str
    kind: TurnKind
    paragraphs: tuple[Paragraph, ...]
    speaker: str | None = None
    label: str = ""

    def segments(self) -> Iterator[Segment]:
        """The segments of the turn in reading order."""
        for paragraph in self.paragraphs:
            yield from paragraph.segments


@dataclass(frozen=True, slots=True)
class Document:
    """A text in one language (a BCP 47 tag).

    ``text`` is the whole decoded file, BOM included; for a marked-up source (HTML, DOCX …) the
    extracted text.
    """

    language: str
    turns: tuple[Turn, ...]
    text: str = ""

    def segments(self) -> Iterator[Segment]:
        """All segments in reading order."""
        for turn in self.turns:
            yield from turn.segments()

    def paragraphs(self) -> Iterator[Paragraph]:
        """All paragraphs in reading order."""
        for turn in self.turns:
            yield from turn.paragraphs

    def turn_numbers(self) -> dict[str, int]:
        """The number of each turn among those of its kind, from 1; 0 for a single one."""
        total = Counter(turn.kind for turn in self.turns)
        seen = Counter[str]()
        numbers = {}
        for turn in self.turns:
            seen[turn.kind] += 1
            numbers[turn.id] = seen[turn.kind] if total[turn.kind] > 1 else 0
        return numbers

    def gap_after(self, segment: Segment, joiner: str) -> str:
        """The separator after a segment: a space or nothing, as in the file.

        At a line end, or without a file, it is ``joiner``, that of the language.
        """
        printed = segment.span.of(self.text)
        white = printed[len(printed.rstrip()) :]
        if not printed or len(f"{white}.".splitlines()) > 1:
            return joiner
        return " " if white else ""

    def parting(self, joiner: str) -> dict[str, str]:
        """The separators after each segment by id; a space at the end of a paragraph."""
        found = dict[str, str]()
        for paragraph in self.paragraphs():
            found |= {s.id: self.gap_after(s, joiner) for s in paragraph.segments}
            found |= {s.id: " " for s in paragraph.segments[-1:]}
        return found


def join_texts(ids: Sequence[str], texts: Mapping[str, str], parting: Mapping[str, str]) -> str:
    """The joined text of these segments; ``parting`` is that of their document."""
    parts = [texts[name] + parting[name] for name in ids[:-1]]
    return "".join([*parts, *(texts[name] for name in ids[-1:])])
