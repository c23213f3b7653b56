"""What validation finds, and that hostile texts never make a file that it would find fault with."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.conditions import require_program, require_shared
from tests.exchange.tei.examples import SOURCE, WORK, corpus_tei
from tests.program_version import program_version
from toolkit.exchange.tei import document_tei, unresolved_pointers, validate_tei
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.catalog import State
from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.model.work import (
    DateClaim,
    Inference,
    Person,
    Publication,
    PublishedTranslation,
    Translation,
    Work,
)

TEI = "{http://www.tei-c.org/ns/1.0}"
GOOD = document_tei(SOURCE, WORK)


def changed(old, new):
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def codes(data):
    return [finding.code for finding in validate_tei(data)]


def test_a_good_file_has_no_findings():
    assert validate_tei(GOOD) == ()


def test_a_dangling_pointer_is_found_with_its_line():
    data = changed(b'who="#person.guest"', b'who="#person.nobody"')
    (finding,) = validate_tei(data)
    assert finding.code == "tei-pointer"
    assert "sp/@who points to #person.nobody" in finding.message
    assert b"person.nobody" in data.splitlines()[finding.line - 1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<body>", b"<body><p>loose</p>"),
        (b"<seg ", b"<hi><seg "),
        (b' n="q1.p1"', b""),
        (b'type="headnote"', b'type="chapter"'),
        (b'cert="high"', b'cert="sure"'),
        (b'when="--08-23"', b'when="23 August"'),
        (b"http://www.tei-c.org/ns/1.0", b"http://www.tei-c.org/ns/2.0"),
        (b'xml:id="en.q1"', b'xml:id="en.a1"'),
        (b"</TEI>", b""),
        (b"<TEI ", b'<!DOCTYPE TEI [<!ENTITY a SYSTEM "file:///etc/hostname">]><TEI '),
        (b"<TEI ", b"<!DOCTYPE TEI><TEI "),
    ],
)
def test_a_file_that_breaks_the_schema_is_found(old, new):
    assert "tei-schema" in codes(changed(old, new))


@pytest.mark.parametrize("data", [b"", b"text", b"\xff\xfe\x00", b"<TEI>", b"<a/>"])
def test_what_is_no_tei_file_is_one_finding_at_most_a_few(data):
    assert codes(data) == ["tei-schema"]


def test_entities_are_never_read(tmp_path):
    (tmp_path / "secret").write_text("hidden words", "utf-8")
    doctype = f'<!DOCTYPE TEI [<!ENTITY a SYSTEM "{(tmp_path / "secret").as_uri()}">]><TEI '
    data = changed(b"<TEI ", doctype.encode()).replace(b"It is warm.", b"&a;")
    (finding,) = validate_tei(data)
    assert "entities" in finding.message
    assert "hidden words" not in finding.message


def test_pointers_between_files_are_looked_up_in_the_set():
    link = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><ptr target="%s"/></TEI>'
    files = {"build/tei/a b.xml": GOOD, "build/x.xml": link % b"tei/a%20b.xml#en.a1"}
    assert unresolved_pointers(files) == ()
    for bad in (b"tei/a%20b.xml#en.a9", b"a%20b.xml#en.a1", b"#nothing", b"http://[x"):
        (finding,) = unresolved_pointers({**files, "build/x.xml": link % bad})
        assert (finding.code, finding.path) == ("tei-pointer", "build/x.xml")
    for good in (b"https://example.org/#x", b"tei/a%20b.xml", b""):
        assert unresolved_pointers({**files, "build/x.xml": link % good}) == ()
    (finding,) = unresolved_pointers({"broken.xml": b"<TEI>"})
    assert (finding.code, finding.path) == ("tei-schema", "broken.xml")


HOSTILE = st.one_of(
    st.sampled_from(
        [
            "<script>alert('x')</script>",
            "]]>",
            "&amp; &lt; & <",
            "\"quoted\" 'twice'",
            "שלום עולם",
            "مرحبا\u200f",
            "e\u0301\u0327",
            "a\u00a0b",
            "𝄞\U0010fffd",
            "a\r\nb\tc\x85\u2028",
            "<!--",
            "<?xml?>",
            "${x} {{x}}",
        ]
    ),
    st.text(
        st.characters(
            exclude_categories=("Cs",),
            exclude_characters=[chr(c) for c in range(32) if c not in (9, 10, 13)]
            + ["\ufffe", "\uffff"],
        ),
        max_size=20,
    ),
)
DATES = st.builds(
    DateClaim,
    when=st.one_of(HOSTILE, st.dates().map(str), st.sampled_from(["2009", "2009-08", "0000"])),
    printed=HOSTILE,
    inferred=st.lists(st.sampled_from(["year", "month", "day"]), unique=True, max_size=3).map(
        tuple
    ),
    inference=st.none() | st.builds(Inference, st.sampled_from(["high", "unknown"]), HOSTILE),
)
TAGS = st.sampled_from(["en", "es-AR", "zh-Hant", "he"])
WORKS = st.builds(
    Work,
    id=HOSTILE,
    title=HOSTILE,
    source_language=TAGS,
    people=st.lists(
        st.builds(
            Person,
            HOSTILE,
            HOSTILE,
            HOSTILE,
            st.none() | st.builds(Inference, st.just("low"), HOSTILE),
        ),
        max_size=2,
        unique_by=lambda person: person.id,
    ).map(tuple),
    publications=st.lists(st.builds(Publication, HOSTILE, DATES, HOSTILE, HOSTILE), max_size=1).map(
        tuple
    ),
    translations=st.lists(st.builds(Translation, TAGS, HOSTILE, HOSTILE), max_size=2).map(tuple),
    published_translations=st.lists(
        st.builds(
            PublishedTranslation,
            id=HOSTILE,
            title=HOSTILE,
            language=TAGS,
            publisher=HOSTILE,
            date=DATES,
            status=st.sampled_from(["text held", "text not held"]),
            covers=st.lists(HOSTILE | st.just("t0"), max_size=2).map(tuple),
            covers_inferred=st.lists(st.just("t0"), max_size=1).map(tuple),
        ),
        max_size=1,
    ).map(tuple),
    source_rights=HOSTILE,
    translation_rights=HOSTILE,
    description=HOSTILE,
)


@st.composite
def documents(draw, language=None):
    turns = []
    for t in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(["title", "headnote", "question", "answer", "section"]))
        paragraphs = []
        for p in range(draw(st.integers(0, 2))):
            texts = draw(st.lists(HOSTILE, max_size=3))
            segments = tuple(Segment(f"t{t}.p{p}.s{s}", text) for s, text in enumerate(texts))
            paragraphs.append(Paragraph(f"t{t}.p{p}", segments))
        speaker = draw(st.none() | HOSTILE)
        turns.append(Turn(f"t{t}", kind, tuple(paragraphs), speaker, draw(HOSTILE)))
    return Document(language or draw(TAGS), tuple(turns))


def segment_texts(root):
    return ["".join(e.itertext()) for e in root.iter(f"{TEI}seg")]


@given(documents(), WORKS, HOSTILE)
def test_any_document_of_any_work_is_valid_and_gives_its_text_back(document, work, version):
    with program_version(version):
        data = document_tei(document, work)
    assert validate_tei(data) == ()
    assert segment_texts(etree.fromstring(data)) == [s.text for s in document.segments()]


@given(documents("en"), documents("es-AR"), WORKS, st.data())
def test_any_bitext_makes_a_valid_corpus_that_gives_both_texts_back(source, target, work, data):
    left = [s.id for s in source.segments()]
    right = [s.id for s in target.segments()]
    beads = []
    i = j = 0
    while i < len(left) or j < len(right):
        m = data.draw(st.integers(0, min(3, len(left) - i)))
        n = data.draw(st.integers(0 if m else 1, 3)) if j < len(right) else 0
        if not m and not n:
            m = 1
        beads.append(Bead(tuple(left[i : i + m]), tuple(right[j : j + n])))
        i, j = i + m, j + n
    states = data.draw(st.dictionaries(st.sampled_from(right or ["x"]), st.sampled_from(State)))
    made = corpus_tei(Bitext(source, target, Alignment(tuple(beads))), work, states=states)
    assert validate_tei(made) == ()
    first, second = etree.fromstring(made).findall(f"{TEI}TEI")
    assert segment_texts(first) == [s.text for s in source.segments()]
    absent = {s.id for s in source.segments()} - set(right) if states else set()
    shown = [e for e in second.iter(f"{TEI}seg") if e.get("n") not in absent]
    assert ["".join(e.itertext()) for e in shown] == [s.text for s in target.segments()]


def test_tei_all_accepts_what_our_schema_accepts_of_hostile_documents(tmp_path):
    jing = require_program("jing")
    schema = require_shared("schemas/tei/tei_all.rng")
    made = []

    @settings(max_examples=40)
    @given(documents(), WORKS)
    def collect(document, work):
        path = tmp_path / f"{len(made)}.xml"
        path.write_bytes(document_tei(document, work))
        made.append(path)

    collect()
    done = subprocess.run([jing, schema, *made], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
