"""Projects of version 0.1 keep ids, translations, approvals and prints.

``tests/golden/projects_former`` was made by that version: an English project with a stale, a
retired and a minor edit, and a Chinese one in which lines of the source end within sentences. Each
has a print with one confirmed bead, and exports. ``expected.json`` is what that version reported.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from toolkit.catalog.po import parse_catalog
from toolkit.cli.main import run

FORMER = Path(__file__).parents[2] / "golden" / "projects_former"
WORKS = {"english": "harbour", "chinese": "moon"}
WHO = ("--by", "Reviewer", "--date", "2024-03-01")

Bitext = Callable[..., tuple[int, str, str]]


@pytest.fixture(params=sorted(WORKS))
def name(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The project's name; the working folder is a copy of it."""
    name = str(request.param)
    shutil.copytree(FORMER / name, tmp_path / name)
    monkeypatch.chdir(tmp_path / name)
    return name


@pytest.fixture
def bitext(capsys: pytest.CaptureFixture[str]) -> Bitext:
    """Runs a command line; returns exit code, standard output, standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        return code, *capsys.readouterr()

    return call


def expected() -> dict[str, dict[str, Any]]:
    kept: dict[str, dict[str, Any]] = json.loads(Path("expected.json").read_text("utf-8"))
    return {name: _without_spaces_of_line_ends(segment) for name, segment in kept.items()}


def found(name: str, bitext: Bitext) -> dict[str, dict[str, Any]]:
    _code, out, _err = bitext("approve", "--list", "--json")
    states = {e["id"]: e["state"] for e in json.loads(out)["languages"]["es"]}
    path = f"locale/es/LC_MESSAGES/{WORKS[name]}.po"
    return {
        m.msgctxt or "": _without_spaces_of_line_ends(
            {
                "source": m.msgid,
                "translation": m.msgstr[0],
                "state": states.get(m.msgctxt or ""),
                "notes": list(m.translator_comments),
            }
        )
        for m in parse_catalog(Path(path).read_bytes(), path).active()
    }


def _without_spaces_of_line_ends(segment: dict[str, Any]) -> dict[str, Any]:
    return segment | {"source": segment["source"].replace("， ", "，")}


@pytest.mark.parametrize(
    "command",
    [
        ("update",),
        ("build",),
        ("import", "exported/out.csv"),
        ("import", "exported/out.xlf"),
        ("export", "xliff21", "-o", "new.xlf", "--force"),
        ("align", "print-2001"),
    ],
)
def test_every_segment_is_as_the_former_version_left_it(
    command: tuple[str, ...], name: str, bitext: Bitext
) -> None:
    for _twice in range(2):
        code, _out, err = bitext(*command)
        assert code == 0, err
        assert found(name, bitext) == expected()


def test_a_retired_text_is_kept(name: str, bitext: Bitext) -> None:
    bitext("update")
    retired = {"english": ("s1.p2.s4", "A la derecha."), "chinese": None}[name]
    path = f"locale/es/LC_MESSAGES/{WORKS[name]}.po"
    messages = parse_catalog(Path(path).read_bytes(), path).messages
    obsolete = [(m.msgctxt, m.msgstr[0]) for m in messages if m.obsolete]
    assert obsolete == ([retired] if retired else [])


@pytest.mark.parametrize("command", [("update",), ("align", "print-2001"), ("build",)])
def test_a_bead_confirmed_with_the_former_version_stays(
    command: tuple[str, ...], name: str, bitext: Bitext
) -> None:
    confirmed = {"english": "s1.p2.s2", "chinese": "s1.p1.s1"}[name]
    assert bitext(*command)[0] == 0
    code, _out, err = bitext("align", "print-2001", "--json")
    assert code == 0, err
    rows = Path("translations/print-2001/alignment.tsv").read_text("utf-8").splitlines()
    kept = [row.split("\t") for row in rows if row.split("\t")[2:3] == ["confirmed"]]
    assert [(r[0].split("#")[0], r[1].split("#")[0]) for r in kept] == [(confirmed, confirmed)]


@pytest.mark.parametrize("update_first", [False, True])
def test_work_in_a_table_of_the_former_version_is_taken_without_a_conflict(
    update_first: bool, name: str, bitext: Bitext
) -> None:
    if update_first:
        bitext("update")
    table = Path("exported/out.csv")
    with table.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    for row in rows:
        if row[0] == "s1.p1.s3":  # its source has a line end
            row[2:4] = ["Otra traducción.", "translated"]
        elif row[0] == "s1.p2.s3":  # untranslated
            row[2:4] = ["Una traducción nueva.", "translated"]
        elif row[0] == "title.p1.s1":
            row[3] = "approved"
    with table.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    code, out, err = bitext("import", str(table), "--json", *WHO)
    report = json.loads(out)
    assert (code, report["conflicts"]) == (0, []), err
    now, was = found(name, bitext), expected()
    was["s1.p1.s3"] |= {"translation": "Otra traducción.", "state": "translated"}
    was["s1.p2.s3"] |= {"translation": "Una traducción nueva.", "state": "translated"}
    was["title.p1.s1"] |= {"state": "approved"}
    assert now == was


def test_work_in_xliff_of_the_former_version_is_taken_without_a_conflict(
    name: str, bitext: Bitext
) -> None:
    file = Path("exported/out.xlf")
    former = expected()["s1.p1.s3"]["translation"]
    text = file.read_text("utf-8")
    assert former in text
    file.write_text(text.replace(former, "Otra traducción."), encoding="utf-8")
    code, _out, err = bitext("import", str(file), *WHO)
    assert code == 0, err
    now = found(name, bitext)
    assert now["s1.p1.s3"]["translation"] == "Otra traducción."
    others = {k: v for k, v in now.items() if k != "s1.p1.s3"}
    assert others == {k: v for k, v in expected().items() if k != "s1.p1.s3"}
