"""An edition's text cut down to what was chosen: some turns, some translations."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from toolkit.errors import UsageError
from toolkit.interface import gettext as _
from toolkit.model.bitext import Alignment, Bead
from toolkit.model.catalog import State
from toolkit.model.document import Document, Turn
from toolkit.model.edition import EditionChoices, EditionColumn, EditionText

_TO_REVIEW = frozenset({State.FUZZY, State.STALE})


def select(text: EditionText, choices: EditionChoices) -> EditionText:
    """``text`` with the chosen turns only, and without fuzzy translations where they are omitted.

    A translation keeps what its beads tie to the chosen turns; what is tied to nothing stays where
    the bead before it stays. Raises UsageError for a turn that the source does not have.
    """
    source = text.source
    if choices.turns:
        known = [turn.id for turn in source.turns]
        unknown = [name for name in choices.turns if name not in known]
        if unknown:
            raise UsageError(
                _("the source has no turn {name}").format(name=unknown[0]),
                hint=_("it has: {names}").format(names=", ".join(known) or "–"),
            )
        source = replace(source, turns=tuple(t for t in source.turns if t.id in choices.turns))
    kept = frozenset(s.id for s in source.segments())
    numbers = text.turn_numbers or text.source.turn_numbers()
    columns = tuple(
        replace(column, document=source)
        if column.alignment is None
        else _selected(column, column.alignment, kept, choices)
        for column in text.columns
    )
    return replace(text, source=source, columns=columns, turn_numbers=numbers)


def _selected(
    column: EditionColumn, alignment: Alignment, kept: Collection[str], choices: EditionChoices
) -> EditionColumn:
    beads: list[Bead] = []
    inside = True  # whether the bead before was kept
    for bead in alignment.beads:
        ids = tuple(name for name in bead.source if name in kept)
        inside = bool(ids) if bead.source else inside
        if inside and (ids or not bead.source):
            beads.append(replace(bead, source=ids))
    states = {name: state for name, state in column.states.items() if name in kept}
    if choices.fuzzy == "omit":
        omitted = {name for name, state in states.items() if state in _TO_REVIEW}
        beads = [b if omitted.isdisjoint(b.source) else replace(b, target=()) for b in beads]
        for name in omitted:
            states[name] = State.UNTRANSLATED
    shown = frozenset(name for bead in beads for name in bead.target)
    return replace(
        column,
        document=_of_segments(column.document, shown),
        alignment=Alignment(tuple(beads)),
        states=states,
    )


def _of_segments(document: Document, shown: Collection[str]) -> Document:
    """The document with these segments only; paragraphs and turns that lose all of them go."""
    turns: list[Turn] = []
    for turn in document.turns:
        paragraphs = (
            replace(p, segments=tuple(s for s in p.segments if s.id in shown))
            for p in turn.paragraphs
        )
        left = tuple(paragraph for paragraph in paragraphs if paragraph.segments)
        if left:
            turns.append(replace(turn, paragraphs=left))
    return replace(document, turns=tuple(turns))
