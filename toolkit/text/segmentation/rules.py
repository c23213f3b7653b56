r"""Segmentation rules, in particular those of abbreviations and of a project's entries.

A rule describes places as "text ending in ``before``, followed by ``after``", and decides whether a
segment ends there. Both are patterns in the regular expression syntax of SRX 2.0, which is that of
ICU, so that every rule can be exported. OmegaT reads them with Java, so they are written portably:
without capture groups or unbounded look-behind, and with white space as ``[\s\p{Z}]``. Repetitions
are bounded or possessive, so that no text makes them slow.

An abbreviation is written as in print, including dots. A lower-case abbreviation also matches with
a capital (``fig.``, ``Fig.``). The last word ``#`` means a number: ``no. #`` matches ``no.`` or
``No.`` before a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from toolkit.errors import ProjectError
from toolkit.i18n.messages import N_
from toolkit.i18n.messages import gettext as _
from toolkit.model.segmentation import AddedRule
from toolkit.text.segmentation.rule_names import rule_name
from toolkit.text.segmentation.rule_patterns import (
    CLOSERS,
    LEADING,
    SPACE,
    edge_pattern,
    literal_pattern,
)

# The frame of every abbreviation. The segmenter tests all rules of this form at once.
ABBREVIATION = (r"\b", CLOSERS)

NUMBER = r"(?:\p{Nd}|[IVXLCDM]{2,}\b|[VX]\b)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One SRX rule: whether a segment ends (``break_``) where ``before`` ends and ``after`` begins.

    Attributes:
        name: Identifies the rule for a reader, such as ``en: never break after «i.e.»``.
        after_mark: Whether a break rule applies only at the places of ``joined_rules.AFTER_MARK``,
            which are found fast.
        guard: A look-around that holds wherever the rule matches. Adjacent rules with the same
            guard are tried only where it holds.
    """

    break_: bool
    before: str
    after: str
    name: str
    after_mark: bool = False
    guard: str = ""


def exception_rules(text: str) -> tuple[Rule, ...]:
    """Return the rules of a project's exception: never break after ``text``, whatever follows.

    The entry is written like the entries of the language lists. A missing last dot is supplied, and
    a space matches white space of any length. The first rule is for the whole entry, and the others
    prevent breaks inside it.

    Raises:
        ProjectError: The entry is empty.
    """
    stem, number = stem_of(text)
    if not stem:
        raise ProjectError(
            _("the segmentation exception {text} is empty").format(text=repr(text)),
            hint=_('write an abbreviation, such as "p. ej."'),
        )
    dot = "" if stem[-1] in ".!?…" else r"\.?"
    before = f"{abbreviation_pattern(stem, edge=True)}{dot}{CLOSERS}{SPACE}{{0,20}}"
    after = f"{SPACE}*+{NUMBER}" if number else ""
    name = rule_name("project", N_("exception «{entry}»"), text)
    inner = inner_rules(stem, f"{SPACE}{{0,20}}", f"{SPACE}*+", name)
    return (Rule(False, before, after, name), *inner)


def manual_rule(text: str, *, split: bool) -> Rule:
    r"""Return the rule of a manual split or join: ``text`` with one ``|`` at the intended place.

    Both halves match as whole words in their exact case. White space in the entry matches white
    space of any length, and next to the bar also none. A bar that belongs to the text is written
    ``\|``. Raises ``ProjectError`` if there is not exactly one bar with text on both sides.
    """
    kind = "split" if split else "join"
    parts = [part.replace(r"\|", "|").strip() for part in regex.split(r"(?<!\\)\|", text)]
    if len(parts) != 2 or not all(parts):
        message = (
            _("the manual split {text} does not have one | with text on either side")
            if split
            else _("the manual join {text} does not have one | with text on either side")
        )
        raise ProjectError(
            message.format(text=repr(text)),
            hint=_("write the end of a segment, a | and what follows, such as {example}").format(
                example=repr(_EXAMPLES[kind])
            ),
        )
    before, after = (literal_pattern(part) for part in parts)
    before = f"{edge_pattern(parts[0][0])}{before}" + ("" if split else f"{SPACE}{{0,20}}")
    after = f"{SPACE}*+{after}{edge_pattern(parts[1][-1])}"
    name = rule_name("project", N_("split «{entry}»") if split else N_("join «{entry}»"), text)
    return Rule(split, before, after, name)


