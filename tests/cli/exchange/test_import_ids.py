"""Ids that leave a project are on its disk, and a file's work comes back to where its text is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import yes_twice
from tests.exchange.rewritten import edit_rows, replace_bead, rewrite, row
from tests.yes_twice import CATALOG, LEDGER, TEMPLATE, edit_source, messages, translate
from toolkit.catalog.po import parse_catalog
from toolkit.model.aligned_text import TextBead
from toolkit.model.catalog import State
from toolkit.model.document import Segment

Bitext = Callable[..., tuple[int, str, str]]
WITH_IDS = ("csv", "tsv", "xlsx", "jsonl", "xliff12", "xliff21", "tmx", "docx", "tei")
NEW = "Quite another matter was added at the end."
OTHER = "Frogs sing!"
WHO = ("--by", "Reviewer", "--date", "2024-02-29")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext) -> Bitext:
    """The project with up-to-date catalogs; runs a command line in it."""
    monkeypatch.chdir(yes_twice.put(tmp_path / "project"))
    bitext("update")
    return bitext


def imported(bitext: Bitext, *arguments: str) -> tuple[int, dict[str, Any]]:
    code, out, err = bitext("import", *arguments, "--json", *WHO)
    assert out, err
    return code, json.loads(out)


def states(bitext: Bitext) -> dict[str, str]:
    _code, out, _err = bitext("approve", "--list", "--json")
    return {e["id"]: e["state"] for e in json.loads(out)["languages"]["es"]}


def ids_on_disk() -> dict[str, str]:
    catalog = parse_catalog(Path(TEMPLATE).read_bytes(), TEMPLATE)
    return {m.msgctxt or "": m.msgid for m in catalog.active()}


@pytest.mark.parametrize("name", WITH_IDS)
def test_work_on_a_sentence_that_no_update_has_seen_survives_its_replacement(
    name: str, project: Bitext
) -> None:
    edit_source("\n\nYes.", f" {NEW}\n\nYes.")
    file = f"out.{name}"
    assert project("export", name, "-o", file)[0] == 0
    assert ids_on_disk()["s1.p1.s4"] == NEW
    edit_rows(name, file, s1_p1_s4=row("Se agregó otra cosa.", State.APPROVED))
    code, report = imported(project, file, "--format", name)
    assert (code, report["approved"]) == (0, ["s1.p1.s4"])
    edit_source(NEW, OTHER)
    project("update")
    assert ids_on_disk()["s1.p1.s5"] == OTHER
    assert messages()["s1.p1.s5"].msgstr == ("",)
    edit_source(OTHER, NEW)
    project("update")
    assert messages()["s1.p1.s4"].msgstr == ("Se agregó otra cosa.",)
    assert states(project)["s1.p1.s4"] == "approved"


@pytest.mark.parametrize(
    "command",
    [
        ("export", "csv"),
        ("export", "markdown", "-o", "-"),
        ("export", "moses", "-o", "x.en"),
        ("edition", "docx", "-o", "x.docx"),
        ("edition", "html", "-o", "x.html"),
        ("edition", "markdown", "-o", "-"),
        ("edition", "latex", "-o", "x.tex"),
        ("edition", "epub", "-o", "x.epub"),
        ("approve", "s1.p1.s1", *WHO),
        ("build",),
    ],
)
def test_who_hands_out_ids_brings_template_and_catalogs_up_to_the_source(
    command: tuple[str, ...], project: Bitext
) -> None:
    translate(s1_p1_s1="La primera.")
    edit_source("\n\nYes.", f" {NEW}\n\nYes.")
    code, _out, err = project(*command)
    assert code == 0, err
    assert ids_on_disk()["s1.p1.s4"] == NEW
    assert messages()["s1.p1.s4"].msgid == NEW
    if command != ("build",):
        told = [line for line in err.splitlines() if TEMPLATE in line and CATALOG in line]
        assert len(told) == 1, err
    assert TEMPLATE not in project("update")[1]
    assert TEMPLATE not in project(*command, *(("--force",) if "docx" in command else ()))[2]


def test_quiet_says_nothing_of_it(project: Bitext) -> None:
    edit_source("\n\nYes.", f" {NEW}\n\nYes.")
    assert project("export", "csv", "-q")[1:] == ("", "")
    assert ids_on_disk()["s1.p1.s4"] == NEW


@pytest.mark.parametrize("command", [("segment",), ("status",), ("coverage",), ("check",)])
def test_reports_write_nothing(command: tuple[str, ...], project: Bitext) -> None:
    edit_source("\n\nYes.", f" {NEW}\n\nYes.")
    before = Path(TEMPLATE).read_bytes(), Path(CATALOG).read_bytes()
    project(*command)
    assert (Path(TEMPLATE).read_bytes(), Path(CATALOG).read_bytes()) == before


def test_the_ids_that_are_shown_are_those_that_the_update_gives(project: Bitext) -> None:
    edit_source("Yes.", f"{NEW} Yes.", 2)
    shown = {s["id"]: s["text"] for s in json.loads(project("segment", "--json")[1])}
    project("update")
    assert shown == ids_on_disk()


def test_a_refused_export_writes_nothing(project: Bitext) -> None:
    Path("x.csv").write_text("somebody's", encoding="utf-8")
    edit_source("\n\nYes.", f" {NEW}\n\nYes.")
    before = Path(TEMPLATE).read_bytes()
    for command in (("csv", "-o", "x.csv"), ("csv", "--to", "fr"), ("moses", "-o", "-")):
        assert project("export", *command)[0] in (2, 3)
    assert Path(TEMPLATE).read_bytes() == before


def test_an_export_of_an_up_to_date_project_touches_no_file_of_it(project: Bitext) -> None:
    shutil.rmtree("build")
    before = {file: file.stat().st_mtime_ns for file in Path("locale").rglob("*.po*")}
    assert project("export", "csv", "-o", "x.csv")[0] == 0
    assert {file: file.stat().st_mtime_ns for file in before} == before
    assert not Path("build").exists()


def test_an_import_writes_the_ids_of_what_it_changes(project: Bitext) -> None:
    edit_source("\n\nYes.", f" {NEW}\n\nYes.")
    before = Path(TEMPLATE).read_bytes()
    Path("t.csv").write_text(f"source,target\n{NEW},Otra cosa\n", encoding="utf-8")
    code, dry = imported(project, "t.csv", "--dry-run")
    assert (code, dry["written"], Path(TEMPLATE).read_bytes()) == (0, [], before)
    dry_run = project("import", "t.csv", "--dry-run")
    code, out, err = project("import", "t.csv")
    assert (code, TEMPLATE in err) == (0, True)
    told = dry_run[2].replace("would be updated", "so updated")
    assert (dry_run[0], dry_run[1].replace(" (nothing written)", ""), told) == (0, out, err)
    assert ids_on_disk()["s1.p1.s4"] == NEW
    assert messages()["s1.p1.s4"].msgstr == ("Otra cosa",)


def test_a_row_of_an_id_that_was_given_to_another_text_goes_where_its_text_is(
    project: Bitext,
) -> None:
    project("export", "jsonl", "-o", "out.jsonl")

    def as_before_ids_were_written(beads: list[TextBead]) -> list[TextBead]:
        first, second = beads[1], beads[3]
        names = first.source[0].id, second.source[0].id
        texts = first.source[0].text, second.source[0].text
        return [
            replace_bead(
                first,
                source=(Segment(names[1], texts[0]),),
                target=(Segment(names[1], "La primera."),),
            ),
            replace_bead(
                second,
                source=(Segment(names[0], texts[1]),),
                target=(Segment(names[0], "La segunda."),),
                state=State.APPROVED,
            ),
        ]

    rewrite("jsonl", "out.jsonl", as_before_ids_were_written)
    code, report = imported(project, "out.jsonl")
    assert (code, report["conflicts"], report["approved"]) == (0, [], ["s1.p1.s3"])
    assert messages()["s1.p1.s1"].msgstr == ("La primera.",)
    assert messages()["s1.p1.s3"].msgstr == ("La segunda.",)


@pytest.mark.parametrize("name", WITH_IDS)
def test_the_row_of_a_retired_segment_takes_no_place_by_its_text(
    name: str, project: Bitext
) -> None:
    project("export", name, "-o", f"out.{name}")
    edit_rows(name, f"out.{name}", s1_p1_s2=row("Ya lo creo."), s1_p2_s1=row("Sí."))
    edit_source(" Yes.", "")
    project("update")
    for dry in (("--dry-run",), ()):
        code, report = imported(project, f"out.{name}", "--format", name, *dry)
        assert code == 1
        assert [(c["id"], c["now"]) for c in report["changed"]] == [("s1.p2.s1", "Sí.")]
        assert [(c["id"], c["reason"], c["theirs"]) for c in report["conflicts"]] == [
            ("s1.p1.s2", "retired", "Ya lo creo.")
        ]
        assert report["unknown"] == []
    assert messages()["s1.p2.s1"].msgstr == ("Sí.",)
    err = project("import", f"out.{name}", "--format", name)[2]
    assert "Ya lo creo." in err
    assert "not in this project" not in err


@pytest.mark.parametrize("deleted", [0, 1])
def test_a_retired_row_alone_takes_no_place_either(deleted: int, project: Bitext) -> None:
    project("export", "csv", "-o", "out.csv")
    retired, left = ("s1.p1.s2", "s1.p2.s1")[:: 1 - 2 * deleted]
    edits = {retired.replace(".", "_"): row("Ya lo creo.")}
    edit_rows("csv", "out.csv", **edits)
    rewrite("csv", "out.csv", lambda beads: [b for b in beads if b.source[0].id != left])
    edit_source("Yes. The" if not deleted else "Yes. A", "The" if not deleted else "A")
    project("update")
    code, report = imported(project, "out.csv")
    assert (code, report["changed"]) == (1, [])
    assert [c["id"] for c in report["conflicts"]] == [retired]
    assert messages()[left].msgstr == ("",)


def test_an_untouched_row_of_a_retired_segment_is_no_conflict(project: Bitext) -> None:
    translate(s1_p1_s2="Así es.", s1_p2_s1="Sí.")
    project("export", "csv", "-o", "out.csv")
    edit_source(" Yes.", "")
    project("update")
    code, report = imported(project, "out.csv")
    assert (code, report["conflicts"], report["changed"]) == (0, [], [])


def test_a_table_without_ids_says_one_thing_of_a_text_that_stands_twice(project: Bitext) -> None:
    Path("t.csv").write_text("source,target\nYes.,Sí.\n", encoding="utf-8")
    code, out, err = project("import", "t.csv")
    assert code == 1
    assert "2 segments have this text" in err
    assert "not in this project" not in err + out
    report = imported(project, "t.csv")[1]
    assert (report["ambiguous"], report["unknown"]) == (["Yes."], [])
    assert {messages()[name].msgstr for name in ("s1.p1.s2", "s1.p2.s1")} == {("",)}


def test_rows_without_ids_are_not_guessed_by_their_order(project: Bitext) -> None:
    Path("t.csv").write_text("source,target\nYes.,Así es.\nYes.,Sí.\n", encoding="utf-8")
    code, report = imported(project, "t.csv")
    assert (code, report["changed"], report["ambiguous"]) == (1, [], ["Yes.", "Yes."])
    translate(s1_p1_s2="Así es.", s1_p2_s1="Sí.")
    code, report = imported(project, "t.csv")
    assert (code, report["findings"], report["unchanged"]) == (0, [], 2)


def test_a_row_without_an_id_is_for_the_only_segment_that_is_left(project: Bitext) -> None:
    Path("t.csv").write_text("id,source,target\ns1.p2.s1,Yes.,Sí.\n,Yes.,Así es.\n", "utf-8")
    code, report = imported(project, "t.csv")
    assert (code, report["findings"]) == (0, [])
    assert messages()["s1.p1.s2"].msgstr == ("Así es.",)
    assert messages()["s1.p2.s1"].msgstr == ("Sí.",)


def test_the_id_decides_wherever_its_row_stands(project: Bitext) -> None:
    Path("t.csv").write_text("id,source,target\n,Yes.,Así es.\ns1.p1.s2,Yes.,Sí.\n", "utf-8")
    assert imported(project, "t.csv")[0] == 0
    assert messages()["s1.p1.s2"].msgstr == ("Sí.",)
    assert messages()["s1.p2.s1"].msgstr == ("Así es.",)


def test_approvals_are_withdrawn_and_written_beside_the_catalog(project: Bitext) -> None:
    translate(s1_p1_s1="La primera.")
    project("approve", "s1.p1.s1", *WHO)
    project("export", "csv", "-o", "out.csv")
    edit_rows("csv", "out.csv", s1_p1_s1=row(state=State.TRANSLATED))
    assert imported(project, "out.csv")[1]["approvals_withdrawn"] == ["s1.p1.s1"]
    assert "s1.p1.s1" not in Path(LEDGER).read_text(encoding="utf-8")
