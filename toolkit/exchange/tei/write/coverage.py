"""Source turns covered by a published translation, as notes in its ``bibl``.

One note lists the turns that the evidence names; a second one, with ``cert``, lists the inferred
turns. Each note has one ``ref`` per turn, with the name of the turn and, in ``n``, its position in
the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.exchange.tei.write.apparatus import RESPONSIBLE
from toolkit.exchange.tei.write.writer import Node, append_text, child
from toolkit.model.work import Inference, PublishedTranslation


def add_coverage(
    bibl: Node, published: PublishedTranslation, turn_names: Mapping[str, str]
) -> None:
    """Append the notes, with pointers to the turns that ``turn_names`` contains."""
    places = list(enumerate(published.covers, 1))
    inferred = set(published.covers_inferred)
    outright = [(n, turn) for n, turn in places if turn not in inferred]
    if outright:
        _add_note(bibl, "Covers: ", outright, turn_names)
    if not published.covers_inferred and published.covers_inference is None:
        return
    place_of = {turn: n for n, turn in reversed(places)}
    inference = published.covers_inference or Inference("unknown", "")
    note = _add_note(
        bibl,
        "Covers, by inference: ",
        [(place_of.get(turn, 0), turn) for turn in published.covers_inferred],
        turn_names,
        resp=RESPONSIBLE,
        cert=inference.certainty if published.covers_inference is not None else None,
    )
    if inference.evidence:
        append_text(note, f" {inference.evidence}")


def _add_note(
    bibl: Node,
    words: str,
    turns: Iterable[tuple[int, str]],
    turn_names: Mapping[str, str],
    **attributes: str | None,
) -> Node:
    named = list(turns)
    pointers = [f"#{turn_names[turn]}" for _place, turn in named if turn in turn_names]
    note = child(
        bibl, "note", words, type="coverage", target=" ".join(pointers) or None, **attributes
    )
    for number, (place, turn) in enumerate(named):
        if number:
            append_text(note, ", ")
        pointer = f"#{turn_names[turn]}" if turn in turn_names else None
        child(note, "ref", turn, n=str(place) if place else None, target=pointer)
    append_text(note, ".")
    return note
