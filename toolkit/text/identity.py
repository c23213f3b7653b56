"""Persistent segment ids: match the segments of an edited source with the previous template.

New segments are matched with known ones in three passes: equal texts in document order, equal texts
that moved, and similar texts between two matched neighbours. Segments that remain unmatched are
new. Ids are names, not positions; the document determines the order.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property
from itertools import islice, pairwise
from sys import intern

from toolkit.model.document import Document, Paragraph, Turn
from toolkit.model.sequences import longest_increasing_subsequence
from toolkit.parsing.composed import nfc
from toolkit.parsing.line_ends import without_line_ends
from toolkit.text.retired import SEGMENT_NAME, Place, is_short, match_in_place

_MOST_REPEATS = 100


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """An id that was once assigned, with its text.

    A retired id belongs to a text no longer in the source.
    """

    id: str
    text: str
    retired: bool = False


def carry_ids(document: Document, ledger: Iterable[LedgerEntry]) -> Document:
    """Return the document with the ids of the ledger on its segments and paragraphs.

    ``ledger`` is in reading order. A new segment gets the next unused number of its paragraph. A
    paragraph keeps the name of the paragraph from which most of its known segments come. If a
    paragraph was split, the first part keeps the name, and the name of the second part appends the
    number of its first known segment: ``a1.p1-s3``.

    A retired id is assigned again only to exactly the same text. A text of fewer than five words
    must also be in its former place, because another "Right." is a different segment.
    """
    entries = tuple(ledger)
    places = [
        Place(turn.id, (t, p))
        for t, turn in enumerate(document.turns)
        for p, paragraph in enumerate(turn.paragraphs)
        for _segment in paragraph.segments
    ]
    known = match_known_ids([s.text for s in document.segments()], entries, places)
    known_ids = iter([known.get(position) for position in range(len(list(document.segments())))])
    names = _NameGiver(entries)
    taken: set[str] = set()

    def named(turn: Turn, paragraph: Paragraph) -> Paragraph:
        kept = list(islice(known_ids, len(paragraph.segments)))
        name = names.of_paragraph(turn, kept)
        segments = tuple(
            segment
            if segment.id == known_id
            else replace(segment, id=intern(known_id or names.next_segment(name)))
            for segment, known_id in zip(paragraph.segments, kept, strict=True)
        )
        if name in taken:
            # A segment occurs in one paragraph only, so its number makes the name unique.
            own = next(s.id for s in segments if s.id.startswith(f"{name}."))
            name = f"{name}-{own.rpartition('.')[2]}"
        taken.add(name)
        if name == paragraph.id and segments == paragraph.segments:
            return paragraph
        return replace(paragraph, id=name, segments=segments)

    return replace(
        document,
        turns=tuple(
            replace(turn, paragraphs=tuple(named(turn, p) for p in turn.paragraphs))
            for turn in document.turns
        ),
    )


def match_known_ids(
    texts: Sequence[str], ledger: Sequence[LedgerEntry], places: Sequence[Place]
) -> dict[int, str]:
    """Map positions in ``texts`` to ids of the ledger; new segments are absent.

    ``places`` has the place of each text in the document. If the ledger gives one id to two texts,
    as after a merge of two branches, the first text keeps it. Texts are compared in NFC. Spaces
    that an earlier version wrote for line ends between unspaced words are ignored.
    """
    texts = [_compared(text) for text in texts]
    ledger = [
        entry if (text := _compared(entry.text)) == entry.text else replace(entry, text=text)
        for entry in _each_id_once(ledger)
    ]
    current = [entry for entry in ledger if not entry.retired]
    old_texts = [entry.text for entry in current]
    known: dict[int, str] = {}
    free = set(range(len(current)))
    # A text that occurs hundreds of times cannot be an anchor and makes the search quadratic. Such
    # a text is matched next to its neighbours. (autojunk would already drop a text that occurs
    # three times.)
    often = {text for text, count in Counter(texts).items() if count > _MOST_REPEATS}
    matcher = SequenceMatcher(often.__contains__, old_texts, texts, autojunk=False)
    for old, new, size in matcher.get_matching_blocks():
        for offset in range(size):
            known[new + offset] = current[old + offset].id
            free.discard(old + offset)
    _match_moved(texts, known, [current[position] for position in sorted(free)])
    taken = set(known.values())
    missing = {text for position, text in enumerate(texts) if position not in known}
    returned = [entry for entry in ledger if entry.id not in taken and entry.text in missing]
    _match_moved(texts, known, [entry for entry in returned if not is_short(entry.text)])
    short = [(entry.id, entry.text) for entry in returned if is_short(entry.text)]
    match_in_place(texts, known, short, places)
    _match_edited(texts, known, current)
    return known


def _compared(text: str) -> str:
    return without_line_ends(nfc(text))


def _each_id_once(ledger: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """Return one entry per id, in the original order: the first one in use, or else the first."""
    first: dict[str, int] = {}
    for position, entry in enumerate(ledger):
        held = first.setdefault(entry.id, position)
        if ledger[held].retired and not entry.retired:
            first[entry.id] = position
    return [ledger[position] for position in sorted(first.values())]


def _match_moved(
    texts: Sequence[str], known: dict[int, str], entries: Sequence[LedgerEntry]
) -> None:
    """Match equal texts in order, wherever they are."""
    waiting: dict[str, list[str]] = defaultdict(list)
    for entry in reversed(entries):
        waiting[entry.text].append(entry.id)
    for position, text in enumerate(texts):
        if position not in known and waiting.get(text):
            known[position] = waiting[text].pop()


def _match_edited(
    texts: Sequence[str], known: dict[int, str], current: Sequence[LedgerEntry]
) -> None:
    """Match similar texts in order, within each gap between two neighbours that kept their ids."""
    place = {entry.id: position for position, entry in enumerate(current)}
    used = set(known.values())
    both = [(new, place[i]) for new, i in sorted(known.items()) if i in place]
    anchors = [
        both[n] for n in longest_increasing_subsequence([old for _new, old in both])
    ]  # anchors: these texts did not move
    edges = [(-1, -1), *anchors, (len(texts), len(current))]
    for (new_before, old_before), (new_after, old_after) in pairwise(edges):
        news = [p for p in range(new_before + 1, new_after) if p not in known]
        olds = [p for p in range(old_before + 1, old_after) if current[p].id not in used]
        if not (olds and news):
            continue
        if len(olds) == len(news) == 1 and _is_near(current[olds[0]].text, texts[news[0]]):
            pairs = [(0, 0)]
        else:
            from toolkit.text.near_match import match_in_order  # imported here: few texts need it

            pairs = match_in_order([current[p].text for p in olds], [texts[p] for p in news])
        for old, new in pairs:
            known[news[new]] = current[olds[old]].id  # positions are in one gap only


def _is_near(old: str, new: str) -> bool:
    """Return whether two texts begin and end so similarly that ``match_in_order`` would pair them.

    This is a fast test: the similarity by characters then exceeds 0.8, so its mean with the
    similarity by words exceeds 0.4. The result is False for texts with letters from the Hebrew
    block of Unicode on, since they may have vowel points.
    """
    shared = min(_shared(old, new) + _shared(old[::-1], new[::-1]), len(old), len(new))
    return 5 * shared > 2 * (len(old) + len(new)) and max(old + new) < "\u0590"


def _shared(first: str, second: str) -> int:
    """Return the length of the common prefix."""
    differing = (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b)
    return next(differing, min(len(first), len(second)))


class _NameGiver:
    """A source of ids that were never used."""

    def __init__(self, entries: Iterable[LedgerEntry]) -> None:
        self._entries = entries

    @cached_property
    def _last(self) -> tuple[Counter[str], Counter[str]]:
        """The last segment number of each paragraph, and the last paragraph number of each turn.

        They are computed on demand, because few documents need them.
        """
        segments, paragraphs = Counter[str](), Counter[str]()
        for entry in self._entries:
            if (name := SEGMENT_NAME.fullmatch(entry.id)) is not None:
                paragraph = name["paragraph"]
                turn, _, number = paragraph.rpartition(".p")
                segments[paragraph] = max(segments[paragraph], int(name["number"]))
                paragraphs[turn] = max(paragraphs[turn], int(number))
        return segments, paragraphs

    def of_paragraph(self, turn: Turn, known_ids: Sequence[str | None]) -> str:
        """Return the paragraph name of most known segments, or a new name in the turn."""
        named = [name["paragraph"] for i in known_ids if i and (name := SEGMENT_NAME.fullmatch(i))]
        if len(set(named)) == 1:
            return named[0]
        votes = Counter(named)
        return max(votes, key=votes.__getitem__) if votes else self._next_paragraph(turn.id)

    def next_segment(self, paragraph: str) -> str:
        """Return the id of a new segment, with the paragraph's next unused number."""
        segments, _paragraphs = self._last
        segments[paragraph] += 1
        return f"{paragraph}.s{segments[paragraph]}"

    def _next_paragraph(self, turn: str) -> str:
        _segments, paragraphs = self._last
        paragraphs[turn] += 1
        return f"{turn}.p{paragraphs[turn]}"
