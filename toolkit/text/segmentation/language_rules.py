"""The segmentation rules of a language, made from its data file ``languages/TAG.toml``.

- ``never_break_after``: abbreviations that never end a sentence;
- ``break_only_before_opener``: abbreviations after which a segment ends only before an opener;
- ``break_before_capital``: abbreviations after which a segment ends before a capital;
- ``openers``: words and signs that begin a sentence;
- ``speech_verbs``: a segment does not end between «…?”» and «Tom asked»;
- ``end_marks``: further marks that end a segment before white space;
- ``wide_end_marks``: further marks that end a segment whatever follows (for any other mark add
  the script to ``joined_rules.AFTER_MARK``);
- ``opening_quotes``: quotation marks that open a quotation even before white space, as «
  does in every language;
- ``ordinals``: whether a number of up to three digits with a full stop is an ordinal;
- ``small_initials``: whether one lower-case letter with a full stop is an initial;
- ``small_pronoun``: a pronoun that is lower case only in hasty writing;
- ``hasty_words``: words that occur only in hasty writing;
- ``shared``: whether the lists of ``shared.toml`` are added;
- ``break_before_small_letter``: whether a segment ends after a plain word and a full stop even
  before a lower-case letter, as in hasty writing;
- ``rules``: further rules as in SRX, with ``name``, ``before``, ``after`` and ``break``; they
  precede all other rules, and break only after an end mark.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from toolkit.i18n.messages import N_
from toolkit.languages import primary
from toolkit.languages.end_marks import SPACED_ENDS, WIDE_ENDS
from toolkit.model.segmentation import NOTHING_ADDED, SegmentationSettings
from toolkit.package_data import package_tables
from toolkit.parsing.line_ends import line_ends_between
from toolkit.text.segmentation.abbreviation_rules import (
    CAPITAL,
    CAREFUL,
    NEVER,
    abbreviation_guard,
    abbreviation_rules,
    ending_abbreviations,
    initials,
    inside_abbreviations,
    numbered_abbreviations,
)
from toolkit.text.segmentation.list_labels import (
    break_before_bracketed_label,
    break_before_item,
    may_have_list,
    never_after_label,
)
from toolkit.text.segmentation.rule_names import rule_name
from toolkit.text.segmentation.rule_patterns import (
    CLOSERS,
    END_MARK,
    LEADING,
    SPACE,
    literal_pattern,
)
from toolkit.text.segmentation.rules import Rule, opener_pattern
from toolkit.text.segmentation.small_letters import (
    breaks_before_small_letter,
    never_before_small_letter,
    plain_word_note,
)

_LISTS = ("never_break_after", "break_before_capital", "break_only_before_opener", "openers")
_NOTE = r"\[\p{Nd}{1,3}\]"


def rules_for_language(
    language: str,
    within: str | None = None,
    added: SegmentationSettings = NOTHING_ADDED,
) -> tuple[Rule, ...]:
    """Return the rules for a BCP 47 tag: those of its primary language, or the generic ones.

    If a short text is given as ``within``, only rules that can apply in it are made, because
    compiling a rule takes longer than reading the text. ``added`` are the additions of a project.
    Its abbreviations, end marks and quotation marks are treated like those of the language.

    A language without lists gets the generic defaults. End marks of many scripts end a segment
    before white space, and Chinese and Japanese ones also without it. A segment does not end before
    a lower-case letter, or after an initial, a list label or a number of up to three digits (an
    ordinal in many languages).
    """
    own = primary(language)
    more = (added.abbreviations, added.end_marks, added.quotes)
    return _own_rules(own if own in languages_with_rules() else "", within, more)


def abbreviations_of(language: str) -> frozenset[str]:
    """Return all abbreviations in the lists of the tag's primary language; none without data."""
    own = primary(language)
    data = _language_data(own) if own in languages_with_rules() else {}
    return frozenset(entry for kind in _LISTS[:3] for entry in data.get(kind, []))


@cache
def languages_with_rules() -> frozenset[str]:
    """Return the primary language subtags that have a data file."""
    return frozenset(file.stem for file in Path(__file__).with_name("languages").glob("*.toml"))


