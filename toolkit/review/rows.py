"""Forms of reports: rows of text for a terminal and for Markdown, JSON for machines."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

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


def markdown_table(rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table; the first row is its head, all columns but the first range right."""
    head, *others = ["| " + " | ".join(markdown_text(cell) for cell in row) + " |" for row in rows]
    return [head, "| :-- |" + " --: |" * (len(rows[0]) - 1), *others]


def bar(finished: int, to_review: int, whole: int, width: int) -> str:
    """Full cells for what is finished, shaded ones for what is to review; never full too soon."""
    if not whole:
        return ""
    full = width * finished // whole
    shaded = width * (finished + to_review) // whole - full
    return "█" * full + "▒" * shaded + "·" * (width - full - shaded)


def report_json(schema: str, data: Mapping[str, Any]) -> str:
    """A report for machines, with the name and the version of its form before its data."""
    named = {"schema": schema, "version": 1, **data}
    return json.dumps(named, ensure_ascii=False, indent=2) + "\n"


def visible(text: str) -> str:
    """``text`` on one line; what could steer the terminal is shown as an escape sequence."""
    return "".join(
        char if char.isprintable() or char == "\u00a0" else ascii(char)[1:-1] for char in text
    )


def markdown_text(text: str) -> str:
    """Text that no Markdown reader takes for markup, on one line."""
    return _MARKDOWN.sub(r"\\\1", visible(text))
