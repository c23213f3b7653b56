"""Join runs of a repeated fault into one finding with a count.

In a run, the same fault is repeated with the same few characters in between, as in «««« or “{a {a
{a”. If the same fault occurs in two unrelated places of a text, it remains two findings.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import Fix, Hit

_LONGEST_STEP = 80
"""The maximum number of characters between two faults of a run."""
_MOST_STEPS = 4
"""The maximum number of faults in the repeated unit, such as “(” in “(a ([b”."""
_LEAST_APART = 3
"""The minimum number of repetitions with text in between; adjacent faults need two."""


def joined_runs(text: str, hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits of one check in one text, with each run joined into one hit."""
    found = list(hits)
    if len(found) < 2:
        return found
    result: list[Hit] = []
    by_fault: dict[tuple[str, str], list[Hit]] = {}
    for hit in found:
        if hit.start == hit.end == 0:
            result.append(hit)  # no position: something is missing
        else:
            by_fault.setdefault((hit.message, text[hit.start : hit.end]), []).append(hit)
    for same in by_fault.values():
        same.sort(key=lambda hit: hit.start)
        result += _with_runs(text, same)
    return result


def _with_runs(text: str, same: list[Hit]) -> list[Hit]:
    """Return equal hits in their order, with runs joined."""
    steps = [_step(text, one, other) for one, other in pairwise(same)]
    result: list[Hit] = []
    at = 0
    while at < len(same):
        end = max(_end_of_run(steps, at, period) for period in range(1, _MOST_STEPS + 1))
        result += _joined(text, same[at : end + 1])
        at = end + 1
    return result


def _step(text: str, one: Hit, other: Hit) -> str:
    """Return the text between a hit and the next one; empty if the next one is too far away."""
    near = other.start - one.start <= _LONGEST_STEP
    return text[one.start : other.start] if near else ""


def _end_of_run(steps: list[str], start: int, period: int) -> int:
    """Return the index of the last hit of the run that begins at ``start`` with this period."""
    if not all(steps[start : start + period]):
        return start
    end = start + period
    while end < len(steps) and steps[end] == steps[end - period]:
        end += 1
    end = min(end, len(steps))
    # If the period has several steps, one repetition is not a run.
    return end if period == 1 or end - start >= 2 * period else start


def _joined(text: str, run: list[Hit]) -> list[Hit]:
    if len(run) < 2:
        return run
    first, last = run[0], run[-1]
    if len(run) < _LEAST_APART and first.end < last.start:
        return run
    fixes = tuple(hit.fix for hit in run if hit.fix is not None)
    return [
        Hit(
            first.message + " " + _("({n} times)").format(n=len(run)),
            first.start,
            last.end,
            _as_one(text, fixes),
            # The run is named after its first fault, as before runs were joined, so that it stays
            # accepted.
            first.subject or text[first.start : first.end],
            fixes,
        )
    ]


def _as_one(text: str, fixes: tuple[Fix, ...]) -> Fix | None:
    """Combine all fixes into one."""
    if not fixes:
        return None
    parts: list[str] = []
    at = fixes[0].start
    for fix in fixes:
        parts += text[at : fix.start], fix.replacement
        at = fix.end
    return Fix(fixes[0].start, at, "".join(parts))
