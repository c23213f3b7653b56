"""What a build takes for an input where files are odd, and templates that read files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conditions import require_library
from tests.pipeline import building
from tests.pipeline.building import built, built_clean, made
from toolkit.errors import ProjectError
from toolkit.parsing.limits import MADE_BYTES
from toolkit.pipeline import program
from toolkit.pipeline.build import making
from toolkit.pipeline.state import ProjectState, read_state
from toolkit.project.folder import Project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small project, to be built as HTML."""
    return building.put(tmp_path / "fox", ("html",))


def test_a_file_that_no_reader_takes_is_not_read_for_its_digest(folder: Path) -> None:
    building.publish(folder, "")
    with (folder / "translations/press/scan.tif").open("wb") as scan:
        try:
            scan.truncate(MADE_BYTES.most * 1000)  # a sparse file, to read which takes an hour
        except OSError:
            pytest.skip("this file system has no such files")
    built(folder)
    assert built(folder).made == ()


def test_a_folder_that_is_linked_to_all_of_a_disk_is_not_read(folder: Path) -> None:
    built(folder)
    top = folder.with_name("disk")
    for name in range(101):
        (top / str(name)).mkdir(parents=True)
        for number in range(100):
            (top / str(name) / str(number)).touch()
    (folder / "theme/all").symlink_to(top)
    for _time in range(2):  # what is in it is not known, so that it is made each time
        assert built(folder).made == ("html",)
    (folder / "theme/all").unlink()
    built(folder)
    assert built(folder).made == ()


def test_a_link_to_nowhere_in_the_package_is_no_fault(tmp_path: Path) -> None:
    before = program._package_digest(tmp_path)
    (tmp_path / ".#run.py").symlink_to("ana@machine.12:34")  # an editor's lock
    assert program._package_digest(tmp_path) != before


def test_a_template_of_a_pdf_reads_files_of_its_folder_wherever_a_build_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_library("typst", "pdf")
    folder = building.put(tmp_path / "fox", ("pdf",))
    theme = folder / "theme/theme.typ"
    theme.write_text('#let size = read("size.txt").len() * 1pt\n#let text-size = size\n')
    (folder / "theme/size.txt").write_text("123456789")
    built(folder)
    first = made(folder)
    (folder / "theme/size.txt").write_text("123456789012")
    assert built(folder).made == ("pdf",)
    assert made(folder) != first
    other = tmp_path / "other"
    other.mkdir()
    (other / "size.txt").write_text("1")
    monkeypatch.chdir(other)
    built_clean(folder, tmp_path / "copy")
    assert made(folder) == made(tmp_path / "copy")
    theme.write_text('#let note = read("../bitext.toml")\n#let ink = note\n')
    with pytest.raises(ProjectError) as refused:
        built(folder)
    assert (refused.value.path, refused.value.line) == (str(theme), 1)


def test_a_template_of_a_pdf_takes_no_package_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    require_library("typst", "pdf")
    package = tmp_path / "data/typst/packages/local/ours/1.0.0"
    package.mkdir(parents=True)
    (package / "typst.toml").write_text(
        '[package]\nname = "ours"\nversion = "1.0.0"\nentrypoint = "lib.typ"\n'
    )
    (package / "lib.typ").write_text("#let size = 9pt\n")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = building.put(tmp_path / "fox", ("pdf",))
    (folder / "theme/theme.typ").write_text('#import "@local/ours:1.0.0": size\n')
    with pytest.raises(ProjectError, match="package"):
        built(folder)


def test_what_is_said_of_a_template_holds_where_the_project_is_moved(tmp_path: Path) -> None:
    require_library("typst", "pdf")
    folder = building.put(tmp_path / "fox", ("pdf",))
    (folder / "theme/theme.typ").write_text("#let colour = red\n")
    first = built(folder).findings
    assert [(found.code, found.path) for found in first] == [("edition-theme", "theme/theme.typ")]
    moved = folder.rename(tmp_path / "wolf")
    again = built(moved)
    assert (again.made, again.findings) == ((), first)
    assert built_clean(moved, tmp_path / "copy").findings == first


def test_files_that_appear_during_a_build_are_in_the_next_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(folder)
    building.translate(folder, 0, "El zorro")
    built(folder)

    def read_and_edit(project: Project, *, date: str | None = None) -> ProjectState:
        state = read_state(project, date=date)
        building.publish(folder, "")
        return state

    with monkeypatch.context() as patch:
        patch.setattr(making, "read_state", read_and_edit)
        built(folder, force=True)
    assert "html" in built(folder).made
    built_clean(folder, folder.with_name("copy"))
    assert made(folder) == made(folder.with_name("copy"))
