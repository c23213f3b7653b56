"""Write the samples of docs/reference/exchange-formats.md; a test compares the result.

The text outside the two marks is written by hand and preserved. Every format of the registry has a
sample, so the samples also specify the expected output of a writer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from toolkit import __version__
from toolkit.exchange.lossy import serialize
from toolkit.exchange.registry import format_named, written_formats
from toolkit.model.aligned_text import AlignedText, Note, TextBead
from toolkit.model.catalog import State
from toolkit.model.document import Segment

TARGET = Path(__file__).parent / "reference" / "exchange-formats.md"
BEGIN, END = "<!-- made by make docs: begin -->", "<!-- made by make docs: end -->"
_ELSEWHERE = {"tei"}
"""Formats that a separate page describes."""
_BEADS = (
    TextBead(
        (Segment("q1.p1.s1", "Why < when?"),),
        (Segment("q1.p1.s1", "¿Por qué < cuándo?"),),
        State.APPROVED,
        turn="q1",
        speaker="interviewer",
    ),
    TextBead(
        (Segment("a1.p1.s1", "I travelled."), Segment("a1.p1.s2", "I read|wrote.")),
        (Segment("a1.p1.s1", "Viajé, leí y escribí."),),
        State.FUZZY,
        confidence=0.9,
        notes=(Note("Which of them?"),),
        turn="a1",
        speaker="interviewee",
    ),
)


def page(present: str) -> str:
    """Return the page ``present`` with new samples between the two marks."""
    before, _begin, rest = present.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    made = {name: "\n\n".join(_of(name)) for name in written_formats()}
    samples = "\n\n".join(f"### {name}\n\n{sample}" for name, sample in made.items() if sample)
    return f"{before}{BEGIN}\n\n{samples}\n\n{END}{after}"


def _of(name: str) -> Iterator[str]:
    """Yield the text files of the sample in the format ``name``, as Markdown."""
    text = AlignedText("en", "es", _BEADS, "A sample", "source_en/sample.txt", "2009-09-18", "NAME")
    files: dict[str, bytes] = {}
    for chunk in serialize(text, format_named(name), lambda _finding: None):
        files[chunk.part] = files.get(chunk.part, b"") + chunk.data
    for part, data in files.items():
        if name not in _ELSEWHERE and not data.startswith(b"PK"):
            lines = data.decode().replace(f'"{__version__}"', '"VERSION"').splitlines()
            written = "\n".join(lines).rstrip()
            yield f"`NAME{part}`:\n\n```text\n{written}\n```"


if __name__ == "__main__":
    TARGET.write_text(page(TARGET.read_text("utf-8")), "utf-8")
