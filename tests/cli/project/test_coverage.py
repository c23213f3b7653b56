"""``bitext coverage`` on a copy of the interview, some of it untranslated, fuzzy, approved."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import lxml.html
import pytest

from tests.conditions import require_program
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.i18n import messages
from toolkit.model.catalog import Message

ROOT = Path(__file__).parents[3]
CATALOG = "locale/es/LC_MESSAGES/argentinian-interview.po"


@pytest.fixture
def interview(tmp_path):
    folder = tmp_path / "interview"
    folder.mkdir()
    for name in ("bitext.toml", "source_en", "translations", "locale"):
        origin = ROOT / name
        (shutil.copytree if origin.is_dir() else shutil.copy)(origin, folder / name)
    return folder


def edit(folder, change):
    """Changes the catalog: ``change`` gives the new fields of a message by its name, or None."""
    file = folder / CATALOG
    catalog = parse_catalog(file.read_bytes(), str(file))
    messages = []
    for message in catalog.messages:
        fields = change(message.msgctxt)
        messages.append(_with(message, fields) if fields else message)
    file.write_bytes(serialize_catalog(_with(catalog, {"messages": tuple(messages)})))


def _with(value, fields):
    return replace(value, **fields, **({"raw": None} if isinstance(value, Message) else {}))


def half_done(segment_id):
    """All of a2 untranslated, a4 fuzzy."""
    if segment_id.startswith("a2."):
        return {"msgstr": ("",)}
    return {"flags": ("fuzzy",)} if segment_id.startswith("a4.") else None


@pytest.fixture
def half(interview):
    edit(interview, half_done)
    return interview


def measured(bitext, folder, *options):
    code, out, err = bitext("coverage", "--json", "--project", folder, *options)
    assert code == 0, err
    return json.loads(out)["languages"]["es"]


def test_the_numbers_are_those_of_msgfmt(half, bitext, tmp_path):
    msgfmt = require_program("msgfmt")
    file = half / CATALOG
    # obsolete messages never count, in any state
    old = '\n#~ msgctxt "{0}"\n#~ msgid "Gone {0}"\n#~ msgstr "{1}"\n'
    text = file.read_text("utf-8") + old.format("x9", "Ido") + old.format("x8", "")
    file.write_text(text.rstrip("\n") + "\n", encoding="utf-8")
    bitext("approve", "q1", "q2", "--by", "Somebody", "--project", half)
    done = subprocess.run(
        [msgfmt, "--statistics", "-o", tmp_path / "compiled.mo", file],
        capture_output=True,
        text=True,
        check=True,
        env={"LC_ALL": "C"},
    )
    told = {w: int(n) for n, w in re.findall(r"(\d+) (translated|fuzzy|untranslated)", done.stderr)}
    states = {k: v["segments"] for k, v in measured(bitext, half)["total"]["states"].items()}
    assert states["approved"] > 0
    assert told == {
        "translated": states["translated"] + states["approved"],
        "fuzzy": states["fuzzy"] + states["stale"],
        "untranslated": states["untranslated"],
    }


def test_json_csv_and_table_tell_the_same(half, bitext):
    data = measured(bitext, half)
    _code, out, _err = bitext("coverage", "--format", "csv", "--project", half)
    rows = {
        (r["by"], r["id"], r["measure"]): (int(r["segments"]), int(r["words"]))
        for r in csv.DictReader(io.StringIO(out, newline=""))
    }
    for by, parts in (("turn", data["turns"]), ("speaker", data["speakers"])):
        for name, part in parts.items():
            for state, amount in part["states"].items():
                numbers = (amount["segments"], amount["words"])
                assert rows[by, name, f"state:{state}"] == numbers
    _code, out, _err = bitext("coverage", "--project", half)
    total = next(line for line in out.splitlines() if line.startswith("total"))
    assert f"{data['total']['states']['untranslated']['words']} (" in total


def test_by_speaker_names_the_people(half, bitext):
    _code, out, _err = bitext("coverage", "--by", "speaker", "--project", half)
    assert "Facundo García" in out
    data = measured(bitext, half)
    assert list(data["speakers"]) == ["", "garcia", "bauwens"]
    assert data["turns"]["q1"]["speaker"] == "garcia"


def test_by_language_has_one_row_a_language(half, bitext):
    text = (half / "bitext.toml").read_text("utf-8")
    more = '\n[[translations]]\nlanguage = "fr"\ncredit = "nobody yet"\n\n[outputs]'
    (half / "bitext.toml").write_text(text.replace("\n[outputs]", more), encoding="utf-8")
    _code, out, _err = bitext("coverage", "--by", "language", "--project", half)
    rows = {line.split()[0]: line.split() for line in out.splitlines()[1:5]}
    assert rows["es"][1:3] == rows["fr"][1:3] == ["91", "2132"]
    assert rows["total"][1:3] == ["182", "4264"]


def test_a_scope_limits_everything_to_its_turns(half, bitext):
    data = measured(bitext, half, "--turns", "q*,a2", "--turns", "title")
    assert list(data["turns"]) == ["title", "q1", "q2", "a2", "q3", "q4", "q5", "q6"]
    assert data["total"]["states"]["untranslated"] == data["turns"]["a2"]["total"]


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (["--fail-under", "translated=70"], 0, []),
        (["--fail-under", "translated=95"], 1, ["72.6 %", "95 %", "478 words more", "a2, a4"]),
        (["--fail-under", "translated=95", "--turns", "a1,q1"], 0, []),
        (["--fail-under", "approved=0.1"], 1, ["approved", "0 %", "3 words more"]),
        (["--fail-under", "published=67.9"], 0, []),
        (["--fail-under", "translated=80", "--unit", "segments"], 1, ["segments more", "74.7 %"]),
    ],
)
def test_a_threshold_that_is_missed_gives_exit_code_1_and_a_sentence(
    half, bitext, options, code, told
):
    found, out, err = bitext("coverage", "--project", half, *options)
    assert found == code, err
    assert "total" in out
    assert (err == "") == (code == 0)
    for words in told:
        assert words in err


def test_every_threshold_counts_and_every_missed_one_is_told(half, bitext):
    thresholds = ["--fail-under", "translated=95", "--fail-under", "approved=50"]
    code, _out, err = bitext("coverage", "--project", half, *thresholds)
    assert code == 1
    assert len(err.strip().splitlines()) == 2


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--fail-under", "fuzzy=3"], "translated, approved, published"),
        (["--fail-under", "translated=200"], "translated=95"),
        (["--turns", "a99"], "title, headnote, q1"),
        (["--junit", "x.xml"], "--fail-under"),
        (["--json", "--format", "csv"], "-o FILE"),
        (["--by", "colour"], "speaker"),
        (["--unit", "lines"], "characters"),
    ],
)
def test_a_wrong_call_is_refused_with_what_is_allowed(
    half, bitext, tmp_path, monkeypatch, options, told
):
    monkeypatch.chdir(tmp_path)
    code, out, err = bitext("coverage", "--project", half, *options)
    assert (code, out) == (2, "")
    assert told in err
    assert not (tmp_path / "x.xml").exists()


def test_all_files_are_written_in_one_call(half, bitext, tmp_path):
    names = {"html": "r/c.html", "badge": "r/b.svg", "junit": "r/j.xml"}
    options = [x for name, file in names.items() for x in (f"--{name}", tmp_path / file)]
    thresholds = ["--fail-under", "translated=95", "--fail-under", "published=10"]
    output = ["--format", "markdown", "-o", tmp_path / "r/c.md"]
    code, out, err = bitext("coverage", "--project", half, *options, *thresholds, *output)
    assert (code, out) == (1, "")
    assert err.count("written:") == 4
    assert "❌" in (tmp_path / "r/c.md").read_text("utf-8")
    assert "es 73 %" in (tmp_path / "r/b.svg").read_text("utf-8")
    junit = ElementTree.parse(tmp_path / "r/j.xml").getroot()
    assert (junit.get("tests"), junit.get("failures")) == ("2", "1")
    page = lxml.html.fromstring((tmp_path / "r/c.html").read_text("utf-8"))
    assert len(page.xpath("//*[contains(@class, 'cell ')]")) == 91


def test_standard_output_holds_one_result(half, bitext):
    code, out, _err = bitext("coverage", "--project", half, "--badge", "-")
    assert (code, out.startswith("<svg"), out.count("</svg>")) == (0, True, 1)
    assert out.rstrip().endswith("</svg>"), "no table beside it"
    for options in (("--html", "-", "--json"), ("--html", "-", "--badge", "-"),
                    ("--badge", "-", "-o", "-")):  # fmt: skip
        code, out, err = bitext("coverage", "--project", half, *options)
        assert (code, out, "one result" in err) == (2, "", True)


def test_a_file_that_can_not_be_written_is_an_error_of_the_output(half, bitext, tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")
    code, _out, err = bitext("coverage", "--project", half, "--badge", tmp_path / "taken" / "b.svg")
    assert code == 3
    assert "b.svg" in err


def page_of(bitext, folder, file, *options):
    code, _out, err = bitext("coverage", "--project", folder, "--html", file, *options)
    assert code == 0, err
    return lxml.html.fromstring(file.read_text("utf-8"))


def test_cells_lead_into_the_edition_that_build_made(half, bitext):
    assert bitext("build", "--quiet", "--project", half)[0] == 0
    report = half / "build/report"
    pages = {n: (report / n).read_text("utf-8") for n in ("coverage.html", "coverage.es.html")}
    edition = lxml.html.fromstring((half / "build/edition/index.html").read_text("utf-8"))
    ids = set(edition.xpath("//@id"))
    for name, text in pages.items():
        page = lxml.html.fromstring(text)
        assert page.get("lang") == ("es" if ".es." in name else "en")
        hrefs = page.xpath("//a[contains(@class, 'cell ')]/@href")
        assert len(hrefs) == 91
        assert {h.split("#")[0] for h in hrefs} == {"../edition/index.html"}
        assert {h.split("#")[1] for h in hrefs} <= ids
        (other,) = page.xpath("//a[@hreflang]/@href")
        assert other in pages
    own = page_of(bitext, half, half / "build/report/own.html")
    assert own.xpath("//a[contains(@class, 'cell ')]/@href") == hrefs


def test_before_the_edition_is_built_no_cell_leads_to_it(half, bitext, tmp_path):
    page = page_of(bitext, half, tmp_path / "c.html")
    assert len(page.xpath("//*[contains(@class, 'cell ')]")) == 91
    assert not page.xpath("//a[contains(@class, 'cell ')] | //a[contains(@href, 'edition/')]")


def test_without_an_html_edition_no_cell_is_a_link(half, bitext):
    text = (half / "bitext.toml").read_text("utf-8")
    text += 'formats = ["coverage"]\n'
    (half / "bitext.toml").write_text(text, encoding="utf-8")
    assert bitext("build", "--quiet", "--project", half)[0] == 0
    assert '<a class="cell' not in (half / "build/report/coverage.html").read_text("utf-8")


def test_what_build_makes_does_not_depend_on_the_environment(half, bitext, monkeypatch):
    made = []
    for language in ("es", "en"):
        monkeypatch.setenv("LANGUAGE", language)
        shutil.rmtree(half / "build", ignore_errors=True)
        bitext("build", "--quiet", "--project", half)
        made.append({p.name: p.read_bytes() for p in (half / "build/report").iterdir()})
    assert made[0] == made[1]


@pytest.fixture
def new_process():
    """The environment is read again, as by a process that starts."""
    messages._translations.cache_clear()
    yield
    messages._translations.cache_clear()


@pytest.mark.usefixtures("new_process")
@pytest.mark.parametrize(
    ("environment", "options", "language"),
    [
        ({"LANGUAGE": "es"}, [], "es"),
        ({"LANGUAGE": "fr:es"}, [], "es"),
        ({"LANG": "es_AR.UTF-8"}, [], "es"),
        ({"LC_ALL": "C", "LANG": "es_AR.UTF-8"}, [], "en"),
        ({"LANGUAGE": "es"}, ["--interface", "en"], "en"),
        ({}, ["--interface", "es"], "es"),
    ],
)
def test_the_page_speaks_the_language_that_was_asked_for(
    half, bitext, tmp_path, monkeypatch, environment, options, language
):
    for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    for variable, value in environment.items():
        monkeypatch.setenv(variable, value)
    assert page_of(bitext, half, tmp_path / "c.html", *options).get("lang") == language


def git(folder, *arguments, day="2024-01-01"):
    names = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    names |= {k.replace("AUTHOR", "COMMITTER"): v for k, v in names.items()}
    dates = {"GIT_AUTHOR_DATE": f"{day}T12:00:00Z", "GIT_COMMITTER_DATE": f"{day}T12:00:00Z"}
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder)} | names | dates
    program = require_program("git")
    subprocess.run(
        [program, *arguments], cwd=folder, env=environment, check=True, capture_output=True
    )


def test_the_page_shows_the_history_and_the_oldest_to_review(interview, bitext, tmp_path):
    git(interview, "init", "-q")
    git(interview, "add", ".")
    git(interview, "commit", "-qm", "All of it", day="2024-01-01")
    edit(interview, lambda name: {"flags": ("fuzzy",)} if name.startswith("a6.") else None)
    git(interview, "commit", "-qam", "Doubt a6", day="2024-02-01")
    edit(interview, lambda name: {"flags": ("fuzzy",)} if name.startswith("a1.") else None)
    git(interview, "commit", "-qam", "Doubt a1", day="2024-03-01")
    page = page_of(bitext, interview, tmp_path / "c.html", "--interface", "en")
    history = page.xpath("//section[@class='history']//tbody/tr")
    assert [row.xpath("string(td[last()])") for row in history] == [
        "All of it",
        "Doubt a6",
        "Doubt a1",
    ]
    told = page.xpath("string(//section[@class='next'])")
    assert "Review a6.p1.s1" in told
    assert "since 1 February 2024" in told
    plain = page_of(bitext, interview, tmp_path / "d.html", "--no-history")
    assert not plain.xpath("//section[@class='history']")


def test_the_page_does_without_git(half, bitext, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    page = page_of(bitext, half, tmp_path / "c.html")
    assert not page.xpath("//section[@class='history']")
