"""Inline marks in our TEI: what is written, that it is valid, and that it comes back."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conditions import require_program, require_shared
from tests.exchange.tei.examples import WORK, corpus_tei
from tests.exchange.tei.test_round_trip import apparatus_of
from tests.exchange.tei.test_validation import HOSTILE
from toolkit.exchange.tei import document_tei, parse_corpus_tei, parse_document_tei, validate_tei
from toolkit.model.apparatus import Apparatus, Correction, Gap
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.catalog import State
from toolkit.model.document import SPANNING, Document, InlineMark, Paragraph, Segment, Span, Turn

TEXTS = st.one_of(HOSTILE, st.text("ab <&", max_size=12))
ADDRESSES = st.one_of(
    HOSTILE,
    st.sampled_from(
        [
            "https://es.wikipedia.org/wiki/Borges_(año)?a=1&b=2#x",
            "https://[x",
            "https://a b",
            "https://a:b/",
            "https://a/%zz",
            "https://a#b#c",
            "mailto:a@example.org",
            "javascript:alert(1)",
            "page.html",
            "#here",
            "continued",
            "../map 1.png",
        ]
    ),
    st.builds("https://example.org/{}".format, HOSTILE),
    st.builds("http://{}".format, HOSTILE),
).filter(bool)


def in_document(segment, language="en"):
    paragraph = Paragraph("s1.p1", (segment,))
    return Document(language, (Turn("s1", "section", (paragraph,)),))


def written(text, marks, *corrections, gaps=()):
    """What is between the tags of the segment; the whole file is valid and comes back."""
    segment = Segment("s1.p1.s1", text, marks=tuple(InlineMark(*mark) for mark in marks))
    apparatus = Apparatus(
        tuple(Correction(segment.id, *c) for c in corrections),
        tuple(Gap(segment.id, *g) for g in gaps),
    )
    data = document_tei(in_document(segment), WORK, apparatus=apparatus)
    assert validate_tei(data) == ()
    read = parse_document_tei(data)
    assert (read.document, read.apparatus) == (in_document(segment), apparatus)
    assert read.findings == ()
    content = data.decode().partition('n="s1.p1.s1">')[2]
    return content.partition("</seg>")[0]


@pytest.mark.parametrize(
    ("mark", "element"),
    [
        (("em",), "<emph>b</emph>"),
        (("strong",), '<emph rend="strong">b</emph>'),
        (("i",), '<hi rend="italic">b</hi>'),
        (("b",), '<hi rend="bold">b</hi>'),
        (("u",), '<hi rend="underline">b</hi>'),
        (("s",), '<hi rend="strikethrough">b</hi>'),
        (("sc",), '<hi rend="smallcaps">b</hi>'),
        (("sup",), '<hi rend="superscript">b</hi>'),
        (("sub",), '<hi rend="subscript">b</hi>'),
        (("code",), '<hi rend="code">b</hi>'),
        (("x",), '<hi rend="other">b</hi>'),
        (("cite",), "<title>b</title>"),
        (("q",), "<q>b</q>"),
        (("tn",), '<note type="translator">b</note>'),
        (("foreign", (("lang", "fr"),)), '<foreign xml:lang="fr">b</foreign>'),
        (("foreign", (("lang", "the French"),)), '<foreign n="the French">b</foreign>'),
        (("em", (("lang", "la"),)), '<emph xml:lang="la">b</emph>'),
        (("a", (("href", "https://a.b/c?d&e"),)), '<ref target="https://a.b/c?d&amp;e">b</ref>'),
        (("a", (("href", "page.html"),)), '<ref n="page.html">b</ref>'),
        (("a", (("href", "#here"),)), '<ref n="#here">b</ref>'),
        (("a", (("href", "javascript:alert(1)"),)), '<ref n="javascript:alert(1)">b</ref>'),
        (("a",), "<ref>b</ref>"),
    ],
)
def test_a_mark_around_text(mark, element):
    kind, *attributes = mark
    assert written("abc", [(kind, 1, 2, *attributes)]) == f"a{element}c"


@pytest.mark.parametrize(
    ("mark", "element"),
    [
        (("br", 1, 2), "<lb/>"),
        (("br", 1, 1), '<lb break="no"/> '),
        (("img", 1, 1, (("src", "a.png"), ("alt", "A <map>"))),
         '<figure><graphic url="a.png"/><figDesc>A &lt;map&gt;</figDesc></figure> '),
        (("img", 1, 1, (("src", "javascript:a"),)), '<figure n="javascript:a"/> '),
        (("img", 1, 1), "<figure/> "),
        (("x", 1, 1), '<hi rend="other"/> '),
    ],
)  # fmt: skip
def test_a_mark_at_a_place(mark, element):
    assert written("a b", [mark]) == f"a{element}b"


def test_corrections_within_across_and_around_marks():
    assert written("the teh cat", [("em", 4, 7)], (4, 7, "teh", "the")) == (
        'the <emph><choice><sic>teh</sic><corr resp="#resp.project">the</corr></choice></emph> cat'
    )
    assert written("abcdefgh", [("strong", 0, 8), ("em", 1, 5)], (3, 7, "defg", "x")) == (
        '<emph rend="strong">a<emph>bc</emph><choice><sic><emph rend="continued">de</emph>fg</sic>'
        '<corr resp="#resp.project">x</corr></choice>h</emph>'
    )
    link = ("a", 2, 5, (("href", "x.html"),))
    assert written("abcdef", [link], (1, 3, "bc", ""), gaps=[(4, "lost", "url", "")]) == (
        'a<surplus resp="#resp.project">b<ref n="x.html">c</ref></surplus><ref rend="continued">d'
        '<gap reason="lost" unit="url"/>e</ref>f'
    )


@st.composite
def marks_of(draw, text, start=0, end=None):
    """Any nesting of marks over a text."""
    marks = []
    end = len(text) if end is None else end
    while start <= end and draw(st.booleans()):
        first = draw(st.integers(start, end))
        last = draw(st.integers(first, end))
        if first < last:
            kind = draw(st.sampled_from((*SPANNING, "x")))
            name, values = "lang", st.sampled_from(["fr", "zh-Hant", "x y", "no language"])
            if kind == "a":
                name, values = "href", ADDRESSES
            known = kind != "tn" and draw(st.booleans())
            marks.append(InlineMark(kind, first, last, ((name, draw(values)),) if known else ()))
            marks += draw(marks_of(text, first, last))
            start = last
            continue
        kind = draw(st.sampled_from(["br", "img", "x"]))
        covers = kind == "br" and first < end and text[first] == " "
        image = (("src", draw(ADDRESSES)), ("alt", draw(HOSTILE.filter(bool))))
        some = draw(st.sampled_from([image, image[:1], image[1:], ()])) if kind == "img" else ()
        marks.append(InlineMark(kind, first, first + covers, some))
        start = first + covers
    return tuple(marks)


@given(TEXTS, st.data())
def test_any_nesting_of_marks_comes_back_with_any_apparatus(text, data):
    segment = Segment("s1.p1.s1", text, marks=data.draw(marks_of(text)))
    document = in_document(segment)
    apparatus = data.draw(apparatus_of(document))
    made = document_tei(document, WORK, apparatus=apparatus)
    assert validate_tei(made) == ()
    read = parse_document_tei(made)
    assert read.document == document
    assert read.apparatus == apparatus
    assert read.findings == ()


@given(TEXTS, TEXTS, st.data())
def test_the_marks_of_both_texts_come_back(text, translation, data):
    segments = (
        Segment("s1.p1.s1", text, marks=data.draw(marks_of(text))),
        Segment("s1.p1.s1", translation, marks=data.draw(marks_of(translation))),
    )
    source, target = in_document(segments[0]), in_document(segments[1], "es")
    bitext = Bitext(source, target, Alignment((Bead(("s1.p1.s1",), ("s1.p1.s1",)),)))
    made = corpus_tei(bitext, WORK, states={"s1.p1.s1": State.TRANSLATED})
    assert validate_tei(made) == ()
    read = parse_corpus_tei(made)
    assert read.bitext == bitext
    assert read.findings == ()


def test_pointers_into_the_printed_text_are_those_of_the_plain_text():
    span = Span(0, 11)
    segment = Segment("s1.p1.s1", "See a book.", span, 1, (InlineMark("em", 4, 10),))
    document = Document("en", (Turn("s1", "section", (Paragraph("s1.p1", (segment,), span),)),),
                        "See a book.\n")  # fmt: skip
    data = document_tei(document, WORK)
    assert b'source="#string-range(print.en,0,11)">See <emph>a book</emph>.</seg>' in data
    assert parse_document_tei(data).document == document


def test_tei_all_accepts_any_nesting_of_marks(tmp_path):
    jing = require_program("jing")
    schema = require_shared("schemas/tei/tei_all.rng")
    made = []

    @settings(max_examples=40)
    @given(TEXTS, st.data())
    def collect(text, data):
        segment = Segment("s1.p1.s1", text, marks=data.draw(marks_of(text)))
        document = in_document(segment)
        path = tmp_path / f"{len(made)}.xml"
        path.write_bytes(document_tei(document, WORK, apparatus=data.draw(apparatus_of(document))))
        made.append(path)

    collect()
    done = subprocess.run([jing, schema, *made], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
