"""The inputs of the cases in ``tests/golden``: ``case.toml``, and ``work.toml`` beside its folder.

A turn of a text is written ``{ id, kind, paragraphs = [["segment", …], …] }``; its segments are
named as the toolkit names them, and an empty text is no segment. A bead is written
``["source ids", "target ids", confidence, status]``; without beads, segments of one name are one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from toolkit.model.apparatus import Apparatus
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.catalog import State
from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.model.work import Work

GOLDEN = Path(__file__).parent / "golden"


@dataclass(frozen=True)
class GoldenCase:
    """What an output is made of."""

    work: Work
    bitext: Bitext
    apparatus: Apparatus
    states: Mapping[str, State]


def golden_case(name: str) -> GoldenCase:
    """The case of a folder such as ``html/catalog``."""
    folder = GOLDEN / name
    data: dict[str, Any] = {}
    for file in (folder.parent / "work.toml", folder / "case.toml"):
        data |= tomllib.loads(file.read_text(encoding="utf-8"))
    source, target = (_document(**data[side]) for side in ("source", "target"))
    beads = tuple(
        Bead(tuple(left.split()), tuple(right.split()), *rest)
        for left, right, *rest in data.get("beads", ())
    )
    return GoldenCase(
        msgspec.convert(data["work"], Work),
        Bitext(source, target, Alignment(beads)) if beads else by_name(source, target),
        msgspec.convert(data.get("apparatus", {}), Apparatus),
        msgspec.convert(data.get("states", {}), dict[str, State]),
    )


def _document(language: str, turns: list[dict[str, Any]]) -> Document:
    for each in turns:
        each["paragraphs"] = [[text or None for text in texts] for texts in each["paragraphs"]]
    return Document(language, tuple(turn(**each) for each in turns))


def turn(
    id: str,  # noqa: A002 - as the files call it
    kind: Any,
    paragraphs: Sequence[Sequence[str | None]],
    speaker: str | None = None,
    label: str = "",
) -> Turn:
    """A turn of paragraphs of texts, named as the toolkit names them; None is no segment."""

    def segments(name: str, texts: Sequence[str | None]) -> Iterator[Segment]:
        for number, text in enumerate(texts, 1):
            if text is not None:
                yield Segment(f"{name}.s{number}", text)

    names = (f"{id}.p{number}" for number in range(1, len(paragraphs) + 1))
    made = (Paragraph(n, tuple(segments(n, t))) for n, t in zip(names, paragraphs, strict=True))
    return Turn(id, kind, tuple(made), speaker, label)


def by_name(source: Document, target: Document) -> Bitext:
    """The bitext of a catalog: segments with the same name are a bead."""
    held = {segment.id for segment in target.segments()}
    beads = (Bead((s.id,), (s.id,) if s.id in held else ()) for s in source.segments())
    return Bitext(source, target, Alignment(tuple(beads)))
