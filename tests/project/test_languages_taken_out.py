"""A build removes what former builds made and it does not make, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import fox
from toolkit.cli.main import run

Bitext = Callable[..., tuple[int, str, str]]
FORMATS = '\n[outputs]\nformats = ["mo", "tei", "html", "docx", "markdown", "coverage", "epub"]\n'
FRENCH = '[[translations]]\nlanguage = "fr"\ncredit = "us"\n'


@pytest.fixture
def bitext(capsys: pytest.CaptureFixture[str]) -> Bitext:
    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def folder(tmp_path: Path, bitext: Bitext) -> Path:
    """The fox in Spanish and French, built."""
    folder = fox.put(tmp_path / "fox")
    with (folder / "bitext.toml").open("a", encoding="utf-8") as file:
        file.write(FRENCH + FORMATS)
    code, _out, err = bitext("build", "--project", folder)
    assert code == 0, err
    return folder


def change(folder: Path, old: str, new: str = "") -> None:
    file = folder / "bitext.toml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def built(folder: Path) -> set[str]:
    """The generated files, by path below the folder of the build."""
    files = (p for p in (folder / "build").rglob("*") if not p.name.startswith("."))
    return {p.relative_to(folder / "build").as_posix() for p in files}


def test_all_of_a_language_that_was_taken_out_goes(folder: Path, bitext: Bitext) -> None:
    assert bitext("export", "csv", "--to", "fr", "--project", folder)[0] == 0
    assert bitext("export", "csv", "--to", "es", "--project", folder)[0] == 0
    before = built(folder)
    assert {"edition/index.fr.html", "tei/fox.fr.xml", "locale/fr/LC_MESSAGES/fox.mo"} <= before
    change(folder, FRENCH)
    code, out, err = bitext("build", "--project", folder)
    assert code == 0, err
    after = built(folder)
    assert not [path for path in after if "fr" in path.replace("/", ".").split(".")]
    assert not [path for path in after if "en-fr" in path]
    assert {"tei/fox.es.xml", "exchange/csv/fox.en-es.csv"} <= after
    assert "build/tei/fox.fr.xml  removed" in out
    assert (folder / "locale/fr/LC_MESSAGES/fox.po").exists()
    fresh = fox.put(folder.parent / "fresh")
    with (fresh / "bitext.toml").open("a", encoding="utf-8") as file:
        file.write(FORMATS)
    assert bitext("build", "--project", fresh)[0] == 0
    assert bitext("export", "csv", "--to", "es", "--project", fresh)[0] == 0
    assert after == built(fresh)


def test_nothing_goes_that_no_build_made_or_that_was_changed(folder: Path, bitext: Bitext) -> None:
    assert bitext("export", "csv", "--to", "fr", "--project", folder)[0] == 0
    kept = {
        "tei/notes.fr.txt": b"mine",
        "edition/fox.fr.html": b"mine",
        "exchange/csv/fox.en-fr.csv": b"translated",
        "edition/fox.en-fr.docx": b"edited",
        "locale/fr/LC_MESSAGES/other.mo": b"mine",
    }
    for path, data in kept.items():
        (folder / "build" / path).write_bytes(data)
    change(folder, FRENCH)
    assert bitext("build", "--project", folder)[0] == 0
    assert {path: (folder / "build" / path).read_bytes() for path in kept} == kept
    assert not (folder / "build/tei/fox.fr.xml").exists()
    assert not (folder / "build/locale/fr/LC_MESSAGES/fox.mo").exists()


def test_a_format_and_a_name_that_are_given_up_go_too(folder: Path, bitext: Bitext) -> None:
    change(folder, '"tei", ')
    assert bitext("build", "--project", folder)[0] == 0
    assert not [path for path in built(folder) if path.startswith("tei")]
    change(folder, 'id = "fox"', 'id = "wolf"')
    for file in list((folder / "locale").rglob("fox.*")):
        file.rename(file.with_name(file.name.replace("fox.", "wolf.")))
    assert bitext("build", "--project", folder)[0] == 0
    assert not [path for path in built(folder) if "fox" in path]


def test_compiled_catalogs_count_as_built(folder: Path, bitext: Bitext) -> None:
    change(folder, '"mo", ')
    assert bitext("build", "--project", folder)[0] == 0
    assert bitext("compile", "--project", folder)[0] == 0
    change(folder, FRENCH)
    assert bitext("build", "--project", folder)[0] == 0
    assert "locale/fr/LC_MESSAGES/fox.mo" not in built(folder)


def test_a_record_can_name_nothing_outside_the_build(folder: Path, bitext: Bitext) -> None:
    outside, record = folder / "outside.txt", folder / ".bitext/made.tsv"
    outside.write_bytes(b"x")
    (folder / "build/linked").symlink_to(folder.parent, target_is_directory=True)
    (folder.parent / "far.txt").write_bytes(b"x")
    (folder / "build/link.txt").symlink_to(outside)
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    names = ["build/../outside.txt", "outside.txt", "build/linked/far.txt", "build/link.txt"]
    lines = "".join(f"{name}\t{digest}\tbuild\n" for name in names)
    record.write_text(record.read_text("utf-8") + lines, encoding="utf-8")
    assert bitext("build", "--project", folder)[0] == 0
    assert outside.exists()
    assert (folder.parent / "far.txt").exists()
    assert (folder / "build/link.txt").is_symlink()


def test_a_second_build_changes_nothing_and_removes_nothing(folder: Path, bitext: Bitext) -> None:
    files = {p: p.read_bytes() for p in (folder / "build").rglob("*") if p.is_file()}
    code, out, _err = bitext("build", "--project", folder)
    assert (code, "removed" in out) == (0, False)
    assert {p: p.read_bytes() for p in (folder / "build").rglob("*") if p.is_file()} == files


@pytest.mark.parametrize("directory", ["locale", "locale/fr", "locale/fr/LC_MESSAGES"])
def test_no_outputs_are_made_among_catalogs(folder: Path, bitext: Bitext, directory: str) -> None:
    catalog = folder / "locale/fr/LC_MESSAGES/fox.po"
    assert bitext("build", "--project", folder)[0] == 0
    before = catalog.read_bytes()
    change(folder, "[outputs]\n", f'[outputs]\ndirectory = "{directory}"\n')
    code, _out, err = bitext("build", "--project", folder)
    assert (code, "outputs.directory" in err) == (3, True)
    assert catalog.read_bytes() == before
