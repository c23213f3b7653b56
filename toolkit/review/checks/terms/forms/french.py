"""French inflection: masculine forms, and verbs (commençons, achète, appellent)."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.package_data import package_tables
from toolkit.review.checks.terms.forms.verbs import (
    irregular,
    longest_first,
    pairs,
    replaced,
    respelled,
    stripped,
    table,
)

_DATA = package_tables(__package__, "french")
_ER, _RE, _IR = (longest_first(_DATA[name]) for name in ("er", "re", "ir"))
_SPELLING, _NOUNS = pairs(_DATA["spelling"]), pairs(_DATA["nouns"])
_IRREGULAR, _PREFIXES = table(_DATA["irregular"]), _DATA["prefixes"].split()


def french(word: str) -> Iterator[str]:
    """Yield possible masculine forms and infinitives: commençons, achète, appellent."""
    yield from replaced(word, _NOUNS)
    yield from irregular(word, _IRREGULAR, _PREFIXES)
    for stem in stripped(word, _ER):
        for one in respelled(stem, _SPELLING):
            yield one + "er"
            at = one.rfind("è")
            if at >= 0:
                yield from (one[:at] + e + one[at + 1 :] + "er" for e in "eé")
    yield from (stem + "re" for stem in stripped(word, _RE) if stem[-1] in "dtpviu")
    yield from (stem + "ir" for stem in stripped(word, _IR))
