"""What was changed in the file and here since the export: nothing is overridden or dropped."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import yes_twice
from tests.exchange.rewritten import edit_rows, rewrite, row
from tests.yes_twice import CATALOG, FIRST, SECOND, edit_source, messages, translate
from toolkit.catalog.po import parse_catalog
from toolkit.cli.main import run
from toolkit.model.aligned_text import TextBead
from toolkit.model.catalog import Message, State
from toolkit.model.finding import MOST

Bitext = Callable[..., tuple[int, str, str]]
WITH_IDS = ("csv", "tsv", "xlsx", "jsonl", "xliff12", "xliff21", "tmx", "docx", "tei")
WHO = ("--by", "Reviewer", "--date", "2024-02-29")
BLANK = {
    "spaces": "   ",
    "no-break": "\xa0",
    "ideographic": "\u3000\u2003",
    "zero-width": "\u200b\u2060\ufeff",
    "joiners": "\u200c\u200d\u00ad",
    "marks-of-direction": "\u200e\u202b\u202c",
    "fillers": "\u3164\u2800",
    "line-ends": "\u2028\n\t",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with three translated sentences."""
    folder = yes_twice.put(tmp_path_factory.mktemp("made") / "project")
    with contextlib.chdir(folder):
        assert run(["update", "--quiet"]) == 0
        translate(s1_p1_s1="La primera.", s1_p1_s2="Sí.", s1_p1_s3="La segunda.")
    return folder


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bitext: Bitext) -> Bitext:
    """Runs a command line in a copy of it."""
    monkeypatch.chdir(shutil.copytree(made, tmp_path / "project"))
    return bitext


def export(bitext: Bitext, name: str = "csv") -> str:
    code, _out, err = bitext("export", name, "-o", f"out.{name}")
    assert code == 0, err
    return f"out.{name}"


def imported(bitext: Bitext, *arguments: str) -> tuple[int, dict[str, Any]]:
    """The result; a dry run before it has to say the same and to write nothing."""
    before = Path(CATALOG).read_bytes()
    dry_code, dry_out, dry_err = bitext("import", *arguments, "--json", "--dry-run", *WHO)
    assert Path(CATALOG).read_bytes() == before
    code, out, err = bitext("import", *arguments, "--json", *WHO)
    assert out, err
    report, dry = json.loads(out), json.loads(dry_out)
    assert (dry["written"], dry["dry_run"], report["dry_run"]) == ([], True, False)
    said = {**report, "written": [], "dry_run": True}
    assert (dry_code, dry, dry_err) == (code, said, err)
    return code, report


def conflicts(report: dict[str, Any]) -> list[tuple[str, str]]:
    return [(c["id"], c["reason"]) for c in report["conflicts"]]


def catalog_messages() -> tuple[Message, ...]:
    """All messages of the catalog, obsolete ones too."""
    return parse_catalog(Path(CATALOG).read_bytes(), CATALOG).messages


def codes(report: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in report["findings"]]


@pytest.mark.parametrize("name", WITH_IDS)
def test_what_was_emptied_here_stays_empty(name: str, project: Bitext) -> None:
    file = export(project, name)
    translate(s1_p1_s1="")
    code, report = imported(project, file, "--format", name)
    assert (code, report["changed"], report["newer_here"]) == (0, [], ["s1.p1.s1"])
    assert messages()["s1.p1.s1"].msgstr == ("",)


def test_the_only_translation_that_was_emptied_here_stays_empty(project: Bitext) -> None:
    translate(s1_p1_s2="", s1_p1_s3="")
    file = export(project)
    translate(s1_p1_s1="")
    assert imported(project, file)[1]["changed"] == []


def test_emptied_here_and_edited_in_the_file_is_a_conflict(project: Bitext) -> None:
    file = export(project)
    edit_rows("csv", file, s1_p1_s1=row("La primera, ya."))
    translate(s1_p1_s1="")
    code, report = imported(project, file)
    assert (code, conflicts(report)) == (1, [("s1.p1.s1", "translation")])
    assert imported(project, file, "--overwrite")[0] == 0
    assert messages()["s1.p1.s1"].msgstr == ("La primera, ya.",)


