"""Which turns of the source a published translation covers, as notes of its ``bibl``.

One note for the turns that the evidence names outright, one with ``cert`` for those that are
inferred. In each, a ``ref`` a turn: its text is the turn's name, ``n`` its place in the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from toolkit.exchange.tei.apparatus import RESPONSIBLE
from toolkit.exchange.tei.markup import append_text, child
from toolkit.model.work import Inference, PublishedTranslation


def add_coverage(
    bibl: etree._Element, published: PublishedTranslation, turn_names: Mapping[str, str]
) -> None:
    """Append the notes; turns that ``turn_names`` knows are pointed at."""
    places = list(enumerate(published.covers, 1))
    inferred = set(published.covers_inferred)
    outright = [(n, turn) for n, turn in places if turn not in inferred]
    if outright:
        _add_note(bibl, "Covers: ", outright, turn_names)
    if not published.covers_inferred and published.covers_inference is None:
        return
    place_of = {turn: n for n, turn in reversed(places)}
    note = _add_note(
        bibl,
        "Covers, by inference: ",
        [(place_of.get(turn, 0), turn) for turn in published.covers_inferred],
        turn_names,
    )
    note.set("resp", RESPONSIBLE)
    inference = published.covers_inference or Inference("unknown", "")
    if published.covers_inference is not None:
        note.set("cert", inference.certainty)
    if inference.evidence:
        append_text(note, f" {inference.evidence}")


def _add_note(
    bibl: etree._Element,
    words: str,
    turns: Iterable[tuple[int, str]],
    turn_names: Mapping[str, str],
) -> etree._Element:
    note = child(bibl, "note", words, type="coverage")
    pointers = []
    for place, turn in turns:
        if len(note):
            append_text(note, ", ")
        pointer = f"#{turn_names[turn]}" if turn in turn_names else None
        child(note, "ref", turn, n=str(place) if place else None, target=pointer)
        pointers += [pointer] if pointer else []
    append_text(note, ".")
    if pointers:
        note.set("target", " ".join(pointers))
    return note
