"""Inflection of Spanish verbs: busqué, crucé, dirijo, sigo, durmió, leyó."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.package_data import package_tables
from toolkit.review.checks.terms.forms.verbs import (
    irregular,
    longest_first,
    other_vowels,
    pairs,
    plain,
    respelled,
    stripped,
    table,
)

_DATA = package_tables(__package__, "spanish")
_AR, _ER = longest_first(_DATA["ar"]), longest_first(_DATA["er"])
_SPELLING_AR, _SPELLING_ER = pairs(_DATA["spelling_ar"]), pairs(_DATA["spelling_er"])
_VOWELS = pairs(_DATA["vowels"])
_IRREGULAR, _PREFIXES = table(_DATA["irregular"]), _DATA["prefixes"].split()
_CLITICS = re.compile(r"(?<=[rdoaei])(?:me|te|se|nos|os)?(?:lo|la|los|las|le|les|me|te|se|nos)$")


def spanish(word: str) -> Iterator[str]:
    """Yield possible infinitives: busqué, crucé, dirijo, sigo, durmió, leyó."""
    forms = {plain(word.replace("ü", "\x02")).replace("\x02", "ü")}
    forms |= {_CLITICS.sub("", form) for form in forms}
    for form in forms:
        yield from irregular(form, _IRREGULAR, _PREFIXES)
        for stem in stripped(form, _AR):
            for spelled in respelled(stem, _SPELLING_AR):
                yield from (one + "ar" for one in other_vowels(spelled, _VOWELS))
        for stem in stripped(form, _ER):
            for spelled in respelled(stem, _SPELLING_ER):
                for one in other_vowels(spelled, _VOWELS):
                    yield from (one + "er", one + "ir")
