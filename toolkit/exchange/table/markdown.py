"""Markdown table in GitHub's dialect, for people; write-only.

Format: https://github.github.com/gfm/#tables-extension-. A line end within a text becomes ``<br>``;
Markdown and HTML markup is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.exchange.format import Chunk, Feature, Format, Report
from toolkit.exchange.segment_boundaries import join_segments
from toolkit.exchange.table.utf8_rows import held_in_utf8
from toolkit.exchange.xml_text import held
from toolkit.model.aligned_text import AlignedText
from toolkit.model.document import Segment
from toolkit.parsing.markdown_text import escaped

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def serialize(text: AlignedText, report: Report) -> Iterator[Chunk]:
    """Yield a heading and one line per bead: id, source, target, state."""
    if text.title:
        yield _chunk(f"# {_cell(text.title, '', report)}\n\n")
    source, target = text.source_language, text.target_language
    yield _chunk(f"| id | {_cell(source, '', report)} | {_cell(target, '', report)} | state |\n")
    yield _chunk("|---|---|---|---|\n")
    for bead in text.beads:
        ids = " ".join(s.id for s in bead.source or bead.target)
        cells = (
            ids,
            _side(bead.source, source),
            _side(bead.target, target),
            bead.state.value if bead.state else "",
        )
        yield _chunk("| " + " | ".join(_cell(cell, ids, report) for cell in cells) + " |\n")


def _side(segments: tuple[Segment, ...], language: str) -> str:
    return join_segments(segments, language) if segments else "–"


def _cell(text: str, place: str, report: Report) -> str:
    plain = held_in_utf8(held(text, place, report), place, report)
    return _LINE_END.sub("<br>", escaped(plain).replace("\t", " "))


def _chunk(line: str) -> Chunk:
    return Chunk(".md", line.encode("utf-8"))


FORMAT = Format(
    "markdown",
    (".md",),
    frozenset(
        {
            Feature.TEXTS,
            Feature.IDS,
            Feature.ONE_SIDED,
            Feature.STATES,
            Feature.LANGUAGES,
            Feature.LINE_ENDS,
        }
    ),
    serialize,
)
