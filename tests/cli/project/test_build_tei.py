"""The TEI that a build writes, for the interview and for a printed translation of it."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from tests.conditions import require_folder, require_program, require_shared
from tests.edition.browser import Browser
from tests.press import interview
from toolkit.cli.main import run
from toolkit.exchange.tei import (
    parse_alignment_tei,
    parse_corpus_tei,
    parse_document_tei,
    unresolved_pointers,
    validate_tei,
)
from toolkit.pipeline import published
from toolkit.pipeline.state import read_state
from toolkit.project.folder import Project

ROOT = Path(__file__).parents[3]
PRESS = ROOT / "tests" / "data" / "press" / "text.txt"
SCHEMA = ROOT / "toolkit" / "exchange" / "schema" / "bitext-tei.rng"
STYLE = ROOT / "docs" / "how-to" / "ceteicean.css"
W = "argentinian-interview"


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """The interview with the test edition of the press as its published translation."""
    folder = interview(tmp_path_factory.mktemp("tei") / "interview")
    place = ["--project", str(folder)]
    assert run(["translation", "add", "pagina12", "--text", str(PRESS), *place]) == 0
    assert run(["align", "pagina12", "--quiet", *place]) == 0
    assert run(["build", "--quiet", *place]) == 0
    return folder


@pytest.fixture(scope="module")
def files(edition):
    return {p.name: p.read_bytes() for p in sorted((edition / "build" / "tei").glob("*.xml"))}


def test_there_is_a_file_for_each_text_and_for_each_pair(files):
    assert set(files) == {
        f"{W}.en.xml",
        f"{W}.es.xml",
        f"{W}.pagina12.xml",
        *(f"{W}.en-{to}{kind}.xml" for to in ("es", "pagina12") for kind in ("", ".corpus")),
    }


def test_every_file_is_good_and_every_pointer_resolves(files):
    for name, data in files.items():
        assert validate_tei(data) == (), name
    assert unresolved_pointers(files) == ()


@pytest.mark.parametrize("schema", ["tei_all", "bitext-tei"])
def test_jing_accepts_every_file(edition, schema):
    jing = require_program("jing")
    rng = require_shared("schemas/tei/tei_all.rng") if schema == "tei_all" else SCHEMA
    made = sorted((edition / "build" / "tei").glob("*.xml"))
    done = subprocess.run([jing, rng, *made], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def in_one_language(value):
    """The record, or a part of it, without what TEI does not say of it.

    That is what is said in other languages than the record's, and how a name is filed.
    """
    if isinstance(value, tuple):
        return tuple(in_one_language(inner) for inner in value)
    if not is_dataclass(value):
        return value
    left_out = {f.name: {} for f in fields(value) if f.name.endswith("_in")}
    left_out |= {name: "" for name in ("relator", "sort_name") if hasattr(value, name)}
    kept = {f.name: getattr(value, f.name) for f in fields(value) if f.name not in left_out}
    return replace(value, **{name: in_one_language(v) for name, v in kept.items()}, **left_out)


def test_the_edition_comes_back_from_its_files(edition, files):
    project = Project.open(edition)
    read = read_state(project)
    source = parse_document_tei(files[f"{W}.en.xml"])
    assert (source.document, source.work) == (read.document, in_one_language(read.work))
    assert source.apparatus == in_one_language(read.apparatus)
    own = parse_corpus_tei(files[f"{W}.en-es.corpus.xml"])
    assert (own.bitext, own.states) == (read.bitext("es"), read.states("es"))
    record = published.record_of(read.work, "pagina12")
    printed = published.read_published(project, record).document
    record = in_one_language(record)
    target = parse_document_tei(files[f"{W}.pagina12.xml"])
    assert (target.document, target.published) == (printed, record)
    beads, findings = parse_alignment_tei(
        files[f"{W}.en-pagina12.xml"], source.document, target.document
    )
    lines = published.read_record(project, "pagina12")
    assert beads.beads == tuple(line.bead for line in lines)
    assert findings == ()
    both = parse_corpus_tei(files[f"{W}.en-pagina12.corpus.xml"])
    assert (both.bitext.alignment, both.published) == (beads, record)


def test_after_an_edit_of_the_print_only_the_text_is_written(edition, tmp_path):
    copy = tmp_path / "copy"
    shutil.copytree(edition, copy)
    text = copy / "translations" / "pagina12" / "text.txt"
    text.write_text(text.read_text("utf-8").rstrip() + " Y algo más.\n", "utf-8")
    shutil.rmtree(copy / "build")
    assert run(["build", "--quiet", "--project", str(copy)]) == 0
    made = {p.name for p in (copy / "build" / "tei").glob("*pagina12*")}
    assert made == {f"{W}.pagina12.xml"}


@pytest.mark.slow
@pytest.mark.parametrize("name", [f"{W}.en.xml", f"{W}.pagina12.xml", f"{W}.en-es.corpus.xml"])
def test_ceteicean_shows_the_text(files, name, tmp_path):
    """With our stylesheet every segment is on the page as printed, and nothing of the header is."""
    script = require_folder("BITEXT_CETEICEAN") / "dist" / "CETEI.js"
    data = json.dumps(files[name].decode("utf-8")).replace("</", "<\\/")
    page = tmp_path / "page.html"
    page.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><style>{STYLE.read_text("utf-8")}</style><body>'
        f"<script>{script.read_text('utf-8')}</script>"
        f"<script>new CETEI().makeHTML5({data}, made => document.body.append(made))</script>",
        "utf-8",
    )
    segments = files[name].decode("utf-8").count("<seg ")
    with Browser(tmp_path / "profile") as browser:
        browser.open(page.as_uri())
        browser.settle()
        assert browser.run('document.querySelectorAll("tei-seg").length') == segments
        shown = browser.run("document.body.innerText")
        assert browser.complaints == []
        (tmp_path / "page.png").write_bytes(browser.screenshot())
    document = (
        parse_corpus_tei(files[name]).bitext.source
        if "corpus" in name
        else parse_document_tei(files[name]).document
    )
    squeezed = " ".join(shown.split())
    missing = [s.text for s in document.segments() if " ".join(s.text.split()) not in squeezed]
    assert missing == []
    assert "(spelling)" not in squeezed
    assert "bitext-toolkit" not in squeezed
