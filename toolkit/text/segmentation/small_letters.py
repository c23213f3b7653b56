"""Breaks before a lower-case letter: after plain words, and in hasty writing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.i18n.messages import N_
from toolkit.text.segmentation.rule_names import rule_name
from toolkit.text.segmentation.rule_patterns import CLOSERS, LEADING, SPACE
from toolkit.text.segmentation.rules import (
    Rule,
    abbreviation_pattern,
    any_abbreviation,
    opener_pattern,
    stem_of,
)

_GUARD = rf"(?={SPACE}++{LEADING}\p{{Ll}})"
_SMALL = rf"{SPACE}++\p{{Ll}}(?!\p{{Lu}})"


def never_before_small_letter(name: str) -> Rule:
    """Return the general rule for language ``name``, to which the other rules are exceptions."""
    after = rf"{SPACE}++{LEADING}\p{{Ll}}(?!\p{{Lu}})"
    what = rule_name(name, N_("never break before a small letter"))
    return Rule(False, "", after, what, guard=_GUARD)


def breaks_before_small_letter(
    abbreviations: Sequence[str],
    openers: Sequence[str],
    pronoun: str,
    hasty: Sequence[str],
    name: str,
) -> Iterator[Rule]:
    """Yield rules that break before a lower-case letter after a plain word, and in hasty writing.

    A plain word has four letters or more, or an opener in lower case follows it and no number
    precedes it, and it is not one of ``abbreviations``. A question or exclamation mark breaks only
    if it is doubled, or near other signs of hasty writing. These signs are a text that begins with
    a lower-case letter, a full stop before a lower-case letter, a space before a mark, a doubled
    mark, a word of ``hasty`` («dont», «lol»), and ``pronoun``, which normally has a capital
    (English «i»). Without them «Alas! what a day.» is one sentence.
    """
    stems = [abbreviation_pattern(stem_of(entry)[0], edge=True) for entry in abbreviations]
    what = N_("never break between an abbreviation and a small letter")
    before = any_abbreviation(stems)
    yield Rule(
        False, before, never_before_small_letter(name).after, rule_name(name, what), guard=_GUARD
    )
    starts = [word.lower() for word in openers if word.isalpha()]
    signs = [rf"\p{{Ll}}{{3}}\.{SPACE}\p{{Ll}}{{2}}", rf"\p{{Ll}}{SPACE}[!?.]{SPACE}", r"!!|\?\?"]
    if hasty:
        signs.append(rf"\b(?:{'|'.join(hasty)})\b")
    small = rf"{pronoun}(?:['’]\p{{L}}{{1,2}})?"
    if pronoun:
        signs.append(rf"\b{small}{SPACE}")
        what = N_("break before a pronoun in lower case")
        after = rf"{SPACE}++{small}(?![\p{{L}}\p{{N}}.)])"
        yield Rule(True, "[.!?]", after, rule_name(name, what), after_mark=True, guard=_GUARD)
    sign = f"(?:{'|'.join(signs)})"
    near = r"[^“”\"«»]{0,250}"
    for before, after, what in (
        (
            _plain_word(4),
            rf"{SPACE}++\p{{Ll}}{{1,40}}(?![\p{{Lu}}.)])",
            N_("break after a plain word and a full stop"),
        ),
        (
            rf"(?<!\p{{Nd}}{SPACE}){_plain_word(2)}",  # «3 kil. de» is no end: a unit
            opener_pattern(starts),
            N_("break between a short word and a sentence opener in lower case"),
        ),
        (
            r"\p{Nd}\p{Nd}\.",
            opener_pattern(starts),
            N_("break between a number and a sentence opener in lower case"),
        ),
        (r"(?:!!|\?\?)", _SMALL, N_("break between a doubled mark and a small letter")),
        (
            rf"(?:^\p{{Ll}}|{sign}){near}[!?]",
            _SMALL,
            N_("break before a small letter after other hasty writing"),
        ),
        (
            "[!?]",
            rf"{_SMALL}{near}{sign}",
            N_("break before a small letter and other hasty writing"),
        ),
    ):
        yield Rule(True, before, after, rule_name(name, what), after_mark=True, guard=_GUARD)


def plain_word_note(name: str) -> Rule:
    """Return a rule for the number of a note after a word and its full stop: «known.12 Nobody»."""
    before = _plain_word(3) + rf"{CLOSERS}\p{{Nd}}{{1,3}}"
    what = rule_name(name, N_("break after the number of a note"))
    guard = r"(?<=\p{Nd})"
    return Rule(True, before, rf"{SPACE}++{LEADING}\p{{Lu}}", what, after_mark=True, guard=guard)


def _plain_word(letters: int) -> str:
    """Return a pattern for a word of at least ``letters`` letters, with a vowel and a full stop."""
    vowel = r"(?=\p{L}{0,20}[aeiouyáéíóúüàèìòùâêîôûäöæœåøąęěůűőıаеёиоуыэюяїієαεηιουωάέήίόύώ])"
    word = rf"\p{{L}}\p{{Ll}}{{{letters - 1},40}}"
    return rf"""(?<![\p{{L}}\p{{N}}.&])\b{vowel}{word}["”’»)\]]{{0,2}}\."""
