"""What tracking finds: places of two translations of one source, and their counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from toolkit.model.bitext import Alignment, BeadStatus
from toolkit.model.coverage import Amount
from toolkit.model.document import Document
from toolkit.model.tracking import PrintState, TwinState
from toolkit.review.tracking.similarity import Similarity
from toolkit.review.word_diff import Piece, word_diff

PlaceState = PrintState | TwinState
Part = Literal["title", "headline", "standfirst", "byline", "subhead", "text"]


@dataclass(frozen=True, slots=True)
class Side:
    """A translation: its segments and their texts by id, its beads with the source.

    ``texts`` are for people, without the hyphens of broken words; ``compared`` are for the
    comparison, with quotes and blanks made alike.
    """

    document: Document
    texts: Mapping[str, str]
    compared: Mapping[str, str]
    alignment: Alignment


@dataclass(frozen=True, slots=True)
class Place:
    """What both texts have for some source segments; a side that has nothing there is empty.

    ``first`` and ``second`` are segment ids, ``first_text`` and ``second_text`` their texts,
    ``compared`` are both in the form for comparisons. ``comparison`` is None where one side is
    empty, or lacks a part. ``confidence`` (0 to 1) is the least of its beads', ``status`` is
    confirmed where all of them are. ``turn`` is a turn of the source, empty for what stands in
    none, such as a headline; ``part`` tells what an addition is, and of what is in the source
    whether it is the title.
    """

    source: tuple[str, ...]
    first: tuple[str, ...]
    second: tuple[str, ...]
    state: PlaceState
    first_text: str
    second_text: str
    compared: tuple[str, str]
    comparison: Similarity | None
    confidence: float
    status: BeadStatus
    turn: str
    speaker: str | None
    part: Part = "text"
    first_numbers: tuple[str, ...] = ()
    second_numbers: tuple[str, ...] = ()

    @property
    def diff(self) -> tuple[Piece, ...]:
        """What leads from the first text to the second, word by word, in the compared form."""
        return word_diff(*self.compared)

    @property
    def type(self) -> str:
        """Source, first and second segments, such as ``1-2`` or, of two prints, ``1-2-1``."""
        sides = (self.source, self.first, self.second)
        counted = sides if isinstance(self.state, TwinState) else sides[:2]
        return "-".join(str(len(side)) for side in counted)

    @property
    def only_typography(self) -> bool:
        """Whether only the kind of quotes or blanks differs."""
        same = self.comparison is not None and self.comparison.verdict == "same"
        return same and self.first_text != self.second_text


@dataclass(frozen=True, slots=True)
class Tally:
    """A turn, a speaker or the whole, counted.

    ``by_state`` has an amount of the source for each state that stands for source segments;
    ``added`` and ``added_second`` are what the first and the second text have without a source,
    in their own words. ``common`` and ``words`` count words of the two texts where both have
    the place: those in common, and those of either.
    """

    id: str
    by_state: Mapping[PlaceState, Amount]
    added: Amount
    added_second: Amount
    common: int
    words: tuple[int, int]
    speaker: str | None = None

    @property
    def total(self) -> Amount:
        """All source segments of it."""
        return sum(self.by_state.values(), Amount())

    @property
    def similarity(self) -> float | None:
        """The share of words in common, 0 to 1; None where no place is in both."""
        return 2 * self.common / sum(self.words) if sum(self.words) else None


@dataclass(frozen=True, slots=True)
class Tracking:
    """All places in reading order, counted by turn, by speaker and as a whole.

    ``speakers`` come as they first speak; the id of what nobody says is empty, as is the id of
    the turn of what stands in no turn of the source. ``paragraphs`` counts those of the source and
    of the first text that have something in common.
    """

    places: tuple[Place, ...]
    turns: tuple[Tally, ...]
    speakers: tuple[Tally, ...]
    total: Tally
    paragraphs: tuple[int, int] = (0, 0)

    def print_states(self) -> dict[str, PrintState]:
        """The state of every source segment beside the catalog; empty of two prints."""
        return {
            name: place.state
            for place in self.places
            if isinstance(place.state, PrintState)
            for name in place.source
        }

    def of_segment(self) -> dict[str, Place]:
        """The place of every source segment."""
        return {name: place for place in self.places for name in place.source}
