"""The rules as data: plain lists per language, compiled to portable SRX rules."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import every, examples
from toolkit.i18n import messages
from toolkit.i18n.messages import words_in
from toolkit.model.segmentation import SegmentationSettings
from toolkit.text.segmentation import language_rules
from toolkit.text.segmentation.language_rules import languages_with_rules, rules_for_language
from toolkit.text.segmentation.rule_names import told_rule
from toolkit.text.segmentation.rules import exception_rules, manual_rule
from toolkit.text.segmentation.segmenter import Segmenter

FOLDER = Path(__file__).parents[3] / "toolkit" / "text" / "segmentation" / "languages"
LANGUAGES = sorted(languages_with_rules())


ABBREVIATIONS = ("never_break_after", "break_only_before_opener", "break_before_capital")
LISTS = (*ABBREVIATIONS, "openers")
KNOWN = """
    speech_verbs rules break_before_small_letter end_marks wide_end_marks opening_quotes ordinals
    small_initials small_pronoun hasty_words shared
"""


def lists(language: str) -> dict[str, list[str]]:
    return {kind: [] for kind in LISTS} | tomllib.loads(
        (FOLDER / f"{language}.toml").read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_is_lists_of_plain_text_without_doubles(language):
    data = lists(language)
    assert set(data) <= {*LISTS, *KNOWN.split()}
    for name in LISTS:
        assert len(set(data[name])) == len(data[name])
        assert all(entry == " ".join(entry.split()) and entry for entry in data[name])
    entries = [entry for name in ABBREVIATIONS for entry in data[name]]
    assert len(set(entries)) == len(entries)


@pytest.mark.parametrize("language", every(4, LANGUAGES))
def test_every_abbreviation_ends_in_a_mark(language):
    data = lists(language)
    for entry in (entry for name in ABBREVIATIONS for entry in data[name]):
        assert re.search(r"[.!]( #)?$", entry), entry


@pytest.mark.parametrize("language", every(4, LANGUAGES))
def test_every_entry_of_the_capitals_ends_a_sentence_before_a_capital_only(language):
    segmenter = Segmenter.for_language(language)
    for entry in lists(language)["break_before_capital"]:
        assert segmenter.cuts(f"Xxxx {entry} zzzz xxxx.") == (), entry
        assert segmenter.cuts(f"Xxxx {entry} 12 xxxx.") == (), entry
        assert len(segmenter.segments(f"Xxxx {entry} Zzzz xxxx.")) == 2, entry


@pytest.mark.parametrize("language", every(4, LANGUAGES))
def test_every_entry_that_never_ends_a_sentence_holds_before_an_opener(language):
    data = lists(language)
    segmenter = Segmenter.for_language(language)
    for entry in data["never_break_after"]:
        follows = "12" if entry.endswith(" #") else (data["openers"] or ["Xx"])[-1]
        text = f"Xxxx {entry.removesuffix(' #')} {follows} xxxx."
        assert segmenter.segments(text) == (text,), entry


@pytest.mark.parametrize("language", every(4, LANGUAGES))
def test_every_other_abbreviation_ends_a_sentence_before_an_opener_only(language):
    data = lists(language)
    segmenter = Segmenter.for_language(language)
    for entry in data["break_only_before_opener"]:
        assert segmenter.cuts(f"Xxxx {entry} Zzzz xxxx.") == (), entry
        opener = data["openers"][-1]
        assert len(segmenter.segments(f"Xxxx {entry} {opener} xxxx.")) == 2, entry


@pytest.mark.parametrize("language", every(4, LANGUAGES))
def test_every_opener_opens(language):
    segmenter = Segmenter.for_language(language)
    for opener in lists(language)["openers"]:
        space = "" if opener in "¿¡" else " "
        for lead in ("", "“", "(", "—"):
            text = f"Xxxx etc. {lead}{opener}{space}Zzzz xxxx."
            assert len(segmenter.segments(text)) == 2, opener


@pytest.mark.parametrize("language", [*LANGUAGES, "und"])
def test_rules_are_written_in_the_syntax_that_other_tools_share(language):
    """No captures, no flags, no possessive or unbounded repetition before the place."""
    for rule in rules_for_language(language):
        for pattern in (rule.before, rule.after):
            plain = re.sub(r"\\.", "", pattern)
            plain = re.sub(r"\[[^\]]*\]", "", plain)
            assert not re.search(r"\((?!\?(?::|=|!|<=|<!))", plain), pattern
        assert not re.search(r"(?<!\\)[*+]", re.sub(r"\[[^\]]*\]", "", rule.before)), rule.before


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_of_rules_begin_with_the_language_and_are_unique(language):
    names = [rule.name for rule in rules_for_language(language)]
    assert all(name.startswith(f"{language}: ") for name in names)
    inside = [name for name in names if not name.endswith("(inside it)")]
    assert len(set(inside)) == len(inside)


def test_every_rule_of_ours_has_a_name_in_the_users_language(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(messages, "_translations", lambda: words_in("es")._translations)
    own = [rules_for_language(tag) for tag in ("xx", *languages_with_rules())]
    own += [exception_rules("p. ej. #"), (manual_rule("a|b", split=True),)]
    own += [(manual_rule("a|b", split=False),)]
    names = {rule.name for rules in own for rule in rules}
    told = {name: told_rule(name) for name in names}
    assert [name for name, words in told.items() if words == name] == []
    assert told["es: never break after «p. ej.» (inside it)"] == (
        "es: no cortar nunca después de «p. ej.» (dentro de ella)"
    )
    assert told["project: exception «p. ej. #»"] == "proyecto: excepción «p. ej. #»"
    for foreign in ("", "mine: never", "no colon «a»"):
        assert told_rule(foreign) == foreign


ENTRIES = sorted(
    entry.removesuffix(" #")
    for language in LANGUAGES
    for kind in (*ABBREVIATIONS, "openers")
    for entry in lists(language)[kind]
)
PIECES = st.one_of(
    st.sampled_from(ENTRIES),
    st.sampled_from(
        [
            "he",
            "She",
            "12",
            "X.",
            "1.",
            "a)",
            "(…)",
            "¿Por qué?",
            "end.",
            "So!",
            "p.\n",
            "1. One",
            "2. Two",
            "a) One",
            "• b) Two",
            "\n1) He",
        ]
    ),
)


@cache
def of_language(language):
    return Segmenter.for_language(language)


@settings(max_examples=examples(15, 300))
@given(
    st.lists(PIECES, max_size=12),
    st.sampled_from([" ", "  ", "\n", ""]),
    st.booleans(),
    st.sampled_from([*LANGUAGES, "xx"]),
)
def test_rules_for_a_text_alone_cut_it_as_all_rules_do(pieces, space, capital, language):
    text = space.join(piece.capitalize() if capital else piece for piece in pieces)
    alone, whole = Segmenter.for_language(language, within=text), of_language(language)
    assert len(alone.rules) <= len(whole.rules)
    assert alone.cuts(text) == whole.cuts(text)


def test_what_all_abbreviations_share_is_made_once(monkeypatch: pytest.MonkeyPatch):
    """The guard takes all abbreviations: one per rule would take a second for a long list."""
    made = []
    real = language_rules.abbreviation_guard
    monkeypatch.setattr(
        language_rules, "abbreviation_guard", lambda known: made.append(known) or real(known)
    )
    assert len(rules_for_language("es", added=SegmentationSettings(abbreviations=("zz.",)))) > 600
    assert len(made) == 1


def test_rules_for_a_text_alone_are_few():
    assert len(Segmenter.for_language("en", within="Mr. Fogg ate. The end.").rules) < 60