@lru_cache(maxsize=8)
def _own_rules(
    language: str, within: str | None, more: tuple[tuple[str, ...], str, str]
) -> tuple[Rule, ...]:
    """Return the rules of a language in order of precedence; "" means the generic rules."""
    data: dict[str, Any] = _language_data(language) if language else {"ordinals": True}
    abbreviations, end_marks, quotes = more
    if abbreviations:
        kept = {kind: [e for e in data.get(kind, []) if e not in abbreviations] for kind in _LISTS}
        data = data | kept | {_LISTS[0]: [*dict.fromkeys(abbreviations), *kept[_LISTS[0]]]}
    never, capital, careful, openers = (_entries(data, kind, within) for kind in _LISTS)
    listed = within is None or may_have_list(within)
    name = language or "generic"
    known = (*never, *careful, *capital)
    abbreviated = (
        *inside_abbreviations({NEVER: never, CAPITAL: capital, CAREFUL: careful}, name),
        # Abbreviations of several parts come first, because their last part alone may be an
        # abbreviation that never ends a sentence.
        *ending_abbreviations(capital, careful, openers, name, parts=True),
        *abbreviation_rules(never, name, NEVER),
        *ending_abbreviations(capital, careful, openers, name, parts=False),
        *initials(openers, name, small=data.get("small_initials", False)),
    )
    guard = abbreviation_guard(known)
    return (
        *(_own_rule(rule, name) for rule in data.get("rules", [])),
        *([break_before_item(name)] if listed else []),
        *numbered_abbreviations(never, name),
        *_straight_quotes(name),
        *_beginnings("«" + data.get("opening_quotes", "") + quotes, name, listed=listed),
        *_reported_speech(data.get("speech_verbs", []), name),
        *(replace(rule, guard=guard) for rule in abbreviated),
        *(_ordinals(openers, name) if data.get("ordinals") else ()),
        *(
            breaks_before_small_letter(
                known, openers, data.get("small_pronoun", ""), data.get("hasty_words", []), name
            )
            if data.get("break_before_small_letter")
            else ()
        ),
        plain_word_note(name),
        break_before_bracketed_label(name),
        never_before_small_letter(name),
        *_end_marks(data.get("end_marks", ""), data.get("wide_end_marks", ""), name),
        *_added_end_marks(end_marks, name),
    )


def _language_data(language: str) -> dict[str, Any]:
    """Return the data of a language, with the shared lists if the file requests them.

    A shared entry is not added if the language has it in any list.
    """
    data = dict(package_tables(__package__, f"languages/{language}"))
    if data.get("shared"):
        own = {entry for kind in _LISTS for entry in data.get(kind, [])}
        for kind, entries in package_tables(__package__, "shared").items():
            data[kind] = [*data.get(kind, []), *(entry for entry in entries if entry not in own)]
    return data


def _entries(data: dict[str, Any], kind: str, within: str | None) -> list[str]:
    """Return the entries of a list, or those that may occur in ``within``.

    At least one entry of a non-empty list is always kept, because an empty list would lead to
    different rules.
    """
    entries: list[str] = data.get(kind, [])
    if within is None:
        return entries
    text = within.lower()
    # The part of each entry before possible white space.
    firsts = (line_ends_between(entry).split()[0].lower() for entry in entries)
    return [e for e, first in zip(entries, firsts, strict=True) if first in text] or entries[:1]


def _own_rule(rule: dict[str, Any], language: str) -> Rule:
    name = rule_name(language, N_("rule «{entry}»"), rule["name"])
    breaks = rule["break"]
    return Rule(breaks, rule["before"], rule["after"], name, after_mark=breaks)


def _ordinals(openers: Sequence[str], name: str) -> Iterator[Rule]:
    """Yield rules for «der 3. Tag», but not for a score, «1:0.», or before a sentence opener."""
    ordinal = r"\b(?<![\p{Nd}.,]|\p{Nd}[:&–-])\p{Nd}{1,3}\."
    if openers:
        what = N_("break between a short number and a sentence opener")
        yield Rule(True, ordinal, opener_pattern(openers), rule_name(name, what), after_mark=True)
    yield Rule(False, ordinal, "", rule_name(name, N_("never break after a short number")))


def _reported_speech(verbs: Sequence[str], name: str) -> Iterator[Rule]:
    """Yield a rule against breaks between a quoted question and its speaker: «…?” Tom asked»."""
    if verbs:
        who = r"(?:\p{Lu}[\p{L}.'’-]{0,30}" + SPACE + r"{1,4}){1,3}"
        introduced = rf"""[,:]{SPACE}{{0,4}}["“„«]\p{{Lu}}"""
        after = rf"{SPACE}++{who}(?:{'|'.join(verbs)})\b(?!{introduced})"
        what = rule_name(name, N_("never break between what was said and who said it"))
        yield Rule(False, r"""[?!…—]["”’»]""", after, what)


def _straight_quotes(name: str) -> Iterator[Rule]:
    """Yield rules for a straight quotation mark between spaces.

    It opens a quotation after an even number of such marks, otherwise it closes one. Only
    paragraphs with few marks are counted, so that no text makes the rules slow.
    """
    pair = '[^"]{0,400}"[^"]{0,400}"'
    even = rf'(?:^|^(?:{pair}){{1,5}})[^"]{{0,400}}(?<={END_MARK}{CLOSERS})'
    closed = rf'^(?:{pair}){{1,5}}(?<={END_MARK}{SPACE}{{1,4}}")'
    what = rule_name(name, N_("break before an opening straight quotation mark"))
    yield Rule(True, even, rf'{SPACE}++"{SPACE}', what, after_mark=True)
    what = rule_name(name, N_("break after a closing straight quotation mark"))
    yield Rule(True, closed, SPACE, what, after_mark=True)


