"""What is added to the segmentation rules of two files, or of a published translation."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from toolkit.pipeline.published import read_published, record_of
from toolkit.project.folder import Project

Bitext = Callable[..., tuple[int, str, str]]

ENGLISH = "See cap. Four of it. It rained; we stayed.\n"
SPANISH = "Véase cap. Cuatro. Llovía; nos quedamos.\n"
ENTRIES = """
[source]
splits = ["It rained;|we stayed"]

[[source.rules]]
before = '\\bcap\\.'
after = ''
break = false

[target]
exceptions = ["cap."]
joins = ["Cuatro.|Llovía"]
"""
SRX = b"""<srx xmlns="http://www.lisa.org/srx20" version="2.0">
<header segmentsubflows="no" cascade="yes"/><body><languagerules>
<languagerule languagerulename="All">
<rule><beforebreak>\xc2\xb6</beforebreak><afterbreak>\\s</afterbreak></rule>
</languagerule></languagerules>
<maprules><languagemap languagepattern=".*" languagerulename="All"/></maprules></body></srx>
"""


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    """A command line to which options are added; the working folder has the files."""
    monkeypatch.chdir(tmp_path)
    Path("en.txt").write_text(ENGLISH, encoding="utf-8")
    Path("es.txt").write_text(SPANISH, encoding="utf-8")
    Path("entries.toml").write_text(ENTRIES, encoding="utf-8")
    return "align", "en.txt", "es.txt", "--from", "en", "--to", "es", "--json"


def sides(out: str) -> tuple[list[str], list[str]]:
    beads = json.loads(out)["beads"]
    left, right = (
        [text for bead in beads for text in bead[f"{side}_text"]] for side in ("source", "target")
    )
    return left, right


def test_entries_of_a_file_are_those_of_its_side(pair: tuple[str, ...], bitext: Bitext) -> None:
    code, out, err = bitext(*pair, "--segmentation", "entries.toml")
    assert (code, err) == (0, "")
    assert sides(out) == (
        ["See cap. Four of it.", "It rained;", "we stayed."],
        ["Véase cap. Cuatro. Llovía; nos quedamos."],
    )
    assert sides(bitext(*pair)[1])[0] == ["See cap.", "Four of it.", "It rained; we stayed."]


def test_an_srx_file_is_for_both_sides_or_for_the_one_that_names_it(
    pair: tuple[str, ...], bitext: Bitext
) -> None:
    Path("rules").mkdir()
    Path("rules/mine.srx").write_bytes(SRX)
    Path("rules/one.toml").write_text('[source]\nsrx = "mine.srx"\n', encoding="utf-8")
    for name in ("en.txt", "es.txt"):
        Path(name).write_text("Four. Then ¶ one.\n", encoding="utf-8")
    ours, theirs = ["Four.", "Then ¶ one."], ["Four. Then ¶", "one."]
    assert sides(bitext(*pair)[1]) == (ours, ours)
    assert sides(bitext(*pair, "--srx", "rules/mine.srx")[1]) == (theirs, theirs)
    assert sides(bitext(*pair, "--segmentation", "rules/one.toml")[1]) == (theirs, ours)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("It rained;|", "It snowed;|", "“It snowed;|we stayed” occurs nowhere in en.txt"),
        ("It rained;|", "It rained;", "does not have one | with text on either side"),
        ("It rained;|", "It snowed;|", "quote the words on both sides of “|”"),
        ('["cap."]', '["kap."]', "write the abbreviation as it is printed, or remove the entry"),
        ("splits", "split", "entries.toml:3: unknown key source.split"),
        ("'\\bcap\\.'", "'('", "entries.toml:6: bad pattern in source.rules[0].before"),
        ("[target]", "[targets]", "entries.toml:10: unknown key targets"),
    ],
)
def test_a_wrong_entry_is_named_with_its_file(
    pair: tuple[str, ...], bitext: Bitext, old: str, new: str, message: str
) -> None:
    Path("entries.toml").write_text(ENTRIES.replace(old, new, 1), encoding="utf-8")
    code, _out, err = bitext(*pair, "--segmentation", "entries.toml")
    assert code == 3
    assert message in err
    assert "entries.toml" in err


@pytest.mark.parametrize("option", ["--segmentation", "--srx"])
def test_the_options_are_for_two_files_without_lines(
    pair: tuple[str, ...], bitext: Bitext, option: str
) -> None:
    code, _out, err = bitext(*pair, "--lines", option, "entries.toml")
    assert (code, "exclude each other" in err) == (2, True)
    code, _out, err = bitext("align", "pagina12", option, "entries.toml")
    assert (code, f"{option} is for two files" in err) == (2, True)


def test_a_published_translation_has_entries_of_its_own(interview: Path, bitext: Bitext) -> None:
    folder = interview / "translations/pagina12"
    (folder / "text.txt").write_text("Véase cap. Cuatro; el final.\n", encoding="utf-8")
    record = folder / "translation.toml"
    whole = record.read_text(encoding="utf-8").replace('format = "press"', "")
    added = '[segmentation]\nexceptions = ["cap."]\nsplits = ["Cuatro;|el final"]\n'
    record.write_text(f'{whole}\n{added}srx = "translations/pagina12/mine.srx"\n', encoding="utf-8")
    (folder / "mine.srx").write_bytes(SRX)
    code, out, err = bitext("align", "pagina12", "--json", "--project", interview)
    assert code == 0, err
    assert sides(out)[1] == ["Véase cap. Cuatro;", "el final."]
    record.write_text(whole + added.replace("el final", "el fin"), encoding="utf-8")
    code, _out, err = bitext("align", "pagina12", "--project", interview)
    assert code == 3
    assert "pagina12/translation.toml: segmentation: “Cuatro;|el fin” occurs nowhere" in err


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("x.tmx", b"<?xml"), ("x.XLSX", b"PK"), ("x.csv", b"id,"), ("x.json", b"{\n"),
        ("x.xlf", b"<?xml"), ("x.md", b"# "), ("x.tsv", b"bitext-alignment"),
        ("x.txt", b"bitext-alignment"), ("tmx", b"bitext-alignment"),
    ],
)  # fmt: skip
def test_the_ending_of_the_output_says_what_is_written(
    pair: tuple[str, ...], bitext: Bitext, name: str, beginning: bytes
) -> None:
    command = pair[:-1]  # without --json
    assert bitext(*command, "-o", name)[0] == 0
    assert Path(name).read_bytes().removeprefix(b"\xef\xbb\xbf").startswith(beginning)
    assert bitext(*command, "-o", name, "--format", "beads")[0] == 0
    assert Path(name).read_bytes().startswith(b"[0,1]:[0]:")


def test_a_marked_up_text_is_read_as_such(pair: tuple[str, ...], bitext: Bitext) -> None:
    Path("es.html").write_text(
        f"<html><head><style>p {{ margin: 0 }}</style></head><body><p>{SPANISH}</p></body></html>",
        encoding="utf-8",
    )
    plain = bitext(*pair)[1]
    marked = bitext(*("es.html" if word == "es.txt" else word for word in pair))[1]
    assert sides(marked) == sides(plain)


def test_a_printed_text_in_html_is_read_without_its_tags(interview: Path, bitext: Bitext) -> None:
    page = interview / "print.html"
    page.write_text(f"<p>{SPANISH} <em>Fin.</em></p>", encoding="utf-8")
    options = ("--title", "T", "--publisher", "P", "--date", "2001", "--to", "es")
    add = ("translation", "add", "p", "--text", page, "--project", interview)
    assert bitext(*add, *options)[0] == 0
    held = interview / "translations/p/text.html"
    assert held.read_bytes() == page.read_bytes()
    assert bitext("align", "p", "--project", interview)[0] == 0
    told = bitext("translation", "list", "--json", "--project", interview)[1]
    (row,) = [row for row in json.loads(told)["translations"] if row["id"] == "p"]
    assert row["text_there"] is True
    printed = read_published(
        Project.open(interview), record_of(Project.open(interview).work(), "p")
    ).document
    assert list(printed.segments())[-1].text == "Fin."
    plain = interview / "print.txt"
    plain.write_text("Otro.", "utf-8")
    code, _out, err = bitext("translation", "add", "p", "--text", plain, "--project", interview)
    assert (code, "text.html is there" in err) == (2, True)


def test_commands_in_hints_name_the_project(
    interview: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = interview.rename(interview.parent / "my edition's")
    text = folder.parent / "print.txt"
    text.write_text(SPANISH, encoding="utf-8")
    monkeypatch.chdir(folder.parent)
    options = ("--title", "T", "--publisher", "P", "--date", "2001", "--to", "es")
    assert bitext("translation", "add", "p", "--project", folder, "--text", text, *options)[0] == 0
    pasted = shlex.join(["bitext", "align", "p", "--project", folder.name])
    for command in (("track", "p"), ("update", "--fill-from", "p")):
        assert f"run: {pasted}" in bitext(*command, "--project", folder)[2]
    monkeypatch.chdir(folder)
    assert "run: bitext align p" in bitext("track", "p")[2]
