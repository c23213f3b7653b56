"""A marked-up source (HTML, Markdown, DOCX, TEI) as blocks of text, and the outline of these.

``Document.text`` of such a source is the extracted text, not the file: one paragraph per block,
separated by empty lines. Spans count its characters; line numbers are those of the file, 0 for a
file without lines, such as a DOCX.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from toolkit.model.document import ParagraphKind, Span
from toolkit.model.finding import Finding, Severity
from toolkit.text.reader import Block, fold
from toolkit.text.readers.outline import OutlineTurn

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class MarkedBlock:
    """A paragraph of a marked-up source without inline markup, white space folded.

    ``level`` is that of a heading: 1 the highest, 0 for the title of the text. ``line`` is the
    1-based line of the file. A block with another ``turn`` than the one before begins a turn;
    ``speaker`` and ``label`` are those of the turn.
    """

    text: str
    kind: ParagraphKind = "paragraph"
    level: int = 0
    line: int = 0
    turn: int = 0
    speaker: str | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """All blocks of a source; ``title`` and ``language`` as the file states them, if it does."""

    blocks: tuple[MarkedBlock, ...]
    findings: tuple[Finding, ...] = ()
    title: str = ""
    language: str = ""


@dataclass(slots=True)
class MarkupLosses:
    """Collects markup that a reader could not keep; each kind becomes one finding."""

    path: str
    markup: dict[str, list[int]] = field(default_factory=dict)
    left_out: dict[str, list[int]] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)

    def keep_text(self, name: str, line: int = 0) -> None:
        """Record that a text was kept without the meaning of its markup."""
        self.markup.setdefault(name, []).append(line)

    def leave_out(self, name: str, line: int = 0, text: str = "") -> None:
        """Record that something was left out; ``text`` is its text."""
        self.left_out.setdefault(name, []).append(line)
        self.more_of(name, text)

    def more_of(self, name: str, text: str) -> None:
        """Add text to the last item of that name that was left out."""
        from toolkit.parsing.words import count_words  # imported here: few texts lose any

        self.words[name] = self.words.get(name, 0) + count_words(text)

    def findings(self, markup: str, left_out: str) -> tuple[Finding, ...]:
        """``source-markup`` and ``source-left-out``; the sentences have ``{n}`` and ``{name}``."""
        from toolkit.parsing.words import in_words

        return tuple(
            Finding(
                code,
                severity,
                words.format(n=len(lines), name=name)
                + in_words(self.words.get(name, 0) if found is self.left_out else 0),
                self.path,
                lines[0],
            )
            for found, code, severity, words in (
                (self.left_out, "source-left-out", Severity.WARNING, left_out),
                (self.markup, "source-markup", Severity.INFO, markup),
            )
            for name, lines in found.items()
        )


def outline_marked(blocks: Iterable[MarkedBlock]) -> tuple[str, tuple[OutlineTurn, ...]]:
    """The text, and the turns ``title``, ``s1``, ``s2`` … in it.

    The first heading is the title if its level is higher than all others. Every other heading opens
    a section and is its first paragraph; so does a change of turn.
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
        turns[-1][1].append(Block(span, block.line))
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
