"""Join many segmentation rules into one regular expression, so that one pass is enough."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge
from itertools import groupby

import regex

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.languages.end_marks import SPACED_ENDS, WIDE_ENDS
from toolkit.text.segmentation.icu_pattern import PatternError, to_regex
from toolkit.text.segmentation.rule_patterns import SPACE
from toolkit.text.segmentation.rules import ABBREVIATION, Rule, any_abbreviation

# Abbreviations as ``rules`` writes them: letters, escaped signs, either case, white space.
_PLAIN = regex.compile(r"(?:\w|\\[^\w\s]|\[\w\w\]|" + regex.escape(SPACE) + r"\{0,4\})+")
# Every place where a rule "after an end mark" may break: before the white space that follows the
# mark with its closing quotes and notes, or after the closing quotes of a full-width mark. One scan
# finds all places, including those after Greek question marks and after ASCII marks in Chinese and
# Japanese text.
_SPACED = f"[{SPACED_ENDS}]"
_TAIL = rf"(?:\[[\p{{L}}\p{{N}}]{{1,3}}\]|[^\p{{L}}\s{WIDE_ENDS}]){{0,40}}+"
_CLOSED = r"""["'\p{Pe}\p{Pf}]*+"""
AFTER_MARK = regex.compile(
    rf"{_SPACED}{_TAIL}(?={SPACE})|[{WIDE_ENDS}]{_CLOSED}"
    rf"|[;·](?<=\p{{Greek}}[\p{{Pe}}\p{{Pf}}]{{0,2}}.){_TAIL}(?={SPACE})"
    rf"|[!?]{_CLOSED}(?=[\p{{Han}}\p{{Hiragana}}\p{{Katakana}}「『（“])"
    rf"""|(?<={_SPACED}["'’”»)\]]?{SPACE}{{1,4}})(?:["»›)\]”]|''|\[\p{{Nd}}{{1,3}}\])(?={SPACE})"""
    rf"""|[—–]["”’»](?={SPACE})""",
    regex.V1,
)
# A paragraph that begins with the label of a list item, and the places before such labels.
_LABEL = r"(?:[•⁃‣◦]\s?)?(?:\d{1,2}|\p{L})[.)]{1,2}\s"
LIST = regex.compile(rf"\s*{_LABEL}", regex.V1)
ITEM = regex.compile(rf"(?=\s{_LABEL})", regex.V1)


@dataclass(frozen=True, slots=True)
class JoinedRules:
    """All rules as one pattern, which matches the empty string where one of the rules decides.

    Each match sets one of the groups r0, r1, …, which identifies the run of rules that decides at
    this position. A run consists of consecutive rules of the same kind. One group per rule would be
    three times as slow.

    Attributes:
        runs: The indices of each run's rules.
        breaks: Whether the rules of each run break.
        breaking: A pattern that matches where any break rule applies, empty if there are none. It
            is not compiled, because only explanations of segments need it.
        anywhere: A pattern that matches where any break rule without ``after_mark`` applies, or
            None if there are none.
    """

    pattern: regex.Pattern[str]
    runs: tuple[range, ...]
    breaks: tuple[bool, ...]  # per run
    breaking: str
    anywhere: regex.Pattern[str] | None

    def places(self, text: str, timeout: float | None = None) -> Iterator[tuple[int, int]]:
        """Yield the places where a rule may break, with the index in ``runs`` of the deciding run.

        The deciding rule may prevent a break even where no later rule would have made one.

        Raises:
            TimeoutError: A search takes longer than ``timeout`` seconds.
        """
        places: Iterator[int] = iter(())
        if self.anywhere is not None:
            places = (match.start() for match in self.anywhere.finditer(text, timeout=timeout))
        if self.breaking != (self.anywhere.pattern if self.anywhere else ""):
            places = merge(places, (match.end() for match in AFTER_MARK.finditer(text)))
            if LIST.match(text):
                places = merge(places, (match.start() for match in ITEM.finditer(text)))
        for place in places:
            if found := self.pattern.match(text, place, timeout=timeout):
                yield place, self._run_of(found)

    def _run_of(self, match: regex.Match[str]) -> int:
        if match.re.groups == len(self.runs):
            return (match.lastindex or 1) - 1
        # If a rule itself has groups, the last group may be one of them.
        return next(run for run in range(len(self.runs)) if match.start(f"r{run}") >= 0)


@lru_cache(maxsize=32)
def join_rules(rules: tuple[Rule, ...], path: str) -> JoinedRules:
    """Join rules, given in order of precedence; ``path`` is the rules' file, for messages.

    Raises:
        InputError: A pattern is invalid.
    """
    sides = [_sides(rule, index, path) for index, rule in enumerate(rules)]
    breaking = [(side, rule) for side, rule in zip(sides, rules, strict=True) if rule.break_]
    places = "|".join(side for side, _rule in breaking)
    elsewhere = "|".join(side for side, rule in breaking if not rule.after_mark)
    runs: list[range] = []
    deciding: list[str] = []
    for guard, guarded in groupby(range(len(rules)), lambda i: rules[i].guard):
        tests: list[str] = []
        for (_break, framed), indices in groupby(guarded, lambda i: _kind(rules[i])):
            members = list(indices)
            if framed:
                test = _any_framed([rules[index] for index in members])
            else:
                test = "|".join(sides[index] for index in members)
            tests.append(f"(?:{test})(?P<r{len(runs)}>)")
            runs.append(range(members[0], members[-1] + 1))
        deciding += [f"{to_regex(guard)}(?:{'|'.join(tests)})"] if guard else tests
    try:
        pattern = regex.compile("|".join(deciding), regex.V1)
        anywhere = regex.compile(elsewhere, regex.V1) if elsewhere else None
    except (regex.error, RecursionError, OverflowError, ValueError):
        for rule in rules:
            try:
                alone(rule)
            except (regex.error, RecursionError, OverflowError, ValueError) as error:
                raise _bad_rule(rule, path, error) from error
        raise
    kinds = tuple(rules[run.start].break_ for run in runs)
    return JoinedRules(pattern, tuple(runs), kinds, places, anywhere)


def _kind(rule: Rule) -> tuple[bool, bool]:
    """Return whether a rule is a break rule, and whether it is for a single abbreviation."""
    head, tail = ABBREVIATION
    framed = rule.before.startswith(head) and rule.before.endswith(tail)
    return rule.break_, framed and _PLAIN.fullmatch(_stem(rule)) is not None


def _any_framed(rules: Sequence[Rule]) -> str:
    """Return one pattern for all these abbreviation rules, much faster than one pattern each."""
    by_after: dict[str, list[str]] = {}
    for rule in rules:
        by_after.setdefault(rule.after, []).append(_stem(rule))
    head, tail = ABBREVIATION
    tests = [
        to_regex(f"(?<={head}{any_abbreviation(stems)}{tail})(?={after})")
        for after, stems in by_after.items()
    ]
    # Most places do not follow an abbreviation, so one test for all comes first.
    every = to_regex(f"(?<={head}{any_abbreviation(map(_stem, rules))}{tail})")
    return f"{every}(?:{'|'.join(tests)})"


def _stem(rule: Rule) -> str:
    head, tail = ABBREVIATION
    return rule.before[len(head) : -len(tail)]


def _sides(rule: Rule, index: int, path: str) -> str:
    """Return a rule as a pattern that matches the empty string where the rule applies."""
    try:
        before = to_regex(rule.before, behind=True, prefix=f"b{index}")
        after = to_regex(rule.after, prefix=f"a{index}")
        # Testing the next character first avoids the longer tests at most places.
        must_space = rule.after == SPACE or rule.after.startswith(f"{SPACE}++")
        spaced = f"(?={to_regex(SPACE)})" if must_space else ""
        tests = sorted((f"(?<={before})", f"(?={after})"), key=len)  # the cheaper test first
        return spaced + "".join(tests)
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
    """Return a pattern that matches the empty string where the rule applies."""
    return regex.compile(_sides(rule, 0, ""), regex.V1)
