"""The catalog's own no-break space and apostrophe, used in the fixes of French checks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from toolkit.review.checks.check import Fix, Hit, Pair

_OWN = {"\u202f": "\u00a0", "’": "'"}
# A catalog has one of two signs if this many texts have it for each text with the other.
_MAJORITY = 4


def own_signs(pairs: Sequence[Pair]) -> Mapping[str, str]:
    """Return which signs to replace by which, if nearly all texts have the other one.

    A catalog with U+00A0 and no narrow no-break space (U+202F) keeps to U+00A0, and one with
    straight apostrophes alone keeps to these.
    """
    return {sign: own for sign, own in _OWN.items() if _is_usual(own, sign, pairs)}


def _is_usual(own: str, sign: str, pairs: Sequence[Pair]) -> bool:
    count = sum(own in pair.target for pair in pairs)
    return count > 0 and sum(sign in pair.target for pair in pairs) * _MAJORITY <= count


def with_signs(hit: Hit, pair: Pair, signs: Mapping[str, str]) -> Hit:
    """Return the hit with the signs replaced in its fixes, except those that the text has."""
    table = {ord(sign): own for sign, own in signs.items() if sign not in pair.target}
    if not table or not hit.all_fixes:
        return hit
    message = hit.message
    for each in hit.all_fixes:
        if len(each.replacement) > 1:
            message = message.replace(each.replacement, each.replacement.translate(table))
    return replace(
        hit,
        message=message,
        fix=hit.fix and _with_signs(hit.fix, table),
        fixes=tuple(_with_signs(each, table) for each in hit.fixes),
    )


def _with_signs(fix: Fix, table: Mapping[int, str]) -> Fix:
    return replace(fix, replacement=fix.replacement.translate(table))
