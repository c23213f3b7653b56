"""Sentence pairs of Tatoeba as the lexicons are learnt from them."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from benchmarks.lexicons.ship import from_pairs
from benchmarks.lexicons.tatoeba_pairs import main, read

ABOUT = "** Info **\n\nDate of this file:\n  2018-04-07\n\nThis data is from …\n"


def archive(folder: Path, **texts: str) -> Path:
    file = folder / "deu-eng.zip"
    with ZipFile(file, "w") as made:
        for name, text in texts.items():
            made.writestr(f"deu-eng/{name}.txt", text)
    return file


def test_pairs_are_read_without_whose_they_are(tmp_path: Path) -> None:
    text = "Go.\tGeh.\tCC-BY 2.0\nGo.\tGehen Sie!\n\nOnly English\nRun!\tLauf!\n"
    origin, pairs = read(archive(tmp_path, deu=text, _about=ABOUT))
    assert pairs == (("Go.", "Geh."), ("Go.", "Gehen Sie!"), ("Run!", "Lauf!"))
    assert "CC BY 2.0" in origin
    assert origin.endswith("on 2018-04-07")


@pytest.mark.parametrize(
    "texts", [{"deu": "Go.\tGeh.\n"}, {"_about": ABOUT}, {"deu": "a", "fra": "b", "_about": ABOUT}]
)
def test_another_archive_is_refused(tmp_path: Path, texts: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"deu-eng\.zip: wants a text"):
        read(archive(tmp_path, **texts))


def test_no_archive_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "deu.txt"
    file.write_text("Go.\tGeh.\n", "utf-8")
    with pytest.raises(ValueError, match=r"deu\.txt: File is not a zip"):
        read(file)


def test_what_is_written_is_what_lexicons_are_learnt_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = archive(tmp_path, deu="Go.\tGeh.\nRun!\tLauf!\n", _about=ABOUT)
    monkeypatch.setattr("sys.argv", ["tatoeba_pairs.py", str(file)])
    main()
    pairs = tmp_path / "en-de-tatoeba.tsv"
    pairs.write_text(capsys.readouterr().out, "utf-8")
    found = from_pairs(pairs)
    assert found.pairs == (("Go.", "Geh."), ("Run!", "Lauf!"))
    assert found.told.startswith("2 sentence pairs of Tatoeba")
