"""How much of the source is translated, approved, published: by turn, by speaker and in all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, get_args

from toolkit.languages import same_language
from toolkit.model.catalog import State
from toolkit.model.document import Document, Segment, Turn
from toolkit.model.tracking import PrintState
from toolkit.model.work import PublishedTranslation
from toolkit.parsing.words import count_words

Unit = Literal["segments", "words", "characters"]
UNITS: tuple[Unit, ...] = get_args(Unit)


@dataclass(frozen=True, slots=True)
class Amount:
    """Something counted in segments, words and characters of the source.

    Characters are code points of the text in NFC, blanks and punctuation included, white space at
    the ends of segments not.
    """

    segments: int = 0
    words: int = 0
    characters: int = 0

    def plus(self, other: Amount) -> Amount:
        """The sum of two amounts."""
        return Amount(
            self.segments + other.segments,
            self.words + other.words,
            self.characters + other.characters,
        )

    def counted_in(self, unit: Unit) -> int:
        """The number of these units."""
        return {"segments": self.segments, "words": self.words, "characters": self.characters}[unit]

    @classmethod
    def sum(cls, amounts: Iterable[Amount]) -> Amount:
        """The sum of all of these."""
        total = cls()
        for amount in amounts:
            total = total.plus(amount)
        return total

    @classmethod
    def of(cls, segments: Iterable[Segment]) -> Amount:
        """The amount of these segments."""
        texts = (unicodedata.normalize("NFC", segment.text) for segment in segments)
        return cls.sum(cls(1, count_words(text), len(text)) for text in texts)


@dataclass(frozen=True, slots=True)
class PartCoverage:
    """A turn, all that a speaker says, or a whole: its amount, and the amount in each state.

    ``by_state`` has every state, and they add up to the total: what is approved is not counted as
    translated there. ``published`` maps the id of a published translation to the amount that its
    record covers, ``recorded`` is what at least one record covers. ``tracked`` maps the id of one
    that was tracked to the amount in each state of the print that occurs; ``in_print`` is the
    same for all of them, each segment in the best of its states (their order is that of
    ``PrintState``). Both are empty where none was tracked. ``speaker`` is the id of a person, None
    for a turn without one and for parts that are no turn.
    """

    id: str
    total: Amount
    by_state: Mapping[State, Amount]
    published: Mapping[str, Amount]
    recorded: Amount = Amount()
    speaker: str | None = None
    tracked: Mapping[str, Mapping[PrintState, Amount]] = field(default_factory=dict)
    in_print: Mapping[PrintState, Amount] = field(default_factory=dict)

    @property
    def translated(self) -> Amount:
        """What has a finished translation, approved or not: what readers call translated."""
        return self.by_state[State.TRANSLATED].plus(self.by_state[State.APPROVED])


@dataclass(frozen=True, slots=True)
class Coverage:
    """The coverage of one target language.

    ``turns`` come in reading order, ``speakers`` as they first speak; the id of the part without
    a speaker is empty.
    """

    language: str
    turns: tuple[PartCoverage, ...]
    speakers: tuple[PartCoverage, ...]
    total: PartCoverage


def measure_coverage(
    document: Document,
    states: Mapping[str, State],
    language: str,
    published: Iterable[PublishedTranslation] = (),
    tracked: Mapping[str, Mapping[str, PrintState]] | None = None,
) -> Coverage:
    """The coverage of ``document`` in ``language``.

    ``states`` maps segment ids to the state of their message; a segment without one counts as
    untranslated. A published translation counts where its language and script are the same,
    whatever the region;
    ``tracked`` maps the ids of those that were tracked to the states of segments in them.
    """
    prints = tracked or {}
    records = [p for p in published if same_language(p.language, language)]
    turns = []
    for turn in document.turns:
        by_state = dict.fromkeys(State, Amount())
        for segment in turn.segments():
            state = states.get(segment.id, State.UNTRANSLATED)
            by_state[state] = by_state[state].plus(Amount.of([segment]))
        total = Amount.sum(by_state.values())
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
    """All of these parts as one."""
    return PartCoverage(
        part_id,
        Amount.sum(part.total for part in parts),
        {state: Amount.sum(part.by_state[state] for part in parts) for state in State},
        _sum_published(parts, [record for part in parts for record in part.published]),
        Amount.sum(part.recorded for part in parts),
        tracked=_sum_tracked(parts, [record for part in parts for record in part.tracked]),
        in_print=_sum_states(part.in_print for part in parts),
    )


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


def _sum_published(parts: Iterable[PartCoverage], records: Iterable[str]) -> dict[str, Amount]:
    published = dict.fromkeys(records, Amount())
    for part in parts:
        for record, amount in part.published.items():
            published[record] = published[record].plus(amount)
    return published


def _by_print_state(
    turn: Turn, prints: Sequence[Mapping[str, PrintState]]
) -> dict[PrintState, Amount]:
    """The segments of a turn by the best of their states in these prints."""
    found: dict[PrintState, Amount] = {}
    rank = {state: place for place, state in enumerate(PrintState)}
    for segment in turn.segments():
        states = [states[segment.id] for states in prints if segment.id in states]
        if states:
            best = min(states, key=rank.__getitem__)
            found[best] = found.get(best, Amount()).plus(Amount.of([segment]))
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
            amounts[state] = amounts.get(state, Amount()).plus(amount)
    return {state: amounts[state] for state in PrintState if state in amounts}
