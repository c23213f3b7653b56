"""Format reports: aligned rows for terminals, Markdown tables, JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&$])")


def aligned(rows: Sequence[Sequence[str]], left: Collection[int]) -> list[str]:
    """Return lines with aligned columns; the columns in ``left`` are left-aligned."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if column in left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def markdown_table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of a table: the first row is its header, the first column left-aligned."""
    head, *others = ["| " + " | ".join(markdown_text(cell) for cell in row) + " |" for row in rows]
    return [head, "| :-- |" + " --: |" * (len(rows[0]) - 1), *others]


def bar(finished: int, to_review: int, whole: int, width: int) -> str:
    """Return a progress bar: full cells are finished, shaded cells need review.

    The bar is full only at 100 %.
    """
    if not whole:
        return ""
    full = width * finished // whole
    shaded = width * (finished + to_review) // whole - full
    return "█" * full + "▒" * shaded + "·" * (width - full - shaded)


def report_json(schema: str, data: Mapping[str, Any]) -> str:
    """Return a JSON report with the name and version of its format before the data."""
    named = {"schema": schema, "version": 1, **data}
    return json.dumps(named, ensure_ascii=False, indent=2) + "\n"


def visible(text: str) -> str:
    """Return ``text`` on one line, with control characters shown as escape sequences."""
    return "".join(
        char if char.isprintable() or char == "\u00a0" else ascii(char)[1:-1] for char in text
    )


def markdown_text(text: str) -> str:
    """Return text escaped for Markdown, on one line."""
    return _MARKDOWN.sub(r"\\\1", visible(text))
