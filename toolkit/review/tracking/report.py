"""Tracking as JSON; docs/reference/track-json.md describes the fields."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from toolkit.model.coverage import Amount
from toolkit.model.tracking import PrintState, TwinState
from toolkit.model.work import PublishedTranslation
from toolkit.review.rows import report_json
from toolkit.review.tracking.places import Place, Tally, Tracking


def tracking_json(
    tracking: Tracking,
    record: PublishedTranslation,
    *,
    against: PublishedTranslation | None = None,
    language: str = "",
    sentences: Sequence[str] = (),
) -> str:
    """Return the comparison of a publication with the catalog in ``language`` or ``against``."""
    states: Iterable[PrintState | TwinState] = PrintState if against is None else TwinState
    names = [state.value for state in states if state is not PrintState.ADDED]
    data = {
        "translation": _record(record),
        "against": None if against is None else _record(against),
        "language": language or None,
        "sentences": list(sentences),
        "total": _tally(tracking.total, names),
        "turns": {
            tally.id: {"speaker": tally.speaker} | _tally(tally, names) for tally in tracking.turns
        },
        "speakers": {tally.id: _tally(tally, names) for tally in tracking.speakers},
        "places": [_place(place, twins=against is not None) for place in tracking.places],
    }
    return report_json("bitext-track", data)


def _record(record: PublishedTranslation) -> dict[str, Any]:
    return {
        "id": record.id,
        "title": record.title,
        "publisher": record.publisher,
        "date": record.date.when,
        "language": record.language,
        "covers": list(record.covers),
    }


def _tally(tally: Tally, names: Sequence[str]) -> dict[str, Any]:
    amounts = {state.value: amount for state, amount in tally.by_state.items()}
    return {
        "total": asdict(tally.total),
        "states": {name: asdict(amounts.get(name, Amount())) for name in names},
        "added": asdict(tally.added),
        "added_second": asdict(tally.added_second),
        "similarity": None if tally.similarity is None else round(tally.similarity, 3),
    }


def _place(place: Place, *, twins: bool) -> dict[str, Any]:
    comparison = place.comparison
    return {
        "source": list(place.source),
        "print": list(place.first),
        **({"against": list(place.second)} if twins else {}),
        "type": place.type,
        "status": place.status,
        "confidence": place.confidence,
        "state": place.state.value,
        "similarity": None if comparison is None else round(comparison.similarity, 3),
        "only_typography": place.only_typography,
        "only_punctuation": comparison is not None and comparison.only_punctuation,
        "turn": place.turn or None,
        "speaker": place.speaker,
        "part": place.part,
        "print_text": place.first_text,
        "other_text": place.second_text,
        "print_numbers": list(place.first_numbers),
        "other_numbers": list(place.second_numbers),
        "words": [list(piece) for piece in place.diff],
    }
