"""Labels of list items: a segment never ends after one, and may end before one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import regex

from toolkit.i18n.messages import N_
from toolkit.text.segmentation.rule_names import rule_name
from toolkit.text.segmentation.rule_patterns import CLOSERS, END_MARK, SPACE
from toolkit.text.segmentation.rules import Rule

_BULLET = rf"(?:[•⁃‣◦]{SPACE}?)?"
_LABEL = rf"{_BULLET}(?:\p{{Nd}}{{1,2}}|\p{{Ll}})[.)]{{1,2}}"
_LABEL_END = r"(?<=(?:\p{Nd}|\b\p{L}|\b[IVXLC]{1,6}|\b[ivxlc]{1,6})[.)\]]{1,2})"
_LINE_START = rf"(?:^|[\r\n]){SPACE}{{0,16}}"


def may_have_list(text: str) -> bool:
    """Return whether a line begins with a list label, as ``break_before_item`` requires."""
    return regex.search(_LINE_START + _LABEL, text) is not None


def break_before_item(name: str) -> Rule:
    """Return a rule for lists in one line: «1. The first item 2. The second item».

    ``name`` is the language.
    """
    what = N_("break before the label of a list item")
    return Rule(True, _listed(after=False), SPACE, rule_name(name, what), after_mark=True)


def break_before_bracketed_label(name: str) -> Rule:
    """Return a rule for lists in one line: «(a) the first. (b) the second.».

    ``name`` is the language.
    """
    after = rf"{SPACE}++\((?:\p{{L}}|[ivx]{{1,4}}|\p{{Nd}}{{1,2}})\){SPACE}"
    what = N_("break before a label in brackets")
    return Rule(True, END_MARK + CLOSERS, after, rule_name(name, what), after_mark=True)


def never_after_label(name: str, *, listed: bool) -> Iterator[Rule]:
    """Yield rules that do not end a segment after the full stop of a label.

    ``listed`` includes labels of a list in one line.
    """
    label = r"[(\[]?(?:\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){0,4}|\p{L}|[IVXLC]{1,6}|[ivxlc]{1,6})\.[)\]]?"
    # A letter is a label only after a word: «p. m.», «a. C.» and «Ph. D.» have no labels.
    ended = rf"[.!?…:;]{CLOSERS}{SPACE}{{1,4}}"
    section = rf"[.!?…]{CLOSERS}{SPACE}{{1,4}}\p{{Nd}}{{1,2}}(?:\.\p{{Nd}}{{1,2}}){{1,5}}"
    inner = rf"(?:{ended}\p{{Nd}}{{1,4}}|{section}|\p{{L}}{{3}}{ended}\p{{L}})\.\)?"
    befores = [
        (_LINE_START + _BULLET + label, N_("never break after the label of a list item")),
        (inner, N_("never break after a label inside a list")),
    ]
    if listed:
        what = N_("never break after the label of an item in one line")
        befores.insert(1, (_listed(after=True), what))
    for before, what in befores:
        yield Rule(False, before, "", rule_name(name, what), guard=_LABEL_END)


def _listed(*, after: bool) -> str:
    """Return a pattern that ends after a label (with ``after``) or before it.

    The previous label must be at most 300 characters before, and the line must begin with a label.
    """
    labels = [str(number) for number in range(1, 21)], "abcdefghijkl"
    start = rf"(?:{_LINE_START}|{_LINE_START}{_LABEL}{SPACE}[^\r\n]{{0,600}}{SPACE})"
    tests = []
    for first, second in (pair for row in labels for pair in pairwise(row)):
        item = rf"{start}{_BULLET}{first}[.)]{{1,2}}{SPACE}\p{{Lu}}[^\r\n]{{1,300}}"
        own = rf"(?<![•⁃‣◦]){SPACE}{_BULLET}{second}[.)]{{1,2}}"
        capital = rf"{SPACE}\p{{Lu}}"
        tests.append(f"{item}{own}(?={capital})" if after else f"{item}(?={own}{capital})")
    # A test for any label is first when the pattern is matched backwards, and avoids the other
    # tests.
    any_label = rf"(?<={SPACE}{_LABEL})" if after else rf"(?={SPACE}{_LABEL})"
    return f"(?:{'|'.join(tests)}){any_label}"
