"""Paragraphs to segments: a small SRX 2.0 engine that can say why.

At every place of a paragraph the first rule whose ``before`` ends there and whose ``after``
begins there decides; where none does, the text goes on. A place counts as matched whatever the
rule matched elsewhere, so overlapping matches need no care. The segments tile the paragraph:

- a cut stands before the next character that is not white space, wherever the rule puts it, so
  white space belongs to the segment before it; where that makes two places one, a border wins;
- there is no cut before the first character or behind the last one that is not white space.

All rules are joined into one regular expression, so a paragraph is read once, in linear time
with the toolkit's own rules. Rules of a user's ``.srx`` are stopped after ``TIME_LIMIT``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby, pairwise

import regex

from toolkit.errors import InputError, ProjectError
from toolkit.text.icu_pattern import PatternError, to_regex
from toolkit.text.rules import (
    ABBREVIATION,
    Rule,
    any_abbreviation,
    exception_rule,
    manual_rule,
    rules_for_language,
)
from toolkit.text.srx import parse_srx

__all__ = ["Decision", "Rule", "Segmenter"]

TIME_LIMIT = 10.0  # seconds a paragraph may take with foreign rules


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided at an offset of a paragraph, and the name of the rule that did it."""

    offset: int
    breaks: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Segmenter:
    """Rules in the order they apply. Equal rules make equal segmenters; use is thread-safe.

    ``foreign`` says that the rules come from a user's file, ``path``, and may be slow.
    Raises ``InputError`` if a pattern is wrong.
    """

    rules: tuple[Rule, ...]
    foreign: bool = False
    path: str = ""
    exceptions: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    _machine: _Machine = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_machine", _built(self.rules, self.path))

    @classmethod
    def for_language(
        cls,
        language: str,
        *,
        exceptions: Sequence[str] = (),
        splits: Sequence[str] = (),
        joins: Sequence[str] = (),
        srx: bytes | None = None,
        srx_path: str = "",
    ) -> Segmenter:
        r"""The segmenter of a language (a BCP 47 tag) with the entries of a project.

        The rules are those of ``srx`` where given, otherwise the toolkit's own (see
        ``rules.rules_for_language``). Before them apply, in this order:

        - ``splits``: text with ``|`` where a segment must end, ``"first part.|Second part"``;
        - ``joins``: text with ``|`` where none may end, ``"Dr.|Strange"``;
        - ``exceptions``: abbreviations after which none ends, ``"p. ej."``.

        Splits and joins match whole words in their exact case. White space in an entry matches
        any white space, line breaks included; beside the bar it does not matter. Raises
        ``ProjectError`` for an entry that is empty or has not one bar, and for a text that is
        both split and joined; ``InputError`` for a bad ``.srx``.
        """
        both = sorted({_plain(text) for text in splits} & {_plain(text) for text in joins})
        if both:
            raise ProjectError(
                f"{both[0]!r} is both a manual split and a manual join",
                hint="remove one of the two",
            )
        own = (
            *(manual_rule(text, split=True) for text in splits),
            *(manual_rule(text, split=False) for text in joins),
            *(exception_rule(text) for text in exceptions),
        )
        base = rules_for_language(language) if srx is None else parse_srx(srx, language, srx_path)
        return cls(
            own + base,
            foreign=srx is not None,
            path=srx_path,
            exceptions=tuple(exceptions),
            splits=tuple(splits),
            joins=tuple(joins),
        )

    def cuts(self, paragraph: str) -> tuple[int, ...]:
        """The offsets at which a new segment begins, without 0 and the length; increasing.

        Raises ``InputError`` naming the rule where a user's ``.srx`` takes too long.
        """
        return tuple(cut for cut, _, run in self._decided(paragraph) if self._breaks(run))

    def segments(self, paragraph: str) -> tuple[str, ...]:
        """The pieces between the cuts; joined they are the paragraph, and no piece is blank."""
        borders = (0, *self.cuts(paragraph), len(paragraph))
        return tuple(paragraph[a:b] for a, b in pairwise(borders))

    def decisions(self, paragraph: str) -> tuple[Decision, ...]:
        """Every border, and every place where a rule held what a later rule would have broken.

        In the order of the text, one an offset. Raises like ``cuts``.
        """
        return tuple(
            Decision(cut, self._breaks(run), self._deciding(paragraph, place, run).name)
            for cut, place, run in self._decided(paragraph)
        )

    def unused(self, paragraphs: Iterable[str]) -> tuple[str, ...]:
        """The project's entries that have no effect on these paragraphs, as they were given.

        These are splits and joins that decide no place (a join may also have become superfluous)
        and exceptions that do not occur, in the order splits, joins, exceptions.
        """
        given = (*self.splits, *self.joins, *self.exceptions)
        waiting = dict(enumerate(self.rules[: len(given)]))
        exceptions = len(self.splits) + len(self.joins)
        for paragraph in paragraphs:
            if not waiting:
                break
            decided = {made.rule for made in self.decisions(paragraph)}
            for number, rule in list(waiting.items()):
                if rule.name in decided or (
                    number >= exceptions and _alone(rule).search(paragraph)
                ):
                    del waiting[number]
        return tuple(given[number] for number in waiting)

    def _decided(self, paragraph: str) -> list[tuple[int, int, int]]:
        """(offset of the cut, place where the rule applies, run of rules that decides there)."""
        found: list[tuple[int, int, int]] = []
        first = len(paragraph) - len(paragraph.lstrip())
        cut = 0
        for place, run in self._matches(paragraph):
            cut = max(cut, place)
            while cut < len(paragraph) and paragraph[cut].isspace():
                cut += 1
            if not first < cut < len(paragraph):
                continue
            if not found or found[-1][0] < cut:
                found.append((cut, place, run))
            elif self._breaks(run) and not self._breaks(found[-1][2]):
                found[-1] = (cut, place, run)
        return found

    def _matches(self, paragraph: str) -> list[tuple[int, int]]:
        """Places where some break rule matches, with the run of rules that decides there."""
        pattern = self._machine.pattern
        if pattern is None:
            return []
        limit = TIME_LIMIT if self.foreign else None
        try:
            return [
                (match.start(), int((match.lastgroup or "r0")[1:]))
                for match in pattern.finditer(paragraph, timeout=limit)
            ]
        except TimeoutError as error:
            name = self._slow_rule(paragraph)
            raise InputError(
                f"the segmentation rules take too long; the slow one is {name}"
                if name
                else "the segmentation rules take too long",
                path=self.path,
                hint="write the pattern without nested or unbounded repetitions",
            ) from error

    def _breaks(self, run: int) -> bool:
        return self.rules[self._machine.runs[run].start].break_

    def _deciding(self, paragraph: str, place: int, run: int) -> Rule:
        """The first rule of a run that matches at a place; one of them does."""
        indices = self._machine.runs[run]
        for index in indices[:-1]:
            if _alone(self.rules[index]).match(paragraph, place):
                return self.rules[index]
        return self.rules[indices[-1]]

    def _slow_rule(self, paragraph: str) -> str:
        for rule in self.rules:
            try:
                for _ in _alone(rule).finditer(paragraph, timeout=TIME_LIMIT / 4):
                    pass
            except TimeoutError:
                return rule.name
        return ""


