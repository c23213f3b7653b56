"""Select the turns and translations of an edition."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from toolkit.errors import NothingToShowError, UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.model.bitext import Alignment, Bead
from toolkit.model.catalog import State
from toolkit.model.document import Document, Turn
from toolkit.model.edition import EditionColumn, EditionText
from toolkit.model.settings import EditionChoices

_TO_REVIEW = frozenset({State.FUZZY, State.STALE})


def select(text: EditionText, choices: EditionChoices) -> EditionText:
    """Return ``text`` with only the chosen turns, and without fuzzy translations if so chosen.

    A translation keeps the segments that are aligned with the chosen turns. An unaligned segment is
    kept if the preceding bead is.

    Raises:
        UsageError: A chosen turn is not in the source.
        NothingToShowError: The choices leave no text.
    """
    source = text.source
    if choices.turns:
        known = [turn.id for turn in source.turns]
        unknown = [name for name in choices.turns if name not in known]
        if unknown:
            raise UsageError(
                _("the source has no turn “{name}”").format(name=unknown[0]),
                hint=_("its turns are: {turns}").format(turns=", ".join(known) or "–"),
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
    whole = text.segments_in_work or sum(1 for _ in text.source.segments())
    selected = replace(
        text, source=source, columns=columns, turn_numbers=numbers, segments_in_work=whole
    )
    _require_text(selected, choices)
    return selected


def _require_text(text: EditionText, choices: EditionChoices) -> None:
    """Raise NothingToShowError if no text remains and missing text is not marked."""
    total = sum(1 for _ in text.source.segments())
    if choices.untranslated not in ("omit", "blank") or not total:
        return
    translations = [column for column in text.columns if not column.is_source]
    by_translations = choices.untranslated == "omit" and translations
    shown = translations if by_translations else text.columns
    if any(True for column in shown for _ in column.document.segments()):
        return
    omitted = max((len(column.omitted) for column in translations), default=0)
    raise NothingToShowError(
        _(
            "no text is left for this edition: of {total} segments {omitted} need review and are "
            "left out, {absent} are not translated"
        ).format(total=total, omitted=omitted, absent=total - omitted),
        hint=_(
            "translate or approve some, or show what there is with --untranslated mark and "
            "--fuzzy mark, the same in [edition] of bitext.toml"
        ),
    )


def _selected(
    column: EditionColumn, alignment: Alignment, kept: Collection[str], choices: EditionChoices
) -> EditionColumn:
    beads: list[Bead] = []
    inside = True  # whether the previous bead was kept
    for bead in alignment.beads:
        ids = tuple(name for name in bead.source if name in kept)
        inside = bool(ids) if bead.source else inside
        if inside and (ids or not bead.source):
            beads.append(replace(bead, source=ids))
    states = {name: state for name, state in column.states.items() if name in kept}
    omitted: set[str] = set()
    if choices.fuzzy == "omit":
        to_review = {name for name, state in states.items() if state in _TO_REVIEW}
        for bead in beads:
            if bead.target and not to_review.isdisjoint(bead.source):
                omitted.update(bead.source)
        beads = [b if omitted.isdisjoint(b.source) else replace(b, target=()) for b in beads]
        for name in omitted:
            states[name] = State.UNTRANSLATED
    shown = frozenset(name for bead in beads for name in bead.target)
    return replace(
        column,
        document=_of_segments(column.document, shown),
        alignment=Alignment(tuple(beads)),
        states=states,
        omitted=frozenset(omitted),
    )


def _of_segments(document: Document, shown: Collection[str]) -> Document:
    """Return the document with only these segments; empty paragraphs and turns are removed."""
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
