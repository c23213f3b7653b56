"""Stemming: keys that the inflected forms of a word share.

Two words count as forms of one word if they share a key. The keys are the word itself; its singular
in Spanish, Portuguese, Catalan, Galician and French; a light stem in English and Spanish; and the
stem by the Snowball algorithm in some thirty languages. The Snowball stemmer is not used for
English, since it conflates “universe” and “university”.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from toolkit.languages import primary
from toolkit.package_data import package_tables
from toolkit.parsing.composed import nfc
from toolkit.review.checks.terms.forms.arabic import one_hamza
from toolkit.review.checks.terms.forms.hindi import one_nasal
from toolkit.review.checks.terms.forms.verbs import bases, pairs

_DATA = package_tables(__package__, "stems")
_SNOWBALL = dict(pairs(_DATA["snowball"]))
_ENGLISH_ENDINGS, _SPANISH_ENDINGS = pairs(_DATA["en"]["endings"]), _DATA["es"]["endings"].split()
_ENGLISH_IRREGULAR = bases(_DATA["en"]["irregular_stems"])
_SPANISH_IRREGULAR = bases(_DATA["es"]["irregular_stems"])
_IRREGULAR = {c: bases(each["irregular"]) for c, each in _DATA.items() if "irregular" in each}
_PLURALS = {code: pairs(each["plurals"]) for code, each in _DATA.items() if "plurals" in each}
# Particles after Korean nouns, and prefixes of Arabic and Hebrew nouns.
_PARTICLES = _DATA["ko"]["particles"].split()
_PREFIXES = {c: each["prefixes"].split() for c, each in _DATA.items() if "prefixes" in each}
# Diphthongs of stressed stems and their unstressed vowels: cuenta, contar; piensa, pensar.
_DIPHTHONGS = (("ue", "o"), ("ie", "e"))
_AFTER_T = ("ي", "ك", "ه", "ها", "هم", "نا", "كم", "ان", "ين")
_HARAKAT = re.compile("[\u064b-\u0652\u0640]")
_FLEETING = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])[еоь](?=[лнцк](?:ь|$))")
_VOWELS = "aeiouáéíóúâêôãõàèò"
_LEAST = 3


@lru_cache(maxsize=65536)
def keys(word: str, language: str) -> frozenset[str]:
    """Return the keys shared by all forms of a word, whatever their number, gender or tense."""
    word, code = _lower(word, language), primary(language)
    found = {word, stem(word, language), *_singulars(word, code)}
    if code == "de":
        found.add(_german_stem(word))
    elif code != "en":
        found.add(_snowball(code)(word))
    found |= set(_bare(word, code))
    irregular = _irregular(code)
    found |= {irregular[key] for key in found if key in irregular}
    if code == "es":
        found |= {_unaccented(key) for key in found}
    return frozenset(found)


@lru_cache(maxsize=65536)
def strict_keys(word: str, language: str) -> frozenset[str]:
    """Return keys shared only by close forms, for forbidden words: “caso” is not “casa”.

    The keys are the singular in the languages listed above, the light stem in English, and the
    Snowball stem if it removes at most two letters.
    """
    word, code = _lower(word, language), primary(language)
    found = {word, *_singulars(word, code)}
    if code == "en":
        found.add(stem(word, language))
    elif code not in _PLURALS:
        snowball = _snowball(code)(word)
        if len(word) - len(snowball) <= 2 and len(snowball) >= _LEAST:
            found.add(_german_stem(word) if code == "de" else snowball)
    return frozenset(found)


def _german_stem(word: str) -> str:
    """Return the Snowball stem, with a mark if the word has an umlaut, which the stem drops."""
    return _snowball("de")(word) + ("¨" if set("äöü") & set(word) else "")


@lru_cache(maxsize=16384)
def term_keys(word: str, language: str) -> frozenset[str]:
    """Return the keys of a term's word, whose first letter is never taken for an Arabic prefix."""
    if primary(language) != "ar":
        return keys(word, language)
    word = _lower(word, language)
    bare = word.removeprefix("\u0627\u0644") if len(word) > 4 else word
    stem_ = _snowball("ar")(bare)
    return frozenset({word, bare, stem_} if len(stem_) >= _LEAST else {word, bare})


def lowered(word: str, language: str) -> str:
    """Return the word in lower case, with spelling variants normalised."""
    return _lower(word, language)


