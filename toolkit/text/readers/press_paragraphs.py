"""Find the paragraphs of a text pasted from a newspaper's web page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from toolkit.model.document import Span
from toolkit.text.reader import Block, blocks, line_numbers

# Raya, en dash, horizontal bar, figure dash, hyphens, and the "--" of typewriters.
_OPENING = re.compile(
    r"(?P<dash>--|[\u2014\u2013\u2015\u2012\u2010\u2011-])[ \t\u00a0\u2009\u202f]*"
    r"(?=[\w¿¡“”«‘’\"'(\[…])"
)
_LINE = re.compile(r"[^\r\n]+")
_CLOSED = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")
_WHOLE_PARAGRAPH = 100  # mean line length in characters above which each line is a paragraph
_FEW_WRAPPED = 0.2  # maximum fraction of wrapped lines if each line is a paragraph


def press_blocks(text: str) -> tuple[Block, ...]:
    """Return the paragraphs of a pasted text, separated by blank lines or line ends.

    If blank lines separate paragraphs, a line that begins with a dash after a complete sentence
    also begins a new paragraph. Without blank lines, each line is a paragraph if lines are long or
    end with end marks.
    """
    parted = blocks(text)
    lines = blocks(text, "line") if len(parted) < 2 else ()
    if len(lines) > 2 and _lines_are_paragraphs(text, lines):
        return lines
    return tuple(piece for block in parted for piece in _split_at_dashes(text, block))


def opening_dash(text: str, block: Block) -> re.Match[str] | None:
    """Match the dash that opens a turn (group ``dash``) and the space after it."""
    return _OPENING.match(text, block.span.start, block.span.end)


def _lines_are_paragraphs(text: str, lines: Sequence[Block]) -> bool:
    lengths = [block.span.end - block.span.start for block in lines]
    return sum(lengths) / len(lengths) > _WHOLE_PARAGRAPH or wrapped(text, lines) < _FEW_WRAPPED * (
        len(lines) - 1
    )


def wrapped(text: str, lines: Sequence[Block]) -> int:
    """Return the number of lines without an end mark whose next line begins in lower case."""
    return sum(
        not _CLOSED.search(line.span.of(text)) and text[after.span.start].islower()
        for line, after in pairwise(lines)
    )


def _split_at_dashes(text: str, block: Block) -> list[Block]:
    """Split a block before each line that opens a turn, which an aside (– so –) does not."""
    lines = list(_LINE.finditer(text, block.span.start, block.span.end))
    starts = [block.span.start]
    for before, line in pairwise(lines):
        start = line.start() + len(line[0]) - len(line[0].lstrip())
        opening = _OPENING.match(text, start, line.end())
        if opening is None:
            continue
        after = text[opening.end()]
        begins = after.isupper() or after.isdigit() or after in "¿¡“«\"'‘(["
        finished = bool(_CLOSED.search(before[0])) or before.start() == block.span.start
        if begins and finished:
            starts.append(start)
    pieces = []
    numbers = line_numbers(text, block, starts)
    for start, end, number in zip(starts, [*starts[1:], block.span.end], numbers, strict=True):
        length = len(text[start:end].rstrip())
        pieces.append(Block(Span(start, start + length), number))
    return pieces


def lines_of(text: str, block: Block) -> list[Block]:
    """Return the lines of a paragraph, each as a separate block."""
    return [
        Block(
            Span(block.span.start + line.span.start, block.span.start + line.span.end),
            block.line + line.line - 1,
        )
        for line in blocks(block.span.of(text), "line")
    ]
