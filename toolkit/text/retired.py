"""Give short texts that return their retired ids back, but only in their former place.

The id itself records the place: ``a1.p2.s3`` was in the second paragraph of ``a1``, between
``a1.p2.s2`` and ``a1.p2.s4``. A segment that was once inserted between others has a higher number
than its successor. Its former place is therefore unknown, and when it returns it gets a new id.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

SEGMENT_NAME = re.compile(r"(?P<paragraph>.+\.p\d+)\.s(?P<number>\d+)")
_MOST_WORDS = 4


class Place(NamedTuple):
    """The current place of a segment: the id of its turn, and the position of its paragraph."""

    turn: str
    paragraph: tuple[int, int]


class _Name(NamedTuple):
    paragraph: str
    number: int

    @property
    def turn(self) -> str:
        return self.paragraph.rpartition(".p")[0]

    @property
    def paragraph_number(self) -> int:
        return int(self.paragraph.rpartition(".p")[2])


def is_short(text: str) -> bool:
    """Return whether a text has fewer than five words, too few to identify it at another place.

    The catalog update uses the same rule to make moved messages fuzzy.
    """
    from toolkit.parsing.words import size_in_words  # imported here: few texts have retired ids

    return size_in_words(text) <= _MOST_WORDS


def match_in_place(
    texts: Sequence[str],
    known: dict[int, str],
    retired: Iterable[tuple[str, str]],
    places: Sequence[Place],
) -> None:
    """Assign retired ids, given as (id, text), to equal texts in the same place.

    A text is in the same place if it is in the paragraph that the id names, between neighbours with
    a lower and a higher number. A paragraph without other known segments must itself lie between
    such neighbours in its turn. The matches are added to ``known``.
    """
    waiting: dict[tuple[str, str], list[tuple[str, _Name]]] = defaultdict(list)
    for name, text in retired:
        if (parsed := _parse(name)) is not None:
            waiting[text, parsed.paragraph].append((name, parsed))
            waiting[text, parsed.turn].append((name, parsed))
    if not waiting:
        return
    around = _Neighbours(known, places)
    given: set[str] = set()
    for position, text in enumerate(texts):
        if position in known:
            continue
        owner = around.paragraph_of(position) or places[position].turn
        for name, parsed in waiting.get((text, owner), ()):
            if name not in given and around.fits(parsed, position):
                known[position] = name
                given.add(name)
                break


class _Neighbours:
    """The known ids around a position."""

    def __init__(self, known: Mapping[int, str], places: Sequence[Place]) -> None:
        self._places = places
        self._paragraphs: dict[tuple[int, int], list[tuple[int, _Name]]] = defaultdict(list)
        self._turns: dict[str, list[tuple[int, _Name]]] = defaultdict(list)
        for position, given in sorted(known.items()):
            if (name := _parse(given)) is not None:
                self._paragraphs[places[position].paragraph].append((position, name))
                self._turns[name.turn].append((position, name))

    def paragraph_of(self, position: int) -> str | None:
        """Return the paragraph name of most known segments; None if no segment is known."""
        names = self._paragraphs.get(self._places[position].paragraph, ())
        votes = Counter(name.paragraph for _position, name in names)
        return votes.most_common(1)[0][0] if votes else None

    def fits(self, name: _Name, position: int) -> bool:
        """Return whether the segment with this id can have been at a position."""
        place = self._places[position]
        known = self._paragraphs.get(place.paragraph, ())
        if not known:
            numbers = [(p, n.paragraph_number) for p, n in self._turns.get(name.turn, ())]
            return place.turn == name.turn and _rises(numbers, position, name.paragraph_number)
        before = [n for p, n in known if p < position][-1:]
        after = [n for p, n in known if p > position][:1]
        if any(n.paragraph != name.paragraph for n in (*before, *after)):
            return False
        return _rises([(p, n.number) for p, n in known], position, name.number)


def _rises(numbers: Sequence[tuple[int, int]], position: int, number: int) -> bool:
    """Return whether a number lies between the numbers of the nearest known positions."""
    before = [n for p, n in numbers if p < position][-1:]
    after = [n for p, n in numbers if p > position][:1]
    return all(n < number for n in before) and all(n > number for n in after)


def _parse(name: str) -> _Name | None:
    found = SEGMENT_NAME.fullmatch(name)
    return None if found is None else _Name(found["paragraph"], int(found["number"]))
