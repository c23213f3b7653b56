"""Files that other programs wrote, made here by those programs: every text of theirs is read."""

from __future__ import annotations

import json
import subprocess
import zipfile
from html import escape
from pathlib import Path

import pytest
from lxml import etree

from tests.conditions import require_folder, require_program
from tests.exchange.conformance.texts import aligned, one, written
from tests.exchange.programs.peers import (
    CATALOG,
    lconvert,
    libre_office,
    omegat,
    peer,
    read_file,
    run,
)
from toolkit.catalog.po import parse_catalog
from toolkit.exchange.registry import format_named
from toolkit.exchange.tei import parse_tei
from toolkit.model.aligned_text import Note
from toolkit.model.catalog import State

pytestmark = pytest.mark.slow

MESSAGES = list(parse_catalog(CATALOG.read_bytes(), str(CATALOG)).active())
PAIRS = [(m.msgid, m.msgstr[0]) for m in MESSAGES]
ONE_OF_EACH = list(dict.fromkeys(PAIRS))
TWO = """
import sys
from translate.storage import po, xliff2
store = xliff2.Xliff2File()
store.setsourcelanguage("en")
store.settargetlanguage("es")
for unit in po.pofile.parsefile(sys.argv[1]).units:
    if not unit.isheader():
        new = store.addsourceunit(unit.source)
        new.target = unit.target
store.savefile(sys.argv[2])
"""


def pairs_of(beads):
    return [
        (b.source[0].text if b.source else "", b.target[0].text if b.target else "") for b in beads
    ]


@pytest.mark.parametrize(
    ("program", "arguments", "name"),
    [
        ("po2tmx", ("-l", "es"), "out.tmx"),
        ("po2xliff", (), "out.xlf"),
        ("po2csv", (), "out.csv"),
    ],
)
def test_what_translate_toolkit_converts(program, arguments, name, tmp_path):
    run(peer(program), *arguments, "--progress=none", CATALOG, tmp_path / name)
    _text, beads, findings = read_file(tmp_path / name)
    found = pairs_of(beads)
    assert set(PAIRS) <= set(found)
    if program == "po2xliff":
        assert "import-header" in {finding.code for finding in findings}
        assert not any("Project-Id-Version" in source for source, _target in found)
    assert len(found) >= len(ONE_OF_EACH)


def test_xliff_of_podebug_has_its_changed_texts(tmp_path):
    run(peer("po2xliff"), "--progress=none", CATALOG, tmp_path / "in.xlf")
    run(peer("podebug"), "--progress=none", "--rewrite=en", tmp_path / "in.xlf",
        tmp_path / "out.xlf")  # fmt: skip
    _text, beads, _findings = read_file(tmp_path / "out.xlf")
    assert {source for source, _target in PAIRS} <= {source for source, _t in pairs_of(beads)}


def test_xliff_2_of_translate_toolkit(tmp_path):
    run(peer("python"), "-c", TWO, CATALOG, tmp_path / "out.xlf")
    text, beads, _findings = read_file(tmp_path / "out.xlf")
    assert pairs_of(beads) == PAIRS
    assert (text.source_language, text.target_language) == ("en", "es")


def test_xliff_of_qt_from_a_catalog_and_from_a_ts_file(tmp_path):
    languages = ("-source-language", "en", "-target-language", "es")
    run(lconvert(), "-i", CATALOG, "-o", tmp_path / "po.xlf", *languages)
    run(lconvert(), "-i", CATALOG, "-o", tmp_path / "po.ts", *languages)
    run(lconvert(), "-i", tmp_path / "po.ts", "-o", tmp_path / "ts.xlf", *languages)
    for name in ("po.xlf", "ts.xlf"):
        text, beads, _findings = read_file(tmp_path / name)
        assert set(pairs_of(beads)) == set(PAIRS), name
        assert text.target_language == "es"
        assert {bead.state for bead in beads} <= {State.TRANSLATED, State.APPROVED, None}


def test_the_four_memories_of_omegat(tmp_path):
    short = [pair for pair in ONE_OF_EACH if "<" not in pair[0]]
    folder = omegat(tmp_path / "project", CATALOG.read_bytes(), translated=short)
    memories = sorted(folder.rglob("*.tmx"))
    assert len(memories) == 4, "project_save and the exports of three levels"
    for memory in memories:
        _text, beads, _findings = read_file(memory)
        assert set(short) <= set(pairs_of(beads)), memory.name


def test_a_memory_that_opus_tools_writes(tmp_path):
    beads = [one(f"s{n}", a, b) for n, (a, b) in enumerate(PAIRS)]
    files, _findings = written(format_named("xces"), aligned(beads))
    for part, data in files.items():
        (tmp_path / f"interview{part}").write_bytes(data)
    for language in ("en", "es"):
        with zipfile.ZipFile(tmp_path / f"{language}.zip", "w") as archive:
            archive.write(tmp_path / f"interview.{language}.xml", f"X/raw/interview.{language}.xml")
    run(
        *(peer("opus_read"), "-d", "X", "-s", "en", "-t", "es", "-p", "raw", "-q"),
        *("-af", "interview.en-es.xces.xml", "-sz", "en.zip", "-tz", "es.zip"),
        *("-wm", "tmx", "-w", "out.tmx"),
        folder=tmp_path,
    )
    _text, back, _findings = read_file(tmp_path / "out.tmx")
    assert pairs_of(back) == PAIRS


