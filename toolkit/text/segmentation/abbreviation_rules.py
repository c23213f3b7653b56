"""Segmentation rules for abbreviations: after which ones, and before what, a segment may end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.i18n.messages import N_
from toolkit.text.segmentation.rule_names import INSIDE, rule_name
from toolkit.text.segmentation.rule_patterns import CLOSERS, LEADING, SPACE
from toolkit.text.segmentation.rules import (
    NUMBER,
    Rule,
    abbreviation_pattern,
    any_abbreviation,
    inner_rules,
    opener_pattern,
    stem_of,
)

NEVER = N_("never break after «{entry}»")
CAREFUL = N_("break only before an opener after «{entry}»")
CAPITAL = N_("break only before a capital after «{entry}»")


def abbreviation_guard(entries: Iterable[str]) -> str:
    """Return a pattern that matches after any word of these abbreviations, and after initials."""
    words = sorted({word for entry in entries for word in stem_of(entry)[0].split(" ")})
    stems = [abbreviation_pattern(word, edge=True) for word in words]
    initial = r"\b\p{L}\."
    return rf"(?<={any_abbreviation([*stems, initial])}{CLOSERS})"


def ending_abbreviations(
    capital: Sequence[str],
    careful: Sequence[str],
    openers: Sequence[str],
    name: str,
    *,
    parts: bool,
) -> Iterator[Rule]:
    """Yield rules for abbreviations that may end a segment.

    After an abbreviation in ``capital``, a segment ends if a capital follows. After one in
    ``careful``, it ends if one of ``openers`` follows, and never if there are no openers. ``parts``
    selects either the abbreviations that consist of several parts, or all others. Rules for
    abbreviations of several parts must precede those for abbreviations that never end a segment,
    because the last part alone may be one of the latter. ``name`` is the language.
    """
    if parts:
        before_capital = N_("break between an abbreviation of several parts and a capital")
        before_opener = N_("break between an abbreviation of several parts and a sentence opener")
    else:
        before_capital = N_("break between an abbreviation and a capital")
        before_opener = N_("break between an abbreviation and a sentence opener")
    capital, careful = (
        [entry for entry in entries if _has_parts(entry) == parts] for entries in (capital, careful)
    )
    if capital:
        letter = rf"{LEADING}\p{{Lu}}"
        yield from abbreviation_rules(capital, name, CAPITAL, rf"{SPACE}++(?!{letter})")
        stems = any_abbreviation([abbreviation_pattern(entry, edge=True) for entry in capital])
        own = rule_name(name, before_capital)
        yield Rule(True, stems + CLOSERS, rf"{SPACE}++{letter}", own, after_mark=True)
    if careful and openers:
        stems = any_abbreviation([abbreviation_pattern(entry, edge=True) for entry in careful])
        yield _break_before(stems, openers, rule_name(name, before_opener))
    yield from abbreviation_rules(careful, name, CAREFUL)


def initials(openers: Sequence[str], name: str, *, small: bool) -> Iterator[Rule]:
    """Yield rules that treat initials and letters with dots as abbreviations.

    With ``small``, a single lower-case letter with a full stop also counts as an initial.
    """
    initials = [r"\b\p{L}\." if small else r"\b\p{Lu}\.", r"\b\p{L}\.\p{L}\."]
    if openers:
        what = N_("break between an initial and a sentence opener")
        yield _break_before("|".join(initials), openers, rule_name(name, what))
        whats = (
            N_("break only before an opener after an initial"),
            N_("break only before an opener after letters with dots"),
        )
    else:
        whats = (N_("never break after an initial"), N_("never break after letters with dots"))
    for initial, what in zip(initials, whats, strict=True):
        yield Rule(False, initial + CLOSERS, "", rule_name(name, what))


def _break_before(stems: str, openers: Sequence[str], name: str) -> Rule:
    # The mark is tested again because the pattern is matched backwards, so that it fails early.
    before = f"(?:{stems})(?<=[.!]){CLOSERS}"
    return Rule(True, before, opener_pattern(openers), name, after_mark=True)


def _has_parts(entry: str) -> bool:
    return any(sign in stem_of(entry)[0][:-1] for sign in ". ")


def numbered_abbreviations(entries: Sequence[str], name: str) -> Iterator[Rule]:
    """Yield rules for numbers such as the one in «Fig. 4.», which is not a list label."""
    if entries:
        stems = any_abbreviation([abbreviation_pattern(stem_of(entry)[0]) for entry in entries])
        before = rf"\b{stems}{SPACE}{{1,4}}\p{{Nd}}{{1,4}}\.{CLOSERS}"
        after = rf"{SPACE}++{LEADING}\p{{Lu}}"
        what = rule_name(name, N_("break after the number of an abbreviation"))
        guard = rf"(?<=\p{{Nd}}\.{CLOSERS})"
        yield Rule(True, before, after, what, after_mark=True, guard=guard)


def abbreviation_rules(
    entries: Iterable[str], language: str, what: str, after: str = ""
) -> Iterator[Rule]:
    """Yield one rule per abbreviation; rules for abbreviations before numbers come last."""
    numbered: list[Rule] = []
    for entry in entries:
        stem, number = stem_of(entry)
        name = rule_name(language, what, entry)
        before = abbreviation_pattern(stem, edge=True) + CLOSERS
        if number:
            numbered.append(Rule(False, before, f"{SPACE}++{NUMBER}", name))
        else:
            yield Rule(False, before, after, name)
    yield from numbered


def inside_abbreviations(lists: Mapping[str, Sequence[str]], language: str) -> Iterator[Rule]:
    """Yield one rule for every space inside an abbreviation, so that «EE. UU.» is not divided."""
    for what, entries in lists.items():
        for entry in entries:
            name = rule_name(language, what, entry) + INSIDE
            yield from inner_rules(stem_of(entry)[0], CLOSERS, f"{SPACE}++", name)
