"""Custom fields of a unit, shared by both versions of XLIFF."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.exchange.format import Report
from toolkit.exchange.import_issues import confidence_text
from toolkit.exchange.segment_boundaries import lengths
from toolkit.exchange.segment_ids import id_list
from toolkit.exchange.xml_text import held
from toolkit.model.aligned_text import TextBead
from toolkit.model.catalog import State


def own_fields(bead: TextBead, place: str, report: Report) -> Iterator[tuple[str, str]]:
    """Yield the names and values of custom fields, omitting empty and default values."""
    yield "source-ids", id_list([s.id for s in bead.source])
    yield "target-ids", id_list([s.id for s in bead.target])
    yield "source-lengths", lengths(bead.source)
    yield "target-lengths", lengths(bead.target)
    if bead.status != "confirmed" or bead.confidence != 1:
        yield "status", bead.status
        yield "confidence", confidence_text(bead.confidence)
    if bead.equivalence is not None:
        yield "equivalence", confidence_text(bead.equivalence)
    yield "turn", held(bead.turn, place, report)
    yield "speaker", held(bead.speaker, place, report)
    yield "origin", held(bead.origin, place, report)
    yield "by", held(bead.by, place, report)
    yield "date", held(bead.date, place, report)
    yield "base", held(bead.base, place, report)
    if bead.state is not None and not bead.target:
        yield "state", bead.state.value


def unfinished_state(target: str, ours: Mapping[str, str]) -> State:
    """Return the state of a target that the file marks as new, untranslated or initial.

    Such a text needs review (``FUZZY``). If the toolkit itself exported it as untranslated, with a
    target, it is ``UNTRANSLATED`` again.
    """
    exported = ours.get("base", "").partition("#")[0]
    finished = {state.value for state in State if state is not State.UNTRANSLATED}
    as_written = "target-ids" in ours and exported not in finished
    return State.UNTRANSLATED if as_written or not target.strip() else State.FUZZY


def is_copied(source: str, target: str, ours: Mapping[str, str]) -> bool:
    """Return whether a target marked as new or initial is only a copy of the source.

    Some programs insert such copies for translators to overwrite; they are not translations.
    """
    return "target-ids" not in ours and bool(target) and target.strip() == source.strip()
