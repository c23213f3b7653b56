"""The catalog's own no-break space and apostrophe, used in the fixes of French checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from toolkit.review.checks.check import Fix, Hit, Pair

_OWN = {"\u202f": "\u00a0", "’": "'"}


def own_signs(pairs: Sequence[Pair]) -> Mapping[int, str]:
    """Return which signs to replace, for ``str.translate``: those the catalog has only as another.

    A catalog with U+00A0 and no narrow no-break space (U+202F) keeps to U+00A0, and one with
    straight apostrophes alone keeps to these.
    """
    return {
        ord(sign): other
        for sign, other in _OWN.items()
        if any(other in pair.target for pair in pairs)
        and not any(sign in pair.target for pair in pairs)
    }


def with_signs(hit: Hit, signs: Mapping[int, str]) -> Hit:
    """Return the hit with the signs replaced in its fixes."""
    if not signs or not hit.all_fixes:
        return hit
    fix = hit.fix and _with_signs(hit.fix, signs)
    return replace(hit, fix=fix, fixes=tuple(_with_signs(each, signs) for each in hit.fixes))


def _with_signs(fix: Fix, signs: Mapping[int, str]) -> Fix:
    return replace(fix, replacement=fix.replacement.translate(signs))