def added_rule(rule: AddedRule) -> Rule:
    """Return the rule of a project; without a name, it is named after its patterns."""
    entry = rule.name or f"{rule.before}|{rule.after}"
    name = rule_name("project", N_("rule «{entry}»"), entry)
    return Rule(rule.break_, rule.before, rule.after, name)


_EXAMPLES = {"split": "first part.|Second part", "join": "Dr.|Strange"}


def any_abbreviation(patterns: Iterable[str]) -> str:
    """Return a pattern for any of these abbreviations, arranged so that it fails fast.

    The pattern is matched backwards at every position: first the dot, then one of about twenty last
    letters, and only then the abbreviations with that ending.
    """
    by_end: dict[tuple[str, str], list[str]] = {}
    for pattern in patterns:
        stem = pattern.removesuffix(r"\.")
        dot = pattern[len(stem) :]
        end = stem[-1] if stem[-1].isalnum() and stem[-2:-1] != "\\" else ""
        by_end.setdefault((dot, end), []).append(stem.removesuffix(end) if end else stem)
    by_dot: dict[str, list[str]] = {}
    for (dot, end), stems in by_end.items():
        by_dot.setdefault(dot, []).append(f"(?:{'|'.join(stems)}){end}")
    return "(?:" + "|".join(f"(?:{'|'.join(ends)}){dot}" for dot, ends in by_dot.items()) + ")"


def inner_rules(stem: str, tail: str, space: str, name: str) -> Iterator[Rule]:
    """Yield rules that prevent breaks at each space of an abbreviation of several words."""
    words = stem.split(" ")
    for cut in range(1, len(words)):
        before = abbreviation_pattern(" ".join(words[:cut]), edge=True) + tail
        rest = literal_pattern(" ".join(words[cut:]))
        if len(words[-1]) > 2:  # «EE. UU,»: the last full stop may be missing
            rest = rest.removesuffix(r"\.") + r"(?:\.|(?![\p{L}\p{N}]))"
        yield Rule(False, before, space + rest, name)


def stem_of(entry: str) -> tuple[str, bool]:
    """Return the abbreviation without ``#``, and whether a number must follow."""
    words = entry.split()
    number = len(words) > 1 and words[-1] == "#"
    return " ".join(words[:-1] if number else words), number


def abbreviation_pattern(stem: str, *, edge: bool = False) -> str:
    """Return the pattern of an abbreviation; its lower-case letters also match a capital."""
    first, rest = stem[0], stem[1:]
    start = edge_pattern(first) if edge else ""
    if first.islower() and len(first.upper()) == 1:
        return f"{start}[{first}{first.upper()}]{literal_pattern(rest, optional_space=True)}"
    return start + literal_pattern(stem, optional_space=True)


def opener_pattern(openers: Iterable[str]) -> str:
    """Return a pattern for white space and one of these words or signs at a sentence's start."""
    by_letter: dict[str, list[str]] = {}
    for entry in openers:
        by_letter.setdefault(entry[0], []).append(
            literal_pattern(entry)[len(literal_pattern(entry[0])) :]
        )
    words = "|".join(f"{a}(?:{'|'.join(ends)})" for a, ends in by_letter.items() if a.isalpha())
    signs = "|".join(literal_pattern(sign) for sign in by_letter if not sign.isalpha())
    whole = rf"(?:{words})(?![\p{{L}}\p{{N}}.])"
    with_sign = rf"|(?:{signs}){SPACE}?(?!\p{{Ll}})" if signs else ""
    return f"{SPACE}++{LEADING}(?:{whole}{with_sign})"
