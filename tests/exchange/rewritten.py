"""An exported file as somebody gives it back: beads read, changed, written again."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import format_named
from toolkit.model.aligned_text import Note, TextBead
from toolkit.model.catalog import State
from toolkit.model.document import Segment

Edit = Callable[[TextBead], TextBead]


def rewrite(name: str, path: str, change: Callable[[list[TextBead]], Iterable[TextBead]]) -> None:
    """Writes the file of the format ``name`` again, with other beads."""
    format_ = format_named(name)
    assert format_.parse is not None
    assert format_.serialize is not None
    file = Path(path)
    stream = io.BytesIO(file.read_bytes())
    text = format_.parse(InputFile(path, stream, _none_beside, ("en", "es")), lambda _finding: None)
    beads = list(text.beads)
    languages = {"source_language": "en", "target_language": "es"}
    changed = replace(text, beads=list(change(beads)), bitext=None, **languages)
    chunks = list(format_.serialize(changed, lambda _finding: None))
    file.write_bytes(b"".join(chunk.data for chunk in chunks))


def edit_rows(name: str, path: str, **edits: Edit) -> None:
    """Changes the beads of these segments; ``_`` in a name stands for a point."""
    wanted = {segment.replace("_", "."): edit for segment, edit in edits.items()}

    def change(beads: list[TextBead]) -> list[TextBead]:
        missing = wanted.keys() - {bead.source[0].id for bead in beads}
        assert not missing, missing
        return [wanted.get(b.source[0].id, lambda bead: bead)(b) for b in beads]

    rewrite(name, path, change)


def row(
    target: str | None = None,
    state: State | None = None,
    source: str | None = None,
    note: str | None = None,
) -> Edit:
    """An edit of one row: what is given is written into it."""

    def edit(bead: TextBead) -> TextBead:
        first = bead.source[0]
        if source is not None:
            bead = replace_bead(bead, source=(Segment(first.id, source),))
        if target is not None:
            bead = replace_bead(bead, target=(Segment(first.id, target),) if target else ())
        if state is not None:
            bead = replace_bead(bead, state=state)
        if note is not None:
            bead = replace_bead(bead, notes=(*bead.notes, Note(note)))
        return bead

    return edit


def replace_bead(bead: TextBead, **values: object) -> TextBead:
    """As ``dataclasses.replace``."""
    return replace(bead, **values)  # type: ignore[arg-type]  # the tests' own values


def _none_beside(name: str) -> BinaryIO:
    raise AssertionError(name)
