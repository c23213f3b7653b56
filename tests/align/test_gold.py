"""Strict F1 on development documents that are not part of the project; floors, not targets."""

import pytest

from benchmarks.alignment.cases import excerpt, read_gold, read_lines
from benchmarks.alignment.gale_church import gale_church
from tests.conditions import require_shared
from toolkit.align.align import align_documents
from toolkit.align.scoring import score

pytestmark = pytest.mark.slow


def document(name):
    folder = require_shared(f"gold/{name}")
    gold = read_gold(folder / "gold.txt")
    return read_lines(folder / "src.txt"), read_lines(folder / "tgt.txt"), gold


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("textberg-dev", 0.92),
        ("bible-mark", 0.96),
        ("handbook-4-omit", 0.985),
        ("gpl_pl-en", 0.99),
        ("dtm_en-hu", 0.98),
        ("mac-dev-004", 0.9),
    ],
)
def test_strict_f1_stays_above_its_floor(name, floor):
    source, target, gold = document(name)
    assert score(gold, align_documents(source, target)).f1_strict >= floor


@pytest.mark.parametrize(("name", "floor"), [("handbook-4-omit", 0.96), ("dtm_en-hu", 0.95)])
def test_an_excerpt_is_found_in_the_whole(name, floor):
    source, target, gold = excerpt(document(name), 0.35, 0.65)
    assert score(gold, align_documents(source, target)).f1_strict >= floor


def test_gale_and_church_are_left_behind():
    source, target, gold = document("stallman_pl-en")
    ours = score(gold, align_documents(source, target)).f1_strict
    assert ours > score(gold, gale_church(source, target)).f1_strict
