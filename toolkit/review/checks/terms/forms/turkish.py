"""Turkish inflection: chains of suffixes, vowel harmony, and stems that soften before suffixes."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HIGH, _LOW = "[ıiuü]", "[ae]"
_CASES = (
    f"(?:n?{_HIGH}n|[yn]?{_HIGH}|[yn]?{_LOW}|n?[dt]{_LOW}(?:n|ki(?:ler)?)?|y?l{_LOW}|c{_LOW}"
    f"|s{_HIGH}z|l{_HIGH})"
)
_OWNER = f"(?:{_HIGH}?m(?:{_HIGH}z)?|{_HIGH}?n(?:{_HIGH}z)?|s?{_HIGH}|l{_LOW}r{_HIGH})"
_COPULA = f"(?:[dt]{_HIGH}r(?:l{_LOW}r)?|y?[dt]{_HIGH}|y?m{_HIGH}ş|y?s{_LOW})"
_NOUN = re.compile(
    f"(?:l{_LOW}r)?{_OWNER}?{_CASES}?{_COPULA}?|s{_LOW}l(?:l{_LOW}r)?{_OWNER}?{_CASES}?"
)
_VOICE = f"(?:{_HIGH}l|{_HIGH}n|n|{_HIGH}ş|[dt]{_HIGH}r|t|{_HIGH}t)?"
_TENSE = (
    f"(?:[dt]{_HIGH}|m{_HIGH}ş|{_HIGH}?yor|y?{_LOW}c{_LOW}[kğ]|{_LOW}r|{_HIGH}r|r|z|m{_LOW}l{_HIGH}"
    f"|s{_LOW}|m{_LOW}k?|y?{_LOW}n|[dt]{_HIGH}[kğ]|y?{_HIGH}p"
    f"|y?{_LOW}r{_LOW}k|y?{_HIGH}nc{_LOW}"
    f"|y?{_HIGH}ş)"
)
_PERSON = f"(?:y?{_HIGH}?m|s?{_HIGH}?n(?:{_HIGH}z)?|k|y?{_HIGH}z|l{_LOW}r)?"
_VERB = re.compile(
    f"{_VOICE}(?:m{_LOW}|{_LOW}m{_LOW}|m)?{_TENSE}(?:[dt]{_HIGH}|m{_HIGH}ş|s{_LOW})?{_PERSON}"
    f"(?:l{_LOW}r)?{_OWNER}?{_CASES}?{_COPULA}?"
)
_HARD = {"b": "p", "c": "ç", "d": "t", "ğ": "k", "g": "k"}
_VOWELS = "aeıioöuü"
_FRONT = "eiöü"


def turkish(word: str) -> Iterator[str]:
    """Yield possible bare nouns and infinitives: kitabı, şehri, geliyorum, çalışacaklar."""
    for cut in range(2, len(word)):
        stem, suffix = word[:cut], word[cut:]
        first = re.search(f"[{_VOWELS}]", suffix)
        last = re.search(f"[{_VOWELS}](?=[^{_VOWELS}]*$)", stem)
        if last is None:
            continue
        front = last[0] in _FRONT
        in_harmony = first is None or (first[0] in _FRONT) is front
        if _NOUN.fullmatch(suffix) and in_harmony:
            yield from _bare(stem, suffix)
        if _VERB.fullmatch(suffix):
            for one in {stem, stem[:-1] + _HARD.get(stem[-1], stem[-1])}:
                yield one + ("mek" if front else "mak")
            if suffix.startswith(("ı", "i", "u", "ü")) and stem[-1] not in _VOWELS:
                # anlıyor, okuyor: the stem ends in a vowel.
                yield from (stem + v + ("mek" if front else "mak") for v in "ae")
            if suffix[0] in "ıiuü":
                yield stem + suffix[0] + ("mek" if front else "mak")


def _bare(stem: str, suffix: str) -> Iterator[str]:
    yield stem
    if suffix[0] not in _VOWELS:
        return
    if stem[-1] in _HARD:
        yield stem[:-1] + _HARD[stem[-1]]
    if len(stem) > 2 and stem[-1] == stem[-2]:
        yield stem[:-1]
    if len(stem) > 2 and stem[-1] not in _VOWELS and stem[-2] not in _VOWELS:
        yield from (stem[:-1] + vowel + stem[-1] for vowel in "ıiuü")
