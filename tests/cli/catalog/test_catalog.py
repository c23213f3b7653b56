"""``bitext catalog …`` on any PO file, beside the programs of GNU gettext."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conditions import require_program
from toolkit.cli.main import run

ODD = Path(__file__).parents[2] / "golden" / "po_odd"
BROKEN = Path(__file__).parents[2] / "golden" / "po_broken"
TEMPLATE = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "The river is wide and very deep."
msgstr ""

msgid "A new sentence is here."
msgstr ""
"""
CATALOG = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: es\\n"

# mine
msgid "The river is wide and deep."
msgstr "El río es ancho y hondo."

msgid "Gone for good it is."
msgstr "Se fue para siempre."
"""
Bitext = Callable[..., tuple[int, str, str]]


@pytest.fixture
def bitext(capfdbinary: pytest.CaptureFixture[bytes]) -> Bitext:
    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = run(["catalog", *map(str, arguments)])
        out, err = capfdbinary.readouterr()
        return code, out.decode("utf-8", "surrogateescape"), err.decode()

    return call


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "es.po").write_text(CATALOG, encoding="utf-8")
    (tmp_path / "new.pot").write_text(TEMPLATE, encoding="utf-8")
    return tmp_path / "es.po", tmp_path / "new.pot"


@pytest.mark.parametrize("name", ["crlf-obsolete.po", "charset-iso-8859-2.po", "folded-at-40.po"])
def test_cat_prints_the_very_bytes(bitext: Bitext, name: str) -> None:
    file = ODD / name
    code, out, _err = bitext("cat", file)
    assert code == 0
    assert out.encode("utf-8", "surrogateescape") == file.read_bytes()


def test_cat_of_a_broken_file_prints_every_error_and_nothing_else(bitext: Bitext) -> None:
    code, out, err = bitext("cat", BROKEN / "five-errors.po")
    assert (code, out) == (3, "")
    assert err.count("error: ") == 7  # each of the six, and the one sentence of the command


def test_check_names_line_column_and_text_of_each_error(bitext: Bitext) -> None:
    file = BROKEN / "asterisk-instead-of-quote.po"
    code, out, _err = bitext("check", file)
    assert code == 3
    assert f"{file}:5:8: error:" in out
    assert 'msgstr * (asterisco)"' in out
    data = json.loads(bitext("check", file, "--json")[1])
    assert (data[0]["line"], data[0]["column"]) == (5, 8)


def test_update_keeps_what_was_translated(bitext: Bitext, files: tuple[Path, Path]) -> None:
    catalog, template = files
    assert bitext("update", catalog, template)[0] == 0
    text = catalog.read_text(encoding="utf-8")
    assert '# mine\n#, fuzzy\n#| msgid "The river is wide and deep."' in text
    assert '#~ msgstr "Se fue para siempre."' in text
    msgfmt = require_program("msgfmt")
    subprocess.run([msgfmt, "--check", "-o", "/dev/null", catalog], check=True)


def test_compile_makes_what_msgfmt_makes(bitext: Bitext, files: tuple[Path, Path]) -> None:
    msgfmt = require_program("msgfmt")
    catalog = files[0]
    assert bitext("compile", catalog)[0] == 0
    theirs = catalog.with_name("theirs.mo")
    subprocess.run([msgfmt, "-o", theirs, catalog], check=True)
    assert catalog.with_suffix(".mo").read_bytes() == theirs.read_bytes()


def test_compile_never_overwrites_its_input(bitext: Bitext, files: tuple[Path, Path]) -> None:
    before = files[0].read_bytes()
    assert bitext("compile", files[0], "-o", files[0])[0] == 2
    assert files[0].read_bytes() == before


def test_stats_count_as_msgfmt_does(bitext: Bitext, files: tuple[Path, Path]) -> None:
    bitext("update", *files)
    code, out, _err = bitext("stats", files[0], "--json")
    assert code == 0
    counts = {state: data["messages"] for state, data in json.loads(out)[str(files[0])].items()}
    assert counts == {"translated": 0, "fuzzy": 1, "untranslated": 1}
    msgfmt = require_program("msgfmt")
    told = subprocess.run(
        [msgfmt, "--statistics", "-o", "/dev/null", files[0]],
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    assert told.strip() == "0 translated messages, 1 fuzzy translation, 1 untranslated message."


def test_a_missing_file_is_told(bitext: Bitext, tmp_path: Path) -> None:
    code, _out, err = bitext("cat", tmp_path / "nowhere.po")
    assert code == 3
    assert "no such file" in err
