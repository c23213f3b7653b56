"""Words that differ in the last vowel: one word in two genders, or two words (libro, libra).

Without a full dictionary, the two cases cannot always be distinguished. Adjectives, participles and
most words for people have two genders; they are recognised by suffix or listed. Frequent pairs of
distinct nouns are listed too (``two_genders.toml``). All other pairs are doubtful.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache

from toolkit.package_data import package_tables


class Match(IntEnum):
    """The certainty that a word in a text is a form of a term's word."""

    NO = 0
    DOUBTFUL = 1
    SURE = 2


_DATA = package_tables(__package__, "two_genders")
_TWO_GENDERS = {code: tuple(_DATA[code]["suffixes"].split()) for code in ("es", "it", "pt")}
_VOWELS = {"es": "aeo", "pt": "aeo", "it": "aeio"}
# Doubled letters after the first vowels, which do not alternate with single ones; and the verbs in
# which they do.
_DOUBLED = re.compile(r"^[^aeiouyäö]*[aeiouyäö]+([lmnrs])\1")
_VERB = re.compile(r"(?:ll|nn|rr|st)[aä]$")
_HINDI_GENDER = re.compile("(?P<stem>.*?)(?P<end>ा|ी|ियां|ियों|ियो)$")
_MASCULINE_IN_A = re.compile(r"(?:ist|em|amm|om|et|ot|iatr|arc|id|int|cid)a$")


@cache
def _listed(code: str) -> tuple[frozenset[str], frozenset[frozenset[str]]]:
    """Return the stems that have two genders, and the pairs that are two words."""
    lists = _DATA[code]
    pairs = (frozenset(pair.split("/")) for pair in lists["two_words"].split())
    return frozenset(lists["two_genders"].split()), frozenset(pairs)


def doubt(word: str, found: str, code: str) -> Match:
    """Return how certainly a word with the same stem as a term's word is a form of it."""
    if code in _VOWELS:
        return _by_vowel(word, found, code)
    if code == "fr":
        pair = frozenset({word, found.removesuffix("s")})
        return Match.NO if pair in _listed("fr")[1] else Match.SURE
    if code == "hi":
        return _hindi(word, found)
    if code == "fi":
        return _finnish(word, found)
    if code == "ru" and "ь" in (word[-1:], found[-1:]):
        alike = word.removesuffix("ь") == found.removesuffix("ь")
        return Match.DOUBTFUL if alike and word != found else Match.SURE
    return Match.SURE


def _by_vowel(word: str, found: str, code: str) -> Match:
    vowels = _VOWELS[code]
    single = found.removesuffix("s") if code != "it" else found
    if word[-1:] not in vowels or single[-1:] not in vowels or word[:-1] != single[:-1]:
        return Match.SURE
    stem, last, other = word[:-1], word[-1], single[-1]
    if last == other or word == found or (code == "pt" and word.endswith("ão")):
        return Match.SURE
    if frozenset({word, single}) in _listed(code)[1]:
        return Match.NO
    if code == "it":
        if (last, other) == ("o", "i") or (last, other) == ("e", "i"):
            return Match.SURE
        if (last, other) == ("a", "e") and stem[-1:] not in "cg":
            return Match.SURE
        if (last, other) == ("a", "i"):
            return Match.SURE if _MASCULINE_IN_A.search(word) else Match.DOUBTFUL
        if other == "e" and frozenset({word, stem + "a"}) in _listed(code)[1]:
            return Match.NO
    if stem in _listed(code)[0] or stem.endswith(_TWO_GENDERS[code]):
        return Match.SURE
    if {last, other} == {"e", "a"} and stem.endswith("nt"):
        return Match.SURE
    return Match.DOUBTFUL


def _finnish(word: str, found: str) -> Match:
    """Compare Finnish words with the same Snowball stem.

    They need a comparison because the stemmer ignores doubled letters and the last vowel.
    """
    if len(word) == len(found) and word[:-1] == found[:-1]:
        return Match.DOUBTFUL
    doubled = {_DOUBLED.search(one) is not None for one in (word, found)}
    return Match.SURE if len(doubled) == 1 or _VERB.search(word) else Match.NO


def _hindi(word: str, found: str) -> Match:
    if any(found == word + vowel or word == found + vowel for vowel in "ाी"):
        return Match.DOUBTFUL
    one, other = _HINDI_GENDER.match(word), _HINDI_GENDER.match(found)
    if one is None or other is None or one["stem"] != other["stem"]:
        return Match.SURE
    if (one["end"] == "ा") == (other["end"] == "ा"):
        return Match.SURE
    known = one["stem"] in _listed("hi")[0] or one["stem"].endswith("न")
    return Match.SURE if known else Match.DOUBTFUL
