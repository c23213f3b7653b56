"""Data classes of tracking: places of two translations of one source, and counts."""

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
    """A translation: its segments and their texts by id, and its beads with the source.

    ``texts`` are for display, without the hyphens of divided words; in ``compared``, quotation
    marks and spaces are normalised for comparison.
    """

    document: Document
    texts: Mapping[str, str]
    compared: Mapping[str, str]
    alignment: Alignment


@dataclass(frozen=True, slots=True)
class Place:
    """The texts of both sides for some source segments; a side may be empty.

    ``first`` and ``second`` are segment ids, ``first_text`` and ``second_text`` their texts, and
    ``compared`` both texts in the form for comparison. ``comparison`` is None if one side is empty
    or incomplete. ``confidence`` (0 to 1) is the lowest of its beads; ``status`` is confirmed if
    all of them are. ``turn`` is a turn of the source, empty for additions such as a headline.
    ``part`` is the kind of an addition, or marks the title.
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
        """The word diff of both texts in normalised form."""
        return word_diff(*self.compared)

    @property
    def type(self) -> str:
        """The numbers of segments in the source, the first and the second text, such as ``1-2``.

        It has a third number, as in ``1-2-1``, when two publications are compared.
        """
        sides = (self.source, self.first, self.second)
        counted = sides if isinstance(self.state, TwinState) else sides[:2]
        return "-".join(str(len(side)) for side in counted)

    @property
    def only_typography(self) -> bool:
        """Whether the texts differ only in the kind of quotation marks or spaces."""
        same = self.comparison is not None and self.comparison.verdict == "same"
        return same and self.first_text != self.second_text


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts for a turn, a speaker or the whole text.

    ``by_state`` has an amount of the source for each state that applies to source segments.
    ``added`` and ``added_second`` count text without a source in the first and the second
    translation. For the places that both texts have, ``words`` counts the words of each text, and
    ``common`` the words that they have in common.
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
        """The amount of all source segments counted here."""
        return sum(self.by_state.values(), Amount())

    @property
    def similarity(self) -> float | None:
        """The share of words in common, from 0 to 1; None if the texts have no place in common."""
        return 2 * self.common / sum(self.words) if sum(self.words) else None


@dataclass(frozen=True, slots=True)
class Tracking:
    """All places in reading order, counted by turn, by speaker and as a whole.

    ``speakers`` are in order of appearance. Text without a speaker or turn has an empty id.
    ``paragraphs`` counts the paragraphs of the source and of the first text that correspond.
    """

    places: tuple[Place, ...]
    turns: tuple[Tally, ...]
    speakers: tuple[Tally, ...]
    total: Tally
    paragraphs: tuple[int, int] = (0, 0)

    def print_states(self) -> dict[str, PrintState]:
        """Return the state of every source segment; empty when comparing two publications."""
        return {
            name: place.state
            for place in self.places
            if isinstance(place.state, PrintState)
            for name in place.source
        }

    def of_segment(self) -> dict[str, Place]:
        """Return the place of every source segment."""
        return {name: place for place in self.places for name in place.source}
