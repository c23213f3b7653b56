"""Whatever the model holds is in our TEI and comes back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.tei.examples import (
    APPARATUS,
    CATALOG_BITEXT,
    PAGINA12,
    PRINTED,
    PRINTED_BITEXT,
    SOURCE,
    STATES,
    TARGET,
    WORK,
    corpus_tei,
)
from tests.exchange.tei.test_tei import (
    files_of_catalog_case,
    files_of_empty_case,
    files_of_printed_case,
)
from tests.exchange.tei.test_validation import HOSTILE, WORKS
from toolkit.errors import InputError
from toolkit.exchange.tei import (
    alignment_tei,
    document_tei,
    parse_alignment_tei,
    parse_corpus_tei,
    parse_document_tei,
    validate_tei,
)
from toolkit.model.apparatus import Apparatus, Correction, Gap
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.catalog import State
from toolkit.model.document import Document, Paragraph, Segment, Span, Turn
from toolkit.model.work import Work


def in_reading_order(apparatus, document):
    order = {s.id: n for n, s in enumerate(document.segments())}

    def ordered(entries, offset):
        return tuple(sorted(entries, key=lambda e: (order[e.segment_id], offset(e))))

    return Apparatus(
        ordered(apparatus.corrections, lambda c: c.start),
        ordered(apparatus.gaps, lambda g: g.offset),
    )


def test_the_catalog_case_comes_back():
    files = files_of_catalog_case()
    source = parse_document_tei(files["loom.en.xml"])
    assert (source.document, source.work) == (SOURCE, WORK)
    assert source.apparatus == in_reading_order(APPARATUS, SOURCE)
    assert source.published is None
    target = parse_document_tei(files["loom.es.xml"])
    assert (target.document, target.work) == (TARGET, WORK)
    assert target.states == STATES | {"a1.p2.s2": State.UNTRANSLATED}
    alignment, findings = parse_alignment_tei(files["loom.en-es.xml"], SOURCE, TARGET)
    assert alignment == CATALOG_BITEXT.alignment
    both = parse_corpus_tei(files["loom.xml"])
    assert (both.bitext, both.work) == (CATALOG_BITEXT, WORK)
    assert (both.apparatus, both.states) == (source.apparatus, target.states)
    assert source.findings == target.findings == findings == both.findings == ()


def test_the_case_of_a_published_translation_comes_back():
    files = files_of_printed_case()
    target = parse_document_tei(files["the loom: p12.xml"])
    assert (target.document, target.published) == (PRINTED, PAGINA12)
    assert target.work.published_translations == (PAGINA12,)
    assert target.work.translations == ()  # nobody of the project has a part in it
    alignment, _ = parse_alignment_tei(files["loom.en-p12.xml"], SOURCE, PRINTED)
    assert alignment == PRINTED_BITEXT.alignment
    both = parse_corpus_tei(files["loom.xml"])
    assert (both.bitext, both.work, both.published) == (PRINTED_BITEXT, WORK, PAGINA12)


def test_nothing_comes_back_as_nothing():
    files = files_of_empty_case()
    both = parse_corpus_tei(files["bare.xml"])
    assert both.bitext == Bitext(Document("en", ()), Document("zh-Hant", ()), Alignment(()))
    assert both.work == Work("bare", "", "en")


KINDS = st.sampled_from(["paragraph", "heading", "item", "quotation", "note"])
SPANS = st.builds(lambda start, n: Span(start, start + n), st.integers(0, 50), st.integers(0, 50))
PRINTS = st.one_of(st.just(""), HOSTILE, st.sampled_from(["a\fb\r\nc", "\ufeffx\x0b", "\x00"]))


@st.composite
def documents(draw, language):
    """Any document, whether or not its spans and lines fit its text."""
    text = draw(PRINTS)
    spans = SPANS if text else st.just(Span(0, 0)) | SPANS
    turns = []
    for t in range(draw(st.integers(0, 4))):
        paragraphs = []
        for p in range(draw(st.integers(0, 3))):
            segments = tuple(
                Segment(f"t{t}.p{p}.s_{s}", line, draw(spans), draw(st.integers(0, 9)))
                for s, line in enumerate(draw(st.lists(HOSTILE, max_size=3)))
            )
            paragraphs.append(Paragraph(f"t{t}.p{p}", segments, draw(spans), draw(KINDS)))
        kind = draw(st.sampled_from(["title", "headnote", "question", "answer", "section"]))
        speaker = draw(st.none() | HOSTILE.filter(bool))
        turns.append(Turn(f"t{t}", kind, tuple(paragraphs), speaker, draw(HOSTILE)))
    return Document(language, tuple(turns), text)


@st.composite
def apparatus_of(draw, document):
    corrections, gaps = [], []
    for segment in document.segments():
        place = 0
        while place < len(segment.text) and draw(st.booleans()):
            start = draw(st.integers(place, len(segment.text)))
            if draw(st.booleans()):
                words = draw(st.lists(st.sampled_from(["lost", "url-1"]), max_size=2))
                unit = draw(st.sampled_from(["", "url"]))
                gaps.append(Gap(segment.id, start, " ".join(words), unit, draw(HOSTILE)))
                place = start + 1
                continue
            end = draw(st.integers(start, len(segment.text)))
            sic = segment.text[start:end]
            corr = draw(HOSTILE.filter(bool))
            corrections.append(Correction(segment.id, start, end, sic, corr, draw(HOSTILE)))
            place = end + 1
    return Apparatus(tuple(corrections), tuple(gaps))


@st.composite
def alignments(draw, source, target):
    left, right = ([s.id for s in d.segments()] for d in (source, target))
    beads = []
    i = j = 0
    while i < len(left) or j < len(right):
        m = draw(st.integers(0, min(3, len(left) - i)))
        n = draw(st.integers(0 if m else 1, 3)) if j < len(right) else 0
        m = m or (0 if n else 1)
        confidence = draw(st.floats(0, 1))
        status = draw(st.sampled_from(["auto", "confirmed"]))
        beads.append(Bead(tuple(left[i : i + m]), tuple(right[j : j + n]), confidence, status))
        i, j = i + m, j + n
    return Alignment(tuple(beads))


def faithful(work):
    """A record as the toolkit's own settings can make it: turns are named once."""
    return replace(
        work,
        published_translations=tuple(
            replace(
                p,
                covers=tuple(dict.fromkeys(p.covers)),
                covers_inferred=tuple(t for t in p.covers_inferred if t in p.covers),
            )
            for p in work.published_translations
        ),
    )


