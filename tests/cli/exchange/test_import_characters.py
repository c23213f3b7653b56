"""Codes of no character in a file that is imported: no crash, and a catalog that is UTF-8."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

Bitext = Callable[..., tuple[int, str, str]]
TMX = (
    '<tmx version="1.4"><header srclang="en"/><body><tu tuid="title.p1.s1"><tuv xml:lang="en">'
    '<seg>Fox</seg></tuv><tuv xml:lang="es"><seg>Zo{}rro</seg></tuv></tu></body></tmx>'
)
XLIFF = (
    '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" '
    'source-language="en" target-language="es" datatype="plaintext"><body><trans-unit '
    'id="title.p1.s1"><source>Fox</source><target>Zo{}rro</target></trans-unit></body></file>'
    "</xliff>"
)
CODE = '<ph type="x-bitext-char">{}</ph>'
PH = '<x id="1" ctype="x-bitext-char" equiv-text="{}"/>'


def workbook(text: str) -> bytes:
    book, made = Workbook(), BytesIO()
    book.active.append(["id", "source", "target"])
    book.active.append(["title.p1.s1", "Fox", text])
    book.save(made)
    return made.getvalue()


def jsonl(text: str) -> bytes:
    return f'{{"id": "title.p1.s1", "source": "Fox", "target": "{text}"}}\n'.encode()


@pytest.fixture
def project(tmp_path: Path, bitext: Bitext) -> Path:
    (tmp_path / "fox.txt").write_text("Fox\n\nIt runs.\n", encoding="utf-8")
    source = ("--source", tmp_path / "fox.txt", "--from", "en", "--to", "es", "--id", "fox")
    assert bitext("init", tmp_path / "fox", *source)[0] == 0
    return tmp_path / "fox"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("high.jsonl", jsonl("Zo\\ud800rro")),
        ("low.jsonl", jsonl("Zo\\udc80rro")),
        ("pair.jsonl", jsonl("Zo\\udc80\\ud800rro")),
        ("a.xlsx", workbook("Zo_xD800_rro")),
        *((f"{n}.tmx", TMX.format(CODE.format(c)).encode()) for n, c in enumerate(["U+D800"])),
        *((f"{n}.xlf", XLIFF.format(PH.format(c)).encode()) for n, c in enumerate(["U+DFFF"])),
    ],
)
def test_half_of_a_surrogate_pair_is_replaced_and_reported(
    project: Path, tmp_path: Path, bitext: Bitext, name: str, data: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    code, _out, err = bitext("import", file, "--project", project)
    assert code == 0, err
    catalog = (project / "locale/es/LC_MESSAGES/fox.po").read_bytes().decode("utf-8")
    assert "Zo" in catalog
    assert "Zo\ufffd" in catalog
    assert "surrogate" in err
    assert f"{name}:" in err
    assert bitext("build", "--project", project)[0] == 0


@pytest.mark.parametrize("code", ["U+ZZZZ", "U+", "", "U+110000", "U+FFFFFFFFFFFF", "U+-1"])
@pytest.mark.parametrize("form", ["tmx", "xlf"])
def test_a_code_that_is_no_character_is_no_crash(
    project: Path, tmp_path: Path, bitext: Bitext, form: str, code: str
) -> None:
    file = tmp_path / f"a.{form}"
    whole, element = (TMX, CODE) if form == "tmx" else (XLIFF, PH)
    file.write_text(whole.format(element.format(code)), encoding="utf-8")
    exit_code, _out, err = bitext("import", file, "--project", project)
    assert exit_code == 0, err
    assert "code" in err or form == "xlf" or not code
