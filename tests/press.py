"""The test edition in the habits of the press, aligned by hand, in a copy of the interview."""

from __future__ import annotations

import shutil
from pathlib import Path

from toolkit.cli.main import run

ROOT = Path(__file__).parents[1]
PRESS = ROOT / "tests" / "data" / "press"
BOOK = ROOT / "tests" / "data" / "book"
CATALOG = "locale/es/LC_MESSAGES/argentinian-interview.po"
_NEW = ("--title", "Conversaciones", "--publisher", "Test suite", "--date", "2012")


def interview(folder: Path) -> Path:
    """A copy of the flagship; the text of its published translation is not held."""
    folder.mkdir()
    shutil.copy(ROOT / "bitext.toml", folder / "bitext.toml")
    # a printed text that somebody holds in this checkout stays out of the tests
    held = shutil.ignore_patterns("text.txt", "alignment.tsv")
    for name in ("source_en", "translations", "locale"):
        shutil.copytree(ROOT / name, folder / name, ignore=held)
    return folder


def with_press(folder: Path) -> Path:
    """``folder`` with the test edition as the text of ``pagina12``, in the beads of its gold."""
    _run("translation", "add", "pagina12", "--text", PRESS / "text.txt", "--project", folder)
    _run("align", "pagina12", "--confirmed", PRESS / "gold.txt", "--project", folder)
    return folder


def with_book(folder: Path) -> Path:
    """``folder`` with the second test edition as ``book``, in the beads of its gold."""
    add = ("translation", "add", "book", "--text", BOOK / "text.txt", *_NEW)
    _run(*add, "--to", "es", "--covers", "q1,a1", "--project", folder)
    _run("align", "book", "--confirmed", BOOK / "gold.txt", "--project", folder)
    return folder


def _run(*arguments: str | Path) -> None:
    assert run([*(str(argument) for argument in arguments), "--quiet"]) == 0