def test_links_that_opus_tools_filtered_and_wrote(tmp_path):
    beads = [one(f"s{n}", a, b, confidence=n / 100) for n, (a, b) in enumerate(PAIRS[:50])]
    files, _findings = written(format_named("xces"), aligned(beads))
    for part, data in files.items():
        (tmp_path / f"interview{part}").write_bytes(data)
    run(
        *(peer("opus_read"), "-d", "X", "-s", "en", "-t", "es", "-p", "raw", "-q"),
        *("-af", "interview.en-es.xces.xml", "-a", "certainty", "-tr", "0.25"),
        *("-wm", "links", "-w", "out.xml"),
        folder=tmp_path,
    )
    _text, back, findings = read_file(tmp_path / "out.xml")
    assert pairs_of(back) == PAIRS[25:50]
    assert [f.code for f in findings] == ["import-unlinked"], "what was filtered out is reported"


WRITERS = Path(__file__).with_name("foreign_writers.mjs")


def written_with_node(kind, name, folder):
    segments = [(m.msgctxt, m.msgid, m.msgstr[0]) for m in MESSAGES]
    (folder / "segments.json").write_text(json.dumps(segments), encoding="utf-8")
    libraries = require_folder("BITEXT_WRITERS")
    run(require_program("node"), WRITERS, kind, folder / "segments.json", folder / name,
        folder=libraries)  # fmt: skip
    return read_file(folder / name)


@pytest.mark.parametrize("kind", ["xliff-1.2", "xliff-2.0", "ilib-1.2", "ilib-2.0"])
def test_xliff_of_javascript_libraries(kind, tmp_path):
    text, beads, _findings = written_with_node(kind, "out.xlf", tmp_path)
    assert pairs_of(beads) == PAIRS
    assert (text.source_language, text.target_language) == ("en", "es")
    if kind.startswith("xliff"):
        assert [b.source[0].id for b in beads] == [m.msgctxt for m in MESSAGES]
        assert [b.notes for b in beads] == [(Note(f"of {m.msgctxt}"),) for m in MESSAGES]
    elif kind == "ilib-1.2":  # in 2.0 it has the state at an element that has none there
        assert {bead.state for bead in beads} == {State.TRANSLATED}


def test_a_memory_of_a_javascript_library(tmp_path):
    _text, beads, _findings = written_with_node("tmexchange", "out.tmx", tmp_path)
    assert pairs_of(beads) == PAIRS


@pytest.mark.parametrize("kind", ["angular-1.2", "angular-2.0"])
def test_what_angular_extracts_from_a_page(kind, tmp_path):
    _text, beads, findings = written_with_node(kind, "out.xlf", tmp_path)
    wanted = [" ".join(source.split()) + "<b> bold</b>" for source, _target in PAIRS]
    assert [" ".join(b.source[0].text.split()) for b in beads] == wanted
    assert [b.source[0].id for b in beads] == [m.msgctxt for m in MESSAGES]
    assert {b.target for b in beads} == {()}
    assert "import-inline-code" in {finding.code for finding in findings}


def test_tei_that_trafilatura_makes_of_a_page(tmp_path):
    paragraphs = [source for source, _target in ONE_OF_EACH if len(source) > 80]
    page = "".join(f"<h2>Part {n}</h2><p>{escape(p)}</p>" for n, p in enumerate(paragraphs))
    html = f"<html lang='en'><head><title>T</title></head><body><article>{page}</article></body>"
    command = [peer("trafilatura"), "--xmltei"]
    made = subprocess.run(command, input=html.encode(), capture_output=True, check=True).stdout
    found = parse_tei(made, "page.xml")
    texts = [segment.text for segment in found.document.segments()]
    body = etree.fromstring(made).find("{*}text/{*}body")
    assert "".join("".join(texts).split()) == "".join("".join(body.itertext()).split())
    assert {" ".join(p.split()) for p in paragraphs} <= set(texts)
    kinds = {p.kind for p in found.document.paragraphs()}
    assert kinds == {"heading", "paragraph"}


def test_tables_that_libre_office_saves(tmp_path):
    beads = [one(f"s{n}", a, b) for n, (a, b) in enumerate(PAIRS)]
    file = tmp_path / "in.xlsx"
    file.write_bytes(written(format_named("xlsx"), aligned(beads))[0][".xlsx"])
    for kind in ("xlsx", "csv:Text - txt - csv (StarCalc):44,34,76"):
        _text, back, _findings = read_file(libre_office(file, kind, tmp_path))
        assert back == beads, kind