def test_an_empty_segment_that_was_exported_empty_is_filled(project: Bitext) -> None:
    file = export(project)
    edit_rows("csv", file, title_p1_s1=row("Título"))
    assert imported(project, file)[0] == 0
    assert messages()["title.p1.s1"].msgstr == ("Título",)


def test_a_catalog_without_any_translation_is_filled_and_that_is_said(project: Bitext) -> None:
    file = export(project)
    Path(CATALOG).unlink()
    project("update")
    code, report = imported(project, file)
    assert (code, codes(report), len(report["changed"])) == (0, ["import-lost-catalog"], 3)
    assert messages()["s1.p1.s3"].msgstr == ("La segunda.",)


@pytest.mark.parametrize("name", WITH_IDS)
def test_an_approval_given_here_is_not_overridden_by_an_edit(name: str, project: Bitext) -> None:
    file = export(project, name)
    edit_rows(name, file, s1_p1_s1=row("La primera, ya."))
    project("approve", "s1.p1.s1", *WHO)
    code, report = imported(project, file, "--format", name)
    assert (code, conflicts(report)) == (1, [("s1.p1.s1", "state")])
    assert messages()["s1.p1.s1"].msgstr == ("La primera.",)
    err = project("import", file, "--format", name)[2]
    assert "La primera, ya." in err
    assert imported(project, file, "--format", name, "--overwrite")[0] == 0
    assert messages()["s1.p1.s1"].msgstr == ("La primera, ya.",)


@pytest.mark.parametrize("state", [None, State.APPROVED, State.TRANSLATED])
def test_a_fuzzy_mark_set_here_is_not_overridden_by_an_edit(
    state: State | None, project: Bitext
) -> None:
    file = export(project)
    edit_rows("csv", file, s1_p1_s1=row("La primera, ya.", state))
    translate(fuzzy=True, s1_p1_s1="La primera.")
    code, report = imported(project, file)
    assert (code, conflicts(report), report["approved"]) == (1, [("s1.p1.s1", "state")], [])
    assert messages()["s1.p1.s1"].is_fuzzy


def test_a_fuzzy_mark_taken_away_here_is_not_overridden_by_an_edit(project: Bitext) -> None:
    translate(fuzzy=True, s1_p1_s1="La primera.")
    file = export(project)
    edit_rows("csv", file, s1_p1_s1=row("La primera, ya."))
    translate(s1_p1_s1="La primera.")
    assert conflicts(imported(project, file)[1]) == [("s1.p1.s1", "state")]
    assert not messages()["s1.p1.s1"].is_fuzzy


def test_an_edit_of_a_fuzzy_translation_stays_fuzzy_until_the_file_says_otherwise(
    project: Bitext,
) -> None:
    translate(fuzzy=True, s1_p1_s1="La primera.", s1_p1_s3="La segunda.")
    file = export(project)
    edit_rows("csv", file, s1_p1_s1=row("Ya."), s1_p1_s3=row("Y ya.", State.TRANSLATED))
    report = imported(project, file)[1]
    assert [c["state_now"] for c in report["changed"]] == ["fuzzy", "translated"]
    assert messages()["s1.p1.s1"].is_fuzzy
    assert not messages()["s1.p1.s3"].is_fuzzy


@pytest.mark.parametrize(
    ("here", "there"), [(State.APPROVED, State.FUZZY), (State.FUZZY, State.APPROVED)]
)
def test_states_changed_on_both_sides_are_a_conflict(
    here: State, there: State, project: Bitext
) -> None:
    file = export(project)
    edit_rows("csv", file, s1_p1_s1=row(state=there))
    if here is State.APPROVED:
        project("approve", "s1.p1.s1", *WHO)
    else:
        translate(fuzzy=True, s1_p1_s1="La primera.")
    code, report = imported(project, file)
    assert (code, conflicts(report)) == (1, [("s1.p1.s1", "state")])
    assert (report["conflicts"][0]["ours"], report["conflicts"][0]["theirs"]) == (
        here.value,
        there.value,
    )
    code, report = imported(project, file, "--overwrite")
    assert (code, report["changed"][0]["state_now"]) == (0, there.value)


