"""Many segmentation rules as one regular expression, so that a paragraph is read once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import regex

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.text.segmentation.icu_pattern import PatternError, to_regex
from toolkit.text.segmentation.rule_patterns import SPACE
from toolkit.text.segmentation.rules import ABBREVIATION, Rule, any_abbreviation

# What ``rules`` makes of an abbreviation: letters, escaped signs, either case, white space.
_PLAIN = regex.compile(r"(?:\w|\\[^\w\s]|\[\w\w\]|" + regex.escape(SPACE) + r"\{0,4\})+")


@dataclass(frozen=True, slots=True)
class JoinedRules:
    """All rules as one pattern that matches, empty, at the places of the break rules.

    One of its groups r0, r1, … takes part in a match: that of the run of rules, of one kind, that
    decides there. A group for every rule would slow it down threefold. ``pattern`` is None where
    no rule breaks.
    """

    pattern: regex.Pattern[str] | None
    runs: tuple[range, ...]

    def run_of(self, match: regex.Match[str]) -> int:
        """The index in ``runs`` of the run that decides at a match of ``pattern``."""
        if match.re.groups == len(self.runs):
            return (match.lastindex or 1) - 1
        # Where a rule has groups of its own, the last group may be one of them.
        return next(run for run in range(len(self.runs)) if match.start(f"r{run}") >= 0)


@lru_cache(maxsize=32)
def join_rules(rules: tuple[Rule, ...], path: str) -> JoinedRules:
    """Rules in the order they apply; ``path`` is told where a pattern is wrong (``InputError``)."""
    sides = [_sides(rule, index, path) for index, rule in enumerate(rules)]
    places = "|".join(side for side, rule in zip(sides, rules, strict=True) if rule.break_)
    runs: list[range] = []
    deciding: list[str] = []
    for (_break, framed), indices in groupby(range(len(rules)), lambda i: _kind(rules[i])):
        members = list(indices)
        if framed:
            tests = _any_framed([rules[index] for index in members])
        else:
            tests = "|".join(sides[index] for index in members)
        deciding.append(f"(?:{tests})(?P<r{len(runs)}>)")
        runs.append(range(members[0], members[-1] + 1))
    whole = f"(?:{places})(?:{'|'.join(deciding)})"
    try:
        pattern = regex.compile(whole, regex.V1) if places else None
    except (regex.error, RecursionError, OverflowError, ValueError):
        for rule in rules:
            try:
                alone(rule)
            except (regex.error, RecursionError, OverflowError, ValueError) as error:
                raise _bad_rule(rule, path, error) from error
        raise
    return JoinedRules(pattern, tuple(runs))


def _kind(rule: Rule) -> tuple[bool, bool]:
    """Whether a rule breaks, and whether it is about one abbreviation, as ``rules`` writes them."""
    head, tail = ABBREVIATION
    framed = rule.before.startswith(head) and rule.before.endswith(tail)
    return rule.break_, framed and _PLAIN.fullmatch(_stem(rule)) is not None


def _any_framed(rules: Sequence[Rule]) -> str:
    """A pattern for the places of any of these rules about abbreviations, far from one by one."""
    by_after: dict[str, list[str]] = {}
    for rule in rules:
        by_after.setdefault(rule.after, []).append(_stem(rule))
    head, tail = ABBREVIATION
    tests = [
        to_regex(f"(?<={head}{any_abbreviation(stems)}{tail})(?={after})")
        for after, stems in by_after.items()
    ]
    # Most places are after no abbreviation at all: one test for all.
    every = to_regex(f"(?<={head}{any_abbreviation(map(_stem, rules))}{tail})")
    return f"{every}(?:{'|'.join(tests)})"


def _stem(rule: Rule) -> str:
    head, tail = ABBREVIATION
    return rule.before[len(head) : -len(tail)]


def _sides(rule: Rule, index: int, path: str) -> str:
    """A rule as a pattern that matches, empty, at its places."""
    try:
        before = to_regex(rule.before, behind=True, prefix=f"b{index}")
        after = to_regex(rule.after, prefix=f"a{index}")
        # A test of the next character first spares the longer ones at most places.
        must_space = rule.after == SPACE or rule.after.startswith(f"{SPACE}++")
        spaced = f"(?={to_regex(SPACE)})" if must_space else ""
        return f"{spaced}(?<={before})(?={after})"
    except PatternError as error:
        raise _bad_rule(rule, path, error) from error


def _bad_rule(rule: Rule, path: str, error: Exception) -> InputError:
    return InputError(
        _("bad pattern in {place}: {why}").format(place=rule.name, why=error),
        path=path,
        hint=_("SRX patterns follow the regular expressions of ICU"),
    )


@lru_cache(maxsize=4096)
def alone(rule: Rule) -> regex.Pattern[str]:
    """A pattern that matches, empty, at the places of one rule."""
    return regex.compile(_sides(rule, 0, ""), regex.V1)
