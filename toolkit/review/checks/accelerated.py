"""Labels with an accelerator (E_change, &About) for checks of words: the sign is left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from toolkit.review.checks.check import CheckFunction, CheckSettings, Fix, Hit, Pair

_SIGNS = (re.compile(r"(?<!_)_(?=[^\W_])"), re.compile(r"(?<![&>|])&(?=[^\W_])(?!#?\w+;)"))
_NO_LABEL = re.compile(r"\n|://|[=<>]")
_LONGEST_LABEL = 100


def without_accelerator(
    look: Callable[[Pair, CheckSettings], Iterable[Hit]],
) -> CheckFunction:
    """Return the check with a label's accelerator ignored if source and translation have one."""

    def look_at(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
        at = _accelerator(pair)
        if at is None:
            yield from look(pair, settings)
            return
        sign = pair.target[at]
        plain = Pair(
            pair.message,
            pair.form,
            pair.source.replace(sign, "", 1),
            pair.target[:at] + pair.target[at + 1 :],
        )
        for hit in look(plain, settings):
            yield _moved(hit, at, sign)

    return look_at


def _accelerator(pair: Pair) -> int | None:
    """Return where the only accelerator of the translation is, if the source has one as well."""
    target = pair.target
    if ("_" not in target and "&" not in target) or len(target) > _LONGEST_LABEL:
        return None
    for sign in _SIGNS:
        found = [match.start() for match in sign.finditer(target)]
        if len(found) == 1 and len(sign.findall(pair.source)) == 1:
            return None if _NO_LABEL.search(target) else found[0]
    return None


def _moved(hit: Hit, at: int, sign: str) -> Hit:
    """Return the hit of the text without the sign with the places of the text with it."""
    start, end = hit.start + (hit.start >= at), hit.end + (hit.end > at)
    return replace(hit, start=start, end=end, fix=hit.fix and _moved_fix(hit.fix, at, sign))


def _moved_fix(fix: Fix, at: int, sign: str) -> Fix | None:
    """Return the fix with the sign at the same letter, or None if the letters do not correspond."""
    if not fix.start < at < fix.end:
        return Fix(fix.start + (fix.start >= at), fix.end + (fix.end > at), fix.replacement)
    if len(fix.replacement) != fix.end - fix.start:
        return None
    inside = at - fix.start
    return Fix(fix.start, fix.end + 1, fix.replacement[:inside] + sign + fix.replacement[inside:])