def test_an_approval_in_the_file_is_not_for_a_wording_that_it_has_not(project: Bitext) -> None:
    file = export(project)
    edit_rows("csv", file, s1_p1_s1=row(state=State.APPROVED))
    translate(s1_p1_s1="Otra vez distinta.")
    code, report = imported(project, file)
    assert (code, report["approved"], conflicts(report)) == (1, [], [("s1.p1.s1", "state")])


@pytest.mark.parametrize("name", WITH_IDS)
def test_notes_on_a_row_whose_source_changed_are_kept(name: str, project: Bitext) -> None:
    file = export(project, name)
    edit_rows(
        name,
        file,
        s1_p1_s1=row(note="¿Qué oración?"),
        s1_p1_s3=row("La segunda, ya.", note="Más corta."),
    )
    edit_source(FIRST, FIRST.replace("alone", "together"))
    edit_source(SECOND, SECOND.replace("right", "just"))
    project("update")
    code, report = imported(project, file, "--format", name)
    assert (code, conflicts(report)) == (1, [("s1.p1.s3", "source")])
    assert messages()["s1.p1.s1"].translator_comments[-1] == "¿Qué oración?"
    assert messages()["s1.p1.s3"].translator_comments[-1] == "Más corta."
    assert messages()["s1.p1.s1"].msgstr == ("La primera.",)
    assert messages()["s1.p1.s1"].is_fuzzy
    assert imported(project, file, "--format", name)[1]["changed"] == []


@pytest.mark.parametrize("name", WITH_IDS)
def test_an_approval_of_a_source_that_changed_is_a_conflict(name: str, project: Bitext) -> None:
    file = export(project, name)
    edit_rows(name, file, s1_p1_s1=row(state=State.APPROVED))
    edit_source(FIRST, FIRST.replace("alone", "together"))
    project("update")
    code, report = imported(project, file, "--format", name, "--overwrite")
    assert (code, conflicts(report)) == (1, [("s1.p1.s1", "source")])
    assert report["approved"] == []


def test_notes_come_along_with_every_kind_of_conflict(project: Bitext) -> None:
    file = export(project)
    edit_rows("csv", file, s1_p1_s1=row("Ya.", note="Una nota."))
    translate(s1_p1_s1="Otra.")
    code, report = imported(project, file)
    assert (code, conflicts(report)) == (1, [("s1.p1.s1", "translation")])
    assert report["changed"][0]["notes"] == ["Una nota."]
    assert messages()["s1.p1.s1"].translator_comments == ("Una nota.",)


def test_notes_on_a_row_of_a_retired_segment_are_a_conflict(project: Bitext) -> None:
    file = export(project)
    edit_rows("csv", file, s1_p1_s1=row(note="¿Se va?"))
    edit_source(FIRST + " ", "")
    project("update")
    code, report = imported(project, file)
    assert (code, conflicts(report)) == (1, [("s1.p1.s1", "retired")])


@pytest.mark.parametrize("name", WITH_IDS)
@pytest.mark.parametrize("updated", [True, False], ids=["updated", "not-updated"])
@pytest.mark.parametrize("translated", [True, False], ids=["translated", "untranslated"])
def test_a_new_note_on_a_retired_segment_is_kept_on_its_obsolete_message(
    name: str, updated: bool, translated: bool, project: Bitext
) -> None:
    if not translated:
        translate(s1_p1_s1="")
    file = export(project, name)
    edit_rows(name, file, s1_p1_s1=row(note="¿Se va?"))
    edit_source(FIRST + " ", "")
    if updated:
        project("update")
    arguments = (file, "--format", name)
    code, out, err = project("import", *arguments, "--dry-run")
    assert "new note, kept in the catalog: ¿Se va?" in err
    assert not [m for m in catalog_messages() if "¿Se va?" in m.translator_comments]
    code, out, err = project("import", *arguments, "--json")
    report = json.loads(out)
    assert (code, report["conflicts"][0]["notes"]) == (1, ["¿Se va?"])
    for again in ("import", "update"):
        (kept,) = [m for m in catalog_messages() if m.translator_comments == ("¿Se va?",)]
        assert (kept.msgctxt, kept.obsolete, kept.msgid) == ("s1.p1.s1", True, FIRST)
        assert kept.msgstr == (("La primera.",) if translated else ("",))
        arguments = arguments if again == "import" else ()
        assert project(again, *arguments)[0] == 0


