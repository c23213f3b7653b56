"""How much of the source is translated, approved, published, by turn and in all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from toolkit.model.catalog import State
from toolkit.model.document import Document, Segment
from toolkit.model.work import PublishedTranslation
from toolkit.review.words import count_words


@dataclass(frozen=True, slots=True)
class Amount:
    """Something counted in segments and in words of the source."""

    segments: int = 0
    words: int = 0

    def plus(self, other: Amount) -> Amount:
        """The sum of two amounts."""
        return Amount(self.segments + other.segments, self.words + other.words)

    @classmethod
    def of(cls, segments: Iterable[Segment]) -> Amount:
        """The amount of these segments."""
        texts = [segment.text for segment in segments]
        return cls(len(texts), sum(count_words(text) for text in texts))


@dataclass(frozen=True, slots=True)
class TurnCoverage:
    """One turn: the whole of it, its share in each state, and what is recorded as published.

    ``by_state`` has every state, and the shares add up to the whole: what is approved is not
    counted as translated there. ``published`` maps the id of a published translation to the
    amount its record covers here.
    """

    turn_id: str
    total: Amount
    by_state: Mapping[State, Amount]
    published: Mapping[str, Amount]

    @property
    def translated(self) -> Amount:
        """What has a finished translation, approved or not: what readers call translated."""
        return self.by_state[State.TRANSLATED].plus(self.by_state[State.APPROVED])


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of one target language; ``turns`` in reading order."""

    language: str
    turns: tuple[TurnCoverage, ...]
    total: TurnCoverage


def measure_coverage(
    document: Document,
    states: Mapping[str, State],
    language: str,
    published: Iterable[PublishedTranslation] = (),
) -> Coverage:
    """The coverage of ``document`` in ``language``.

    ``states`` maps segment ids to the state of their message; a segment without one counts as
    untranslated. A published translation counts where its language is the same, region apart.
    """
    records = [p for p in published if _base(p.language) == _base(language)]
    turns = []
    for turn in document.turns:
        segments = tuple(turn.segments())
        total = Amount.of(segments)
        by_state = {
            state: Amount.of(s for s in segments if states.get(s.id, State.UNTRANSLATED) is state)
            for state in State
        }
        covered = {p.id: total if turn.id in p.covers else Amount() for p in records}
        turns.append(TurnCoverage(turn.id, total, by_state, covered))
    return Coverage(language, tuple(turns), _sum(turns, [p.id for p in records]))


def percent(part: int, whole: int) -> str:
    """A share for readers. Never 100 % for less than all, never 0 % for more than nothing."""
    if whole == 0:
        return "–"
    rounded = round(100 * part / whole)
    if rounded == 100 and part < whole:
        return ">99 %"
    if rounded == 0 and part > 0:
        return "<1 %"
    return f"{rounded} %"


def _base(language: str) -> str:
    return language.partition("-")[0].lower()


def _sum(turns: Iterable[TurnCoverage], records: Iterable[str]) -> TurnCoverage:
    total = Amount()
    by_state = dict.fromkeys(State, Amount())
    published = dict.fromkeys(records, Amount())
    for turn in turns:
        total = total.plus(turn.total)
        for state, amount in turn.by_state.items():
            by_state[state] = by_state[state].plus(amount)
        for record, amount in turn.published.items():
            published[record] = published[record].plus(amount)
    return TurnCoverage("", total, by_state, published)
