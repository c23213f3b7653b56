"""Terminology checks: required, preferred and forbidden translations of terms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from toolkit.i18n.messages import gettext as _
from toolkit.model.glossary import Term
from toolkit.review.checks.check import CheckSettings, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.terms.doubt import Match
from toolkit.review.checks.terms.glossary_index import terms_in
from toolkit.review.checks.terms.matching import Place, Units, units_of, words_of


def required(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find source terms without an agreed translation."""
    units: Units | None = None
    for term in _terms(pair, settings):
        if not term.allowed:
            continue
        units = units or _units(pair, settings)
        if not any(map(units.find, term.allowed)):
            text = _("“{term}” is agreed to be {allowed}").format(
                term=term.source, allowed=" / ".join(f"“{good}”" for good in term.allowed)
            )
            yield Hit(text, subject=term.source)


def doubtful(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find source terms whose only translation may be a different word."""
    units: Units | None = None
    for term in _terms(pair, settings):
        units = units or _units(pair, settings)
        places = [units.find(good) for good in term.allowed]
        if not any(places) or any(units.find(good, least=Match.SURE) for good in term.allowed):
            continue
        good, place = next(pair for pair in zip(term.allowed, places, strict=True) if pair[1])
        if place is not None:
            text = _("“{found}” may be another word than “{good}”, agreed for “{term}”").format(
                found=pair.target[place.start : place.end], good=good, term=term.source
            )
            yield Hit(text, place.start, place.end, subject=term.source)


def preferred(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find terms whose translation is admitted although the glossary prefers another one."""
    units: Units | None = None
    for term in _terms(pair, settings):
        if len(term.allowed) < 2:
            continue
        units = units or _units(pair, settings)
        if units.find(term.allowed[0]):
            continue
        for other in term.allowed[1:]:
            place = units.find(other)
            if place:
                text = _("“{good}” is preferred to “{other}” for “{term}”").format(
                    good=term.allowed[0], other=other, term=term.source
                )
                yield Hit(text, place.start, place.end, subject=other)
                break


def forbidden(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find forbidden translations of a term, in close forms."""
    units: Units | None = None
    for term in _terms(pair, settings):
        for bad in term.forbidden:
            units = units or _units(pair, settings)
            place = _outside(units, bad, term.allowed)
            if place is None:
                continue
            instead = _(", rather “{good}”").format(good=term.allowed[0]) if term.allowed else ""
            text = _("“{bad}” is ruled out for “{term}”{instead}").format(
                bad=bad, term=term.source, instead=instead
            )
            yield Hit(text, place.start, place.end, subject=bad)


def _outside(units: Units, bad: str, allowed: tuple[str, ...]) -> Place | None:
    """Return the position of a forbidden translation that is not part of an agreed one."""
    place = units.find(bad, strict=True)
    while place:
        good = False
        for wanted in allowed:
            # An agreed translation that contains this position cannot begin earlier than its own
            # length.
            inside = units.find(wanted, first=max(place.first - len(units_of(wanted)), 0))
            while inside and inside.first <= place.first and not good:
                good = inside.first <= place.first and place.end_unit <= inside.end_unit
                inside = units.find(wanted, first=inside.first + 1)
        if not good:
            return place
        place = units.find(bad, first=place.first + 1, strict=True)
    return None


def _units(pair: Pair, settings: CheckSettings) -> Units:
    agreed = _agreed(settings.glossary)
    language = settings.target_language
    return _cut(pair.target, language, words_of(agreed, language))


@lru_cache(maxsize=2)
def _cut(text: str, language: str, wanted: frozenset[str]) -> Units:
    """Return the text split into units (cached)."""
    return Units(text, language, wanted)


@lru_cache(maxsize=8)
def _agreed(glossary: tuple[Term, ...]) -> tuple[str, ...]:
    return tuple(good for term in glossary for good in term.allowed)


def _terms(pair: Pair, settings: CheckSettings) -> Iterator[Term]:
    if settings.glossary:
        yield from terms_in(pair.source, settings.glossary, settings.source_language)


CHECKS = described(
    __package__,
    {
        "term-missing": required,
        "term-doubtful": doubtful,
        "term-forbidden": forbidden,
        "term-not-preferred": preferred,
    },
)
