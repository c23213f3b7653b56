"""Every check: its code, its examples, its page."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.review.checks.planted import read, settings_of
from toolkit.errors import UsageError
from toolkit.model.catalog import Message
from toolkit.review.checks.check import Check, CheckSettings, Example, Fault
from toolkit.review.checks.registry import CHECKS, FAMILIES, check_of, chosen_checks
from toolkit.review.checks.run import check_messages

ROOT = Path(__file__).parents[3]
# Codes are permanent: none that has a planted fault may be renamed or taken away.
PERMANENT = frozenset(planted.code for planted in read("faults"))


def faults_of(check: Check, *examples: Example) -> list[Fault]:
    settings = settings_of(check, examples[0])
    messages = [
        Message(e.source, (e.target,), flags=e.flags, line=n) for n, e in enumerate(examples, 1)
    ]
    return check_messages(messages, [check], settings)


def test_each_example_is_of_a_language_that_its_check_serves() -> None:
    for check in CHECKS:
        assert check.serves(settings_of(check, check.bad))
        assert check.serves(settings_of(check, check.good))
        assert not set(check.languages) & set(check.except_languages)


@pytest.mark.parametrize(
    ("source", "target", "served"),
    [("en", "fr", True), ("en-GB", "fra_CA", True), ("en", "es", False), ("de", "fr", False)],
)
def test_languages_are_filtered_once_by_their_primary_subtags(
    source: str, target: str, served: bool
) -> None:
    settings = CheckSettings(source_language=source, target_language=target)
    check = replace(CHECKS[0], languages=("fr", "it"), source_languages=("en",))
    assert check.serves(settings) is served
    assert not replace(check, except_languages=("fr",)).serves(settings)


def test_the_codes_are_the_permanent_ones_each_once() -> None:
    codes = [check.code for check in CHECKS]
    assert set(codes) >= PERMANENT
    assert len(codes) == len(set(codes))
    assert all(re.fullmatch("[a-z]+(-[a-z]+)*", code) for code in codes)


@pytest.mark.parametrize("check", CHECKS, ids=lambda c: c.code)
def test_a_check_finds_its_bad_example_and_not_its_good_one(check: Check) -> None:
    assert (check.look is None) != (check.look_across is None)
    if check.look_across is None:
        assert faults_of(check, check.bad)
        assert not faults_of(check, check.good)
    else:
        assert faults_of(check, check.bad, check.good)
        assert not faults_of(check, check.good, check.good)


@pytest.mark.parametrize("check", [c for c in CHECKS if c.look], ids=lambda c: c.code)
def test_the_good_example_is_clean_for_all_default_checks(check: Check) -> None:
    message = Message(check.good.source, (check.good.target,), flags=check.good.flags)
    settings = CheckSettings(target_language=settings_of(check, check.good).target_language)
    found = check_messages([message], chosen_checks(settings), settings)
    assert [fault.check.code for fault in found] == []


def test_advisory_checks_are_off_until_selected() -> None:
    default = chosen_checks(CheckSettings())
    assert not any(check.advisory for check in default)
    assert "es-percent" in {c.code for c in chosen_checks(CheckSettings(), ["es-percent"])}
    settings = CheckSettings()
    assert chosen_checks(settings, ["all"]) == tuple(c for c in CHECKS if c.serves(settings))


def test_a_quote_style_switches_its_check_on() -> None:
    chosen = chosen_checks(CheckSettings(quotes="«"))
    assert "es-quote-style" in {check.code for check in chosen}


def test_the_checks_of_a_language_are_for_that_language_only() -> None:
    for language in ("es", "fr", "de"):
        chosen = chosen_checks(CheckSettings(target_language=language), ["all"])
        assert chosen
        own = {c.code.split("-")[0] for c in chosen if c.code[:3] in ("es-", "fr-")}
        assert own <= {language}
    assert chosen_checks(CheckSettings(target_language="es_AR")) == chosen_checks(CheckSettings())


def test_families_and_codes_can_be_ignored() -> None:
    # the family of spelling needs a speller, and that of inline tags a marked-up source
    left = chosen_checks(CheckSettings(), ignore=["spanish", "length"])
    others = {"spanish", "french", "spelling", "inline"}
    assert {check.family for check in left} == set(FAMILIES) - others
    assert "length" not in {check.code for check in left}


def test_an_unknown_code_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UsageError) as caught:
        check_of("number-mising")
    assert "number-missing" in caught.value.hint


def test_the_reference_is_made_from_the_registry() -> None:
    file = ROOT / "docs" / "make_check_reference.py"
    spec = importlib.util.spec_from_file_location("make_check_reference", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    written = (ROOT / "docs" / "reference" / "checks.md").read_text(encoding="utf-8")
    assert written == module.check_reference(), "run: python docs/make_check_reference.py"