@dataclass(frozen=True, slots=True)
class _Machine:
    """All rules as one pattern that matches, empty, at the places of the break rules.

    Its last group is named r0, r1, … after the run of rules, of one kind, that decides there:
    a group for every rule would slow it down threefold. None where no rule breaks.
    """

    pattern: regex.Pattern[str] | None
    runs: tuple[range, ...]


def _plain(text: str) -> str:
    return "|".join(" ".join(part.split()) for part in text.split("|"))


@lru_cache(maxsize=32)
def _built(rules: tuple[Rule, ...], path: str) -> _Machine:
    sides = [_sides(rule, index, path) for index, rule in enumerate(rules)]
    places = "|".join(side for side, rule in zip(sides, rules, strict=True) if rule.break_)
    runs: list[range] = []
    deciding: list[str] = []
    for (_, framed), indices in groupby(range(len(rules)), lambda i: _kind(rules[i])):
        members = list(indices)
        tests = f"(?:{'|'.join(sides[index] for index in members)})"
        if framed:
            # Most places are behind no abbreviation at all: one test for the whole list.
            head, tail = (to_regex(part, behind=True) for part in ABBREVIATION)
            stems = any_abbreviation([_stem(rules[index]) for index in members])
            tests = f"(?<={head}{to_regex(stems, behind=True)}{tail}){tests}"
        deciding.append(f"{tests}(?P<r{len(runs)}>)")
        runs.append(range(members[0], members[-1] + 1))
    whole = f"(?:{places})(?:{'|'.join(deciding)})"
    breaks = any(rule.break_ for rule in rules)
    return _Machine(regex.compile(whole, regex.V1) if breaks else None, tuple(runs))


def _kind(rule: Rule) -> tuple[bool, bool]:
    """Whether a rule breaks, and whether it is about one abbreviation, as ``rules`` writes them."""
    head, tail = ABBREVIATION
    framed = rule.before.startswith(head) and rule.before.endswith(tail)
    return rule.break_, framed and not set("|(") & set(_stem(rule))


def _stem(rule: Rule) -> str:
    head, tail = ABBREVIATION
    return rule.before[len(head) : -len(tail)]


def _sides(rule: Rule, index: int, path: str) -> str:
    """A rule as a pattern that matches, empty, at its places."""
    try:
        before = to_regex(rule.before, behind=True, prefix=f"b{index}")
        after = to_regex(rule.after, prefix=f"a{index}")
        sides = (f"(?<={before})" if before else "") + (f"(?={after})" if after else "")
        regex.compile(sides, regex.V1)
    except (PatternError, regex.error, RecursionError, OverflowError, ValueError) as error:
        raise InputError(
            f"bad pattern in {rule.name}: {error}",
            path=path,
            hint="SRX patterns follow the regular expressions of ICU",
        ) from error
    return sides


@lru_cache(maxsize=4096)
def _alone(rule: Rule) -> regex.Pattern[str]:
    return regex.compile(_sides(rule, 0, ""), regex.V1)
