"""Links of a project do not lead out of it, and results do not go through them among the texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import fox
from toolkit.cli.main import run
from toolkit.errors import ProjectError
from toolkit.project.folder import Project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    fox.put(tmp_path / "fox")
    (tmp_path / "private.txt").write_text("private", "utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "fox.txt").write_text("private", "utf-8")
    return tmp_path / "fox"


def test_a_source_that_is_a_link_out_of_the_project_is_refused(project: Path) -> None:
    source = project / "source_en" / "fox.txt"
    source.unlink()
    source.symlink_to("../../private.txt")
    with pytest.raises(
        ProjectError, match=r"source\.file: .* is a link that leads out of the project"
    ) as caught:
        Project.open(project)
    assert caught.value.hint


def test_so_is_one_whose_folder_is_such_a_link(project: Path) -> None:
    (project / "source_en").rename(project / "kept")
    (project / "source_en").symlink_to("../outside")
    with pytest.raises(ProjectError, match=r"source\.file: .* is a link that"):
        Project.open(project)


def test_a_link_within_the_project_is_no_matter(project: Path) -> None:
    (project / "source_en").rename(project / "kept")
    (project / "source_en").symlink_to("kept")
    assert Project.open(project).read("source_en/fox.txt")


def test_a_project_in_a_folder_that_is_a_link_is_no_matter(project: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("fox")
    assert Project.open(tmp_path / "link").read("source_en/fox.txt")


@pytest.mark.parametrize("place", ["locale", "translations", ".", "source_en", ".."])
def test_the_folder_of_results_is_no_link_to_texts(project: Path, place: str) -> None:
    (project / "translations").mkdir(exist_ok=True)
    (project / "locale").mkdir(exist_ok=True)
    (project / "build").symlink_to(place)
    with pytest.raises(ProjectError, match=r"outputs\.directory: .* is a link"):
        Project.open(project)


def test_it_may_be_a_link_to_another_disk(project: Path) -> None:
    (project / "build").symlink_to("../outside")
    assert Project.open(project).settings.outputs.directory == "build"


@pytest.mark.parametrize("inside", [True, False])
def test_a_printed_text_is_no_link_out_of_the_project(
    project: Path, capsys: pytest.CaptureFixture[str], inside: bool
) -> None:
    say = ("--title", "T", "--publisher", "P", "--date", "2001", "--to", "es")
    (project / "es.txt").write_text("El zorro saltó.\n", "utf-8")
    text = str(project / "es.txt")
    at = ("--project", str(project))
    assert run(["translation", "add", "x", "--text", text, *say, *at]) == 0
    held = project / "translations" / "x" / "text.txt"
    held.unlink()
    held.symlink_to("../../es.txt" if inside else "../../../private.txt")
    assert run(["align", "x", *at]) == (0 if inside else 3)
    told = "text.txt: is a link that leads out of the project"
    assert (told in capsys.readouterr().err) == (not inside)


def test_all_records_that_are_wrong_are_told(project: Path) -> None:
    for name in ("a", "b"):
        folder = project / "translations" / name
        folder.mkdir(parents=True)
        (folder / "translation.toml").write_text('titel = "x"\nstatus = "lost"\n', "utf-8")
    with pytest.raises(ProjectError) as caught:
        Project.open(project).work()
    told = [str(error) for error in (caught.value, *caught.value.others)]
    for name in ("a", "b"):
        path = f"translations/{name}/translation.toml"
        assert f"{path}:1: unknown key titel" in told
        assert any(line.startswith(f"{path}:2: status: ") for line in told)
        assert f"{path}: publisher is missing" in told