def _beginnings(opening: str, name: str, *, listed: bool) -> Iterator[Rule]:
    """Yield rules for places in any language that look like the end of a sentence but are not."""
    quotes = "".join(sign for sign in "\"'`´”’»›“‘«‹" if sign not in opening)
    closing = rf"(?:[{quotes}](?=[\s\p{{Z}}]|$)|[{quotes}]{{1,2}}(?=[,;:.!?…)(\]]))"
    dashes = rf"(?:[-–—]{SPACE}?){{1,2}}[.,;:]"
    dots = r"(?:…|\.{1,4})(?![\p{L}\p{N}.¿¡])"
    slash = rf"/(?!{SPACE}?\p{{Lu}})"  # one before a capital separates lines of verse
    going_on = (
        rf"(?:,(?![,\p{{Lu}}])|''(?:\s|$)|[;:!?،؛؟\p{{Pe}}]|{slash}|{dots}|{closing}|{dashes})"
    )
    omission = r"[\[(](?:…|\.\s?\.\s?\.)[\])]"
    cited = r"\([^()]{1,80}\)[.,;:]"
    first = rule_name(name, N_("never break before the first word"))
    yield Rule(False, r"^[^\p{L}\p{N}]{1,12}", "", first)
    yield from never_after_label(name, listed=listed)
    for before, after, what in (
        (
            rf"(?<!{END_MARK}{CLOSERS}{SPACE}{{1,4}}){omission}",
            "",
            N_("never break after an ellipsis in brackets"),
        ),
        (
            omission,
            rf"{SPACE}++(?!{LEADING}\p{{Lu}})",
            N_("break only before a capital after an ellipsis in brackets"),
        ),
        (r"[\[(][?!]{1,3}[\])]", "", N_("never break after a sign in brackets")),
    ):
        yield Rule(False, before, after, rule_name(name, what), guard=r"(?<=[\])])")
    no_letter = rf"(?={SPACE}++\P{{L}})"
    for before, after, what in (
        ("", f"{SPACE}++{omission}", N_("never break before an ellipsis in brackets")),
        (r"""["”’»]""", f"{SPACE}++{cited}", N_("never break before a source in brackets")),
        ("", f"{SPACE}++{_NOTE}(?:{SPACE}|$)", N_("never break before a note in brackets")),
        (r"(?:…|\.\.)", rf"{SPACE}++\p{{Nd}}", N_("never break between an ellipsis and a number")),
        (r"\.{4,99}", rf"{SPACE}++\p{{N}}", N_("never break between dot leaders and a number")),
        ("", f"{SPACE}++{going_on}", N_("never break before a sign that goes on")),
    ):
        yield Rule(False, before, after, rule_name(name, what), guard=no_letter)


def _added_end_marks(marks: str, name: str) -> Iterator[Rule]:
    """Yield a rule for a project's end marks, including characters without a built-in rule."""
    if marks:
        before = f"[{''.join(map(literal_pattern, marks))}]{CLOSERS}"
        yield Rule(
            True, before, SPACE, rule_name(name, N_("break after an end mark of the project"))
        )


def _end_marks(more: str, wide: str, name: str) -> Iterator[Rule]:
    mark = f"[{SPACED_ENDS}{more}]"
    note = r"(?:\[[\p{L}\p{N}]{1,3}\]|[¹²³⁰⁴⁵⁶⁷⁸⁹]){1,4}"
    east_asian = rf"""[{WIDE_ENDS}{wide}]["'\p{{Pe}}\p{{Pf}}]{{0,4}}"""
    not_going_on = rf"""[^\s\p{{Z}}{WIDE_ENDS}…!?.,、，；：\p{{Pe}}\p{{Pf}}"']"""
    for before, after, what in (
        (mark + CLOSERS, SPACE, N_("break after an end mark")),
        (mark + CLOSERS + note, SPACE, N_("break after an end mark and a note")),
        (
            rf"{mark}{SPACE}{{1,4}}(?:[»›)\]”]|'')",
            SPACE,
            N_("break after an end mark and a closing quote"),
        ),
        (
            rf"{mark}{CLOSERS}{SPACE}{{1,4}}{_NOTE}",
            SPACE,
            N_("break after an end mark, a space and a note"),
        ),
        (
            r"""[—–]["”’»]""",
            rf"{SPACE}++{LEADING}\p{{Lu}}",
            N_("break after speech that is cut short"),
        ),
        (east_asian, f"(?:{SPACE}|{not_going_on})", N_("break after a full-width end mark")),
    ):
        yield Rule(True, before, after, rule_name(name, what), after_mark=True)
