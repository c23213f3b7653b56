"""Rows of text for a terminal and for Markdown."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&$])")


def aligned(rows: Sequence[Sequence[str]], left: Collection[int]) -> list[str]:
    """Lines with the cells of each column below each other, those of ``left`` ranged left."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if column in left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def visible(text: str) -> str:
    """``text`` on one line; what could steer the terminal is shown as an escape sequence."""
    return "".join(
        char if char.isprintable() or char == "\u00a0" else ascii(char)[1:-1] for char in text
    )


def markdown_text(text: str) -> str:
    """Text that no Markdown reader takes for markup, on one line."""
    return _MARKDOWN.sub(r"\\\1", visible(text))
