"""Tracking: comparison of a publication with the catalog or another publication.

A place is a group of source segments. Both translations of each place are compared, given a state
and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from itertools import pairwise

from toolkit.languages import sentence_joiner
from toolkit.model.coverage import Amount
from toolkit.model.document import Document, Turn, join_texts
from toolkit.model.tracking import PrintState, TwinState
from toolkit.parsing.words import count_words
from toolkit.review.coverage import amount_of
from toolkit.review.tracking.joined import JoinedPlace, join_places
from toolkit.review.tracking.places import Part, Place, PlaceState, Side, Tally, Tracking
from toolkit.review.tracking.similarity import Similarity, compare_texts, own_numbers

Judge = Callable[[JoinedPlace, Similarity | None], PlaceState]


def track_print(
    source: Document, printed: Side, catalog: Side, covers: Sequence[str] = ()
) -> Tracking:
    """Compare a published translation with the catalog.

    ``covers`` are the turns that the publication covers; empty for all. The beads of ``catalog``
    are 1-1, or 1-0 for an untranslated segment. A place that is only partly translated in the
    catalog counts as untranslated, unless the translated part has all the words of the published
    text.
    """
    turn_of = {s.id: turn.id for turn in source.turns for s in turn.segments()}
    in_print = {
        turn_of[name] for bead in printed.alignment.beads if bead.target for name in bead.source
    }
    covered = set(covers or (turn.id for turn in source.turns)) | in_print

    def state(place: JoinedPlace, comparison: Similarity | None) -> PrintState:
        if not place.source:
            return PrintState.ADDED
        if not place.first:
            outside = all(turn_of[name] not in covered for name in place.source)
            return PrintState.NOT_COVERED if outside else PrintState.OMITTED
        lacking = len(place.second) < len(place.source)
        if comparison is None or (lacking and comparison.verdict != "same"):
            return PrintState.NOT_TRANSLATED_HERE
        many_to_many = len(place.source) > 1 and len(place.first) > 1
        if many_to_many and comparison.verdict != "same":
            return PrintState.ADAPTED  # it is unknown which sentences correspond
        return _PRINT_STATES[comparison.verdict]

    return _tracking(source, printed, catalog, state)


def compare_prints(source: Document, first: Side, second: Side) -> Tracking:
    """Compare two published translations that are aligned with the same source."""

    def state(place: JoinedPlace, comparison: Similarity | None) -> TwinState:
        if comparison is not None:
            return _TWIN_STATES[comparison.verdict]
        if place.first:
            return TwinState.ONLY_FIRST
        return TwinState.ONLY_SECOND if place.second else TwinState.NEITHER

    return _tracking(source, first, second, state)


_PRINT_STATES = {
    "same": PrintState.AS_IS,
    "reworded": PrintState.REVISED,
    "adapted": PrintState.ADAPTED,
}
_TWIN_STATES = {
    "same": TwinState.SAME,
    "reworded": TwinState.REWORDED,
    "adapted": TwinState.ADAPTED,
}


def _tracking(source: Document, first: Side, second: Side, judge: Judge) -> Tracking:
    def alike(one: str, two: str) -> bool:
        texts = first.compared[one], second.compared[two]
        return compare_texts(*texts).verdict != "adapted"

    ids = [segment.id for segment in source.segments()]
    joined = join_places(ids, first.alignment, second.alignment, alike)
    compared = _Comparison(source, first, second, judge)
    places = tuple(compared.place(each) for each in joined)
    amounts = {segment.id: amount_of([segment]) for segment in source.segments()}
    in_turn: dict[str, list[Place]] = {turn.id: [] for turn in source.turns}
    of_speaker: dict[str | None, list[Place]] = {}
    for place in places:
        in_turn.setdefault(place.turn, []).append(place)
        of_speaker.setdefault(place.speaker, []).append(place)
    speaker_of = {turn.id: turn.speaker for turn in source.turns}
    turns = [_tally(name, found, amounts, speaker_of.get(name)) for name, found in in_turn.items()]
    return Tracking(
        places,
        tuple(turns),
        tuple(_tally(name or "", found, amounts, name) for name, found in of_speaker.items()),
        _tally("", places, amounts, None),
        (
            _paragraphs(source, {i for p in places if p.first for i in p.source}),
            _paragraphs(first.document, {i for p in places if p.source for i in p.first}),
        ),
    )


def _paragraphs(document: Document, segment_ids: Container[str]) -> int:
    """Return the number of paragraphs that contain any of these segments."""
    return sum(
        any(segment.id in segment_ids for segment in paragraph.segments)
        for paragraph in document.paragraphs()
    )


class _Comparison:
    """Builder of places from ids, with their texts, differences and turns."""

    def __init__(self, source: Document, first: Side, second: Side, judge: Judge) -> None:
        self.sides, self.judge = (first, second), judge
        self.turn_of = {s.id: turn for turn in source.turns for s in turn.segments()}
        documents = [side.document for side in self.sides]
        self.parting = [d.parting(sentence_joiner(d.language)) for d in documents]
        self.own_turns = [
            {s.id: turn for turn in side.document.turns for s in turn.segments()}
            for side in self.sides
        ]
        self.belongs = [self._belongs(number) for number in (0, 1)]

    def place(self, joined: JoinedPlace) -> Place:
        ids = joined.first, joined.second
        parted = list(zip(ids, self.parting, strict=True))
        whole = [
            join_texts(names, side.texts, parting)
            for (names, parting), side in zip(parted, self.sides, strict=True)
        ]
        compared = [
            join_texts(names, side.compared, parting)
            for (names, parting), side in zip(parted, self.sides, strict=True)
        ]
        comparison = None
        if joined.first and joined.second:
            comparison = compare_texts(compared[0], compared[1])
        own = 0 if joined.first else 1
        added = self.own_turns[own].get((joined.first or joined.second or ("",))[0])
        turn = self.turn_of[joined.source[0]] if joined.source else None
        if turn is None and added is not None:
            turn = self.belongs[own].get(added.id)
        state = self.judge(joined, comparison)
        if state is PrintState.NOT_TRANSLATED_HERE:
            comparison = None  # otherwise a part would be compared with the whole
        beads = (*joined.beads, *joined.second_beads)
        numbers = own_numbers(*compared) if comparison else ((), ())
        return Place(
            source=joined.source,
            first=joined.first,
            second=joined.second,
            state=state,
            first_text=whole[0],
            second_text=whole[1],
            compared=(compared[0], compared[1]),
            comparison=comparison,
            confidence=min((bead.confidence for bead in beads), default=1.0),
            status="confirmed" if all(b.status == "confirmed" for b in beads) else "auto",
            turn=turn.id if turn else "",
            speaker=turn.speaker if turn else None,
            part=_part(turn if joined.source else added, in_source=bool(joined.source)),
            first_numbers=numbers[0],
            second_numbers=numbers[1],
        )

    def _belongs(self, number: int) -> dict[str, Turn]:
        """Map turns of this side to the source turns they translate.

        A subhead belongs to the turn after it.
        """
        votes: dict[str, dict[str, int]] = {}
        for bead in self.sides[number].alignment.beads:
            for name in bead.target if bead.source else ():
                ballot = votes.setdefault(self.own_turns[number][name].id, {})
                source = self.turn_of[bead.source[0]].id
                ballot[source] = ballot.get(source, 0) + 1
        turns = {turn.id: turn for turn in self.turn_of.values()}
        found = {own: turns[max(ballot, key=lambda i: ballot[i])] for own, ballot in votes.items()}
        for turn, after in pairwise(self.sides[number].document.turns):
            if _part(turn) == "subhead" and turn.id not in found and after.id in found:
                found[turn.id] = found[after.id]
        return found


def _part(turn: Turn | None, *, in_source: bool = False) -> Part:
    if turn is None or in_source:
        return "title" if turn is not None and turn.kind == "title" else "text"
    if turn.kind == "title":
        return "headline"
    if turn.kind == "headnote":
        return "byline" if turn.id.startswith("byline") else "standfirst"
    return "subhead" if turn.kind == "section" and turn.id[:1] == "h" else "text"


def _tally(
    name: str, places: Iterable[Place], amounts: dict[str, Amount], speaker: str | None
) -> Tally:
    by_state: dict[PlaceState, Amount] = {}
    added = [Amount(), Amount()]
    common, words = 0, [0, 0]
    for place in places:
        for segment_id in place.source:
            by_state[place.state] = by_state.get(place.state, Amount()) + amounts[segment_id]
        if not place.source:
            for number, (ids, text) in enumerate(
                ((place.first, place.first_text), (place.second, place.second_text))
            ):
                added[number] += Amount(len(ids), count_words(text), len(text))
        if place.comparison is not None:
            common += place.comparison.common
            words = [n + m for n, m in zip(words, place.comparison.words, strict=True)]
    both = words[0], words[1]
    return Tally(name, by_state, added[0], added[1], common, both, speaker)
