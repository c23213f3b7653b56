"""German and Dutch inflection: plurals, comparatives, participles with ge-, separable verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.package_data import package_tables
from toolkit.review.checks.terms.forms.verbs import irregular, longest_first, table

_DATA = package_tables(__package__, "germanic")
PREFIXES = {"de": _DATA["german_prefixes"].split(), "nl": _DATA["dutch_prefixes"].split()}
"""Separable prefixes of German and Dutch verbs, which may end a main clause."""
_VERB_ENDINGS, _NOUN_ENDINGS = longest_first(_DATA["verb_endings"]), _DATA["noun_endings"].split()
_STRONG = table(_DATA["irregular"])
_COMPARED = re.compile(r"(?:er|st|est)(?:e[rmns]?)?$")
_ADJECTIVE = re.compile(r"e[rmns]?$")
_UMLAUT = re.compile(r"äu|[äöü](?=[^äöü]*$)")
_PLAIN = {"äu": "au", "ä": "a", "ö": "o", "ü": "u"}


def _plain(word: str) -> str:
    return _UMLAUT.sub(lambda match: _PLAIN[match[0]], word)


def german(word: str) -> Iterator[str]:
    """Yield possible nouns, adjectives and verbs: Museen, Äpfel, freier, gearbeitet, aufzubauen."""
    for ending in _NOUN_ENDINGS:
        bare = word.removesuffix(ending)
        if bare == word or len(bare) < 2:
            continue
        yield from (bare, _plain(bare)) if len(bare) > 2 else ()
        if ending == "en":
            yield from (
                bare + other for other in ("um", "a", "us", "o", "on", "is") if len(bare) > 2
            )
            yield bare.removesuffix("i") + "ium"
        if ending == "e":
            yield bare.removesuffix("s") if bare.endswith("ss") else bare
    if word.endswith(("in", "innen")):
        # Kollegin, Ärztinnen
        person = re.sub("in(?:nen)?$", "", word)
        yield from (person, person + "e", _plain(person))
    if word.endswith("ssen"):
        yield word.removesuffix("sen")
    if _UMLAUT.search(word) and re.search(r"e[rln]n?$", word):
        # Mütter, Äpfeln: nouns only, since förder- is not forder-.
        yield "N" + _plain(word)
        yield "N" + _plain(word).removesuffix("n")
    compared = _COMPARED.sub("", word)
    if compared != word and len(compared) > 2:
        yield from (compared, _plain(compared))
    yield from _verbs(word)


def _verbs(word: str) -> Iterator[str]:
    yield from irregular(word, _STRONG, PREFIXES["de"])
    for prefix in ("", *PREFIXES["de"]):
        rest = word.removeprefix(prefix)
        if prefix and rest == word:
            continue
        if prefix and rest.startswith("zu") and rest.endswith("n") and len(rest) > 5:
            yield prefix + rest[2:]
        participle = re.fullmatch(r"ge(\w{2,}?)(?:et|t|en)(?:e[rmns]?)?", rest)
        for stem in (participle[1],) if participle else ():
            yield from (prefix + stem + "en", prefix + stem + "n")
            if stem.endswith("e"):
                yield prefix + stem + "n"
    for ending in _VERB_ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield stem + "en"
            if stem[-1] in "lr":
                yield stem + "n"


def adjective_stem(word: str) -> str:
    """Return a German adjective without its ending: frei for freier, freie, freien."""
    stem = _ADJECTIVE.sub("", word)
    return stem if len(stem) > 2 else word


def is_compound_with(term: str, word: str) -> bool:
    """Return whether ``word`` is a compound of the noun ``term``, as Staatseigentum is of Staat.

    The first part may be followed by -s, -es, -n, -en or -er; the rest must be long enough to be a
    word.
    """
    if len(term) < 4:
        return False
    if word.startswith(term):
        rest = re.sub(r"^(?:es|en|er|s|n)(?=[^aeiouäöü]|[aeiouäöü]\w{3})", "", word[len(term) :])
        return len(rest) >= 4 and bool(re.search("[aeiouäöüy]", rest))
    first = word.removesuffix(term)
    return first != word and len(first) >= 4 and bool(re.search("[aeiouäöüy]", first))


def dutch(word: str) -> Iterator[str]:
    """Yield possible base forms of plurals and participles: huizen, mannen, bomen, gewerkt."""
    for ending in ("en", "s", "'s", "e", "er", "ere", "st", "ste", "eren"):
        bare = word.removesuffix(ending)
        if bare == word or len(bare) < 2:
            continue
        hard = re.sub("z$", "s", re.sub("v$", "f", bare))
        for one in {bare, hard}:
            yield one
            if len(one) > 2 and one[-1] == one[-2]:
                yield one[:-1]
            elif re.search(r"[^aeiou][aeou][^aeiou]$", one) or re.search(r"^[aeou][^aeiou]$", one):
                yield one[:-1] + one[-2] + one[-1]
    for prefix in ("", *PREFIXES["nl"]):
        rest = word.removeprefix(prefix)
        participle = re.fullmatch(r"ge(\w{2,}?)(?:d|t|en)?e?", rest)
        if participle and (not prefix or rest != word):
            yield from (prefix + one for one in _infinitives(participle[1]))
    for ending in ("t", "te", "ten", "de", "den", ""):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            yield from _infinitives(word[: len(word) - len(ending)])


def _infinitives(stem: str) -> Iterator[str]:
    yield stem + "en"
    soft = re.sub("s$", "z", re.sub("f$", "v", stem))
    yield soft + "en"
    if re.search(r"([aeou])\1[^aeiou]$", soft):
        yield soft[:-2] + soft[-1] + "en"
    elif re.search(r"[^aeiou][aeiou][^aeiouwx]$", stem):
        yield stem + stem[-1] + "en"
