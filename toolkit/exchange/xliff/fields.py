"""What both versions of XLIFF have no element for: names and values of our own beside a unit."""

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
    """Name and value; empty ones are left out, as are those that say what is usual."""
    yield "source-ids", id_list([s.id for s in bead.source])
    yield "target-ids", id_list([s.id for s in bead.target])
    yield "source-lengths", lengths(bead.source)
    yield "target-lengths", lengths(bead.target)
    if bead.status != "confirmed" or bead.confidence != 1:
        yield "status", bead.status
        yield "confidence", confidence_text(bead.confidence)
    yield "turn", held(bead.turn, place, report)
    yield "speaker", held(bead.speaker, place, report)
    yield "origin", held(bead.origin, place, report)
    yield "by", held(bead.by, place, report)
    yield "date", held(bead.date, place, report)
    yield "base", held(bead.base, place, report)
    if bead.state is not None and not bead.target:
        yield "state", bead.state.value


def unfinished_state(target: str, ours: Mapping[str, str]) -> State:
    """The state of a target that the file calls new, not yet translated, or initial.

    Somebody has to look at such a text. A bead that we wrote with a target and without any
    translator's state comes back as it was.
    """
    exported = ours.get("base", "").partition("#")[0]
    finished = {state.value for state in State if state is not State.UNTRANSLATED}
    as_written = "target-ids" in ours and exported not in finished
    return State.UNTRANSLATED if as_written or not target.strip() else State.FUZZY


def is_copied(source: str, target: str, ours: Mapping[str, str]) -> bool:
    """Whether a target that the file calls new or initial is a copy of the source.

    Programs put it where we wrote no target, for the translator to type over. It is no translation.
    """
    return "target-ids" not in ours and bool(target) and target.strip() == source.strip()
