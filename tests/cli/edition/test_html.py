"""``bitext edition html`` as a stranger types it, on the interview with a print of it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest

from tests.edition.browser import Browser
from tests.press import interview as copy_of_interview
from tests.press import with_press
from toolkit.cli.main import run
from toolkit.edition.registry import FORMATS, OUTPUTS
from toolkit.exchange.lines.alignment_tsv import parse_alignment

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def pressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_press(copy_of_interview(tmp_path_factory.mktemp("pressed") / "interview"))


@pytest.fixture
def interview(pressed: Path, tmp_path: Path) -> Path:
    """A copy of the flagship with the test edition of the press, aligned."""
    return Path(shutil.copytree(pressed, tmp_path / "interview"))


@pytest.fixture
def bitext(
    interview: Path, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs a command on the interview; returns exit code, standard output, standard error."""

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = run([*(str(argument) for argument in arguments), "--project", str(interview)])
        out, err = capsys.readouterr()
        return code, out, err

    return call


Bitext = Callable[..., tuple[int, str, str]]


def cells(page: bytes, column: int) -> str:
    found = lxml.html.fromstring(page.decode()).xpath(f"//div[@data-column='{column}']")
    return " ".join(cell.text_content() for cell in found)


def test_a_page_of_all_languages_goes_into_the_build_folder(
    bitext: Bitext, interview: Path
) -> None:
    code, out, _err = bitext("edition", "html", "--json")
    assert code == 0
    report = json.loads(out)
    assert report["columns"] == ["en", "es"]
    assert [w["path"] for w in report["written"]] == ["build/edition/edition.html"]
    assert b"segment" in (interview / "build/edition/edition.html").read_bytes()


def test_a_printed_text_stands_beside_the_source_and_the_catalog(
    bitext: Bitext, interview: Path, tmp_path: Path
) -> None:
    file = tmp_path / "three.html"
    code, _out, err = bitext("edition", "html", "--columns", "en,pagina12,es", "-o", file)
    assert (code, err) == (0, "")
    printed = (interview / "translations/pagina12/text.txt").read_text(encoding="utf-8")
    shown = cells(file.read_bytes(), 1)
    for word in printed.split()[:40]:
        assert word.strip("—–.,") in shown
    page = lxml.html.fromstring(file.read_bytes().decode())
    assert "como lo imprimió Página/12, 23 de agosto de [2009]" in page.text_content()


@pytest.mark.slow
def test_a_sentence_of_the_print_lights_up_with_all_that_it_fuses(
    bitext: Bitext, interview: Path, tmp_path: Path
) -> None:
    file = tmp_path / "print.html"
    assert bitext("edition", "html", "--columns", "en,pagina12", "-o", file)[0] == 0
    record = (interview / "translations/pagina12/alignment.tsv").read_bytes()
    beads = (line.bead for line in parse_alignment(record, "alignment.tsv"))
    fused = next(bead for bead in beads if bead.type == "2-1")
    with Browser(tmp_path / "profile") as browser:
        browser.open(file.as_uri())
        browser.point_at(f"[id='{fused.source[0]}']")
        lit = browser.run("[...document.querySelectorAll('.lit')].map(e => e.id)")
    prefix = "es-AR."
    assert lit == [*fused.source, prefix + fused.target[0]]


@pytest.mark.slow
def test_the_build_makes_a_page_of_each_print_that_is_held(bitext: Bitext, interview: Path) -> None:
    assert bitext("build", "-q")[0] == 0
    names = sorted(p.name for p in (interview / "build/edition").glob("*.html"))
    assert names == ["index.html", "index.pagina12.html"]


