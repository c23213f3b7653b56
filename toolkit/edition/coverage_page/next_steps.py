"""What to do next, from the numbers: one step of a kind, the one that helps most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.edition.coverage_page.input import LanguageReport, SegmentFacts
from toolkit.edition.coverage_page.texts import Wording
from toolkit.model.catalog import State
from toolkit.model.coverage import PartCoverage
from toolkit.model.document import Document


@dataclass(frozen=True, slots=True)
class Step:
    """``segment_id`` is where to begin; ``state`` is what it is in."""

    state: State
    title: str
    reason: str
    segment_id: str
    text: str


def next_steps(document: Document, report: LanguageReport, wording: Wording) -> Iterator[Step]:
    """Longest untranslated turn, oldest fuzzy segment, first stale one, longest unapproved turn."""
    in_state = {
        state: [
            segment for segment in document.segments() if report.segments[segment.id].state is state
        ]
        for state in State
    }

    def by_turn(state: State, key: str) -> Iterator[Step]:
        turn = _most(report.coverage.turns, state)
        if turn is None:
            return
        ids = {s.id for t in document.turns if t.id == turn.id for s in t.segments()}
        first = next(segment for segment in in_state[state] if segment.id in ids)
        amount = turn.by_state[state]
        yield Step(
            state,
            wording.text(f"next-{key}", id=turn.id),
            wording.text(
                f"next-{key}-why",
                amount=wording.count(amount.words),
                segments=wording.count(amount.segments, "segments"),
            ),
            first.id,
            first.text,
        )

    yield from by_turn(State.UNTRANSLATED, "translate")
    if fuzzy := in_state[State.FUZZY]:
        facts = report.segments
        oldest = min(fuzzy, key=lambda segment: _age(facts[segment.id]))
        since = facts[oldest.id].fuzzy_since
        reason = wording.text(
            "next-review-oldest" if since else "next-review-first",
            segments=wording.count(len(fuzzy), "segments"),
            **({"day": wording.day(since)} if since else {}),
        )
        title = wording.text("next-review", id=oldest.id)
        yield Step(State.FUZZY, title, reason, oldest.id, oldest.text)
    if stale := in_state[State.STALE]:
        title = wording.text("next-stale", id=stale[0].id)
        reason = wording.text("next-stale-why", segments=wording.count(len(stale), "segments"))
        yield Step(State.STALE, title, reason, stale[0].id, stale[0].text)
    yield from by_turn(State.TRANSLATED, "approve")


def _most(turns: Sequence[PartCoverage], state: State) -> PartCoverage | None:
    """The turn with most words in a state, the first of several; None where none has a segment."""
    found = [turn for turn in turns if turn.by_state[state].segments]
    return max(found, key=lambda turn: turn.by_state[state].words, default=None)


def _age(facts: SegmentFacts) -> str:
    """Sorts the oldest first; of those without a known day, the first in reading order."""
    return facts.fuzzy_since or "~"
