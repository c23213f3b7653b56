"""Find glossary terms in a text in any inflected form.

A text is split into units: words, or single letters in scripts without spaces, so that a term is
found inside Chinese or Japanese text. The units of a term must follow each other with only spaces
and hyphens between them.

Capitals are significant: “US” is not “us”, and “iOS” only matches “iOS”. A lower-case term also
matches capitalised forms and, in a text in capitals, forms in capitals.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from heapq import merge
from itertools import pairwise

import regex

from toolkit.languages import primary, sentence_joiner
from toolkit.parsing.composed import nfc
from toolkit.parsing.words import TERM_UNIT, UNSPACED_LETTER
from toolkit.review.checks.terms.agreement import agree, found_forms, wanted_form
from toolkit.review.checks.terms.doubt import Match
from toolkit.review.checks.terms.forms.germanic import PREFIXES
from toolkit.review.checks.terms.stems import keys, strict_keys, term_keys
from toolkit.review.checks.terms.unspaced_terms import inside, without_ending

_UNIT = regex.compile(TERM_UNIT)
_BETWEEN = regex.compile(r"[\s\p{Cf}\-\u2010\u2011\u05be_/'’]*")
_CLAUSE_END = regex.compile(r"[.!?;:…]")
_SENTENCE_END = regex.compile(r"[.!?:…\n\"“„«»‚‘(]")
# The maximum distance in units of a separable prefix, which ends its clause.
_MOST_BETWEEN = 25
_LONG = 6


@dataclass(frozen=True, slots=True)
class Place:
    """The position of a term, as unit indexes (start, end) and as character offsets."""

    first: int
    end_unit: int
    start: int
    end: int


@dataclass(frozen=True)
class _Unit:
    text: str
    start: int
    end: int


class Units:
    """A text split into units, in one language."""

    def __init__(self, text: str, language: str, wanted: frozenset[str] = frozenset()) -> None:
        """Split a text into units.

        ``wanted`` are the words (:func:`words_of`) to search for in inflected forms.
        """
        self.text, self.language, self.wanted = text, language, wanted
        self.units = [_Unit(m[0], m.start(), m.end()) for m in _UNIT.finditer(text)]
        self.shouts = text.isupper()

    def find(
        self,
        term: str,
        *,
        first: int = 0,
        strict: bool = False,
        capital: bool = False,
        least: Match = Match.DOUBTFUL,
    ) -> Place | None:
        """Return the first position of a term from the unit ``first`` on.

        With ``strict``, only close forms match. With ``capital``, a term with an initial capital
        only matches words with one. ``least`` is the minimum certainty.
        """
        wanted, following, code = units_of(term), "", primary(self.language)
        if code == "ja" and not strict:
            wanted, following = without_ending(wanted)
        size = len(wanted)
        for at in self._beginnings(wanted, first, strict=strict):
            if at + size > len(self.units):
                continue
            match = self._stands(wanted, at, strict=strict, capital=capital)
            end = at + size
            place = Place(at, end, self.units[at].start, self.units[end - 1].end)
            if match and not sentence_joiner(self.language) and not strict:
                match = min(match, inside(self.text, place.start, place.end, code, following))
            if match and match >= least:
                return place
        if code in PREFIXES and size == 1 and not strict:
            return self._separated(wanted[0], first, least)
        return None

    def _separated(self, verb: str, first: int, least: Match) -> Place | None:
        """Return the position of a separable verb whose prefix ends the clause: hört … auf."""
        for prefix in PREFIXES[primary(self.language)]:
            rest = verb.removeprefix(prefix)
            if rest == verb or len(rest) < 4 or not rest.endswith("n"):
                continue
            for at in self._beginnings((rest,), first, strict=False):
                if self._agrees(rest, at, strict=False, capital=False) < least:
                    continue
                for other in self.units[at + 1 : at + _MOST_BETWEEN]:
                    if _CLAUSE_END.search(self.text, self.units[at].end, other.start):
                        break
                    if other.text == prefix:
                        return Place(at, at + 1, self.units[at].start, other.end)
        return None

    def _beginnings(self, wanted: Sequence[str], first: int, *, strict: bool) -> Iterator[int]:
        """Yield the units from ``first`` on that may begin a term.

        Positions are cached by key, so that other terms can use them. Only the rarest word of the
        term is looked up, since many terms begin with “the”.
        """
        index = self._near if strict else self._any
        places = []
        for word in wanted:
            asked = asked_keys(word, self.language, strict=strict)
            places.append([index[key] for key in asked if key in index])
        if not places or not all(places):
            return
        offset, rarest = min(enumerate(places), key=lambda one: sum(map(len, one[1])))
        before = -1
        for at in merge(*(_from(found, first + offset) for found in rarest)):
            if at != before:
                yield at - offset
            before = at

    @cached_property
    def _any(self) -> dict[str, list[int]]:
        return self._index(strict=False)

    @cached_property
    def _near(self) -> dict[str, list[int]]:
        return self._index(strict=True)

    def _index(self, *, strict: bool) -> dict[str, list[int]]:
        index: dict[str, list[int]] = {}
        for at, unit in enumerate(self.units):
            for key in index_keys(unit.text, self.language, strict=strict):
                index.setdefault(key, []).append(at)
            if not strict and self.wanted and not UNSPACED_LETTER.match(unit.text):
                for form in found_forms(unit.text, self.language, self.wanted):
                    index.setdefault(FORM + form, []).append(at)
        return index

    def stands_at(self, term: str, at: int, *, capital: bool) -> int:
        """Return the length of the term in units if it is certainly at that unit, otherwise 0."""
        wanted = units_of(term)
        fits = at + len(wanted) <= len(self.units)
        stands = fits and self._stands(wanted, at, capital=capital) is Match.SURE
        return len(wanted) if stands else 0

    def _stands(
        self, wanted: Sequence[str], at: int, *, strict: bool = False, capital: bool
    ) -> Match:
        least = Match.SURE
        for number, word in enumerate(wanted, at):
            least = min(least, self._agrees(word, number, strict=strict, capital=capital))
            if least is Match.NO:
                return least
        here = self.units[at : at + len(wanted)]
        together = all(self._are_together(one, other) for one, other in pairwise(here))
        return least if together else Match.NO

    def _agrees(self, word: str, at: int, *, strict: bool, capital: bool) -> Match:
        found = self.units[at].text
        if not _case_agrees(word, found, shouts=self.shouts, capital=capital):
            return Match.NO
        if word == found or nfc(word) == nfc(found):
            return Match.SURE
        if UNSPACED_LETTER.match(word):
            return Match.NO
        if strict:
            near = strict_keys(word, self.language).isdisjoint(strict_keys(found, self.language))
            return Match.NO if near else Match.SURE
        return agree(word, found, self.language, begins=self._begins(at))

    def _begins(self, at: int) -> bool:
        """Return whether the unit begins a sentence or a quotation."""
        if at == 0:
            return True
        before, here = self.units[at - 1], self.units[at]
        return _SENTENCE_END.search(self.text, before.end, here.start) is not None

    def _are_together(self, one: _Unit, other: _Unit) -> bool:
        return _BETWEEN.fullmatch(self.text, one.end, other.start) is not None


def _from(places: Sequence[int], first: int) -> Iterator[int]:
    """Return an iterator over the sorted places from ``first`` on, without a copy."""
    return map(places.__getitem__, range(bisect_left(places, first), len(places)))


# The prefix of keys that are words of which the unit may be a form.
FORM = "~"


def index_keys(word: str, language: str, *, strict: bool) -> frozenset[str]:
    """Return the index keys of a word: the word itself and its stems; matching words share one."""
    if UNSPACED_LETTER.match(word):
        return frozenset({nfc(word)})
    return frozenset({nfc(word), *(strict_keys if strict else keys)(word, language)})


@lru_cache(maxsize=65536)
def asked_keys(word: str, language: str, *, strict: bool) -> frozenset[str]:
    """Return the keys under which a word of a term is looked up."""
    if strict or UNSPACED_LETTER.match(word):
        return index_keys(word, language, strict=strict)
    forms = (FORM + form for form in wanted_form(word, language))
    return frozenset({nfc(word), *term_keys(word, language), *forms})


@lru_cache(maxsize=8)
def words_of(terms: tuple[str, ...], language: str) -> frozenset[str]:
    """Return the words of terms in lookup form; verbs also without their separable prefix."""
    found = {unit for term in terms for unit in units_of(term) if not UNSPACED_LETTER.match(unit)}
    found |= {
        unit.removeprefix(prefix)
        for unit in found
        for prefix in PREFIXES.get(primary(language), ())
        if unit.endswith("n") and len(unit) - len(prefix) >= 4
    }
    return frozenset(form for unit in found for form in wanted_form(unit, language))


def _case_agrees(word: str, found: str, *, shouts: bool, capital: bool) -> bool:
    """Return whether the capitalisation of a word is compatible with that of the term's word."""
    if word == found or not word[:1].isalpha():
        return True
    if any(c.isupper() for c in word[1:]):
        # An abbreviation or a name such as iOS matches only itself, or its plural as in NGOs.
        return found.removesuffix("s").removesuffix("’").removesuffix("'") == word
    if word[:1].isupper() and capital and not found[:1].isupper():
        return False
    # AIDS is not aid, nor US us.
    return shouts or len(found) >= _LONG or not (len(found) > 1 and found.isupper())


@lru_cache(maxsize=16384)
def units_of(term: str) -> tuple[str, ...]:
    """Return the units of a term."""
    return tuple(_UNIT.findall(term))
