"""Tokenised texts as arrays: types, counts, lengths, endings and beginnings of segments."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import chain, pairwise
from itertools import count as counter

import numpy as np

from toolkit.align.arrays import Floats, Integers, Integers32, expand, weighted_counts
from toolkit.align.evidence.words import SAME_MARK_TABLE, STRUCTURE, tokenise_all
from toolkit.align.kernels.types import Side
from toolkit.align.options import SegmentPlace
from toolkit.languages.characters import HAN, HANGUL, KANA

_IDEOGRAPH = re.compile(f"[{KANA}{HAN}{HANGUL}]")
_IDEOGRAPH_LENGTH = 3.0
"""Approximate number of alphabetic letters per ideograph, which makes lengths comparable."""

_CLOSERS = "\"')]}>*_ \t\u00a0"
_OPENERS = "\"'([{<*_-¿¡ \t\u00a0"


class TokenClass(IntEnum):
    """Classes of token types, each with a separate weight for lexical evidence.

    ``KNOWN`` words have an entry in the prior lexicon; see ``evidence.prior.known_apart``.
    """

    NUMBER = 0
    PUNCTUATION = 1
    RARE = 2
    MIDDLING = 3
    FREQUENT = 4
    STRUCTURE = 5
    RARE_KNOWN = 6
    MIDDLING_KNOWN = 7
    FREQUENT_KNOWN = 8


class Ending(IntEnum):
    """The end of a segment, ignoring closing quotes and brackets."""

    STOP = 0
    QUESTION = 1
    EXCLAMATION = 2
    COLON = 3
    SEMICOLON = 4
    COMMA = 5
    WORD = 6
    OTHER = 7


_ENDINGS = {
    ".": Ending.STOP,
    "?": Ending.QUESTION,
    "!": Ending.EXCLAMATION,
    ":": Ending.COLON,
    ";": Ending.SEMICOLON,
    ",": Ending.COMMA,
}


@dataclass(frozen=True, slots=True)
class TokenisedSide:
    """One tokenised text. An *incidence* is a token type within a segment, with its count there.

    Attributes:
        start: Delimits each segment's incidences in ``type_of`` and ``count``, (segments + 1,).
        types: The folded words.
        frequency: The number of tokens of each type in the text.
        spread: The number of segments that contain each type.
        sequence: The types in reading order, without structure tokens.
        sequence_start: Delimits the part of ``sequence`` for each segment, (segments + 1,).
        tokens, letters: The lengths of segments.
        ending, beginning: How each segment ends, and how it begins (1: upper case, -1: lower case,
            0: neither).
        cut: 1 if the text seems to have been split wrongly before the segment, after an
            abbreviation.
        border: 2 where a turn begins, 1 where a paragraph begins, otherwise 0.
        kinds: The kinds of the segments' places; empty without places.
    """

    types: tuple[str, ...]
    start: Integers
    type_of: Integers
    count: Floats
    frequency: Floats
    spread: Integers
    token_class: Integers
    sequence: Integers32
    sequence_start: Integers
    tokens: Floats
    letters: Floats
    ending: Integers
    beginning: Integers
    cut: Integers
    border: Integers
    kinds: tuple[str, ...]

    @property
    def segments(self) -> int:
        """The number of segments."""
        return len(self.start) - 1

    @property
    def incidences(self) -> Side:
        """The incidences in the form that the kernels need."""
        segment_of = np.repeat(np.arange(self.segments), np.diff(self.start))
        count = self.count.astype(np.float32)
        return Side(self.start, segment_of, self.type_of, count, self.spread)

    @property
    def probability(self) -> Floats:
        """The relative frequency of each type in the text."""
        share: Floats = self.frequency / max(1.0, float(self.frequency.sum()))
        return share

    @property
    def mean_tokens(self) -> float:
        """The mean length of a segment in tokens."""
        return max(1.0, float(self.tokens.mean())) if self.segments else 1.0

    def part(self, begin: int, end: int) -> TokenisedSide:
        """Return a range of segments: their incidences and ``spread``, letters and endings.

        All else is that of the whole text.
        """
        first, last = int(self.start[begin]), int(self.start[end])
        types = self.type_of[first:last]
        return replace(
            self,
            start=self.start[begin : end + 1] - first,
            type_of=types,
            count=self.count[first:last],
            spread=np.bincount(types, minlength=len(self.types)),
            letters=self.letters[begin:end],
            ending=self.ending[begin:end],
        )


def structure_tokens(places: Sequence[SegmentPlace]) -> list[list[str]]:
    """Return speakers and kinds as tokens, whose pairs are then learnt like word pairs.

    A speaker need not have the same name on both sides.
    """
    found = list[list[str]]()
    for position, place in enumerate(places):
        before = places[position - 1] if position else None
        marks = list[str]()
        begins = before is None or place.turn != before.turn
        if begins and place.speaker:
            marks.append(f"{STRUCTURE}speaker {place.speaker}")
        if place.kind != "prose":
            marks.append(f"{STRUCTURE}kind {place.kind}")
        found.append(marks)
    return found


def tokenise_side(
    segments: Sequence[str], places: Sequence[SegmentPlace] | None = None
) -> TokenisedSide:
    """Tokenise all segments of one text; tokens added for ``places`` do not count in lengths."""
    marks = None if places is None else structure_tokens(places)
    words = tokenise_all(segments)
    lengths = np.array([len(found) for found in words], dtype=np.int64)
    if marks is not None:
        words = [found + of_place for found, of_place in zip(words, marks, strict=True)]
    identifier = defaultdict[str, int](counter().__next__)  # numbers words in order of occurrence
    ids = np.fromiter(map(identifier.__getitem__, chain.from_iterable(words)), np.int64)
    all_lengths = np.array([len(found) for found in words], dtype=np.int64)
    segment_of, place = expand(all_lengths)
    key, first, counts = np.unique(
        segment_of * max(1, len(identifier)) + ids,
        return_index=True,
        return_counts=True,
    )
    order = np.argsort(first)
    segment_array, type_array = np.divmod(key[order], max(1, len(identifier)))
    count = counts[order].astype(np.float64)
    frequency = weighted_counts(type_array, count, len(identifier))
    types = tuple(identifier)
    return TokenisedSide(
        types=types,
        start=np.searchsorted(segment_array, np.arange(len(segments) + 1)),
        type_of=type_array,
        count=count,
        frequency=frequency,
        spread=np.bincount(type_array, minlength=len(identifier)).astype(np.int64),
        token_class=_classes(types, frequency),
        sequence=ids[place < lengths[segment_of]].astype(np.int32),
        sequence_start=np.concatenate([[0], np.cumsum(lengths)]),
        tokens=lengths.astype(np.float64),
        letters=np.array([_letters(segment) for segment in segments], dtype=np.float64),
        ending=np.array([_ending(segment) for segment in segments], dtype=np.int64),
        beginning=np.array([_beginning(segment) for segment in segments], dtype=np.int64),
        cut=_cuts(segments),
        border=_borders(places, len(segments)),
        kinds=tuple(place.kind for place in places or ()),
    )


def _classes(types: Sequence[str], frequency: Floats) -> Integers:
    """Classify types by frequency and content.

    A word is rare if it occurs up to 3 times. It is frequent if it makes up at least 0.5 % of the
    tokens and occurs at least 10 times.
    """
    frequent = max(10.0, 0.005 * float(frequency.sum()))
    classes = np.full(len(types), int(TokenClass.MIDDLING), dtype=np.int64)
    classes[frequency <= 3] = TokenClass.RARE
    classes[frequency >= frequent] = TokenClass.FREQUENT
    for position, word in enumerate(types):
        if word[0] == STRUCTURE:
            classes[position] = TokenClass.STRUCTURE
        elif word[0].isdigit():
            classes[position] = TokenClass.NUMBER
        elif not word[0].isalpha():
            classes[position] = TokenClass.PUNCTUATION
    return classes


def _letters(segment: str) -> float:
    """Return the length in characters without spaces; an ideograph counts as several."""
    plain = len(segment) - sum(map(segment.count, (" ", "\t", "\n", "\u00a0", "\u3000")))
    if segment.isascii():
        return plain
    return plain + (_IDEOGRAPH_LENGTH - 1.0) * len(_IDEOGRAPH.findall(segment))


def _ending(segment: str) -> Ending:
    last = segment[-1:]
    if last in _ENDINGS:  # the usual case, in which no similar-looking mark is searched for
        return _ENDINGS[last]
    tail = unicodedata.normalize("NFKC", segment[-12:]).translate(SAME_MARK_TABLE).rstrip(_CLOSERS)
    if not tail:
        return Ending.OTHER
    if tail[-1].isalnum():
        return Ending.WORD
    return _ENDINGS.get(tail[-1], Ending.OTHER)


def _beginning(segment: str) -> int:
    head = segment[:1]
    if not head.isalpha():
        head = segment[:24].translate(SAME_MARK_TABLE).lstrip(_OPENERS)
    if not head:
        return 0
    return 1 if head[0].isupper() else -1 if head[0].islower() else 0


_CUT_TAIL = re.compile(r"(?:^|[\s.\-(])[^\W\d_]{1,2}\s?\)?\s?[.:]$")
_SHORT_TAIL = re.compile(r"(?:^|[\s.\-(])[^\W\d_]{1,4}\s?\.$")


def _cuts(segments: Sequence[str]) -> Integers:
    """Return 1 for each segment that seems to begin after a wrong split at an abbreviation.

    The text before it then ends in a word of at most two letters (four before a number), or in a
    punctuation mark that does not end a sentence.
    """
    found = np.zeros(len(segments), dtype=np.int64)
    for position in range(1, len(segments)):
        tail, head = segments[position - 1][-16:].rstrip(), segments[position].lstrip()[:1]
        if (
            (head and head in ",;:.)]")
            or _CUT_TAIL.search(tail)
            or (head.isdigit() and _SHORT_TAIL.search(tail))
        ):
            found[position] = 1
    return found


def _borders(places: Sequence[SegmentPlace] | None, segments: int) -> Integers:
    """Return 2 for each segment that begins a turn, 1 if it begins a paragraph, otherwise 0.

    The first segment of the text has 0.
    """
    found = np.zeros(segments, dtype=np.int64)
    for position, (before, place) in enumerate(pairwise(places or ()), start=1):
        if place.turn != before.turn:
            found[position] = 2
        elif place.paragraph != before.paragraph:
            found[position] = 1
    return found