@given(documents("en"), WORKS, st.data())
def test_any_source_comes_back(document, work, data):
    work = replace(faithful(work), source_language="en")
    apparatus = data.draw(apparatus_of(document))
    made = document_tei(document, work, apparatus=apparatus)
    assert validate_tei(made) == ()
    read = parse_document_tei(made)
    assert read.document == document
    assert read.work == work
    assert read.apparatus == apparatus
    assert read.findings == ()


@given(documents("en"), documents("es-AR"), WORKS, st.data())
def test_any_bitext_comes_back(source, target, work, data):
    work = replace(faithful(work), source_language="en")
    bitext = Bitext(source, target, data.draw(alignments(source, target)))
    states = {s.id: data.draw(st.sampled_from(State)) for s in target.segments()}
    published = None
    if data.draw(st.booleans()) and work.published_translations:
        states, published = {}, work.published_translations[0]
    made = corpus_tei(bitext, work, states=states, published=published)
    read = parse_corpus_tei(made)
    assert read.bitext == bitext
    assert read.work == work
    assert read.published == published
    assert {s.id: read.states.get(s.id) for s in target.segments() if states} == states
    files = {"source_file": "a b.xml", "target_file": "ñ.xml"}
    beads, findings = parse_alignment_tei(alignment_tei(bitext, work, **files), source, target)
    assert (beads, findings) == (bitext.alignment, ())


def test_what_is_untranslated_takes_no_line_from_what_follows_it():
    def section(name, line):
        segment = Segment(f"{name}.p1.s1", "A text.", line=line)
        return Turn(name, "section", (Paragraph(f"{name}.p1", (segment,)),))

    source = Document("en", (section("t1", 0), section("t2", 0), section("t3", 0)))
    target = Document("es", (section("t1", 1), section("t3", 0)))
    names = ("t1.p1.s1", "t3.p1.s1")
    beads = (*(Bead((n,), (n,)) for n in names), Bead(("t2.p1.s1",), ()))
    bitext = Bitext(source, target, Alignment(beads))
    states = dict.fromkeys(names, State.TRANSLATED)
    read = parse_corpus_tei(corpus_tei(bitext, WORK, states=states))
    assert read.bitext.target == target


def test_markup_that_an_editor_added_is_told_and_its_text_kept():
    data = files_of_catalog_case()["loom.en.xml"]
    data = data.replace(b"Nothing more.", b"Nothing <hi>more</hi><note>Why?</note>.")
    data = data.replace(b'<div type="interview">', b'<div type="chapter"/><div type="interview">')
    read = parse_document_tei(data, "loom.xml")
    assert read.document == SOURCE
    assert [(f.code, f.path, f.message) for f in read.findings] == [
        ("tei-left-out", "loom.xml", "1 element div was left out with its text"),
        ("tei-left-out", "loom.xml", "1 element note was left out with its text (1 word)"),
        ("tei-markup", "loom.xml", "the text of 1 element hi was taken, its markup was not"),
    ]


@pytest.mark.parametrize(
    ("parse", "data", "words"),
    [
        (parse_document_tei, b"<TEI/>", "no TEI file of one text"),
        (parse_document_tei, b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>', "no teiHeader"),
        (parse_document_tei, files_of_catalog_case()["loom.en-es.xml"], "no TEI file of one text"),
        (parse_corpus_tei, files_of_catalog_case()["loom.en.xml"], "no TEI corpus"),
        (
            parse_document_tei,
            files_of_catalog_case()["loom.en.xml"].replace(b' n="q1.p1.s1"', b""),
            "seg has no n",
        ),
        (parse_document_tei, b"not XML", "not well-formed"),
    ],
)
def test_what_is_no_file_of_ours_is_refused(parse, data, words):
    with pytest.raises(InputError, match=words) as caught:
        parse(data, "x.xml")
    assert caught.value.path == "x.xml"
    assert caught.value.hint