def test_turns_granularity_and_standard_output(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    chosen = ("--turns", "q1,a1", "--granularity", "segment", "-o", "-")
    code = run(["edition", "html", *chosen, "--project", str(ROOT)])
    page = lxml.html.fromstring(capsysbinary.readouterr().out.decode())
    assert code == 0
    assert page.xpath("//section[contains(@class,'turn')]/@id") == ["q1", "a1"]
    rows = page.xpath("//div[@class='row']")
    assert all(len(row.xpath(".//span[starts-with(@class,'segment')]")) == 2 for row in rows)


def test_what_bitext_toml_says_holds_and_the_command_line_wins(
    bitext: Bitext, interview: Path
) -> None:
    toml = interview / "bitext.toml"
    said = '\n[edition]\nturns = ["q1"]\ntheme = "studio"\ncolumns = ["es", "en"]\n'
    toml.write_text(toml.read_text("utf-8") + said, encoding="utf-8")
    report = json.loads(bitext("edition", "html", "--json", "--theme", "gazette")[1])
    assert (report["columns"], report["theme"]) == (["es", "en"], "gazette")
    page = lxml.html.fromstring((interview / "build/edition/edition.html").read_bytes().decode())
    assert page.xpath("//section[contains(@class,'turn')]/@id") == ["q1"]


@pytest.mark.slow
def test_the_build_shows_all_languages_first(bitext: Bitext, interview: Path) -> None:
    toml = interview / "bitext.toml"
    more = toml.read_text("utf-8") + '\n[[translations]]\nlanguage = "he"\ncredit = "nobody yet"\n'
    toml.write_text(more, encoding="utf-8")
    code, _, err = bitext("build")
    assert code == 0, err

    def columns(name: str) -> set[str]:
        page = lxml.html.fromstring((interview / "build/edition" / name).read_bytes().decode())
        return set(page.xpath("//div[@class='row']//@lang"))

    assert columns("index.html") >= {"en", "es", "he"}
    assert columns("index.he.html") == {"en", "he"}
    assert "he" not in columns("index.es.html")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--columns", "en,xx"), "no text called xx"),
        (("--columns", "es,es"), "asked for twice"),
        (("--turns", "a99"), "no turn “a99”"),
        (("--json", "-o", "-"), "--json and -o -"),
    ],
)
def test_what_is_not_there_is_refused_with_a_hint(
    bitext: Bitext, arguments: tuple[str, ...], told: str
) -> None:
    code, out, err = bitext("edition", "html", *arguments)
    assert code == 2
    assert told in err
    assert "hint:" in err
    assert out == ""


def test_templates_of_ones_own_and_their_faults(bitext: Bitext, tmp_path: Path) -> None:
    folder, file = tmp_path / "looks", tmp_path / "own.html"
    folder.mkdir()
    code, _out, err = bitext("edition", "html", "--templates", folder, "-o", file)
    assert code == 3
    assert "theme.css" in err
    (folder / "theme.css").write_text(":root { --paper: #abcdef; }", encoding="utf-8")
    assert bitext("edition", "html", "--templates", folder, "-o", file)[0] == 0
    assert b"#abcdef" in file.read_bytes()
    unreadable = "{{ ''.__class__.__mro__ }}"
    for fault in ("{% if %}", "{{ nothing }}", unreadable, "{{ 1 // 0 }}", "{{ page.nothing }}"):
        (folder / "index.html.jinja").write_text(f"<html>\n\n{fault}\n", encoding="utf-8")
        before = file.read_bytes()
        code, _out, err = bitext("edition", "html", "--templates", folder, "-o", file)
        assert (code, file.read_bytes() == before) == (3, True), fault
        assert "a template of the edition fails" in err
        assert f"{folder}/index.html.jinja:3: " in err, fault
    # a part of the page that our own frame calls
    (folder / "index.html.jinja").unlink()
    (folder / "controls.html.jinja").write_text("\n{{ nothing }}", encoding="utf-8")
    assert bitext("edition", "html", "--templates", folder, "-o", file)[0] == 3
    assert (
        f"{folder}/controls.html.jinja:2: "
        in bitext("edition", "html", "--templates", folder, "-o", file)[2]
    )


def test_a_long_work_in_several_pages_keeps_every_segment_and_every_link(
    bitext: Bitext, tmp_path: Path
) -> None:
    folder = tmp_path / "pages"
    assert bitext("edition", "html", "--pages", "20", "-o", folder)[0] == 0
    pages = {p.name: lxml.html.fromstring(p.read_bytes().decode()) for p in folder.glob("*.html")}
    assert len(pages) > 3
    assert {p.name for p in folder.iterdir()} == {*pages, "search-1.js"}
    whole = tmp_path / "whole.html"
    assert bitext("edition", "html", "-o", whole)[0] == 0
    segments = "//span[starts-with(@class,'segment')]/@id"
    order = sorted(pages, key=lambda name: int("".join(c for c in name if c.isdigit()) or 1))
    found = [i for name in order for i in pages[name].xpath(segments)]
    assert found == lxml.html.fromstring(whole.read_bytes().decode()).xpath(segments)
    for name, page in pages.items():
        assert len(page.xpath("//h1")) == 1
        for link in page.xpath("//a/@href"):
            file, _hash, anchor = link.partition("#")
            target = pages[file or name]
            assert not anchor or target.xpath("//*[@id=$anchor]", anchor=anchor), (name, link)


