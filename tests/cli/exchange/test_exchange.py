"""``bitext export`` and ``bitext import`` as a translator's round trip needs them."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import press
from tests.exchange.docx.editing import Edited
from toolkit.catalog.po import parse_catalog
from toolkit.cli.main import run
from toolkit.exchange.registry import read_formats, written_formats

ROOT = Path(__file__).parents[3]
PRESS = ROOT / "tests" / "data" / "press"
CATALOG = "locale/es/LC_MESSAGES/argentinian-interview.po"
LEDGER = "locale/es/LC_MESSAGES/argentinian-interview.approvals.tsv"
SOURCE = "source_en/argentinian-interview.txt"
WHO = ("--by", "Reviewer", "--date", "2024-02-29")
KEEPING = ("tmx", "xliff12", "xliff21", "csv", "tsv", "jsonl", "xlsx", "docx")
FIRST = "La entrevista argentina"


@pytest.fixture
def bitext(tmp_path, monkeypatch, capsysbinary):
    """Runs a command line in a copy of the flagship; exit code, standard output and error."""
    folder = tmp_path / "edition"
    folder.mkdir()
    shutil.copy(ROOT / "bitext.toml", folder / "bitext.toml")
    held = shutil.ignore_patterns("text.txt", "alignment.tsv", "*.approvals.tsv")
    for name in ("source_en", "translations", "locale"):
        shutil.copytree(ROOT / name, folder / name, ignore=held)
    monkeypatch.chdir(folder)

    def call(*arguments):
        code = run([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return call


def edit(file, old, new, count=1):
    text = Path(file).read_text(encoding="utf-8")
    assert text.count(old) == count, text.count(old)
    Path(file).write_text(text.replace(old, new), encoding="utf-8")


def messages():
    catalog = parse_catalog(Path(CATALOG).read_bytes(), CATALOG)
    return {m.msgctxt: m for m in catalog.active()}


def imported(bitext, *arguments):
    code, out, err = bitext("import", *arguments, "--json", *WHO)
    assert out, err
    return code, json.loads(out)


@pytest.mark.parametrize("name", KEEPING)
def test_what_was_exported_and_not_edited_changes_nothing(bitext, name):
    bitext("approve", "a1", *WHO)
    before = Path(CATALOG).read_bytes(), Path(LEDGER).read_bytes()
    assert bitext("export", name, "-o", "out.x")[0] == 0
    code, report = imported(bitext, "out.x", "--format", name)
    assert (code, report["changed"], report["conflicts"], report["written"]) == (0, [], [], [])
    assert report["unchanged"] == len(messages())
    assert (Path(CATALOG).read_bytes(), Path(LEDGER).read_bytes()) == before


@pytest.mark.parametrize("name", ["tmx", "xliff12", "xliff21", "tsv", "jsonl"])
def test_an_edited_translation_comes_back_alone(bitext, name):
    bitext("export", name, "-o", "out.x")
    edit("out.x", FIRST, "La entrevista de la Argentina")
    code, report = imported(bitext, "out.x", "--format", name)
    assert code == 0
    assert [c["id"] for c in report["changed"]] == ["title.p1.s1"]
    assert report["changed"][0]["was"] == FIRST
    assert report["changed"][0]["now"] == "La entrevista de la Argentina"
    assert messages()["title.p1.s1"].msgstr == ("La entrevista de la Argentina",)
    assert report["written"] == [CATALOG]
    again = imported(bitext, "out.x", "--format", name)[1]
    assert (again["changed"], again["conflicts"]) == ([], [])


def test_a_dry_run_says_the_same_and_writes_nothing(bitext):
    bitext("export", "tmx", "-o", "out.tmx")
    edit("out.tmx", FIRST, "Otra")
    before = Path(CATALOG).read_bytes()
    code, out, _err = bitext("import", "out.tmx", "--dry-run")
    assert (code, "title.p1.s1  Otra" in out, "nothing written" in out) == (0, True, True)
    assert Path(CATALOG).read_bytes() == before
    assert imported(bitext, "out.tmx", "--dry-run")[1]["written"] == []


def test_fuzzy_and_approved_go_out_and_come_back(bitext):
    bitext("approve", "a1.p1.s1", *WHO)
    edit(CATALOG, 'msgctxt "title.p1.s1"', '#, fuzzy\nmsgctxt "title.p1.s1"')
    for name, fuzzy, approved in (
        ("xliff12", 'approved="no"', 'approved="yes"'),
        ("xliff21", 'subState="bitext:fuzzy"', 'state="final"'),
    ):
        bitext("export", name, "-o", f"{name}.xlf")
        text = Path(f"{name}.xlf").read_text(encoding="utf-8")
        assert (text.count(fuzzy), text.count(approved)) == (1, 1)


@pytest.mark.parametrize(
    ("name", "translated", "final"),
    [
        ("xliff12", 'state="translated"', 'state="final"'),
        ("xliff21", 'state="translated"', 'state="final"'),
    ],
)
def test_a_state_that_the_translator_set_reaches_the_ledger(bitext, name, translated, final):
    bitext("export", name, "-o", "out.xlf")
    text = Path("out.xlf").read_text(encoding="utf-8")
    Path("out.xlf").write_text(text.replace(translated, final, 2), encoding="utf-8")
    code, report = imported(bitext, "out.xlf")
    assert (code, report["approved"]) == (0, ["title.p1.s1", "headnote.p1.s1"])
    ledger = Path(LEDGER).read_text(encoding="utf-8")
    assert ledger.count("2024-02-29\tReviewer") == 2
    bitext("export", name, "-o", "out.xlf", "--force")
    text = Path("out.xlf").read_text(encoding="utf-8")
    text = text.replace(final, translated, 1).replace('approved="yes"', 'approved="no"', 1)
    Path("out.xlf").write_text(text, encoding="utf-8")
    report = imported(bitext, "out.xlf")[1]
    assert report["approvals_withdrawn"] == ["title.p1.s1"]
    assert Path(LEDGER).read_text(encoding="utf-8").count("Reviewer") == 1


def test_an_edit_of_an_approved_translation_is_not_approved_by_itself(bitext):
    bitext("approve", "title", *WHO)
    bitext("export", "xliff12", "-o", "out.xlf")
    edit("out.xlf", FIRST, "Otra")
    report = imported(bitext, "out.xlf")[1]
    assert (report["approved"], report["changed"][0]["state_now"]) == ([], "translated")


def test_a_fuzzy_mark_that_was_taken_away_goes_away_here(bitext):
    edit(CATALOG, 'msgctxt "title.p1.s1"', '#, fuzzy\nmsgctxt "title.p1.s1"')
    bitext("export", "csv", "-o", "out.csv")
    edit("out.csv", "title.p1.s1,The Argentinian interview,La entrevista argentina,fuzzy",
         "title.p1.s1,The Argentinian interview,La entrevista argentina,translated")  # fmt: skip
    report = imported(bitext, "out.csv")[1]
    assert [c["state_now"] for c in report["changed"]] == ["translated"]
    assert not messages()["title.p1.s1"].is_fuzzy


def test_a_note_of_the_translator_becomes_a_comment_once(bitext):
    bitext("export", "xliff12", "-o", "out.xlf")
    text = Path("out.xlf").read_text(encoding="utf-8")
    text = text.replace(
        "</trans-unit>", '<note from="María">¿Con mayúscula?</note></trans-unit>', 1
    )
    Path("out.xlf").write_text(text, encoding="utf-8")
    assert imported(bitext, "out.xlf")[1]["changed"][0]["notes"] == ["¿Con mayúscula?"]
    assert messages()["title.p1.s1"].translator_comments == ("¿Con mayúscula?",)
    assert imported(bitext, "out.xlf")[1]["changed"] == []


@pytest.mark.parametrize("name", KEEPING)
def test_a_newer_source_is_a_conflict_and_is_never_overwritten(bitext, name):
    file = "out.xlsx"  # openpyxl looks at the name
    bitext("export", name, "-o", file)
    _translate(name, file, FIRST, "Otra")
    edit(SOURCE, "The Argentinian interview", "The long Argentinian interview")
    bitext("update")
    before = Path(CATALOG).read_bytes()
    for more in ((), ("--overwrite",)):
        code, report = imported(bitext, file, "--format", name, *more)
        assert code == 1
        assert [(c["id"], c["reason"]) for c in report["conflicts"]] == [("title.p1.s1", "source")]
        assert report["conflicts"][0]["theirs"] == "Otra"
        assert Path(CATALOG).read_bytes() == before


def _translate(name, file, old, new):
    if name == "xlsx":
        from openpyxl import load_workbook

        book = load_workbook(file)
        for row in book.active.iter_rows():
            for cell in row:
                if cell.value == old:
                    cell.value = new
        book.save(file)
    elif name == "docx":
        edited = Edited(Path(file).read_bytes())
        edited.write("title.p1.s1", new)
        Path(file).write_bytes(edited.data)
    else:
        edit(file, old, new)


def test_an_edit_on_both_sides_is_a_conflict_and_overwrite_decides(bitext):
    bitext("export", "xlsx", "-o", "out.xlsx")
    _translate("xlsx", "out.xlsx", FIRST, "Otra")
    edit(CATALOG, f'msgstr "{FIRST}"', 'msgstr "La mía"')
    code, report = imported(bitext, "out.xlsx")
    assert (code, report["conflicts"][0]["reason"]) == (1, "translation")
    assert messages()["title.p1.s1"].msgstr == ("La mía",)
    code, _out, err = bitext("import", "out.xlsx")
    assert code == 1
    assert "here: La mía" in err
    assert "file: Otra" in err
    code, report = imported(bitext, "out.xlsx", "--overwrite")
    assert (code, report["conflicts"]) == (0, [])
    assert messages()["title.p1.s1"].msgstr == ("Otra",)


def test_what_was_edited_here_alone_stays(bitext):
    bitext("export", "tmx", "-o", "out.tmx")
    edit(CATALOG, f'msgstr "{FIRST}"', 'msgstr "La mía"')
    code, report = imported(bitext, "out.tmx")
    assert (code, report["newer_here"], report["changed"]) == (0, ["title.p1.s1"], [])


@pytest.mark.parametrize("name", KEEPING)
def test_a_catalog_that_was_lost_comes_back_from_an_export(bitext, name):
    before = {known: m.msgstr for known, m in messages().items()}
    bitext("export", name, "-o", "kept.xlsx")
    Path(CATALOG).unlink()
    bitext("update")
    assert not any("".join(m.msgstr) for m in messages().values())
    code, report = imported(bitext, "kept.xlsx", "--format", name)
    assert (code, len(report["changed"]), report["newer_here"]) == (0, len(before), [])
    assert {known: m.msgstr for known, m in messages().items()} == before


def test_standard_output_that_is_full_is_told_without_a_traceback(bitext):
    program = "from toolkit.cli.main import main; main()"
    command = [sys.executable, "-c", program, "export", "tmx", "-o", "-"]
    with open("/dev/full", "wb") as full:  # noqa: PTH123 - a device
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (3, False)
    assert "No space left on device" in done.stderr


def test_control_characters_of_a_file_do_not_reach_the_terminal(bitext):
    bitext("export", "jsonl", "-o", "out.jsonl")
    edit("out.jsonl", f'"{FIRST}"', r'"\u001b]0;title\u0007\u202eroja\nfin"')
    edit(CATALOG, f'msgstr "{FIRST}"', 'msgstr "La mía"')
    with Path("out.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"source": "gone \\u001b[2J", "target": "ida"}\n')
    for more in ((), ("--overwrite",)):
        _code, out, err = bitext("import", "out.jsonl", *more)
        said = out + err
        assert r"\x1b]0;title\x07\u202eroja\nfin" in said
        assert r"gone \x1b[2J" in said
        assert not any(sign in said for sign in "\x1b\x07\u202e")


def test_xml_is_recognised_behind_a_long_comment_and_refused_for_what_it_is(bitext):
    bitext("export", "xliff12", "-o", "out.xlf")
    edit("out.xlf", "<xliff ", f"<!--{'long ' * 20_000}--><xliff ")
    assert imported(bitext, "out.xlf")[0] == 0
    declared = f'<!DOCTYPE xliff [<!ENTITY a "{"a" * 100_000}">]>'
    Path("blow-up.xlf").write_text(
        f'{declared}<xliff version="1.2"><file original="a" source-language="en" '
        'target-language="es" datatype="plaintext"><body><trans-unit id="1"><source>'
        f"{'&a;' * 10_000}</source></trans-unit></body></file></xliff>",
        encoding="utf-8",
    )
    code, _out, err = bitext("import", "blow-up.xlf")
    assert code == 3
    assert "entit" in err, err


def test_help_names_the_formats(bitext):
    _code, out, _err = bitext("export", "--help")
    assert all(name in out for name in written_formats())


def test_a_translation_that_was_emptied_is_kept_and_told(bitext):
    bitext("export", "tsv", "-o", "out.tsv")
    edit("out.tsv", f"\t{FIRST}\t", "\t\t")
    code, report = imported(bitext, "out.tsv")
    assert (code, report["changed"]) == (0, [])
    assert [f["code"] for f in report["findings"]] == ["import-emptied"]


def test_a_memory_of_another_program_fills_what_is_empty_and_replaces_nothing(bitext):
    edit(CATALOG, f'msgstr "{FIRST}"', 'msgstr ""')
    Path("m.tmx").write_text(
        '<tmx version="1.4"><header srclang="en-US"/><body>'
        '<tu><tuv xml:lang="en-US"><seg>The Argentinian interview</seg></tuv>'
        '<tuv xml:lang="es-AR"><seg>De la memoria</seg></tuv></tu>'
        '<tu><tuv xml:lang="en-US"><seg>It appeared on 23 August, with the 2 first answers '
        'translated into Spanish.</seg></tuv><tuv xml:lang="es-AR"><seg>Otra</seg></tuv></tu>'
        '<tu><tuv xml:lang="en-US"><seg>Elsewhere.</seg></tuv>'
        '<tuv xml:lang="es-AR"><seg>En otra parte.</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    code, report = imported(bitext, "m.tmx")
    assert code == 1
    assert [(c["id"], c["now"]) for c in report["changed"]] == [("title.p1.s1", "De la memoria")]
    assert [(c["id"], c["reason"]) for c in report["conflicts"]] == [
        ("headnote.p1.s2", "different")
    ]
    assert report["unknown"] == ["Elsewhere."]


def test_a_spreadsheet_of_few_columns_is_enough(bitext):
    with Path("t.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerows([["source", "target"], ["The Argentinian interview", "Otra"]])
    code, report = imported(bitext, "t.csv", "--overwrite")
    assert (code, [c["id"] for c in report["changed"]]) == (0, ["title.p1.s1"])


def test_each_format_is_written_into_the_build_folder_and_to_standard_output(bitext):
    several = {"intertext", "xces", "moses"}
    for name in written_formats():
        code, out, _err = bitext("export", name)
        assert (code, f"build/exchange/{name}/" in out) == (0, True)
        for line in out.splitlines():
            assert Path(line.split("  ")[0]).is_file()
        if name in ("xlsx", "docx"):
            continue
        code, out, err = bitext("export", name, "-o", "-")
        if name in several:
            assert (code, "standard output" in err) == (2, True)
        else:
            assert code == 0
            assert "La entrevista argentina" in out
    for name in read_formats():
        assert name in bitext("import", "--help")[1]


def test_a_file_that_is_there_is_not_replaced(bitext):
    for name, first in (("tmx", "out.tmx"), ("moses", "out.en")):
        Path(first.replace(".en", ".es")).write_text("somebody's", encoding="utf-8")
        code, _out, err = bitext("export", name, "-o", first)
        assert (code, "--force" in err) == (3, True)
        assert Path(first.replace(".en", ".es")).read_text(encoding="utf-8") == "somebody's"
        assert bitext("export", name, "-o", first, "--force")[0] == 0
        assert "somebody" not in Path(first.replace(".en", ".es")).read_text(encoding="utf-8")
    assert not list(Path().glob(".out*"))


def test_a_published_translation_is_exported_as_it_is_aligned(bitext):
    code, _out, err = bitext("export", "tmx", "--translation", "pagina12", "-o", "-")
    assert (code, "not held" in err) == (2, True)
    bitext("translation", "add", "pagina12", "--text", PRESS / "text.txt")
    code, _out, err = bitext("export", "tmx", "--translation", "pagina12", "-o", "-")
    assert (code, "bitext align pagina12" in err) == (3, True)
    bitext("align", "pagina12")
    code, _out, err = bitext("export", "intertext", "--translation", "pagina12", "-o", "p.xml")
    assert code == 0, err
    links = Path("p.en.es-AR.xml").read_text(encoding="utf-8")
    assert 'toDoc="p.es-AR.xml" fromDoc="p.en.xml"' in links
    assert (
        links.count("<link ")
        == len(Path("translations/pagina12/alignment.tsv").read_text(encoding="utf-8").splitlines())
        - 1
    )
    edit("translations/pagina12/text.txt", "el", "él", Path(
        "translations/pagina12/text.txt").read_text(encoding="utf-8").count("el"))  # fmt: skip
    assert bitext("export", "tmx", "--translation", "pagina12", "-o", "-")[0] == 3


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["export", "odt"], 2, "odt"),
        (["export", "tmx", "--to", "fr"], 2, "fr"),
        (["export", "tmx", "--to", "es", "--translation", "pagina12"], 2, "exclude"),
        (["export", "tmx", "--json", "-o", "-"], 2, "exclude"),
        (["import", "nowhere.tmx"], 3, "no such file"),
        (["import", "bitext.toml"], 3, "--format"),
    ],
)
def test_misuse_is_told_with_what_to_do(bitext, arguments, code, told):
    got, _out, err = bitext(*arguments)
    assert (got, told in err) == (code, True), err


def test_a_file_of_other_languages_is_refused(bitext):
    Path("m.tmx").write_text(
        '<tmx version="1.4"><header srclang="de"/><body><tu><tuv xml:lang="de"><seg>Eins</seg>'
        '</tuv><tuv xml:lang="fr"><seg>Un</seg></tuv></tu></body></tmx>',
        encoding="utf-8",
    )
    code, _out, err = bitext("import", "m.tmx")
    assert code == 3
    assert "de" in err


def test_links_lead_to_no_file_outside_their_folder(bitext, tmp_path):
    (tmp_path / "secret.xml").write_text("<text><s id='1'>secret</s></text>", encoding="utf-8")
    for name in ("../secret.xml", str(tmp_path / "secret.xml"), "link.xml"):
        Path("link.xml").unlink(missing_ok=True)
        Path("link.xml").symlink_to(tmp_path / "secret.xml")
        Path("x.xml").write_text(
            f'<linkGrp toDoc="{name}" fromDoc="{name}"><link xtargets="1;1"/></linkGrp>',
            encoding="utf-8",
        )
        code, _out, err = bitext("import", "x.xml")
        assert (code, "outside" in err) == (3, True)


@pytest.fixture(scope="module")
def aligned(tmp_path_factory):
    """The flagship with the test edition as a print, aligned by the aligner."""
    folder = press.interview(tmp_path_factory.mktemp("aligned") / "interview")
    project = ("--quiet", "--project", str(folder))
    assert run(["translation", "add", "pagina12", "--text", str(PRESS / "text.txt"), *project]) == 0
    assert run(["align", "pagina12", *project]) == 0
    return folder


@pytest.fixture
def printed(bitext, aligned):
    """The project of ``bitext`` with that print."""
    shutil.copytree(aligned / "translations", "translations", dirs_exist_ok=True)


@pytest.mark.parametrize("name", ["intertext", "xces", "tmx", "xlsx"])
def test_an_alignment_that_was_corrected_elsewhere_comes_back_confirmed(bitext, printed, name):
    file = {"intertext": "p.en.es-AR.xml", "xces": "p.en-es-AR.xces.xml"}.get(name, f"p.{name}")
    bitext("export", name, "--translation", "pagina12", "-o", file)
    if name == "intertext":
        text = Path(file).read_text(encoding="utf-8").replace('status="auto"', 'status="man"', 3)
        Path(file).write_text(text, encoding="utf-8")
    code, out, err = bitext("import", file, "--translation", "pagina12", "--json")
    report = json.loads(out)
    wanted = {"intertext": 3, "tmx": 0, "xlsx": 0}.get(name, report["confirmed"])
    assert (code, report["confirmed"], report["conflicts"]) == (0, wanted, []), err
    lines = Path("translations/pagina12/alignment.tsv").read_text(encoding="utf-8")
    assert lines.count("\tconfirmed\t") == wanted
    if name == "xces":
        assert wanted > 20


def test_a_bead_that_is_confirmed_here_is_not_replaced(bitext, printed):
    record = Path("translations/pagina12/alignment.tsv")
    bitext("export", "intertext", "--translation", "pagina12", "-o", "p.en.es-AR.xml")
    links = Path("p.en.es-AR.xml").read_text(encoding="utf-8").splitlines(keepends=True)
    whole = [n for n, line in enumerate(links) if 'type="1-1"' in line]
    first = next(n for n in whole if n + 1 in whole)
    at = (first, first + 1)
    joined = [re.search('xtargets="(.*?);(.*?)"', links[n]).groups() for n in at]
    target, source = (f"{joined[0][side]} {joined[1][side]}" for side in (0, 1))
    links[at[0] : at[1] + 1] = [f'<link xtargets="{target};{source}" status="man"/>\n']
    Path("p.en.es-AR.xml").write_text("".join(links), encoding="utf-8")
    record.write_text(
        record.read_text(encoding="utf-8").replace("\tauto\t", "\tconfirmed\t"), encoding="utf-8"
    )
    bitext("align", "pagina12")
    before = record.read_bytes()
    code, _out, err = bitext("import", "p.en.es-AR.xml", "--translation", "pagina12")
    assert (code, "--overwrite" in err, record.read_bytes()) == (1, True, before)
    code, _out, err = bitext("import", "p.en.es-AR.xml", "--translation", "pagina12", "--overwrite")
    assert code == 0, err
    assert record.read_bytes() != before
