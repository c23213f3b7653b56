"""Finnish inflection: cases, persons, and consonant gradation.

The strong grades kk, pp, tt have the weak grades k, p, t; strong p, t, k become v, d and nothing;
strong mp, nt, nk, lt, rt become mm, nn, ng, ll, rr.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.package_data import package_tables
from toolkit.review.checks.terms.forms.verbs import pairs, replaced

_OWNER = r"(?:ni|si|mme|nne|nsa|nsä)?"
_CASE = (
    r"(?:n|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|na|nä|ksi|kse|tta|ttä|a|ä|ta|tä|t|hon|hän|han"
    r"|hen|hin|hön"
    r"|hun|hyn|seen|an|en|in|on|un|yn|än|ön)"
)
_PLURAL_CASE = (
    r"(?:issa|issä|ista|istä|illa|illä|ilta|iltä|ille|ina|inä|iksi|itta|ittä|ia|iä|ja|jä|ita"
    r"|itä|ien|jen"
    r"|iden|itten|ihin|iin|in|ineen|isiin)"
)
_SINGULAR = re.compile(_CASE + _OWNER)
_PLURAL = re.compile(_PLURAL_CASE + _OWNER)
_DATA = package_tables(__package__, "finnish")
_GRADES, _TO_NOMINATIVE = pairs(_DATA["grades"]), pairs(_DATA["to_nominative"])
_LAST = re.compile(r"(?P<before>.*[aeiouyäö])(?P<middle>[^aeiouyäö]+)(?P<end>[aeiouyäö]{1,2})")
_HIATUS = re.compile(r".*[aeiouyäö]{2}")
_PERSON = re.compile(
    r"(?:n|t|mme|tte|vat|vät|i|in|it|imme|itte|ivat|ivät|isi|isin|isivat|nut|nyt|neet|taan"
    r"|tään|tiin|ttu|tty|va|vä|vien|ttiin|essa|e|a|ä|o|ö|u|y)"
)


def finnish(word: str) -> Iterator[str]:
    """Yield possible nominatives and infinitives: kädet, kukat, kaupungissa, kirjojen, luen."""
    for split in _splits(word, _SINGULAR):
        for stem in _graded(split):
            yield stem
            yield from replaced(stem, _TO_NOMINATIVE)
    for split in _splits(word, _PLURAL):
        for stem in _full(split):
            for one in _graded(stem):
                yield one
                yield from replaced(one, _TO_NOMINATIVE)
    for split in _splits(word, _PERSON):
        for stem in {split, split + "a", split + "ä", split + "e", split + split[-1]}:
            for one in _graded(stem):
                yield from (one + "a", one + "ä")
                if re.search(r"[lnr]e$", one):
                    yield from (one[:-1] + one[-2] + "a", one[:-1] + one[-2] + "ä")
                if one.endswith("ke"):
                    yield from (one[:-2] + "hda", one[:-2] + "hdä")
                if one.endswith("se"):
                    yield from (one[:-1] + "ta", one[:-1] + "tä")


def _splits(word: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield the stem before each of the pattern's endings."""
    for cut in range(max(2, len(word) - 12), len(word)):
        if pattern.fullmatch(word, cut):
            yield word[:cut]


def _full(stem: str) -> Iterator[str]:
    """Yield possible singular stems of a plural stem: kirja for kirjo, työ for tö."""
    yield stem
    yield from (stem + vowel for vowel in "aäei")
    if stem[-1:] in "oö":
        yield stem[:-1] + ("a" if stem[-1] == "o" else "ä")
    if stem[-1:] in "aeouäöy":
        yield from (stem + stem[-1], stem[:-1] + "uo", stem[:-1] + "yö", stem[:-1] + "ie")


def _graded(stem: str) -> set[str]:
    """Return the stem in both grades."""
    found = {stem}
    match = _LAST.fullmatch(stem)
    if match:
        before, middle, end = match.group("before", "middle", "end")
        for one, other in _GRADES:
            if middle == one or (len(middle) > len(one) > 0 and middle.endswith(one)):
                found.add(before + middle[: len(middle) - len(one)] + other + end)
    if _HIATUS.fullmatch(stem):
        # luen, joen: a consonant between the vowels has disappeared.
        found.add(stem[:-1] + "k" + stem[-1])
    if stem.endswith(("oja", "ojä")):
        found.add(stem[:-2] + "ik" + stem[-1])  # pojat of poika
    return found
