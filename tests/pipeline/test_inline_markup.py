"""A marked-up project: its tags in the catalog, its former work, its editions."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from click.testing import CliRunner

from toolkit.catalog.approvals import approve, serialize_ledger
from toolkit.cli.main import bitext
from toolkit.model.catalog import State
from toolkit.pipeline.build.run import build
from toolkit.pipeline.state import read_state
from toolkit.pipeline.update import update
from toolkit.project.folder import Project

TOML = """\
[work]
id = "book"
title = "The book"
[source]
file = "source_en/book.md"
language = "en"
format = "markdown"
date = "2026-12-01"
{inline}
[[translations]]
language = "es"
credit = "T"
[outputs]
formats = ["html", "epub", "latex", "markdown"]
"""
SOURCE = """\
# The book

He read *Don Quixote* and [a page](https://example.org/p). AT&T said 1 < 2.

See [this](https://a.example) and [that](https://b.example).\\
New line.
"""
CATALOG = "locale/es/LC_MESSAGES/book.po"
FIRST = "Leyó <em>Don Quijote</em> y <a>una página</a>."
SECOND = "Vea <a2>aquello</a2> y <a1>esto</a1>.<br/>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "source_en").mkdir()
    (tmp_path / "source_en/book.md").write_text(SOURCE, encoding="utf-8")
    write_settings(tmp_path, "")
    return tmp_path


def write_settings(folder: Path, inline: str) -> None:
    (folder / "bitext.toml").write_text(TOML.format(inline=inline), encoding="utf-8")


def translate(folder: Path, texts: dict[str, str]) -> None:
    po = polib.pofile(str(folder / CATALOG))
    for entry in po:
        entry.msgstr = texts.get(entry.msgctxt, entry.msgstr)
    po.save()


def messages(folder: Path) -> dict[str, str]:
    return {entry.msgctxt: entry.msgid for entry in polib.pofile(str(folder / CATALOG))}


def test_a_former_project_keeps_its_translations_and_approvals(folder):
    update(Project.open(folder))
    former = messages(folder)
    assert former["s1.p1.s1"] == "He read Don Quixote and a page."
    translate(folder, {"s1.p1.s1": "Leyó Don Quijote y una página.", "s1.p1.s2": "AT&T: 1 < 2."})
    project = Project.open(folder)
    state = read_state(project)
    signed = [m for m in state.catalogs["es"].active() if m.msgctxt == "s1.p1.s1"]
    ledger = approve({}, signed, date="2026-12-01", by="Ana")
    (folder / project.approvals_path("es")).write_bytes(serialize_ledger(ledger))
    write_settings(folder, 'inline = "tags"')
    report = update(Project.open(folder))
    found = messages(folder)
    assert list(found) == list(former)
    assert found["s1.p1.s1"] == "He read <em>Don Quixote</em> and <a>a page</a>."
    assert found["s1.p1.s2"] == "AT&T said 1 < 2."
    outcome = report.outcomes["es"]
    assert (outcome.fuzzy, outcome.new, outcome.obsolete) == (0, 0, 0)
    assert outcome.retagged == 2
    state = read_state(Project.open(folder))
    assert state.states("es")["s1.p1.s1"] is State.APPROVED
    assert state.states("es")["s1.p1.s2"] is State.TRANSLATED
    before = {path: path.read_bytes() for path in folder.rglob("*.po*")}
    update(Project.open(folder))
    assert {path: path.read_bytes() for path in folder.rglob("*.po*")} == before


def test_a_plain_project_is_not_parsed(folder):
    (folder / "source_en/book.md").write_text("Use \\<em> here.\n", encoding="utf-8")
    update(Project.open(folder))
    assert list(messages(folder).values()) == ["Use <em> here."]
    translate(folder, {"s1.p1.s1": "Use <em> aquí."})
    text = next(read_state(Project.open(folder)).bitext("es").target.segments())
    assert (text.text, text.marks) == ("Use <em> aquí.", ())


def test_editions_have_the_marks_of_both_texts(folder):
    write_settings(folder, 'inline = "tags"')
    update(Project.open(folder))
    translate(folder, {"s1.p1.s1": FIRST, "s1.p1.s2": "AT&T: <1 & <em>2.", "s1.p2.s1": SECOND})
    build(Project.open(folder))
    page = (folder / "build/edition/index.html").read_text("utf-8")
    assert 'Leyó <em>Don Quijote</em> y <a href="https://example.org/p">una página</a>.' in page
    assert '<a href="https://b.example">aquello</a> y <a href="https://a.example">esto</a>' in page
    assert "AT&amp;T: &lt;1 &amp; <em>2.</em>" in page
    assert "He read <em>Don Quixote</em>" in page
    latex = (folder / "build/edition/book.tex").read_text("utf-8")
    assert r"Leyó \emph{Don Quijote} y \href{https://example.org/p}{una página}." in latex
    markdown = (folder / "build/edition/book.md").read_text("utf-8")
    assert "Leyó *Don Quijote* y [una página](<https://example.org/p>)" in markdown


def test_a_text_that_is_edited_within_a_tag_becomes_fuzzy(folder):
    write_settings(folder, 'inline = "tags"')
    update(Project.open(folder))
    translate(folder, {"s1.p1.s1": FIRST})
    edited = SOURCE.replace("*Don Quixote*", "*Don Quijote de la Mancha*")
    (folder / "source_en/book.md").write_text(edited, encoding="utf-8")
    assert update(Project.open(folder)).outcomes["es"].fuzzy == 1
    (folder / "source_en/book.md").write_text(
        SOURCE.replace("*Don Quixote*", "**Don Quixote**"), encoding="utf-8"
    )
    outcome = update(Project.open(folder)).outcomes["es"]
    assert outcome.fuzzy == 0
    (entry,) = [e for e in polib.pofile(str(folder / CATALOG)) if e.msgctxt == "s1.p1.s1"]
    assert entry.msgid == "He read <strong>Don Quixote</strong> and <a>a page</a>."
    assert not entry.fuzzy


def test_no_address_runs_a_program(folder):
    (folder / "source_en/book.md").write_text(
        "[a](steam://run/1) [b](other.html) <em>c</em>\n", encoding="utf-8"
    )
    write_settings(folder, 'inline = "tags"')
    build(Project.open(folder))
    page = (folder / "build/edition/index.html").read_text("utf-8")
    assert "steam:" not in page
    assert '<span class="a">b</span>' in page


@pytest.mark.parametrize("name", ["xliff12", "xliff21", "csv", "jsonl", "tmx"])
def test_an_exchange_file_comes_home_with_its_tags(folder, name):
    write_settings(folder, 'inline = "tags"')
    update(Project.open(folder))
    translate(folder, {"s1.p1.s1": FIRST})
    runner = CliRunner()
    file = folder / f"out.{name}"
    made = runner.invoke(bitext, ["export", name, "-o", str(file), "--project", str(folder)])
    assert made.exit_code == 0, made.output
    edited = file.read_text("utf-8").replace("una página", "una hoja")
    file.write_text(edited, "utf-8")
    made = runner.invoke(bitext, ["import", str(file), "--project", str(folder)])
    assert made.exit_code == 0, made.output
    (entry,) = [e for e in polib.pofile(str(folder / CATALOG)) if e.msgctxt == "s1.p1.s1"]
    assert entry.msgstr == FIRST.replace("una página", "una hoja")


def test_a_tei_file_comes_home_with_its_marks(folder):
    source = SOURCE.replace("See [this]", "**See** \\<em> [this]")
    (folder / "source_en/book.md").write_text(source, encoding="utf-8")
    write_settings(folder, 'inline = "tags"')
    update(Project.open(folder))
    second = "Vea &lt;em> <a2>aquello</a2> y <a1>esto </a1>.<br/>"
    texts = {"s1.p1.s1": FIRST, "s1.p1.s2": "AT&T: 1 < 2.", "s1.p2.s1": second}
    translate(folder, texts)
    before = (folder / CATALOG).read_bytes()
    runner = CliRunner()
    file = folder / "out.xml"
    made = runner.invoke(bitext, ["export", "tei", "-o", str(file), "--project", str(folder)])
    assert made.exit_code == 0, made.output
    exported = file.read_text("utf-8")
    assert "Leyó <emph>Don Quijote</emph> y <ref" in exported
    assert '<emph rend="strong">See</emph> &lt;em&gt; <ref' in exported

    def imported(text):
        file.write_text(text, "utf-8")
        made = runner.invoke(bitext, ["import", str(file), "--project", str(folder)])
        assert made.exit_code == 0, made.output
        return {e.msgctxt: e.msgstr for e in polib.pofile(str(folder / CATALOG))}

    imported(exported)
    assert (folder / CATALOG).read_bytes() == before
    edited = exported.replace("una página", 'una <hi rend="bold">hoja</hi>')
    found = imported(edited.replace("aquello", "eso"))
    assert found["s1.p1.s1"] == "Leyó <em>Don Quijote</em> y <a>una <b>hoja</b></a>."
    assert found["s1.p2.s1"] == "Vea &lt;em> <a2>eso</a2> y <a1>esto</a1> .<br/>"
    assert found["s1.p1.s2"] == "AT&T: 1 < 2."


def test_the_marks_of_another_programs_tei_become_tags(folder):
    write_settings(folder, 'inline = "tags"')
    update(Project.open(folder))
    page = """<teiCorpus xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
    <title>T</title></titleStmt></fileDesc></teiHeader><TEI><text xml:lang="en"><body>
    <p xml:id="e1">He read <emph>Don Quixote</emph> and <ref target="https://example.org/p">a
    page</ref>.</p></body></text></TEI><TEI><text xml:lang="es"><body>
    <p corresp="#e1">Leyó <emph>Don Quijote</emph> y <ref target="https://example.org/p">una
    página</ref>.</p></body></text></TEI>
    </teiCorpus>"""
    file = folder / "theirs.xml"
    file.write_text(page, "utf-8")
    made = CliRunner().invoke(bitext, ["import", str(file), "--project", str(folder)])
    assert made.exit_code == 0, made.output
    (entry,) = [e for e in polib.pofile(str(folder / CATALOG)) if e.msgctxt == "s1.p1.s1"]
    assert entry.msgstr == FIRST


def test_a_plain_project_takes_no_markup_from_tei(folder):
    update(Project.open(folder))
    translate(folder, {"s1.p1.s1": "Leyó <em>Don Quijote</em>."})
    runner = CliRunner()
    file = folder / "out.xml"
    made = runner.invoke(bitext, ["export", "tei", "-o", str(file), "--project", str(folder)])
    assert made.exit_code == 0, made.output
    exported = file.read_text("utf-8")
    assert "Leyó &lt;em&gt;Don Quijote&lt;/em&gt;." in exported
    file.write_text(exported.replace("Leyó", "<emph>Lee</emph>"), "utf-8")
    runner.invoke(bitext, ["import", str(file), "--project", str(folder)])
    (entry,) = [e for e in polib.pofile(str(folder / CATALOG)) if e.msgctxt == "s1.p1.s1"]
    assert entry.msgstr == "Lee <em>Don Quijote</em>."


def test_a_new_project_of_a_tei_file_has_tags(tmp_path):
    page = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title>'
        '</titleStmt></fileDesc></teiHeader><text xml:lang="en"><body><p>He read <title>Don '
        "Quixote</title> <hi rend='italic'>twice</hi>.</p></body></text></TEI>"
    )
    (tmp_path / "story.xml").write_text(page, encoding="utf-8")
    folder = tmp_path / "book"
    arguments = ["init", str(folder), "--source", str(tmp_path / "story.xml"), "--to", "es"]
    made = CliRunner().invoke(bitext, arguments)
    assert made.exit_code == 0, made.output
    (catalog,) = (folder / "locale/es/LC_MESSAGES").glob("*.po")
    (entry,) = polib.pofile(str(catalog))
    assert entry.msgid == "He read <cite>Don Quixote</cite> <i>twice</i>."
    entries = polib.pofile(str(catalog))
    entries[0].msgstr = "Leyó dos veces <cite>Don Quijote</cite>."
    entries.save()
    build(Project.open(folder))
    source, target = (
        next((folder / "build/tei").glob(f"*.{language}.xml")).read_text("utf-8")
        for language in ("en", "es")
    )
    assert 'He read <title>Don Quixote</title> <hi rend="italic">twice</hi>.</seg>' in source
    assert "Leyó dos veces <title>Don Quijote</title>.</seg>" in target
