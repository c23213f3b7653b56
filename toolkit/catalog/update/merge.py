"""Match the messages of an old catalog with a new template, in several passes.

1. The same msgctxt and msgid.
2. The same text elsewhere: it moved, or its id was renamed or reused.
3. Segments that were joined, split or divided differently.
4. The same id: an edited text.
5. Retired messages: the same short text, or a similar one.
6. Empty messages whose text was retired with a translation, as when a sentence is copied and the
   original is removed later. Messages that are already used as guesses are skipped.

An old message with an id that was used only as a guess (passes 2, 3 and 5, fuzzy) also becomes
obsolete, so its text can return with its translation. Without an id, it is replaced by the new one.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from toolkit.catalog.notes import has_finished_wording
from toolkit.catalog.update.carry import (
    CarryRules,
    Source,
    carry,
    is_worth_keeping,
    retire,
    source_of,
    untranslated,
)
from toolkit.catalog.update.fuzzy_match import Placed, match_fuzzy
from toolkit.catalog.update.resegment import Run, find_runs, offered, resegmented
from toolkit.catalog.update.similarity import is_telling, least_similarity, similarity, size_of
from toolkit.model.catalog import Message
from toolkit.parsing.line_ends import without_line_ends

_MOST_EQUAL = 50


@dataclass(frozen=True, slots=True)
class MergeRules:
    """Rules for matching; ``is_id`` tests whether a msgctxt is an id."""

    language: str
    carrying: CarryRules
    is_id: Callable[[str | None], bool]


def merge_messages(
    old: Sequence[Message], wanted: Sequence[Message], rules: MergeRules
) -> tuple[Message, ...]:
    """Return the new messages in the template's order, then the obsolete ones in the old order."""
    merge = _Merge(old, wanted, rules)
    merge.by_key()
    if merge.has_work():
        merge.by_text()
        merge.by_runs()
        merge.by_id()
        merge.by_search()
    merge.refill()
    return merge.result()


