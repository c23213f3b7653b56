"""Propose entries for ``[segmentation]``: splits, joins, and abbreviations of a text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from toolkit.parsing.line_ends import is_unspaced

_WINDOW = 200  # context in characters on either side of a position
_WIDTHS = (2, 3, 4, 6, 8, 12, 20)  # words on either side, increased until they are unique
_EXAMPLE = 25  # characters on either side of an abbreviation
_SHORT = 4  # maximum letters of a word for which one continued sentence suffices
_OFTEN = 3  # or this many occurrences with a capital, as of titles
_RARELY = 0.1  # maximum fraction of occurrences without a full stop

_WORD = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}.’'-])\p{L}[\p{L}\p{M}]{0,14}+(?:\.\p{L}{1,5}){0,4}+(\.?)(?![\p{L}\p{N}.])"
)
_GOES_ON = regex.compile(r"[\s\p{Z}]*+[,;:]|[\s\p{Z}]++[\p{Ll}\p{Nd}]")


@dataclass(frozen=True, slots=True)
class ProposedAbbreviation:
    """A likely abbreviation with an example.

    ``times`` is its number of occurrences, and ``held`` the number of occurrences within a
    sentence.
    """

    entry: str
    times: int
    held: int
    example: str


def changing_entry(paragraph: str, offset: int, bare_text: str) -> str:
    """Return the words around a position with ``|`` in between, as in a split or a join.

    The result has as many words as are needed to occur only once in the text. ``bare_text`` is the
    text without white space.
    """
    first, last = max(0, offset - _WINDOW), min(len(paragraph), offset + _WINDOW)
    starts = [start for start, _end in _words(paragraph, first, offset)]
    ends = [end for _start, end in _words(paragraph, offset, last)]
    if first and len(starts) > 1:  # the context may begin and end within a word
        del starts[0]
    if last < len(paragraph) and len(ends) > 1:
        del ends[-1]
    halves = ("", "")
    for width in _WIDTHS:
        begin, end = starts[max(0, len(starts) - width)], ends[min(width, len(ends)) - 1]
        halves = (paragraph[begin:offset], paragraph[offset:end])
        if bare_text.count("".join("".join(halves).split())) < 2:
            break
    return "|".join(" ".join(half.split()).replace("|", r"\|") for half in halves)


def _words(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of words; in scripts without spaces, each character is a word."""
    begin = -1
    for place in range(first, last):
        character = text[place]
        alone = is_unspaced(character)
        if begin >= 0 and (alone or character.isspace()):
            yield begin, place
            begin = -1
        if alone:
            yield place, place + 1
        elif begin < 0 and not character.isspace():
            begin = place
    if begin >= 0:
        yield begin, last


def proposed_abbreviations(
    paragraphs: Iterable[str], known: Iterable[str]
) -> tuple[ProposedAbbreviation, ...]:
    """Return likely abbreviations, judged by their use in the text, the most frequent first.

    An abbreviation nearly always has its full stop. Either a lower-case letter, a number or a comma
    follows it, or it is short, is capitalised like a title, and occurs three times. Capitalised
    occurrences of a lower-case abbreviation are also counted. ``known`` entries are not proposed.
    """
    dotted: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    held: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for paragraph in paragraphs:
        for match in _WORD.finditer(paragraph):
            word = match[0]
            if not match[1]:
                plain[word.lower()] += 1
                continue
            dotted[word] += 1
            goes_on = _GOES_ON.match(paragraph, match.end()) is not None
            held[word] += goes_on
            if dotted[word] == 1 or (goes_on and held[word] == 1):
                around = slice(max(0, match.start() - _EXAMPLE), match.end() + _EXAMPLE)
                examples[word] = " ".join(paragraph[around].split())
    for word in [word for word in dotted if word.lower() != word and word.lower() in dotted]:
        for counts in (dotted, held):
            counts[word.lower()] += counts.pop(word, 0)
    refused = {entry.removesuffix(" #").lower() for entry in known}
    found = [
        ProposedAbbreviation(word, times, held[word], examples[word])
        for word, times in dotted.items()
        if word.lower() not in refused
        and len(word) > 2  # one letter is an initial
        and plain[word.lower()[:-1]] <= _RARELY * times
        and _is_used_as_one(word, times, held[word])
    ]
    return tuple(sorted(found, key=lambda each: (-each.times, each.entry)))


def _is_used_as_one(word: str, times: int, held: int) -> bool:
    short = sum(map(str.isalpha, word)) <= _SHORT
    return held > 1 or (short and (held > 0 or (times >= _OFTEN and word[0].isupper())))