@pytest.mark.parametrize("dry", [(), ("--dry-run",)], ids=["real", "dry-run"])
@pytest.mark.parametrize("name", WITH_IDS)
def test_every_lost_approval_is_named_and_counted(
    name: str, dry: tuple[str, ...], project: Bitext
) -> None:
    project("approve", "s1.p1.s1", "s1.p1.s2", "s1.p1.s3", "--by", "Ana", "--date", "2024-02-29")
    file = export(project, name)
    edit_rows(
        name,
        file,
        s1_p1_s1=row("Ya."),
        s1_p1_s2=row(state=State.FUZZY),
        s1_p1_s3=row(note="Una nota."),
    )
    before = Path(CATALOG).read_bytes()
    _code, out, _err = project("import", file, "--format", name, "--dry-run", "--json")
    lost = [{"id": f"s1.p1.s{n}", "by": "Ana", "date": "2024-02-29"} for n in (1, 2)]
    assert json.loads(out)["approvals_lost"] == lost
    assert Path(CATALOG).read_bytes() == before
    code, out, _err = project("import", file, "--format", name, *dry)
    lines = out.splitlines()
    assert code == 0
    assert lines[:3] == [
        "s1.p1.s1  Ya.  translated, was approved by Ana",
        "s1.p1.s2  fuzzy, was approved by Ana",
        "s1.p1.s3  approved, note added",
    ]
    assert "approvals lost: 2" in lines[3]


def test_an_import_that_loses_no_approval_counts_none(project: Bitext) -> None:
    file = export(project)
    edit_rows("csv", file, s1_p1_s1=row("Ya."), s1_p1_s2=row(state=State.APPROVED))
    _code, out, _err = project("import", file, *WHO)
    assert "lost" not in out


def test_a_dry_run_says_that_the_catalog_would_be_updated(project: Bitext) -> None:
    file = export(project)
    edit_rows("csv", file, s1_p1_s1=row("Ya."))
    edit_source(SECOND, SECOND + " One more sentence.")
    before = Path(CATALOG).read_bytes()
    _code, _out, err = project("import", file, "--dry-run")
    assert "out of date with the source, would be updated as by “bitext update”:" in err
    assert CATALOG in err
    assert Path(CATALOG).read_bytes() == before
    _code, _out, err = project("import", file)
    assert "out of date with the source, so updated as by “bitext update”:" in err


@pytest.mark.parametrize("name", WITH_IDS)
@pytest.mark.parametrize("state", [State.APPROVED, State.TRANSLATED])
def test_an_empty_row_that_is_called_finished_does_not_refuse_the_others(
    name: str, state: State, project: Bitext
) -> None:
    file = export(project, name)
    edit_rows(name, file, title_p1_s1=row(state=state), s1_p1_s1=row("Ya.", State.APPROVED))
    code, report = imported(project, file, "--format", name)
    assert (code, report["approved"]) == (0, ["s1.p1.s1"])
    assert [c["id"] for c in report["changed"]] == ["s1.p1.s1"]
    assert codes(report) == ["import-state-empty"]


def test_a_row_that_was_emptied_and_approved_approves_nothing(project: Bitext) -> None:
    file = export(project)
    edit_rows("csv", file, s1_p1_s1=row("", State.APPROVED))
    code, report = imported(project, file)
    assert (code, report["approved"], codes(report)) == (0, [], ["import-emptied"])
    assert messages()["s1.p1.s1"].msgstr == ("La primera.",)


