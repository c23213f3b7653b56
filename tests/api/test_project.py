"""A project in the API does what the commands do."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from pickle import dumps, loads

import pytest

from tests import fox
from toolkit import Message, State, ToolkitError, open_project, write_catalog
from toolkit.cli.main import run

CATALOG = Path("locale/es/LC_MESSAGES/fox.po")


def bitext(folder: Path, *arguments: str) -> None:
    assert run([*arguments, "--project", str(folder)]) == 0


def written(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and "cache" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def project_folder(tmp_path) -> Path:
    return fox.put(tmp_path / "fox")


def test_a_project_is_found_from_a_folder_below(project_folder) -> None:
    assert open_project(project_folder / "source_en").root == project_folder
    assert open_project(str(project_folder)).languages == ("es",)
    assert "fox" in repr(open_project(project_folder))


def test_a_project_can_be_handed_to_another_process(project_folder, monkeypatch, tmp_path) -> None:
    project = loads(dumps(open_project(project_folder)))
    monkeypatch.chdir(tmp_path)
    assert project.coverage().language == "es"
    project._folder.tell("heard")
    assert project.notices == ["heard"]


def test_reading_writes_nothing_but_the_cache(project_folder) -> None:
    before = written(project_folder)
    project = open_project(project_folder)
    assert next(project.source.segments()).text == "The fox"
    assert all(m.state is State.UNTRANSLATED for m in project.catalog().active())
    assert project.coverage().total.translated.words == 0
    assert [bead.type for bead in project.bitext()] == ["1-0"] * 5
    after = written(project_folder)
    assert {path: after[path] for path in before} == before
    assert all(path.startswith("build/") for path in after.keys() - before.keys())


def test_update_writes_what_the_command_writes(project_folder, tmp_path) -> None:
    report = open_project(project_folder).update()
    assert {w.path for w in report.written} == {"locale/fox.pot", CATALOG.as_posix()}
    assert list(report.outcomes) == ["es"]
    other = fox.put(tmp_path / "other")
    bitext(other, "update")
    for path in ("locale/fox.pot", CATALOG):
        assert (project_folder / path).read_bytes() == (other / path).read_bytes()


def test_each_call_reads_the_files_as_they_are(project_folder) -> None:
    project = open_project(project_folder)
    project.update()
    catalog = project.catalog()

    def translated(message: Message) -> Message:
        if message.msgid != "He fell.":
            return message
        return replace(message, msgstr=("Se cayó  .",), raw=None)

    changed = replace(catalog, messages=tuple(map(translated, catalog.messages)))
    (project_folder / CATALOG).write_bytes(write_catalog(changed))
    assert project.coverage("es").total.translated.words == 2
    assert ("He fell.", "Se cayó  .") in project.bitext("es").pairs()
    assert {r.finding.code for r in project.check("es").findings} >= {"space-before-mark"}
    assert project.check(select=["number-missing"]).findings == ()


def test_export_is_what_the_command_writes_and_names_recorded_segments(project_folder) -> None:
    project = open_project(project_folder)
    made = project.export("tmx", "es")
    assert (project_folder / "locale/fox.pot").is_file()
    bitext(project_folder, "export", "tmx", "-o", str(project_folder / "x.tmx"))
    assert made.data == (project_folder / "x.tmx").read_bytes()
    assert list(made.files) == ["fox.tmx"]
    assert set(project.export("moses").files) == {"fox.en", "fox.es"}


def test_build_makes_what_the_command_makes(project_folder, tmp_path) -> None:
    settings = '\n[outputs]\nformats = ["mo", "html", "coverage"]\n'
    other = fox.put(tmp_path / "other")
    for folder in (project_folder, other):
        with (folder / "bitext.toml").open("a", encoding="utf-8") as file:
            file.write(settings)
    report = open_project(project_folder).build()
    bitext(other, "build", "--quiet")
    assert [w.path for w in report.written if w.changed]
    for path in (f"build/{name}" for name in ("edition/index.html", "report/coverage.json")):
        assert (project_folder / path).read_bytes() == (other / path).read_bytes()
    again = open_project(project_folder).build()
    assert again.made == ()


def test_several_languages_have_to_be_named(project_folder) -> None:
    with (project_folder / "bitext.toml").open("a", encoding="utf-8") as file:
        file.write('[[translations]]\nlanguage = "fr"\ncredit = "us"\n')
    project = open_project(project_folder)
    assert project.languages == ("es", "fr")
    with pytest.raises(ToolkitError) as caught:
        project.catalog()
    assert "es, fr" in caught.value.hint
    assert project.catalog("fr").header_fields()["Language"] == "fr"


def test_what_was_found_wrong_is_noted_and_not_printed(project_folder, capfd) -> None:
    project = open_project(project_folder)
    project.update()
    # what a run that was killed in the middle of writing leaves
    left = project_folder / "locale" / ".fox.pot.bitext-left"
    left.write_bytes(b"x")
    project.update()
    assert isinstance(project.notices, list)
    assert capfd.readouterr() == ("", "")


def test_a_published_translation_has_beads_once_it_is_aligned(interview) -> None:
    project = open_project(interview)
    with pytest.raises(ToolkitError) as caught:
        project.bitext(translation="pagina12")
    assert caught.value.hint