@dataclass(slots=True)
class _Merge:
    old: Sequence[Message]
    wanted: Sequence[Message]
    rules: MergeRules
    found: list[Message | None] = field(init=False)
    origins: list[int | None] = field(init=False)
    """The old position of each new message, or None."""
    free: set[int] = field(init=False)
    """Old positions that are not yet used."""
    gone: set[int] = field(init=False)
    """Old positions that continue as a new message."""

    moved: set[int] = field(init=False)
    """Old positions whose text now has another msgctxt."""

    def __post_init__(self) -> None:
        self.found = [None] * len(self.wanted)
        self.origins = [None] * len(self.wanted)
        self.free = set(range(len(self.old)))
        self.gone = set()
        self.moved = set()

    def has_work(self) -> bool:
        return bool(self.free) and None in self.found

    def by_key(self) -> None:
        positions: dict[tuple[str | None, str], int] = {}
        for position, message in enumerate(self.old):
            key = (message.msgctxt, message.msgid)
            if not message.obsolete or key not in positions:
                positions[key] = position
        for number, wanted in enumerate(self.wanted):
            position = positions.pop((wanted.msgctxt, wanted.msgid), -1)
            if position >= 0:
                self._carry(position, number)
        if self.has_work():
            self._by_key_but_for_line_ends(positions)

    def _by_key_but_for_line_ends(self, positions: dict[tuple[str | None, str], int]) -> None:
        """Match equal ids and texts, ignoring spaces that older versions wrote for line ends."""
        bare = {
            (name, without_line_ends(text)): position
            for (name, text), position in positions.items()
            if " " in text and not text.isascii() and self.rules.is_id(name)
        }
        for number in self._open() if bare else ():
            wanted = self.wanted[number]
            position = bare.pop((wanted.msgctxt, without_line_ends(wanted.msgid)), -1)
            if position >= 0:
                self._carry(position, number)

    def by_text(self) -> None:
        waiting = self._by_text()
        here: dict[tuple[str | None, str, str | None], int] = {}
        for p in sorted(self._translated(), key=self._is_doubtful):
            here.setdefault((self.old[p].msgctxt, *source_of(self.old[p]).text), p)
        for number in self._open():
            wanted = self.wanted[number]
            text = (wanted.msgid, wanted.msgid_plural)
            came_back = here.get((wanted.msgctxt, *text))
            if came_back is not None and came_back in self.free:
                self._carry(came_back, number)
            elif is_telling(wanted.msgid) and (able := self._next(waiting.get(text, deque()))):
                able = [p for p in able if not self._is_doubtful(p)] or able
                # If the text has several translations, the choice is a guess.
                sure = len({self.old[p].msgstr for p in able}) == 1
                nearest = self._nearest(able, number)
                self._carry(nearest, number, moved=sure)
                self.moved.add(nearest)

    def by_runs(self) -> None:
        actives = [p for p, message in enumerate(self.old) if not message.obsolete]
        olds = [self._divisible(self.old[p]) if p in self.free else None for p in actives]
        news = [
            None if self.found[n] is not None else self._divisible(wanted)
            for n, wanted in enumerate(self.wanted)
        ]
        for run in find_runs(olds, news):
            self._resegment([actives[o] for o in run.olds], run)

    def by_id(self) -> None:
        named: dict[str | None, list[int]] = defaultdict(list)
        for position in sorted(self.free | self.moved):
            if self.rules.is_id(self.old[position].msgctxt):
                named[self.old[position].msgctxt].append(position)
        waiting = self._by_text()
        for number in self._open():
            wanted = self.wanted[number]
            able = [p for p in named.get(wanted.msgctxt, ()) if self._is_its(p, number)]
            if (wanted.msgid, wanted.msgid_plural) in waiting:
                # Its translation moved elsewhere, so it must not get an obsolete translation of
                # other text.
                able = [p for p in able if not self.old[p].obsolete]
            if able:
                self._carry(
                    min(
                        able, key=lambda p: (self.old[p].obsolete, not any(self.old[p].msgstr), -p)
                    ),
                    number,
                )

    def by_search(self) -> None:
        waiting = self._by_text()
        for number in self._open():
            text = (self.wanted[number].msgid, self.wanted[number].msgid_plural)
            if text in waiting and (able := self._next(waiting[text])):
                self._carry(self._nearest(able, number), number)
        retired = list(self._translated())
        numbers = self._open()
        expected = self._expected()
        pairs = match_fuzzy(
            [Placed(source_of(self.old[p]).msgid, p) for p in retired],
            [Placed(self.wanted[n].msgid, expected[n]) for n in numbers],
        )
        for o, n in pairs:
            self._carry(retired[o], numbers[n])

    def refill(self) -> None:
        # Joined or divided segments become obsolete with their translation, for the next update.
        self.free = set(range(len(self.old))) - self.gone
        waiting = self._by_text(but=self._guessed_from())
        for number, found in enumerate(self.found if waiting else ()):
            shown = self.wanted[number] if found is None else found
            if (found is not None and any(found.msgstr)) or shown.translator_comments:
                continue
            text = (shown.msgid, shown.msgid_plural)
            if text in waiting and (able := self._next(waiting[text])):
                sure = is_telling(shown.msgid) and len({self.old[p].msgstr for p in able}) == 1
                self._carry(self._nearest(able, number), number, moved=sure)

    def result(self) -> tuple[Message, ...]:
        rules = self.rules.carrying
        news = (
            untranslated(wanted, rules) if message is None else message
            for wanted, message in zip(self.wanted, self.found, strict=True)
        )
        rest = (m for p, m in enumerate(self.old) if p not in self.gone and is_worth_keeping(m))
        return (*news, *map(retire, rest))

    def _carry(self, position: int, number: int, *, moved: bool = False) -> None:
        old, wanted = self.old[position], self.wanted[number]
        is_id = self.rules.is_id
        moved = moved and is_id(old.msgctxt) and is_id(wanted.msgctxt)
        carried = carry(old, wanted, self.rules.carrying, moved=moved)
        self.found[number] = carried
        self.origins[number] = position
        self.free.discard(position)
        same_place = moved or old.msgctxt == wanted.msgctxt
        if same_place or not is_id(old.msgctxt) or not carried.is_fuzzy:
            self.gone.add(position)

    def _resegment(self, positions: Sequence[int], run: Run) -> None:
        parts = [self.old[p] for p in positions]
        wanted = [self.wanted[n] for n in run.news]
        contexts = {m.msgctxt for m in (*parts, *wanted)}
        named = all(self.rules.is_id(context) for context in contexts)
        if not (named or len(contexts) == 1) or not any(part.msgstr[0] for part in parts):
            return
        first, following = run.news[0], len(run.news) - 1
        language = self.rules.language
        self.found[first] = resegmented(parts, wanted[0], following, language, stays=named)
        self.origins[first] = positions[0]
        for number in run.news[1:]:
            tail = self.wanted[number]
            self.found[number] = (
                offered(parts[0], tail)
                if len(parts) == 1
                else untranslated(tail, self.rules.carrying)
            )
        self.free.difference_update(positions)
        if not named:
            self.gone.update(positions)

    def _open(self) -> list[int]:
        return [number for number, message in enumerate(self.found) if message is None]

    def _translated(self) -> Iterable[int]:
        return (p for p in sorted(self.free) if any(self.old[p].msgstr))

    def _by_text(
        self, *, but: Container[Source] = frozenset()
    ) -> dict[tuple[str, str | None], deque[int]]:
        """Return the unused translations by source text, in the old order."""
        waiting: dict[tuple[str, str | None], deque[int]] = defaultdict(deque)
        for position in self._translated():
            source = source_of(self.old[position])
            if source not in but:
                waiting[source.text].append(position)
        return waiting

    def _guessed_from(self) -> set[Source]:
        """Return the sources of old messages to use as guesses, each for only one new message."""
        fuzzy = (m for m in self.found if m is not None and m.is_fuzzy)
        return {source_of(m) for m in fuzzy if m.previous_msgid is not None}

    def _next(self, positions: deque[int]) -> list[int]:
        """Return the first free positions; testing all would take quadratic time for a refrain."""
        while positions and positions[0] not in self.free:
            positions.popleft()
        return [p for p in islice(positions, _MOST_EQUAL) if p in self.free]

    @staticmethod
    def _divisible(message: Message) -> str | None:
        return message.msgid if message.msgid_plural is None else None

    def _is_doubtful(self, position: int) -> bool:
        """Return whether the translation would be fuzzy even with its own source text."""
        return self.old[position].is_fuzzy and not has_finished_wording(self.old[position])

    def _is_its(self, position: int, number: int) -> bool:
        """Return whether the id now has an edited version of the text, not an unrelated text."""
        if position in self.free:
            return True
        before, after = source_of(self.old[position]).msgid, self.wanted[number].msgid
        least = least_similarity(min(size_of(before), size_of(after)))
        return position in self.moved and similarity(before, after, least) > 0

    def _expected(self) -> list[int]:
        """Return the expected old position of each new message, derived from its predecessor."""
        places = []
        place = 0
        for origin in self.origins:
            place = place + 1 if origin is None else origin
            places.append(place)
        return places

    def _nearest(self, positions: Sequence[int], number: int) -> int:
        if len(positions) == 1:
            return positions[0]
        before = -1
        for neighbour in range(number - 1, max(-1, number - _MOST_EQUAL), -1):
            if (origin := self.origins[neighbour]) is not None:
                before = origin
                break
        return min(positions, key=lambda p: abs(p - before - 1))