def test_the_projects_own_words_say_what_they_share_with_the_print(
    bitext: Bitext, tmp_path: Path
) -> None:
    assert bitext("update", "--fill-from", "pagina12")[0] in (0, 1)
    tracked = json.loads(bitext("track", "pagina12", "--json")[1])
    file = tmp_path / "own.html"
    assert bitext("edition", "html", "--interface", "en", "-o", file)[0] == 0
    page = lxml.html.fromstring(file.read_bytes().decode())
    flags = [flag.text_content() for flag in page.xpath("//span[@class='flag print']")]
    about = " ".join(page.xpath("//footer")[0].text_content().split())
    found = re.search(
        r"in print: (\d+) segments as they were printed, (\d+) revised since, (\d+)", about
    )
    assert found is not None
    assert json.dumps(tracked).count('"published-as-is"') >= flags.count("as printed")
    assert int(found[1]) == flags.count("as printed")
    assert int(found[2]) == flags.count("revised since print") > 0


@pytest.mark.parametrize(
    ("said", "arguments", "lang"),
    [("", (), "es"), ('interface = "en"\n', (), "en"), ("", ("--interface", "en"), "en")],
)
def test_the_page_speaks_the_language_that_is_asked_for(
    bitext: Bitext,
    interview: Path,
    tmp_path: Path,
    said: str,
    arguments: tuple[str, ...],
    lang: str,
) -> None:
    with (interview / "bitext.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[edition]\n{said}")
    target = tmp_path / "page.html"
    assert bitext("edition", "html", *arguments, "-o", target)[0] == 0
    assert lxml.html.fromstring(target.read_bytes().decode()).get("lang") == lang


def test_words_that_we_do_not_have_are_refused(bitext: Bitext, interview: Path) -> None:
    with (interview / "bitext.toml").open("a", encoding="utf-8") as file:
        file.write('\n[edition]\ninterface = "tlh"\n')
    code, _out, err = bitext("edition", "html")
    assert (code, "edition.interface" in err, '"es"' in err) == (3, True, True)


def test_an_edition_of_nothing_is_refused_and_a_build_says_that_it_leaves_it_out(
    bitext: Bitext, interview: Path, tmp_path: Path
) -> None:
    catalog = interview / "locale/es/LC_MESSAGES/argentinian-interview.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("\nmsgctxt", "\n#, fuzzy\nmsgctxt"), encoding="utf-8")
    editions = FORMATS.keys() - {"docx", "pdf"}
    for name in editions:
        file = tmp_path / name
        omit = ("--fuzzy", "omit", "--untranslated", "omit")
        code, _out, err = bitext("edition", name, *omit, "-o", file)
        assert (code, file.exists()) == (3, False), name
        assert "no text is left for this edition" in err
        assert "--untranslated mark" in err
    settings = interview / "bitext.toml"
    chosen = '[edition]\nfuzzy = "omit"\nuntranslated = "omit"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + chosen, encoding="utf-8")
    code, _out, err = bitext("build")
    assert code == 0, err
    assert err.count("no text is left for this edition") == 1  # said of all formats at once
    code, out, _err = bitext("build", "--json")
    left = {each["format"]: each["message"] for each in json.loads(out)["left_out"]}
    assert editions <= left.keys() <= set(OUTPUTS)
    assert "no text is left" in left["html"]
    assert not (interview / "build/edition/index.html").exists()
    assert (interview / "build/edition/argentinian-interview.en-es.docx").exists()


@pytest.mark.slow
def test_what_a_build_leaves_out_does_not_stay_from_the_one_before(
    bitext: Bitext, interview: Path
) -> None:
    folder, report = interview / "build/edition", interview / "build/report/coverage.html"
    link = "../edition/index.html"
    assert bitext("build")[0] == 0
    assert link in report.read_text("utf-8")
    names = ("index.pagina12.html", "notes.html", "notes.epub")
    for name in names:  # the page of a print that is not held any more, and files of the user's
        (folder / name).write_text("former", "utf-8")
    catalog = interview / "locale/es/LC_MESSAGES/argentinian-interview.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace("\nmsgctxt", "\n#, fuzzy\nmsgctxt"), encoding="utf-8")
    settings = interview / "bitext.toml"
    chosen = '[edition]\nfuzzy = "omit"\nuntranslated = "omit"\n'
    settings.write_text(settings.read_text(encoding="utf-8") + chosen, encoding="utf-8")
    code, out, err = bitext("build")
    assert code == 0, err
    left = {"argentinian-interview.en-es.docx", "notes.html", "notes.epub"}
    assert {file.name for file in folder.iterdir()} == left
    assert "build/edition/index.html  removed" in out
    assert link not in report.read_text("utf-8")
