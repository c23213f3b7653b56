"""What cannot be read says what is wrong, where, and what to do; exit code 3, never a traceback."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.output import outputs

Bitext = Callable[..., tuple[int, str, str]]

INPUTS = (
    ("catalog", "cat", "IN"), ("catalog", "check", "IN"), ("catalog", "stats", "IN"),
    ("catalog", "compile", "IN"), ("catalog", "update", "base.po", "IN"),
    ("catalog", "merge3", "IN", "base.po", "theirs.po"),
    ("catalog", "merge3", "base.po", "theirs.po", "IN"), ("check", "IN"),
    ("check", "base.po", "--glossary", "IN"), ("check", "base.po", "--words", "IN"),
    ("check", "base.po", "--baseline", "IN"), ("align", "IN", "es.txt"),
    ("align", "en.txt", "es.txt", "--lines", "--dictionary", "IN"),
    ("align", "en.txt", "es.txt", "--lines", "--confirmed", "IN"), ("align", "print",
     "--confirmed", "IN"), ("glossary", "list", "IN", "--from", "en", "--to", "es"),
    ("lexicon", "show", "IN"), ("lexicon", "export", "IN"),
    ("lexicon", "train", "IN", "--from", "en", "--to", "es", "-o", "o"),
    ("import", "IN"), ("init", "new", "--source", "IN", "--to", "es", "--from", "en"),
    ("status", "--project", "IN"), ("edition", "html", "--templates", "IN"),
    ("check", "--project", "IN"),
)  # fmt: skip
FOLDERS = {"--project", "--templates"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return outputs.put(tmp_path_factory.mktemp("made") / "fox")


@pytest.fixture
def project(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(made, tmp_path / "fox")
    monkeypatch.chdir(tmp_path / "fox")
    return tmp_path / "fox"


def a_folder(place: Path) -> None:
    place.mkdir()


def a_link_to_itself(place: Path) -> None:
    place.symlink_to(place.name)


def a_link_to_nowhere(place: Path) -> None:
    place.symlink_to("nowhere")


def nothing(_place: Path) -> None:
    """There is no such file."""


KINDS = [a_folder, os.mkfifo, a_link_to_itself, a_link_to_nowhere, nothing]


@pytest.mark.parametrize("arguments", INPUTS, ids=" ".join)
def test_what_is_no_file_is_a_bad_input_of_every_command(
    project: Path, tmp_path: Path, bitext: Bitext, arguments: tuple[str, ...]
) -> None:
    for number, kind in enumerate(KINDS):
        wants_folder = any(word in FOLDERS for word in arguments)
        if wants_folder and kind is a_folder:
            continue
        place = tmp_path / f"in {number}.csv"
        kind(place)
        words = [str(place) if word == "IN" else word for word in arguments]
        code, out, err = bitext(*words)
        assert (code, out) == (3, ""), (kind, err)
        assert str(place) in err
        assert "hint:" in err


OWN = {
    "bitext.toml": "status", "source_en/fox.txt": "segment", outputs.TEMPLATE: "update",
    outputs.CATALOG: "status", "locale/es/LC_MESSAGES/fox.approvals.tsv": "status",
    "locale/es/LC_MESSAGES/fox.checks.tsv": "check",
    "translations/print/translation.toml": "status", "translations/print/text.txt": "track print",
    "translations/print/alignment.tsv": "track print",
}  # fmt: skip


@pytest.mark.parametrize("file", OWN)
def test_so_it_is_where_a_project_keeps_a_file(project: Path, bitext: Bitext, file: str) -> None:
    for kind in KINDS[:-1]:
        place = project / file
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)
        place.unlink(missing_ok=True)
        kind(place)
        code, out, err = bitext(*OWN[file].split())
        assert (code, out) == (3, ""), (kind, err)
        assert file in err
        assert "hint:" in err


def test_a_folder_of_records_that_is_a_file_is_not_passed_over(
    project: Path, bitext: Bitext
) -> None:
    shutil.rmtree(project / "translations")
    (project / "translations").write_text("x", "utf-8")
    code, _out, err = bitext("status")
    assert code == 3
    assert "translations: is a file" in err


def test_a_folder_that_is_not_there_is_no_project_even_within_one(
    project: Path, bitext: Bitext
) -> None:
    code, out, err = bitext("status", "--project", "nowhere")
    assert (code, out) == (3, "")
    assert "nowhere: there is no such folder" in err


def test_all_errors_of_a_project_file_are_printed_with_their_lines(
    project: Path, bitext: Bitext
) -> None:
    file = project / "bitext.toml"
    text = file.read_text("utf-8").replace("title", "titel") + '[outputs]\ndirectory = "locale"\n'
    file.write_text(text, "utf-8")
    code, out, err = bitext("status")
    assert (code, out) == (3, "")
    lines = text.splitlines()
    for part in ("titel", "directory"):
        number = next(n for n, line in enumerate(lines, 1) if line.startswith(part))
        assert f"bitext.toml:{number}: " in err
    assert err.count("hint:") == 2


def test_a_wrong_option_of_init_does_not_speak_of_a_file_that_is_not_there(
    tmp_path: Path, bitext: Bitext
) -> None:
    (tmp_path / "a.txt").write_text("The fox jumped. The fox fell.\n", "utf-8")
    source = str(tmp_path / "a.txt")
    code, _out, err = bitext(
        "init", tmp_path / "n", "--source", source, "--from", "en", "--to", "X"
    )
    assert code == 2
    assert "bitext.toml:" not in err
    assert "BCP 47" in err


@pytest.mark.parametrize("arguments", [("catalog",), ("edition",)])
def test_a_group_without_a_command_shows_its_help(bitext: Bitext, arguments: tuple[str]) -> None:
    code, out, err = bitext(*arguments)
    assert code == 2
    assert "Commands:\n" in out + err


@pytest.mark.parametrize("length", [253, 255])
def test_a_name_as_long_as_the_disk_allows_is_written(
    project: Path, bitext: Bitext, length: int
) -> None:
    name = "x" * (length - 4) + ".csv"
    assert bitext("export", "csv", "-o", name)[0] == 0
    assert bitext("export", "csv", "--force", "-o", name)[0] == 0
    assert [file.name for file in project.iterdir() if file.name.startswith(".x")] == []
    assert (project / name).stat().st_size
    code, _out, err = bitext("export", "csv", "-o", "x" * 256)
    assert code == 3
    assert "shorter name" in err
