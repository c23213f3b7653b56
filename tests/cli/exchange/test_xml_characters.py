"""Characters that XML cannot hold: no output stops at them, and their places are named."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from toolkit.catalog.po import parse_catalog
from toolkit.catalog.po.characters import check_characters
from toolkit.exchange.registry import written_formats
from toolkit.parsing.xml_characters import NOT_A_CHAR

Bitext = Callable[..., tuple[int, str, str]]
CATALOG = "locale/es/LC_MESSAGES/odd.po"
TOML = """
[work]
id = "odd"
title = "Odd"
description = "Some\\u000Bthing"
source_rights = "All\\fours"

[source]
file = "source_en/odd.txt"
language = "en"
format = "plain"
date = "2026-01-02"
apparatus = "apparatus.toml"

[[people]]
id = "ada"
name = "A\\u0001da"
role = "author"

[[translations]]
language = "es"
credit = "no\\ufffEbody"
"""
APPARATUS = r"""
[[corrections]]
turn = "title"
quote = "Odd"
sic = "Odd"
corr = "O\u0002dd"
note = "n\u0003"
"""
SOURCE = "Odd\n\nOne sen\x07tence. Ano\uffffther.\n\nA second\x0bparagraph.\n"
WORDS = {
    "Odd": r"R\varo",
    r"One sen\atence.": r"Una fra\ase\001.",
    "A second paragraph.": "Otro p\ufffe\x1f.",
}


@pytest.fixture
def project(tmp_path: Path, bitext: Bitext) -> Path:
    """A project with such characters wherever somebody can write them."""
    folder = tmp_path / "odd"
    (folder / "source_en").mkdir(parents=True)
    (folder / "source_en" / "odd.txt").write_text(SOURCE, encoding="utf-8", newline="")
    (folder / "bitext.toml").write_text(TOML, encoding="utf-8")
    (folder / "apparatus.toml").write_text(APPARATUS, encoding="utf-8")
    assert bitext("update", "--project", folder)[0] == 0
    text = (folder / CATALOG).read_text(encoding="utf-8")
    for source, target in WORDS.items():
        assert f'msgid "{source}"\nmsgstr ""' in text
        text = text.replace(
            f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr ""\n"{target}"'
        )
    text = text.replace("#. title", "# a no\x0bte\n#. title")
    (folder / CATALOG).write_text(text, encoding="utf-8", newline="")
    return folder


def line_of(file: Path, words: str) -> int:
    lines = file.read_text(encoding="utf-8").split("\n")
    return next(n for n, line in enumerate(lines, 1) if words in line)


def places(project: Path) -> set[str]:
    catalog, toml = project / CATALOG, project / "bitext.toml"
    written = (*WORDS.values(), "a no\x0bte", "Last-Translator", "Language-Team")
    found = {f"{CATALOG}:{line_of(catalog, words)}" for words in written}
    found |= {f"bitext.toml:{line_of(toml, key)}" for key in ("descr", "rights", "name", "credit")}
    return found | {"apparatus.toml:6", "apparatus.toml:7", "source_en/odd.txt:3"}


def parsed(name: str, data: bytes) -> None:
    """The file is as its format wants it; archives are looked into."""
    if name.endswith((".epub", ".docx", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for inner in archive.namelist():
                parsed(inner, archive.read(inner))
    elif name.endswith((".xml", ".xhtml", ".opf", ".ncx", ".xlf", ".tmx", ".rels")):
        etree.fromstring(data)
    elif name.endswith((".html", ".tex")):
        assert NOT_A_CHAR.search(data.decode()) is None


def test_a_build_makes_every_format_and_names_each_place(project: Path, bitext: Bitext) -> None:
    code, out, err = bitext("build", "--project", project, "--json")
    assert code == 0, err
    report = json.loads(out)
    told = {f"{f['path']}:{f['line']}" for f in report["findings"] if f["path"]}
    assert told == places(project)
    assert report["left_out"] == []
    made = [file for file in sorted((project / "build").rglob("*")) if file.is_file()]
    assert {".xml", ".html", ".epub", ".pdf", ".tex", ".docx", ".md"} <= {f.suffix for f in made}
    for file in made:
        parsed(file.name, file.read_bytes())
    tei = (project / "build" / "tei" / "odd.es.xml").read_text(encoding="utf-8")
    assert "R\ufffdaro" in tei
    assert "Una fra\ufffdse\ufffd." in tei


@pytest.mark.parametrize("format_", written_formats())
def test_every_exchange_format_is_written(project: Path, bitext: Bitext, format_: str) -> None:
    code, _out, err = bitext("export", format_, "--project", project)
    assert code == 0, err
    for file in (project / "build" / "exchange").rglob("*.*"):
        parsed(file.name, file.read_bytes())


@pytest.mark.parametrize("form", ["text", "json", "sarif", "junit", "github"])
def test_check_names_each_place_in_every_form(project: Path, bitext: Bitext, form: str) -> None:
    code, out, _err = bitext("check", "--project", project, "--format", form)
    assert code == 1
    if form == "text":
        told = {
            ":".join(line.split(":")[:2])
            for line in out.split("\n")
            if ": " in line[1:] and line[0] != " "
        }
        assert told == places(project)
    for file in ("bitext.toml", "apparatus.toml", "source_en/odd.txt", CATALOG):
        assert file in out
    assert "xml-character" in out
    assert "xml-character" not in bitext("check", "--project", project, "--ignore=xml-character")[1]


def test_catalog_check_names_each_line_with_its_column(project: Path, bitext: Bitext) -> None:
    code, out, _err = bitext("catalog", "check", project / CATALOG, "--json")
    assert code == 0
    found = [f for f in json.loads(out) if f["code"] == "po-xml-character"]
    own = {f"{CATALOG}:{f['line']}" for f in found if not f["text"].startswith(("msgid", "#."))}
    assert own == {place for place in places(project) if place.startswith("locale")}
    assert any(f["text"].startswith('msgid "One sen') for f in found)
    assert bitext("catalog", "check", "--strict", project / CATALOG)[0] == 3


@pytest.mark.parametrize(
    ("entry", "column"),
    [
        (r'msgstr "a\vb"', 10),
        (r'msgstr "a\x1Fb"', 10),
        (r'msgstr "a\013b"', 10),
        ('msgstr "a\ufffeb"', 10),
        (r'msgstr "a\\vb"', 0),
        (r'msgstr "a\\\vb"', 12),
        (r'msgstr "\t\n\"\\\r"', 0),
        (r'msgstr "\x41\101"', 0),
    ],
)
def test_escapes_count_and_escaped_backslashes_do_not(entry: str, column: int) -> None:
    data = (
        f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "x"\n{entry}\n'
    )
    found = check_characters(parse_catalog(data.encode(), "a.po"), "a.po")
    assert [(f.line, f.column) for f in found] == ([(6, column)] if column else [])


def test_what_is_fine_or_only_looks_so_has_no_finding(bitext: Bitext, tmp_path: Path) -> None:
    folder = tmp_path / "fine"
    (folder / "source_en").mkdir(parents=True)
    (folder / "source_en" / "odd.txt").write_text("One\x0c\n\nTab\ttwo.\n", encoding="utf-8")
    toml = re.sub(r"\\(u[0-9A-Fa-f]{4}|f)", r"\\t", TOML).replace("apparatus", "# \\\\u0001 ap")
    (folder / "bitext.toml").write_text(toml, encoding="utf-8")
    code, out, err = bitext("check", "--project", folder, "--select", "xml-character")
    code, out, err = bitext("update", "--project", folder)
    assert code == 0, err
    code, out, err = bitext("check", "--project", folder, "--select", "xml-character")
    assert (code, out) == (0, ""), err
