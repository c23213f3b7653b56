"""Coverage: how much of the source is translated, approved and published."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from toolkit.languages import same_language
from toolkit.model.catalog import State
from toolkit.model.coverage import Amount, Coverage, PartCoverage
from toolkit.model.document import Document, Segment, Turn
from toolkit.model.tracking import PrintState
from toolkit.model.work import PublishedTranslation
from toolkit.parsing.words import count_words


def amount_of(segments: Iterable[Segment]) -> Amount:
    """Return the number of segments, words and characters of these segments."""
    texts = (unicodedata.normalize("NFC", segment.text) for segment in segments)
    return sum((Amount(1, count_words(text), len(text)) for text in texts), Amount())


def measure_coverage(
    document: Document,
    states: Mapping[str, State],
    language: str,
    published: Iterable[PublishedTranslation] = (),
    tracked: Mapping[str, Mapping[str, PrintState]] | None = None,
) -> Coverage:
    """Return the coverage of ``document`` in ``language``.

    ``states`` maps segment ids to the states of their messages; a segment that is not in it counts
    as untranslated. A published translation counts if its language and script match, whatever the
    region. ``tracked`` maps the ids of tracked publications to the states of their segments.
    """
    prints = tracked or {}
    records = [p for p in published if same_language(p.language, language)]
    turns = []
    for turn in document.turns:
        by_state = dict.fromkeys(State, Amount())
        for segment in turn.segments():
            state = states.get(segment.id, State.UNTRANSLATED)
            by_state[state] += amount_of([segment])
        total = sum(by_state.values(), Amount())
        covered = {p.id: total if p.has(turn.id) else Amount() for p in records}
        recorded = total if any(p.has(turn.id) for p in records) else Amount()
        turns.append(
            PartCoverage(
                turn.id,
                total,
                by_state,
                covered,
                recorded,
                turn.speaker,
                {name: _by_print_state(turn, [found]) for name, found in prints.items()},
                _by_print_state(turn, list(prints.values())),
            )
        )
    speakers = dict.fromkeys(turn.speaker for turn in turns)
    return Coverage(
        language,
        tuple(turns),
        tuple(sum_parts(s or "", [t for t in turns if t.speaker == s]) for s in speakers),
        replace(
            sum_parts("", turns),
            published=_sum_published(turns, [p.id for p in records]),
            tracked=_sum_tracked(turns, prints),
        ),
    )


def sum_parts(part_id: str, parts: Sequence[PartCoverage]) -> PartCoverage:
    """Return the sum of these parts."""
    return PartCoverage(
        part_id,
        sum((part.total for part in parts), Amount()),
        {state: sum((part.by_state[state] for part in parts), Amount()) for state in State},
        _sum_published(parts, [record for part in parts for record in part.published]),
        sum((part.recorded for part in parts), Amount()),
        tracked=_sum_tracked(parts, [record for part in parts for record in part.tracked]),
        in_print=_sum_states(part.in_print for part in parts),
    )


def percent(part: int, whole: int) -> str:
    """Return a percentage for display: 100 % only for everything, 0 % only for nothing."""
    if whole == 0:
        return "–"
    rounded = round(100 * part / whole)
    if rounded == 100 and part < whole:
        return ">99 %"
    if rounded == 0 and part > 0:
        return "<1 %"
    return f"{rounded} %"


def _sum_published(parts: Iterable[PartCoverage], records: Iterable[str]) -> dict[str, Amount]:
    published = dict.fromkeys(records, Amount())
    for part in parts:
        for record, amount in part.published.items():
            published[record] += amount
    return published


def _by_print_state(
    turn: Turn, prints: Sequence[Mapping[str, PrintState]]
) -> dict[PrintState, Amount]:
    """Return the segments of a turn by state: the best state of each in these publications."""
    found: dict[PrintState, Amount] = {}
    rank = {state: place for place, state in enumerate(PrintState)}
    for segment in turn.segments():
        states = [states[segment.id] for states in prints if segment.id in states]
        if states:
            best = min(states, key=rank.__getitem__)
            found[best] = found.get(best, Amount()) + amount_of([segment])
    return found


def _sum_tracked(
    parts: Sequence[PartCoverage], records: Iterable[str]
) -> dict[str, dict[PrintState, Amount]]:
    return {
        record: _sum_states(part.tracked.get(record, {}) for part in parts)
        for record in dict.fromkeys(records)
    }


def _sum_states(parts: Iterable[Mapping[PrintState, Amount]]) -> dict[PrintState, Amount]:
    amounts: dict[PrintState, Amount] = {}
    for part in parts:
        for state, amount in part.items():
            amounts[state] = amounts.get(state, Amount()) + amount
    return {state: amounts[state] for state in PrintState if state in amounts}
