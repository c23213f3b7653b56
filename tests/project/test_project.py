"""The folder: atomic writes, nothing overwritten unseen, clear errors, nothing half-written."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from toolkit.errors import InputError, OutputError, ProjectError, UsageError
from toolkit.pipeline.update import update as update_catalogs
from toolkit.project.files.replacing import placing
from toolkit.project.folder import Project


def files_below(root: Path) -> set[str]:
    return {p.relative_to(root).as_posix() for p in root.rglob("*") if p.is_file()}


def test_the_project_is_found_from_a_folder_inside_it(project: Project) -> None:
    assert Project.open(project.root / "source_en").root == project.root


def test_without_a_project_file_the_hint_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        Project.open(tmp_path)
    assert "bitext init" in caught.value.hint


def test_a_second_write_of_the_same_bytes_touches_nothing(project: Project) -> None:
    first = project.write_all({"build/a.txt": b"one"})
    stamp = (project.root / "build/a.txt").stat().st_mtime_ns
    second = project.write_all({"build/a.txt": b"one"})
    assert (first[0].changed, second[0].changed) == (True, False)
    assert (project.root / "build/a.txt").stat().st_mtime_ns == stamp


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(project: Project) -> None:
    project.read("source_en/fox.txt")
    (project.root / "source_en/fox.txt").write_bytes(b"a translator saved this")
    with pytest.raises(OutputError, match="changed while"):
        project.write_all({"source_en/fox.txt": b"ours"})
    assert (project.root / "source_en/fox.txt").read_bytes() == b"a translator saved this"


def test_where_one_file_changed_no_other_is_written(project: Project) -> None:
    project.read("source_en/fox.txt")
    (project.root / "source_en/fox.txt").write_bytes(b"a translator saved this")
    with pytest.raises(OutputError, match="changed while"):
        project.write_all({"build/first.txt": b"ours", "source_en/fox.txt": b"ours"})
    assert not (project.root / "build/first.txt").exists()


def test_a_file_that_appeared_since_is_not_overwritten_either(project: Project) -> None:
    assert project.read_if_there("locale/fox.pot") is None
    (project.root / "locale").mkdir()
    (project.root / "locale/fox.pot").write_bytes(b"somebody else's")
    with pytest.raises(OutputError, match="changed while"):
        project.write_all({"locale/fox.pot": b"ours"})


@pytest.mark.parametrize("failing", ["write", "exchange"])
def test_a_full_disk_leaves_the_old_file_and_no_rest(
    project: Project, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    project.write_all({"build/a.txt": b"old"})
    before = files_below(project.root)

    def full(*_arguments: object) -> bool:
        raise OSError(errno.ENOSPC, "No space left on device")

    if failing == "write":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr("toolkit.project.files.replacing.placing.swap", full)
    with pytest.raises(OutputError, match=r"build/a\.txt: cannot be written: No space"):
        project.write_all({"build/a.txt": b"new"})
    assert (project.root / "build/a.txt").read_bytes() == b"old"
    assert files_below(project.root) == before


def test_a_kill_in_mid_write_leaves_the_old_file(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write_all({"build/a.txt": b"old"})
    monkeypatch.setattr("toolkit.project.files.replacing.placing.swap", lambda *_files: os._exit(9))
    child = os.fork()
    if child == 0:  # the child dies between writing and putting in place
        project.write_all({"build/a.txt": b"new and longer"})
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert (project.root / "build/a.txt").read_bytes() == b"old"


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_kill_between_two_files_is_made_good_by_the_next_run(
    project: Project, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The template is first: no id is in a catalog that the template does not know."""
    update_catalogs(project)
    source = project.root / "source_en/fox.txt"
    source.write_text(source.read_text().replace("He jumped.", "Up he went. He jumped."))
    catalog = project.root / project.catalog_path("es")
    real, put = placing._put, []

    def killed(staged: placing.Staged) -> None:
        put.append(staged.shown)
        if len(put) == number:
            os._exit(9)
        real(staged)

    child = os.fork()
    if child == 0:
        monkeypatch.setattr(placing, "_put", killed)
        monkeypatch.setattr(placing, "_sync", lambda _folder: os._exit(9))
        update_catalogs(project)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    template = project.root / project.template_path
    assert (b"Up he went." in template.read_bytes()) == (number > 1)
    assert (b"Up he went." in catalog.read_bytes()) == (number > 2)
    left = {path: path.read_bytes() for path in (template, catalog)}
    update_catalogs(Project.open(project.root))
    ids = [line for line in template.read_text().splitlines() if line.startswith("msgctxt")]
    assert ids == [line for line in catalog.read_text().splitlines() if line.startswith("msgctxt")]
    assert 'msgctxt "s1.p2.s3"\nmsgid "Up he went."' in template.read_text()
    if number == 3:
        assert left == {path: path.read_bytes() for path in left}


def test_what_was_read_first_under_the_lock_counts(project: Project) -> None:
    """A command that reads a file twice has made its result of the first reading."""
    path = "source_en/fox.txt"
    first = project.read(path)
    (project.root / path).write_bytes(b"edited before the command")
    with project.locked():
        assert project.read(path) == b"edited before the command"
        (project.root / path).write_bytes(b"saved meanwhile")
        assert project.read(path) == b"saved meanwhile"
        with pytest.raises(OutputError, match="changed while"):
            project.write_all({path: first})
    assert (project.root / path).read_bytes() == b"saved meanwhile"


def test_a_file_where_the_build_folder_should_be_is_told(project: Project) -> None:
    (project.root / "build").write_text("in the way")
    with pytest.raises(OutputError, match="build: cannot be written"), project.locked():
        pass


def test_two_commands_do_not_write_at_the_same_time(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.project.folder.LOCK_TIMEOUT", 0.1)
    with (
        project.locked(),
        pytest.raises(OutputError, match="another bitext command"),
        Project.open(project.root).locked(),
    ):
        pass


def test_a_missing_source_and_an_unknown_language_are_told(project: Project) -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt: there is no such file"):
        project.read("nowhere.txt")
    with pytest.raises(UsageError) as caught:
        project.languages("fr")
    assert "es" in caught.value.hint


def test_a_language_with_a_region_has_gettexts_folder(project: Project) -> None:
    assert project.catalog_path("es-AR") == "locale/es_AR/LC_MESSAGES/fox.po"
