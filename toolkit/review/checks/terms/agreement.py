"""Decide how certainly an inflected word is a form of a word in a glossary term."""

from __future__ import annotations

from functools import lru_cache

import regex

from toolkit.languages import primary
from toolkit.review.checks.terms.doubt import Match, doubt
from toolkit.review.checks.terms.forms import base_forms
from toolkit.review.checks.terms.forms.germanic import adjective_stem, is_compound_with
from toolkit.review.checks.terms.stems import keys, lowered, term_keys

_COMPOUNDING = frozenset({"de", "nl"})
_LEAST_PART, _LEAST_COMPOUND = 4, 8
# Languages whose inflection keeps the first letter and whose rules are slow.
_KEEP_INITIAL = frozenset({"fi", "tr"})
# German adjectives and verbs, which may be capitalised in a glossary.
_NO_NOUN = regex.compile(r"(?:lich|los|ig|isch|bar|sam|haft|frei|ieren|eln|ern)$")
_CAPITALS_MEAN_NOUNS = frozenset({"de", "lb"})


@lru_cache(maxsize=65536)
def found_forms(word: str, language: str, wanted: frozenset[str]) -> frozenset[str]:
    """Return the wanted words, in lower case, of which ``word`` may be a form or compound."""
    code, low = primary(language), lowered(word, language)
    if code in _KEEP_INITIAL and not any(form[:1] == low[:1] for form in wanted):
        return frozenset()
    forms = {form.removeprefix("N") for form in base_forms(low, code)}
    if code == "de":
        forms.add("§" + adjective_stem(low))
    if code in _COMPOUNDING and len(low) >= _LEAST_COMPOUND:
        forms |= {low[:end] for end in range(_LEAST_PART, len(low) - 2)}
        forms |= {low[begin:] for begin in range(3, len(low) - _LEAST_PART + 1)}
    return wanted & forms


def wanted_form(word: str, language: str) -> frozenset[str]:
    """Return the lookup forms of a word of a term."""
    code, low = primary(language), lowered(word, language)
    found = {low}
    if code == "es" and low.endswith("r"):
        found.add(low.translate(str.maketrans("áéíóú", "aeiou")))
    if code == "de" and word[:1].islower():
        found.add("§" + adjective_stem(low))
    return frozenset(found)


@lru_cache(maxsize=16384)
def agree(word: str, found: str, language: str, *, begins: bool) -> Match:
    """Return how certainly ``found`` is a form of a term's ``word``.

    ``begins`` is true at the start of a sentence, where a capital is not significant.
    """
    code = primary(language)
    low, other = lowered(word, language), lowered(found, language)
    by_capital = (
        _by_capital(word, found, begins=begins) if code in _CAPITALS_MEAN_NOUNS else Match.SURE
    )
    if low == other or by_capital is Match.NO:
        return by_capital
    same_stem = not term_keys(word, language).isdisjoint(keys(found, language))
    forms = found_forms(found, language, wanted_form(word, language))
    if code == "de" and forms and not same_stem:
        noun = word[:1].isupper()
        bases = base_forms(other, code)
        adjective = not noun and "§" + adjective_stem(low) in forms and found[:1].islower() | begins
        compound = noun and is_compound_with(low, other)
        if not (low in bases or (noun and "N" + low in bases) or adjective or compound):
            return Match.NO
    elif code == "nl" and forms and not same_stem:
        known = low in base_forms(other, code) or is_compound_with(low, other)
        if not known:
            return Match.NO
    if not same_stem and not forms:
        return Match.NO
    if code == "fi" and forms:
        return by_capital
    return min(by_capital, doubt(low, other, code))


def _by_capital(word: str, found: str, *, begins: bool) -> Match:
    """Compare the initials of German words: Gut is not gut, but Arm may be the noun."""
    if word[:1].isupper() and found[:1].islower():
        return Match.SURE if _NO_NOUN.search(word) else Match.NO
    if word[:1].islower() and found[:1].isupper() and not begins and not found.isupper():
        return Match.DOUBTFUL
    return Match.SURE
