"""Suggest next steps from the coverage: the most useful one of each kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from toolkit.edition.coverage_page.input import LanguageReport, SegmentFacts
from toolkit.edition.coverage_page.wording import amount, day, segments
from toolkit.i18n.messages import Words
from toolkit.model.catalog import State
from toolkit.model.coverage import PartCoverage
from toolkit.model.document import Document


@dataclass(frozen=True, slots=True)
class Step:
    """A suggested step. ``segment_id`` is the segment to begin with, and ``state`` its state."""

    state: State
    title: str
    reason: str
    segment_id: str
    text: str


def next_steps(document: Document, report: LanguageReport, words: Words) -> Iterator[Step]:
    """Yield at most one suggested step of each kind.

    The steps are to translate the longest untranslated turn, review the oldest fuzzy segment,
    review the first stale segment, and approve the longest unapproved turn.
    """
    facts = report.segments
    in_state = {
        state: [segment for segment in document.segments() if facts[segment.id].state is state]
        for state in State
    }

    def by_turn(state: State, title: str, reason: str) -> Iterator[Step]:
        turn = _most(report.coverage.turns, state)
        if turn is None:
            return
        ids = {s.id for t in document.turns if t.id == turn.id for s in t.segments()}
        first = next(segment for segment in in_state[state] if segment.id in ids)
        most = turn.by_state[state]
        reason = reason.format(
            amount=amount(most.words, words), segments=segments(most.segments, words)
        )
        yield Step(state, title.format(id=turn.id), reason, first.id, first.text)

    yield from by_turn(
        State.UNTRANSLATED,
        words.gettext("Translate {id}"),
        words.gettext("The turn with most to translate: {amount} in {segments}."),
    )
    if fuzzy := in_state[State.FUZZY]:
        oldest = min(fuzzy, key=lambda segment: _age(facts[segment.id]))
        since = facts[oldest.id].fuzzy_since
        if since:
            reason = words.gettext("The oldest one to review, since {day}; {segments} in all.")
        else:
            reason = words.gettext("The first one to review; {segments} in all.")
        reason = reason.format(segments=segments(len(fuzzy), words), day=day(since, words))
        title = words.gettext("Review {id}").format(id=oldest.id)
        yield Step(State.FUZZY, title, reason, oldest.id, oldest.text)
    if stale := in_state[State.STALE]:
        title = words.gettext("Look at {id} again").format(id=stale[0].id)
        reason = words.gettext(
            "Its source changed since somebody approved it; {segments} of this kind."
        ).format(segments=segments(len(stale), words))
        yield Step(State.STALE, title, reason, stale[0].id, stale[0].text)
    yield from by_turn(
        State.TRANSLATED,
        words.gettext("Approve {id}"),
        words.gettext("The turn with most that nobody approved: {amount} in {segments}."),
    )


def _most(turns: Sequence[PartCoverage], state: State) -> PartCoverage | None:
    """Return the turn with the most words in a state, the first if several are equal, or None."""
    found = [turn for turn in turns if turn.by_state[state].segments]
    return max(found, key=lambda turn: turn.by_state[state].words, default=None)


def _age(facts: SegmentFacts) -> str:
    """Return a sort key that puts the oldest first, and segments without a known day last."""
    return facts.fuzzy_since or "~"