@lru_cache(maxsize=16384)
def stem(word: str, language: str) -> str:
    """Return a light stem: enough to match the forms of a term, not to analyse a language.

    In English, the endings -s, -es, -ies, -ing and -ed are removed. In Spanish, accents, the
    endings of number, gender and the frequent tenses, and the diphthongs of stressed stems are
    removed. Frequent irregular forms are in a table. At least three letters remain.
    """
    word = word.lower()
    if primary(language) == "en":
        return _english_stem(word)
    return _spanish_stem(word) if primary(language) == "es" else word


def _english_stem(word: str) -> str:
    word = _ENGLISH_IRREGULAR.get(word, word)
    for ending, replacement in _ENGLISH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST and not word.endswith("ss"):
            word = word[: -len(ending)] + replacement
            break
    doubled = len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lsaeiou"
    word = word[:-1] if doubled else word
    return word.rstrip("e") if len(word) > _LEAST else word


def _spanish_stem(word: str) -> str:
    word = _SPANISH_IRREGULAR.get(word, word)
    for ending in _SPANISH_ENDINGS:
        least = 2 if ending == "ces" else _LEAST
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: -len(ending)] + ("z" if ending == "ces" else "")
            break
    for stressed, plain in _DIPHTHONGS:
        if len(word) > 4:
            word = word.replace(stressed, plain)
    return _unaccented(word)


def _singulars(word: str, code: str) -> Iterator[str]:
    """Yield possible singulars, with a mark so that they match only other singulars."""
    # The accent changes if the word ends in a consonant: canción, canciones; joven, jóvenes.
    bare = _unaccented(word) if code == "es" and word[-1:] not in _VOWELS else word
    yield "=" + bare
    for plural, singular in _PLURALS.get(code, ()):
        if not word.endswith(plural) or len(word) - len(plural) + len(singular) < 2:
            continue
        whole = word[: -len(plural)] + singular
        ends_in_vowel = whole[-1] in _VOWELS
        if plural == "es" and ends_in_vowel:
            continue
        yield "=" + (_unaccented(whole) if code == "es" and not ends_in_vowel else whole)


@cache
def _irregular(code: str) -> dict[str, str]:
    table = _IRREGULAR.get(code, {})
    return {one_hamza(a): one_hamza(b) for a, b in table.items()} if code == "ar" else table


def _bare(word: str, code: str) -> Iterator[str]:
    """Yield the noun without attached particles or prefixes."""
    for particle in _PARTICLES if code == "ko" else ():
        if word.endswith(particle) and len(word) - len(particle) >= 2:
            yield word[: -len(particle)]
    if code == "ru" and (plain := _FLEETING.sub("", word)) != word:
        # день, дни; отец, отца; окон, окна
        yield _snowball(code)(plain.removesuffix("ь"))
    if code == "ar":
        # the feminine ending before a suffix: مدينتي
        bare = next((word[len(p) :] for p in _PREFIXES["ar"] if word.startswith(p)), word)
        for form in {word, bare}:
            for ending in _AFTER_T:
                if form.endswith("\u062a" + ending) and len(form) - len(ending) > _LEAST:
                    yield form[: -len(ending) - 1] + "\u0629"
    for prefix in _PREFIXES.get(code, ()):
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            yield word[len(prefix) :]
            yield _snowball(code)(word[len(prefix) :])


def _lower(word: str, language: str) -> str:
    if primary(language) in ("az", "tr"):
        word = word.replace("I", "ı").replace("İ", "i")
    word = word.lower()
    if primary(language) == "ru":
        word = word.replace("ё", "е")
    if primary(language) == "hi":
        # The dot of क़ may be omitted.
        word = one_nasal(unicodedata.normalize("NFD", word).replace("\u093c", ""))
    if primary(language) == "ar":
        # Short vowels are only written for learners.
        word = one_hamza(_HARAKAT.sub("", word))
    return nfc(word)


def _unaccented(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.replace("ñ", "\x00"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("\x00", "ñ")


@cache
def _snowball(code: str) -> Callable[[str], str]:
    if code not in _SNOWBALL:
        return str
    import snowballstemmer  # the import takes 30 ms, and most checks have no glossary

    function: Callable[[str], str] = snowballstemmer.stemmer(_SNOWBALL[code]).stemWord
    return function