@pytest.mark.parametrize("name", WITH_IDS)
@pytest.mark.parametrize("blank", [" \xa0 ", "\u3000", "\u200b"])
def test_a_blank_target_in_the_file_is_none(name: str, blank: str, project: Bitext) -> None:
    file = export(project, name)
    edit_rows(name, file, title_p1_s1=row(blank), s1_p1_s1=row(blank))
    code, report = imported(project, file, "--format", name)
    assert (code, report["changed"], codes(report)) == (0, [], ["import-emptied"])
    assert messages()["s1.p1.s1"].msgstr == ("La primera.",)


@pytest.mark.parametrize("blank", BLANK.values(), ids=BLANK)
def test_a_blank_translation_here_is_none(blank: str, project: Bitext) -> None:
    translate(title_p1_s1=blank)
    states = json.loads(project("approve", "--list", "--json")[1])["languages"]["es"]
    assert states[0]["state"] == "untranslated"
    code, out, _err = project("approve", "title", *WHO)
    assert (code, "0 segments approved" in out) == (1, True)
    data = json.loads(project("status", "--json")[1])
    assert data["languages"]["es"]["untranslated"] == 2 + 1 + 8
    file = export(project)
    edit_rows("csv", file, title_p1_s1=row("Título"))
    assert imported(project, file)[0] == 0
    assert messages()["title.p1.s1"].msgstr == ("Título",)


@pytest.mark.parametrize("name", WITH_IDS)
def test_an_edited_source_column_is_not_blamed_on_the_project(name: str, project: Bitext) -> None:
    file = export(project, name)
    edit_rows(
        name,
        file,
        title_p1_s1=row("Título", source="Title There"),
        s1_p1_s1=row("La primera, ya.", source="The 1st sentence stands here all alone."),
        s1_p1_s3=row(source="The 2nd sentence follows it right here."),
    )
    code, report = imported(project, file, "--format", name)
    assert (code, conflicts(report)) == (
        1,
        [("title.p1.s1", "source-in-file"), ("s1.p1.s1", "source-in-file")],
    )
    assert [
        f["id"] for f in report["findings"] if f["code"] == "import-source-edited" and f["id"]
    ] == ["s1.p1.s3"]
    err = project("import", file, "--format", name)[2]
    assert "the source text was changed in the file" in err
    assert "the source changed since" not in err
    assert imported(project, file, "--format", name, "--overwrite")[0] == 0
    assert messages()["s1.p1.s1"].msgstr == ("La primera, ya.",)
    assert messages()["s1.p1.s1"].msgid == FIRST


def test_a_source_edited_in_the_file_into_another_text_stays_with_its_id(project: Bitext) -> None:
    file = export(project)
    edit_rows("csv", file, title_p1_s1=row("Sí.", source=SECOND))
    rewrite("csv", file, lambda beads: [b for b in beads if b.source[0].id != "s1.p1.s3"])
    code, report = imported(project, file)
    assert (code, conflicts(report)) == (1, [("title.p1.s1", "source-in-file")])
    assert messages()["s1.p1.s3"].msgstr == ("La segunda.",)


@pytest.mark.parametrize("edited", ["here", "file"])
def test_an_export_of_an_earlier_version_tells_who_edited_the_source(
    edited: str, project: Bitext
) -> None:
    file = export(project, "jsonl")
    lines = []
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        found = json.loads(line)
        if "base" in found:
            found["base"] = found["base"].rpartition("#")[0]
        lines.append(json.dumps(found))
    Path(file).write_text("\n".join(lines), encoding="utf-8")
    if edited == "file":
        edit_rows("jsonl", file, s1_p1_s1=row("Ya.", source="The 1st sentence stands alone."))
    else:
        edit_rows("jsonl", file, s1_p1_s1=row("Ya."))
        edit_source(FIRST, FIRST.replace("alone", "together"))
        project("update")
    wanted = {"file": "source-in-file", "here": "source"}[edited]
    assert conflicts(imported(project, file)[1]) == [("s1.p1.s1", wanted)]


