"""A project whose segments the former rules made keeps ids and translations under those of today.

``tests/golden/segmentation_former`` was made by the last version before the rules changed: its
fifteen segments were all translated and approved. Today four of them are split and two are joined.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.catalog.po import parse_catalog
from toolkit.cli.main import run
from toolkit.model.catalog import Catalog

FORMER = Path(__file__).parents[2] / "golden" / "segmentation_former"
PO = Path("locale/es/LC_MESSAGES/cape.po")
POT = Path("locale/cape.pot")
SPLIT = {"s1.p1.s1": "s1.p1.s3", "s1.p2.s1": "s1.p2.s3", "s1.p3.s1": "s1.p3.s3"}
SPLIT |= {"s1.p5.s1": "s1.p5.s3"}
"""The new part of each segment that is split, by its id."""
JOINED = ("s1.p4.s4", "s1.p4.s5")

Bitext = Callable[..., tuple[int, str]]


@pytest.fixture
def bitext(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Bitext:
    """Runs a command line in a copy of the project; returns exit code and standard output."""
    shutil.copytree(FORMER, tmp_path / "cape")
    monkeypatch.chdir(tmp_path / "cape")

    def call(*arguments: str) -> tuple[int, str]:
        code = run(arguments)
        return code, capsys.readouterr().out

    return call


def catalog() -> Catalog:
    return parse_catalog(PO.read_bytes(), str(PO))


def test_the_update_says_what_the_new_rules_changed_and_once_only(bitext: Bitext) -> None:
    told = "segments that the rules cut differently now, of unchanged text: 4 split, 2 joined\n"
    code, out = bitext("update")
    assert code == 0
    assert out.startswith(told)
    files = PO.read_bytes(), POT.read_bytes()
    code, out = bitext("update", "--json")
    assert json.loads(out)["resegmented"] == {"split": 0, "joined": 0, "divided": 0}
    assert (PO.read_bytes(), POT.read_bytes()) == files


def test_ids_translations_and_approvals_survive_the_new_rules(bitext: Bitext) -> None:
    before = {message.msgctxt: message for message in catalog().active()}
    assert bitext("update")[0] == 0
    after = {message.msgctxt: message for message in catalog().active()}
    assert set(after) == {*before, *SPLIT.values()} - {JOINED[1]}
    touched = {*SPLIT, *SPLIT.values(), *JOINED}
    for name, message in before.items():
        if name not in touched:
            assert after[name] == message
    for whole, part in SPLIT.items():
        texts = [m.msgid for m in after.values() if m.msgctxt in (whole, part)]
        assert " ".join(texts) == before[whole].msgid
        for name in (whole, part):
            assert after[name].msgstr == before[whole].msgstr
            assert after[name].is_fuzzy
    first, second = (before[name] for name in JOINED)
    joined = after[JOINED[0]]
    assert joined.msgid == f"{first.msgid} {second.msgid}"
    assert joined.msgstr == (f"{first.msgstr[0]} {second.msgstr[0]}",)
    assert joined.is_fuzzy
    retired = [m.msgctxt for m in parse_catalog(POT.read_bytes(), str(POT)).messages if m.obsolete]
    assert retired == [JOINED[1]]
    states = json.loads(bitext("approve", "--list", "--json")[1])["languages"]["es"]
    approved = {each["id"] for each in states if each["state"] == "approved"}
    assert approved == set(before) - touched
    ledger = PO.with_name("cape.approvals.tsv")
    assert ledger.read_bytes() == (FORMER / ledger).read_bytes()


def test_the_former_cuts_can_be_had_again_with_splits_and_joins(bitext: Bitext) -> None:
    former = json.loads(bitext("segment", "--json")[1])
    with Path("bitext.toml").open("a", encoding="utf-8") as file:
        file.write(
            """
[segmentation]
joins = ["It rained.|we stayed", "etc.|Maria", "Mass.|Tom", "a cellar.|(b)"]
splits = ['true…?"|Tom']
"""
        )
    texts = [segment["text"] for segment in json.loads(bitext("segment", "--json")[1])]
    assert texts == [m.msgid for m in catalog().active()]
    assert len(texts) < len(former)
    before = PO.read_bytes(), POT.read_bytes()
    assert "differently" not in bitext("update")[1]
    assert (PO.read_bytes(), POT.read_bytes()) == before


def test_a_newer_program_leaves_an_unchanged_template_as_it_is(
    bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    bitext("update")
    before = PO.read_bytes(), POT.read_bytes()
    monkeypatch.setattr("toolkit.__version__", "9.9.9")
    assert bitext("update")[0] == 0
    assert (PO.read_bytes(), POT.read_bytes()) == before
