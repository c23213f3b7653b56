r"""Build segmentation rules from plain lists: data files of languages, entries of a project.

A rule says of one kind of place, "text ending in ``before``, followed by ``after``", whether a
segment ends there. Both are patterns in the regular expression syntax of SRX 2.0 (that of ICU),
so that every rule can be exported; they are written portably, because OmegaT reads them with
Java: no capture groups, no unbounded look-behind, white space as ``[\s\p{Z}]``. Repetitions are
bounded or possessive, so no text makes them slow.

The data of a language are three lists of a TOML file in ``segmentation_rules``:

- ``never_break_after``: abbreviations that never end a sentence;
- ``break_only_before_opener``: abbreviations that may; a segment ends after them only where an
  opener follows;
- ``openers``: words and signs that begin a sentence.

An abbreviation is written as in print, dots included. One in small letters also stands for itself
with a capital (``fig.``, ``Fig.``). ``#`` as last word stands for a number: after ``no. #``
means "after ``no.`` or ``No.`` where a number follows".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import regex

from toolkit.errors import ProjectError
from toolkit.i18n.messages import N_
from toolkit.i18n.messages import gettext as _
from toolkit.languages import primary
from toolkit.languages.end_marks import SPACED_ENDS, WIDE_ENDS
from toolkit.package_data import package_tables
from toolkit.parsing.line_ends import line_ends_between
from toolkit.text.segmentation.rule_names import INSIDE, rule_name
from toolkit.text.segmentation.rule_patterns import SPACE, edge_pattern, literal_pattern

# What stands between an end mark and the white space after it: quotes of any kind, brackets,
# and the signs of emphasis in plain text.
CLOSERS = r"""["'`´*_\p{Pe}\p{Pf}\p{Pi}]{0,5}"""
# Around every abbreviation; the segmenter tests all rules of this form at once.
ABBREVIATION = (r"\b", CLOSERS)

_MARK = f"[{SPACED_ENDS}]"
_EAST_ASIAN_MARK = f"[{WIDE_ENDS}]"
_LEADING = rf"""(?:(?:[\p{{Ps}}\p{{Pi}}\p{{Pf}}"'`´*_—–¿¡-]|…|\.{{2,3}}){SPACE}?){{0,5}}"""
_LINE_START = rf"(?:^|[\r\n]){SPACE}{{0,16}}"
_NUMBER = r"(?:\p{Nd}|[IVXLCDM]{2,}\b|[VX]\b)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One SRX rule: where ``before`` ends and ``after`` begins, a segment ends (``break_``) or not.

    ``name`` tells a reader which rule it is, such as ``en: never break after «i.e.»``.
    ``after_mark`` says of a rule that breaks that it does so only at the places of
    ``joined_rules.AFTER_MARK``, which are found fast.
    """

    break_: bool
    before: str
    after: str
    name: str
    after_mark: bool = False


def rules_for_language(language: str, within: str | None = None) -> tuple[Rule, ...]:
    """The rules of the toolkit for a BCP 47 tag: of its primary language, or the generic ones.

    With a short text ``within``, those that decide in it: a rule of a word that it does not have
    takes longer to compile than the text to be read.

    A language without lists of its own gets the generic defaults: end marks of many scripts
    before white space, Chinese and Japanese ones also without it, no border before a small
    letter, after an initial, a list label or a number of one or two digits (an ordinal in many
    languages).
    """
    own = primary(language)
    return _own_rules(own if own in languages_with_rules() else "", within)


@cache
def languages_with_rules() -> frozenset[str]:
    """The primary language subtags that have lists of their own."""
    return frozenset(file.stem for file in Path(__file__).with_name("languages").glob("*.toml"))


def exception_rules(text: str) -> tuple[Rule, ...]:
    """The rules of a project's exception: never break after ``text``, whatever follows.

    The entry is written like those of the language lists; a missing last dot is understood, and
    white space of any length matches where it has a space. The first rule is that of the whole
    entry, the others hold it together inside. Raises ``ProjectError`` if it is empty.
    """
    stem, number = _stem(text)
    if not stem:
        raise ProjectError(
            _("the segmentation exception {text} is empty").format(text=repr(text)),
            hint=_('write an abbreviation, such as "p. ej."'),
        )
    dot = r"\.?" if stem[-1].isalnum() else ""
    before = f"{_abbreviation(stem, edge=True)}{dot}{CLOSERS}{SPACE}{{0,20}}"
    after = f"{SPACE}*+{_NUMBER}" if number else ""
    name = rule_name("project", N_("exception «{entry}»"), text)
    inner = _inner_rules(stem, f"{SPACE}{{0,20}}", f"{SPACE}*+", name)
    return (Rule(False, before, after, name), *inner)


def manual_rule(text: str, *, split: bool) -> Rule:
    r"""The rule of a manual split or join: ``text`` with one ``|`` at the place meant.

    Both halves match as whole words, exactly, with white space of any length (or none, beside
    the bar) where the entry has some. A bar that belongs to the text is written ``\|``. Raises
    ``ProjectError`` if there is not exactly one bar with text on either side.
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


_EXAMPLES = {"split": "first part.|Second part", "join": "Dr.|Strange"}


@lru_cache(maxsize=8)
def _own_rules(language: str, within: str | None) -> tuple[Rule, ...]:
    """The rules of a language in their order; "" stands for the generic ones."""
    lists: dict[str, list[str]] = {}
    if language:
        lists = package_tables(__package__, f"languages/{language}")
    if within is not None:  # one of each list stays, as an empty list has other rules
        lists = {
            kind: [entry for entry in entries if _may_occur(entry, within)] or entries[:1]
            for kind, entries in lists.items()
        }
    name = language or "generic"
    openers = lists.get("openers", [])
    careful = lists.get("break_only_before_opener", [])
    rules = [
        *_numbered(lists.get("never_break_after", []), name),
        *_beginnings(name),
        *_abbreviations(
            lists.get("never_break_after", []), name, N_("never break after «{entry}»")
        ),
    ]
    initials = [r"\b\p{Lu}\.", r"\b\p{L}\.\p{L}\."]
    if openers:
        stems = any_abbreviation([_abbreviation(entry, edge=True) for entry in careful])
        # The mark once more, because the pattern is matched backwards and fails there at once.
        before = "(?:" + "|".join([stems, *initials]) + f")(?<=[.!]){CLOSERS}"
        opener_name = rule_name(name, N_("break between an abbreviation and a sentence opener"))
        rules.append(Rule(True, before, _opener(openers), opener_name, after_mark=True))
        whats = (
            N_("break only before an opener after an initial"),
            N_("break only before an opener after letters with dots"),
        )
    else:
        whats = (N_("never break after an initial"), N_("never break after letters with dots"))
    rules += _abbreviations(careful, name, N_("break only before an opener after «{entry}»"))
    for initial, what in zip(initials, whats, strict=True):
        rules.append(Rule(False, initial + CLOSERS, "", rule_name(name, what)))
    if not language:
        ordinal = r"\b(?<![\p{Nd}.,])\p{Nd}{1,2}\."
        rules.append(
            Rule(False, ordinal, "", rule_name(name, N_("never break after a short number")))
        )
    small = rf"{SPACE}++{_LEADING}\p{{Ll}}(?!\p{{Lu}})"
    rules.append(Rule(False, "", small, rule_name(name, N_("never break before a small letter"))))
    return (*rules, *_end_marks(name))


def _may_occur(entry: str, text: str) -> bool:
    """Whether a text has the beginning of an entry, up to where white space may stand in it."""
    first = line_ends_between(entry).split()[0]
    return first in text or first[0].upper() + first[1:] in text


def any_abbreviation(patterns: Iterable[str]) -> str:
    """A pattern for any of these abbreviations, arranged so that it fails fast when read backwards.

    It is matched backwards at every place: first the dot, then one of some twenty last letters,
    and only then the abbreviations that end so.
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


def _beginnings(name: str) -> Iterator[Rule]:
    """What looks like the end of a sentence and is not, whatever the language."""
    label = r"[(\[]?(?:\p{Nd}{1,3}(?:\.\p{Nd}{1,3}){0,4}|\p{L}|[IVXLC]{1,6}|[ivxlc]{1,6})\.[)\]]?"
    # A letter is a label only after a word: «p. m.», «a. C.» and «Ph. D.» are none.
    ended = rf"[.!?…:;]{CLOSERS}{SPACE}{{1,4}}"
    inner = rf"(?:{ended}\p{{Nd}}{{1,2}}|\p{{L}}{{3}}{ended}\p{{L}})\."
    closing = r"""["'`´”’»›“‘«‹](?=[\s\p{Z},;:.!?…)\]]|$)"""
    going_on = rf"(?:[,;:!?،؛؟\p{{Pe}}]|(?:…|\.{{1,4}})(?![\p{{L}}\p{{N}}.¿¡])|{closing})"
    for before, after, what in (
        (r"^[^\p{L}\p{N}]{1,12}", "", N_("never break before the first word")),
        (_LINE_START + label, "", N_("never break after the label of a list item")),
        (inner, "", N_("never break after a label inside a list")),
        (r"[\[(](?:…|\.\s?\.\s?\.)[\])]", "", N_("never break after an ellipsis in brackets")),
        (r"[\[(][?!]{1,3}[\])]", "", N_("never break after a sign in brackets")),
        (r"\.{4,99}", rf"{SPACE}++\p{{N}}", N_("never break between dot leaders and a number")),
        ("", f"{SPACE}++{going_on}", N_("never break before a sign that goes on")),
    ):
        yield Rule(False, before, after, rule_name(name, what))


def _numbered(entries: Sequence[str], name: str) -> Iterator[Rule]:
    """The number of «Fig. 4.» is no label of a list, though it stands after a dot."""
    if entries:
        stems = any_abbreviation([_abbreviation(_stem(entry)[0]) for entry in entries])
        before = rf"\b{stems}{SPACE}{{1,4}}\p{{Nd}}{{1,2}}\.{CLOSERS}"
        after = rf"{SPACE}++{_LEADING}\p{{Lu}}"
        what = N_("break after the number of an abbreviation")
        yield Rule(True, before, after, rule_name(name, what), after_mark=True)


def _end_marks(name: str) -> Iterator[Rule]:
    note = r"(?:\[[\p{L}\p{N}]{1,3}\]|[¹²³⁰⁴⁵⁶⁷⁸⁹]){1,4}"
    east_asian = rf"""{_EAST_ASIAN_MARK}["'\p{{Pe}}\p{{Pf}}]{{0,4}}"""
    not_going_on = rf"""[^\s\p{{Z}}{WIDE_ENDS}…!?.,、，；：\p{{Pe}}\p{{Pf}}"']"""
    for before, after, what in (
        (_MARK + CLOSERS, SPACE, N_("break after an end mark")),
        (_MARK + CLOSERS + note, SPACE, N_("break after an end mark and a note")),
        (rf"{_MARK}{SPACE}[»›]", SPACE, N_("break after an end mark and a closing quote")),
        (east_asian, f"(?:{SPACE}|{not_going_on})", N_("break after a full-width end mark")),
    ):
        yield Rule(True, before, after, rule_name(name, what), after_mark=True)


def _abbreviations(entries: Iterable[str], language: str, what: str) -> Iterator[Rule]:
    """One rule an abbreviation, and one for every space inside it: «EE. UU.» must hold together."""
    inner: list[Rule] = []
    numbered: list[Rule] = []
    for entry in entries:
        stem, number = _stem(entry)
        name = rule_name(language, what, entry)
        inner += _inner_rules(stem, CLOSERS, f"{SPACE}++", name + INSIDE)
        before = _abbreviation(stem, edge=True) + CLOSERS
        if number:
            numbered.append(Rule(False, before, f"{SPACE}++{_NUMBER}", name))
        else:
            yield Rule(False, before, "", name)
    yield from numbered
    yield from inner


def _inner_rules(stem: str, tail: str, space: str, name: str) -> Iterator[Rule]:
    words = stem.split(" ")
    for cut in range(1, len(words)):
        before = _abbreviation(" ".join(words[:cut]), edge=True) + tail
        yield Rule(False, before, space + literal_pattern(" ".join(words[cut:])), name)


def _opener(openers: Iterable[str]) -> str:
    by_letter: dict[str, list[str]] = {}
    for entry in openers:
        by_letter.setdefault(entry[0], []).append(
            literal_pattern(entry)[len(literal_pattern(entry[0])) :]
        )
    words = "|".join(f"{a}(?:{'|'.join(ends)})" for a, ends in by_letter.items() if a.isalpha())
    signs = "|".join(literal_pattern(sign) for sign in by_letter if not sign.isalpha())
    whole = rf"(?:{words})(?![\p{{L}}\p{{N}}.])"
    with_sign = rf"|(?:{signs}){SPACE}?(?!\p{{Ll}})" if signs else ""
    return f"{SPACE}++{_LEADING}(?:{whole}{with_sign})"


def _stem(entry: str) -> tuple[str, bool]:
    """The abbreviation itself, and whether a number must follow."""
    words = entry.split()
    number = len(words) > 1 and words[-1] == "#"
    return " ".join(words[:-1] if number else words), number


def _abbreviation(stem: str, *, edge: bool = False) -> str:
    """The pattern of an abbreviation; one in small letters also with a capital."""
    first, rest = stem[0], stem[1:]
    start = edge_pattern(first) if edge else ""
    if first.islower() and len(first.upper()) == 1:
        return f"{start}[{first}{first.upper()}]{literal_pattern(rest, optional_space=True)}"
    return start + literal_pattern(stem, optional_space=True)