def test_a_second_row_with_another_translation_is_a_conflict(project: Bitext) -> None:
    file = export(project)

    def doubled(beads: list[TextBead]) -> list[TextBead]:
        again = row("Otra cosa.", note="Dos veces.")(beads[1])
        return [*beads, again, row("La primera.")(beads[1])]

    rewrite("csv", file, doubled)
    code, report = imported(project, file)
    assert (code, conflicts(report)) == (1, [("s1.p1.s1", "twice")])
    assert codes(report) == ["import-twice", "import-twice"]
    assert messages()["s1.p1.s1"].msgstr == ("La primera.",)
    assert messages()["s1.p1.s1"].translator_comments == ("Dos veces.",)


def test_an_import_that_is_repeated_changes_nothing(project: Bitext) -> None:
    file = export(project)
    edit_rows(
        "csv",
        file,
        title_p1_s1=row("Título", State.APPROVED),
        s1_p1_s1=row("La primera, ya.", note="Una nota."),
        s1_p1_s2=row("Así es.", State.FUZZY),
        s1_p1_s3=row(state=State.APPROVED),
    )
    assert imported(project, file)[0] == 0
    before = Path(CATALOG).read_bytes()
    code, report = imported(project, file)
    assert (code, report["changed"], report["conflicts"], report["written"]) == (0, [], [], [])
    assert (report["unchanged"], Path(CATALOG).read_bytes()) == (6, before)


@pytest.mark.parametrize("word", ["new", "needs-translation"])
@pytest.mark.parametrize(
    ("text", "state"), [(SECOND, State.UNTRANSLATED), ("Borrador.", State.FUZZY)]
)
def test_an_unfinished_target_of_xliff_12_is_no_translation(
    word: str, text: str, state: State, project: Bitext
) -> None:
    translate(s1_p1_s3="")
    file = Path(export(project, "xliff12"))
    source = f"{SECOND}</source>"
    data = file.read_text(encoding="utf-8")
    assert data.count(source) == 1
    target = f'<target state="{word}">{text}</target>'
    file.write_text(data.replace(source, source + target), encoding="utf-8")
    assert project("import", str(file))[0] == 0
    assert messages()["s1.p1.s3"].state is state


@pytest.mark.parametrize(
    ("text", "state"), [(SECOND, State.UNTRANSLATED), ("Borrador.", State.FUZZY)]
)
def test_an_initial_target_of_xliff_21_is_no_translation(
    text: str, state: State, project: Bitext
) -> None:
    translate(s1_p1_s3="")
    file = Path(export(project, "xliff21"))
    source = f"{SECOND}</source>"
    head, found, tail = file.read_text(encoding="utf-8").partition(source)
    assert found
    before, segment, rest = head.rpartition("<segment")
    head = f'{before}{segment} state="initial"{rest}'
    file.write_text(f"{head}{found}<target>{text}</target>{tail}", encoding="utf-8")
    assert project("import", str(file))[0] == 0
    assert messages()["s1.p1.s3"].state is state


def test_a_report_of_very_many_rows_is_cut_and_says_how_many_more_there_are(
    project: Bitext, tmp_path: Path
) -> None:
    rows = ["id,source,target"]
    rows += [f"x{n},Gone {n}.,Ida {n}." for n in range(MOST + 3)]
    rows += [f"y{n},Yes.,Sí {n}." for n in range(MOST + 5)]
    Path("many.csv").write_text("\n".join(rows) + "\n", "utf-8")
    code, out, _err = project("import", "many.csv", "--json", "--dry-run")
    report = json.loads(out)
    assert code == 1
    for kind, more in (("unknown", 3), ("findings", None)):
        assert len(report[kind]) == MOST
        assert report[f"{kind}_left_out"] == more or more is None
    assert report["findings_left_out"] > 0
    code, _out, said = project("import", "many.csv", "--dry-run")
    assert f"\nand {report['findings_left_out']} more\n" in said
    assert f"and {MOST + 3 - 10} more" in said
    assert said.count("\n") < 5 * MOST
