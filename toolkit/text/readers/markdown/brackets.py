"""Treat excessive brackets of Markdown as text, so that parsing stays linear.

markdown-it searches for the end of a link, picture or note from each ``[``, and again from each one
inside it, up to a hundred levels deep. Without this module, a line of brackets would take a hundred
times as long as other text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline

MOST: Final = 50
"""Maximum nesting of brackets, and maximum number of unclosed ones, in one paragraph."""
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_BEFORE = {"link": "", "footnote_ref": "", "image": "!", "footnote_inline": "^"}
_MOST_HELD = 1_000
_Rule = Callable[["StateInline", bool], bool]


def leave_deep_brackets(parser: MarkdownIt) -> None:
    """Make the parser treat brackets as text if there are too many for links."""
    held: dict[str, frozenset[int]] = {}

    def bounded(rule: _Rule, before: str) -> _Rule:
        def within(state: StateInline, silent: bool) -> bool:
            at = state.pos + len(before)
            if not state.src.startswith(f"{before}[", state.pos):
                return False
            if state.src not in held:
                if len(held) > _MOST_HELD:
                    held.clear()
                held[state.src] = text_brackets(state.src)
            return at not in held[state.src] and rule(state, silent)

        return within

    for rule in parser.inline.ruler.__rules__:
        if rule.name in _BEFORE:
            parser.inline.ruler.at(rule.name, bounded(rule.fn, _BEFORE[rule.name]))


def text_brackets(text: str) -> frozenset[int]:
    """Return the offsets of brackets in groups that are nested more than ``MOST`` deep.

    Unclosed brackets are included if there are more than ``MOST`` of them.
    """
    if text.count("[") <= MOST:
        return frozenset()
    places = [(found.start(), found[0]) for found in _BRACKET.finditer(text) if len(found[0]) == 1]
    waiting: list[int] = []
    closed: set[int] = set()
    for place, sign in places:
        if sign == "[":
            waiting.append(place)
        elif waiting:
            closed |= {waiting.pop(), place}
    deep = set(waiting if len(waiting) > MOST else ())
    depth = deepest = 0
    group: list[int] = []
    for place, sign in places:
        if place not in closed:
            continue
        if sign == "[":
            group.append(place)
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
        if depth == 0:
            if deepest > MOST:
                deep.update(group)
            group, deepest = [], 0
    return frozenset(deep)
