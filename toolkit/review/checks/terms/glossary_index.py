"""A trie of glossary terms, for finding the terms in a source text.

Terms with the same beginning share nodes. The lookup starts at each word of the text and follows
the trie as long as the next words continue a term, so thousands of terms with the same first word
do not slow it down.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from toolkit.model.glossary import Term
from toolkit.review.checks.terms.agreement import found_forms
from toolkit.review.checks.terms.matching import (
    FORM,
    Units,
    asked_keys,
    index_keys,
    units_of,
    words_of,
)

# If a glossary has at least this size and this share of capitals, it capitalises all its terms.
_LEAST_TERMS, _MOST = 4, 0.6
# In a text entirely in capitals, these are words as well as abbreviations: GIVE US BREAD.
_ALSO_WORDS = frozenset({"US", "IT", "WHO", "AIDS", "AM", "AN", "OR", "IN", "NO", "IS", "SO"})


@dataclass(slots=True)
class _Node:
    """A trie node: terms that end here, with their numbers, and the next nodes by word."""

    terms: list[tuple[int, Term]] = field(default_factory=list)
    following: dict[str, _Node] = field(default_factory=dict)


@dataclass(frozen=True)
class _Index:
    """An index from keys (see ``stems``) to the words of terms."""

    root: _Node
    by_key: dict[str, tuple[str, ...]]
    forms: frozenset[str]
    capital: bool
    language: str

    def words(self, unit: str) -> tuple[str, ...]:
        """Return those words of terms of which a unit of the text may be a form."""
        forms = (FORM + form for form in found_forms(unit, self.language, self.forms))
        shared = (*index_keys(unit, self.language, strict=False), *forms)
        return tuple(dict.fromkeys(word for key in shared for word in self.by_key.get(key, ())))


@lru_cache(maxsize=8)
def _index(glossary: tuple[Term, ...], language: str) -> _Index:
    root = _Node()
    capitals = 0
    words: dict[str, None] = {}
    for number, term in enumerate(glossary):
        units = units_of(term.source)
        if not units:
            continue
        capitals += units[0][:1].isupper()
        words |= dict.fromkeys(units)
        node = root
        for unit in units:
            node = node.following.setdefault(unit, _Node())
        node.terms.append((number, term))
    by_key: dict[str, list[str]] = {}
    for word in words:
        for key in asked_keys(word, language, strict=False):
            by_key.setdefault(key, []).append(word)
    return _Index(
        root,
        {key: tuple(found) for key, found in by_key.items()},
        words_of(tuple(term.source for term in glossary), language),
        not (len(glossary) >= _LEAST_TERMS and capitals > _MOST * len(glossary)),
        language,
    )


@lru_cache(maxsize=2)
def terms_in(text: str, glossary: tuple[Term, ...], language: str) -> tuple[Term, ...]:
    """Return the distinct terms in a text, without those inside longer terms (cached)."""
    index = _index(glossary, language)
    units = Units(text, language)
    alone = len(units.units) == 1
    found: list[tuple[int, int, Term]] = []
    for at, candidates in enumerate(_candidates(index, units)):
        for _number, term in candidates:
            size = units.stands_at(term.source, at, capital=index.capital)
            unsure = units.shouts and not alone and term.source in _ALSO_WORDS
            if size and not unsure:
                found.append((at, at + size, term))
    return tuple(_outermost(found))


def _candidates(index: _Index, units: Units) -> Iterator[list[tuple[int, Term]]]:
    """Yield for each unit the terms that may begin there, in the order of the glossary."""
    asked = {unit.text: index.words(unit.text) for unit in units.units}
    words = [asked[unit.text] for unit in units.units]
    for at in range(len(words)):
        nodes, end = [index.root], at
        found: list[tuple[int, Term]] = []
        while nodes and end < len(words):
            nodes = [
                node.following[word]
                for node in nodes
                for word in words[end]
                if word in node.following
            ]
            found.extend(term for node in nodes for term in node.terms)
            end += 1
        yield sorted(found, key=lambda term: term[0])


def _outermost(found: list[tuple[int, int, Term]]) -> Iterator[Term]:
    """Yield the terms that do not lie inside a longer one."""
    longest: dict[int, int] = {}
    for start, end, _term in found:
        longest[start] = max(end, longest.get(start, 0))
    furthest: dict[int, int] = {}
    reached = 0
    for start, end in longest.items():
        furthest[start] = reached
        reached = max(reached, end)
    yield from dict.fromkeys(
        term for start, end, term in found if end > furthest[start] and end == longest[start]
    )
