"""All default checks on right pairs and on planted faults in ten languages.

``tests/data/check_pairs/LANG.tsv`` has English sentences with what a translator would write, and
``LANG.faults.tsv`` some of them with one fault each, a source and a translation per line. The files
with ``second`` and ``third`` in their names are sentences that others wrote unseen by the checks.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.model.catalog import Message
from toolkit.model.finding import Severity
from toolkit.review.checks.check import CheckSettings, Fault
from toolkit.review.checks.registry import chosen_checks
from toolkit.review.checks.run import check_messages

FOLDER = Path(__file__).parents[2] / "data" / "check_pairs"
SETS = ("", ".second", ".third")
LANGUAGES = ("es", "fr", "de", "pt", "it", "ru", "zh", "ja", "hi", "ar")


def pairs(name: str) -> list[tuple[str, str]]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [(source, target) for source, _tab, target in (line.partition("\t") for line in lines)]


def faults(source: str, target: str, language: str) -> list[Fault]:
    settings = CheckSettings(target_language=language)
    return check_messages([Message(source, (target,))], chosen_checks(settings), settings)


@pytest.mark.parametrize("of", SETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_right_pairs_have_no_error_and_few_warnings(language: str, of: str) -> None:
    right = pairs(f"{language}{of}.tsv")
    found = [f for source, target in right for f in faults(source, target, language)]
    flagged = {id(f.pair) for f in found if f.check.severity >= Severity.WARNING}
    assert len(right) >= 60
    errors = [f for f in found if f.check.severity >= Severity.ERROR]
    assert [(f.check.code, f.hit.message, f.pair.target) for f in errors] == []
    assert len(flagged) <= 0.02 * len(right)


@pytest.mark.parametrize("of", SETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_planted_faults_are_found(language: str, of: str) -> None:
    planted = pairs(f"{language}{of}.faults.tsv")
    assert len(planted) >= 15
    missed = [
        (source, target)
        for source, target in planted
        if all(f.check.severity < Severity.WARNING for f in faults(source, target, language))
    ]
    assert len(missed) <= 0.1 * len(planted), missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_planted_faults_are_in_sentences_that_are_right_otherwise(language: str) -> None:
    right = {source for source, _target in pairs(f"{language}.tsv")}
    assert {source for source, _target in pairs(f"{language}.faults.tsv")} <= right
