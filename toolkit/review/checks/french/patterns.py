"""French faults that patterns in ``patterns.toml`` describe; they are compiled once, on demand.

A rule applies only if the text has one of its trigger words, or both words of a pair (a+b). A
question mark among these is literal. In a pattern, a space matches a plain or a no-break space, an
apostrophe matches a straight or a curly one, and ``@name`` matches any word of the list with that
name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import NamedTuple

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckFunction, CheckSettings, Hit, Pair
from toolkit.review.checks.contexts import is_mentioned, is_set_off
from toolkit.review.checks.described import described
from toolkit.review.checks.french.words import french_words, like

_LIST = re.compile(r"@(\w+)")
_LOOSE = re.compile(r"\[[^\]]*\]|[ ']")
_SPACE, _APOSTROPHE = " \u00a0\u202f", "'’"


class _Rule(NamedTuple):
    """A pattern, the template of its correction (optional), and its conditions.

    The conditions are patterns that the source must or must not match, and words of which the text
    must have at least one.
    """

    pattern: re.Pattern[str]
    good: str
    source: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    beside: frozenset[str]


@cache
def _rules(kind: str) -> Mapping[str, tuple[_Rule, ...]]:
    """Return the rules of a kind by the first of their trigger words."""
    found: dict[str, tuple[_Rule, ...]] = {}
    for words, pattern, good, *source in french_words("patterns")[kind]:
        said, unless = (
            re.compile(rf"\b(?:{text})\b", re.IGNORECASE) if text else None
            for text in [*source, "", ""][:2]
        )
        by_first: dict[str, set[str]] = {}
        for each in words.lower().split():
            first, _plus, other = each.partition("+")
            for word in _in_list(first):
                by_first.setdefault(word, set()).update(_in_list(other))
        for word, beside in by_first.items():
            rule = _Rule(_compiled(pattern), good, said, unless, frozenset(beside))
            found[word] = (*found.get(word, ()), rule)
    return found


def _in_list(word: str) -> list[str]:
    """Return the words of a list in lower case, or the word itself if it does not name a list."""
    return (
        french_words("patterns")["lists"][word[1:]].lower().split() if word[:1] == "@" else [word]
    )


@cache
def _compiled(text: str) -> re.Pattern[str]:
    text = _LOOSE.sub(_loosened, _in_lists(text))
    start = "" if text.startswith("(?<") else r"(?<![\w'’-])"
    # In a pattern, (?-i: … ) is case-sensitive.
    return re.compile(rf"{start}(?:{text})(?:(?<!\w)|(?![\w-]))", re.IGNORECASE)


def _loosened(match: re.Match[str]) -> str:
    loose = match[0].replace(" ", _SPACE).replace("'", _APOSTROPHE)
    return loose if match[0][0] == "[" else f"[{loose}]"


def _in_lists(text: str) -> str:
    lists = french_words("patterns")["lists"]
    while "@" in text:
        text = _LIST.sub(lambda match: "(?:" + lists[match[1]].replace(" ", "|") + ")", text)
    return text


def look(kind: str, pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Yield the hits of the rules of a kind."""
    rules = _rules(kind)
    called = rules.keys() & pair.word_set
    if "?" in pair.target and "?" in rules:
        called.add("?")
    if not called:
        return
    found = (rule for word in sorted(called) for rule in rules[word])
    for rule in {rule.pattern: rule for rule in found if _is_called(rule, pair)}.values():
        for match in rule.pattern.finditer(pair.masked):
            start, end = match.start(), match.start() + len(match[0].rstrip())
            if is_mentioned(pair.masked, start) or is_set_off(pair.target, start):
                continue
            words = pair.target[start:end]
            good = like(words[:1], match.expand(rule.good).rstrip()) if rule.good else ""
            text = (
                _("“{words}” is written “{good}”").format(words=words, good=good)
                if good
                else _("“{words}” is not correct French").format(words=words)
            )
            yield Hit(text, start, end)


def _is_called(rule: _Rule, pair: Pair) -> bool:
    return (
        (not rule.beside or "" in rule.beside or not rule.beside.isdisjoint(pair.word_set))
        and not (rule.source and not rule.source.search(pair.source))
        and not (rule.unless and rule.unless.search(pair.source))
    )


def rules_of(kind: str) -> CheckFunction:
    """Return the check function that applies the rules of a kind."""
    return partial(look, kind)


CHECKS = described(
    __package__,
    {
        "fr-homophone": rules_of("homophones"),
        "fr-verb-form": rules_of("verbs"),
        "fr-construction": rules_of("constructions"),
        "fr-false-friend": rules_of("false_friends"),
        "fr-people": rules_of("peoples"),
        "fr-number-word": rules_of("numbers"),
    },
)
