"""Blocks of a marked-up source (HTML, Markdown, DOCX, EPUB, TEI), and their outline.

``Document.text`` of such a source is the extracted text, not the file: one paragraph per block,
separated by empty lines. Spans count characters of that text. Line numbers are those of the file,
or 0 if the file has no lines, such as a DOCX or an EPUB.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from toolkit.model.document import InlineMark, ParagraphKind, Span
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.line_ends import fold
from toolkit.text.reader import Block
from toolkit.text.readers.outline import OutlineTurn

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A paragraph of a marked-up source, with whitespace collapsed.

    Attributes:
        level: The level of a heading: 1 is the highest, and 0 is the title of the text.
        line: The 1-based line in the file.
        turn: The number of the turn. A block with a different number from the previous one
            begins a turn.
        speaker: The speaker of the turn.
        label: The label of the turn.
        marks: The inline marks of the text.
    """

    text: str
    kind: ParagraphKind = "paragraph"
    level: int = 0
    line: int = 0
    turn: int = 0
    speaker: str | None = None
    label: str = ""
    marks: tuple[InlineMark, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedText:
    """All blocks of a source, and its metadata, which is empty if the file has none.

    Attributes:
        authors: The names of the authors, each with its form in filing order, which may be empty.
        date: The date of publication in ISO 8601.
    """

    blocks: tuple[MarkedBlock, ...]
    findings: tuple[Finding, ...] = ()
    title: str = ""
    language: str = ""
    authors: tuple[tuple[str, str], ...] = ()
    date: str = ""


@dataclass(slots=True)
class MarkupLosses:
    """Counts of markup that a reader could not preserve; each kind becomes one finding.

    ``inline`` is set if inline marks are preserved.
    """

    path: str
    inline: bool = False
    markup: dict[str, list[int]] = field(default_factory=dict)
    left_out: dict[str, list[int]] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    _first_paths: dict[tuple[str, str], str] = field(default_factory=dict)

    def keep_text(self, name: str, line: int = 0) -> None:
        """Record that a text was kept without its markup ``name``."""
        self.markup.setdefault(name, []).append(line)

    def leave_out(self, name: str, line: int = 0, text: str = "") -> None:
        """Record that the element ``name``, with this text, was left out."""
        self.left_out.setdefault(name, []).append(line)
        self.more_of(name, text)

    def more_of(self, name: str, text: str) -> None:
        """Count further text of an element ``name`` that was left out."""
        from toolkit.parsing.words import count_words  # imported here because few texts lose words

        self.words[name] = self.words.get(name, 0) + count_words(text)

    def absorb(self, other: MarkupLosses) -> None:
        """Add the losses of another file, such as a document of an EPUB."""
        for code, own, more in (
            ("source-left-out", self.left_out, other.left_out),
            ("source-markup", self.markup, other.markup),
        ):
            for name, lines in more.items():
                if name not in own:
                    self._first_paths[code, name] = other.path
                own.setdefault(name, []).extend(lines)
        for name, n in other.words.items():
            self.words[name] = self.words.get(name, 0) + n

    def findings(self, markup: str, left_out: str) -> tuple[Finding, ...]:
        """Return the findings ``source-markup`` and ``source-left-out``.

        ``markup`` and ``left_out`` are the messages of these findings, with the placeholders
        ``{n}`` and ``{name}``.
        """
        from toolkit.parsing.words import in_words

        return tuple(
            Finding(
                code,
                severity,
                words.format(n=len(lines), name=name)
                + in_words(self.words.get(name, 0) if found is self.left_out else 0),
                self._first_paths.get((code, name), self.path),
                lines[0],
            )
            for found, code, severity, words in (
                (self.left_out, "source-left-out", Severity.WARNING, left_out),
                (self.markup, "source-markup", Severity.INFO, markup),
            )
            for name, lines in found.items()
        )


def outline_marked(blocks: Iterable[MarkedBlock]) -> tuple[str, tuple[OutlineTurn, ...]]:
    """Return the extracted text and its turns ``title``, ``s1``, ``s2`` and so on.

    The first heading is the title if its level is higher than that of all others. Every other
    heading begins a section and is its first paragraph, unless it follows another heading. A change
    of turn also begins a section.
    """
    found = [block for block in blocks if fold(block.text)]
    text = ""
    turns: list[tuple[list[MarkedBlock], list[Block]]] = []
    titled = _has_title(found)
    for number, block in enumerate(found):
        printed = fold(block.text)
        before = found[number - 1] if number else None
        opens = (
            before is None
            or block.turn != before.turn
            or (block.kind == "heading" and before.kind != "heading")
            or (titled and number == 1)
        )
        if text:
            text += _BETWEEN
        label = f"{block.label} " if opens and block.label else ""
        span = Span(len(text), len(text) + len(label) + len(printed))
        text += label + printed
        if opens:
            turns.append(([], []))
        turns[-1][0].append(block)
        first = span.start + len(label)
        marks = tuple(replace(m, start=m.start + first, end=m.end + first) for m in block.marks)
        turns[-1][1].append(Block(span, block.line, marks))
    return text + ("\n" if text else ""), tuple(_turns(turns, titled=titled))


def _has_title(found: list[MarkedBlock]) -> bool:
    if len(found) < 2 or found[0].kind != "heading":
        return False
    return all(b.kind != "heading" or b.level > found[0].level for b in found[1:])


def _turns(
    turns: list[tuple[list[MarkedBlock], list[Block]]], *, titled: bool
) -> Iterable[OutlineTurn]:
    number = 0
    for position, (marked, blocks) in enumerate(turns):
        is_title = position == 0 and titled
        number += not is_title
        label = marked[0].label
        yield OutlineTurn(
            "title" if is_title else f"s{number}",
            "title" if is_title else "section",
            tuple(blocks),
            marked[0].speaker,
            label,
            len(label) + 1 if label else 0,
            () if is_title else tuple(block.kind for block in marked),
        )
