"""Italian inflection: plurals with c or ch, verbs, and the masculine of -trice and -essa."""

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

_DATA = package_tables(__package__, "italian")
_ARE, _ERE, _IRE = (longest_first(_DATA[name]) for name in ("are", "ere", "ire"))
_NOUNS = pairs(_DATA["nouns"])
_IRREGULAR, _PREFIXES = table(_DATA["irregular"]), _DATA["prefixes"].split()


def italian(word: str) -> Iterator[str]:
    """Yield possible singulars, infinitives, and masculine forms of -trice and -essa."""
    yield from replaced(word, _NOUNS)
    yield from irregular(word, _IRREGULAR, _PREFIXES)
    for stem in stripped(word, _ARE):
        for one in respelled(stem, (("ch", "c"), ("gh", "g"))):
            yield one + "are"
        yield stem + "iare"
    # diviso, chiuse, preso
    yield from replaced(word, tuple(("s" + v, e) for v in "oaei" for e in ("dere", "ndere")))
    for stem in stripped(word, _ERE):
        yield stem + "ere"
        yield stem.removesuffix("i") + "ere"
    for stem in stripped(word, _IRE):
        yield stem.removesuffix("isc") + "ire"
