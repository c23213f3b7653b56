"""Russian and Polish inflection: fleeting vowels, consonant alternations, verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.package_data import package_tables
from toolkit.review.checks.terms.forms.verbs import bases, pairs, replaced

_RUSSIAN = package_tables(__package__, "slavic")["russian"]
_RU_VERB, _RU_CASES = _RUSSIAN["verb_endings"].split(), _RUSSIAN["cases"].split()
_RU_STEM, _RU_NOUNS = pairs(_RUSSIAN["stems"]), pairs(_RUSSIAN["nouns"])
_RU_IRREGULAR = bases(_RUSSIAN["irregular"])
_CONSONANT = "[бвгджзклмнпрстфхцчшщ]"


def russian(word: str) -> Iterator[str]:
    """Yield possible nominatives and infinitives: сестёр, имени, матери, вижу, ищут, деревья."""
    if word in _RU_IRREGULAR:
        yield _RU_IRREGULAR[word]
    # окон, сестер, писем, ног: a genitive plural without an ending
    fleeting = re.fullmatch(rf"(.*{_CONSONANT})ь?[еояё]({_CONSONANT})", word)
    if fleeting:
        yield from (fleeting[1] + join + fleeting[2] + end for end in "аоя" for join in ("", "ь"))
    if re.search(_CONSONANT + "$", word):
        yield from (word + end for end in "аоя")
    yield from replaced(word, _RU_NOUNS)
    for case in _RU_CASES:
        if word.endswith(case) and len(word) - len(case) >= 2:
            stem = word[: -len(case)]
            # рынка, отца, дня: the nominative has an additional vowel.
            lost = re.fullmatch(rf"(.+)ь?({_CONSONANT})", stem)
            if lost and re.search(_CONSONANT + "ь?$", lost[1]):
                for vowel in "еоё":
                    yield from (lost[1].rstrip("ь") + vowel + lost[2] + end for end in ("", "ь"))
    for ending in _RU_VERB:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)]
            for end, other in (*_RU_STEM, ("", "")):
                if stem.endswith(end):
                    base = stem.removesuffix(end) + other
                    yield from (base + inf for inf in ("ать", "ить", "еть", "ять", "ть"))
    # написал is a form of both писать and написать.
    bare = re.match(r"(?:на|по|про|при|вы|за|с|у)(.{3,}(?:л|ла|ло|ли|ть))$", word)
    if bare:
        yield re.sub("л[аои]?$", "ть", bare[1])


_POLISH = package_tables(__package__, "slavic")["polish"]
_PL_ENDINGS, _PL_STEM = (*_POLISH["endings"].split(), ""), pairs(_POLISH["stems"])
_PL_NOMINATIVES = ("", "a", "o", "e", "y", "i")


def polish(word: str) -> Iterator[str]:
    """Yield possible nominatives: ręce, matek, książek, stole."""
    for ending in _PL_ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < 2:
            continue
        stem = word[: len(word) - len(ending)]
        found = {stem, stem.removesuffix("i")}
        found |= {stem[: -len(a)] + b for a, b in _PL_STEM if stem.endswith(a)}
        found.add(re.sub(r"ó(?=[^aeiouóy]+$)", "o", stem))
        found.add(re.sub(r"ą(?=[^aeiouóy]+$)", "ę", stem))
        if not ending:
            found.add(re.sub(r"i?e(?=[^aeiouy]$)", "", stem))
        else:
            found.add(re.sub(r"(?<=[^aeiouy])(?=[^aeiouy]$)", "e", stem))
        for one in found:
            yield from (one + end for end in _PL_NOMINATIVES)
