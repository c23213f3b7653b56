"""Detection and false alarms on the planted set, on the flagship and on Debian's catalogs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conditions import require_folder
from tests.review.checks.planted import Planted, read
from toolkit.catalog.po import parse_catalog
from toolkit.review.checks.check import CheckSettings
from toolkit.review.checks.registry import chosen_checks
from toolkit.review.checks.run import check_messages, is_looked_at

FAULTS = read("faults")
ROOT = Path(__file__).parents[3]
FLAGSHIP = ROOT / "locale" / "es" / "LC_MESSAGES" / "argentinian-interview.po"


def _shown(planted: Planted) -> str:
    return f"{planted.code}: {planted.source!r} → {planted.target!r}"


def test_all_planted_faults_are_found() -> None:
    missed = [p for p in FAULTS if p.code not in {f.check.code for f in p.faults()}]
    assert len(FAULTS) >= 150
    assert not missed, "\n".join(map(_shown, missed))


def test_most_planted_faults_are_found_without_selecting_a_check() -> None:
    assert sum(p.is_default for p in FAULTS) >= 200


def test_what_is_right_is_left_alone() -> None:
    found = [(g.target, f.check.code, f.hit.message) for g in read("good") for f in g.faults()]
    assert found == []


@pytest.mark.parametrize("language", ["es", "es-AR", "es-MX"])
def test_the_flagship_is_clean(language: str) -> None:
    settings = CheckSettings(target_language=language, quotes="“")
    catalog = parse_catalog(FLAGSHIP.read_bytes(), FLAGSHIP.name)
    found = check_messages(catalog.messages, chosen_checks(settings), settings)
    assert [(f.check.code, f.pair.message.msgctxt, f.hit.message) for f in found] == []


@pytest.mark.slow
def test_under_two_percent_of_debians_spanish_messages_are_flagged() -> None:
    folder = require_folder("BITEXT_CATALOGS")
    looked = flagged = 0
    settings = CheckSettings()
    checks = chosen_checks(settings)
    for file in sorted(folder.rglob("es.po")):
        catalog = parse_catalog(file.read_bytes(), str(file))
        looked += sum(map(is_looked_at, catalog.messages))
        found = check_messages(catalog.messages, checks, settings)
        flagged += len({id(fault.pair.message) for fault in found})
    assert looked > 4000
    assert flagged < 0.02 * looked
