"""TEI as the source of a project: how words are set off becomes inline marks."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.text.readers.test_account_for_words import TEI_BLOCKS, numbered, pieces
from toolkit.errors import InputError
from toolkit.exchange.tei import document_tei
from toolkit.model.document import Document, InlineMark, Paragraph, Segment, Turn
from toolkit.model.work import Work
from toolkit.parsing.inline.tags import write_tags
from toolkit.pipeline.marked_sources import read_marked


def read(body, *, header="", inline=True, language="en"):
    page = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title>'
        f"</titleStmt></fileDesc>{header}</teiHeader>"
        f'<text xml:lang="{language}"><body>{body}</body></text></TEI>'
    )
    return read_marked(page.encode(), "tei", "x.xml", inline=inline)


def messages(found):
    return [write_tags(block.text, block.marks) for block in found.blocks]


def told(found):
    return [f.message for f in found.findings if f.code != "tei-header"]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("He read <emph>Don <hi rend='bold'>Quixote</hi></emph>.",
         "He read <em>Don <b>Quixote</b></em>."),
        ("<hi>A</hi> b", "<i>A</i> b"),
        ("<hi rend='italic'>A</hi> <hi rend='it'>b</hi>", "<i>A</i> <i>b</i>"),
        ("<hi rend='bold italic'>A</hi> b", "<b><i>A</i></b> b"),
        ("<hi rend='slant(italic)weight(bold)'>A</hi> b", "<i><b>A</b></i> b"),
        ("<hi style='font-variant: small-caps'>A</hi> b", "<sc>A</sc> b"),
        ("m<hi rend='sup'>2</hi> H<hi rend='subscript'>2</hi>O", "m<sup>2</sup> H<sub>2</sub>O"),
        ("<hi rend='underline'>A</hi> <hi rend='smallcaps'>b</hi>", "<u>A</u> <sc>b</sc>"),
        ("<hi rend='line-through'>A</hi> <hi rend='tt'>b</hi>", "<s>A</s> <code>b</code>"),
        ("<hi rendition='#g'>A</hi> <hi rendition='#r1'>b</hi>", "<em>A</em> <i>b</i>"),
        ("<emph rend='bold'>A</emph> b", "<strong>A</strong> b"),
        ("<title>Ulysses</title> <code>x</code>", "<cite>Ulysses</cite> <code>x</code>"),
        ("a <foreign xml:lang='la'>duo</foreign>", "a <foreign>duo</foreign>"),
        ("<ref target='https://a.b'>A</ref> &amp; <ref target='c.xml#d'>b</ref> <ref>c</ref>",
         "<a1>A</a1> &amp; <a2>b</a2> c"),
        ("one<lb/>two<lb/> three", "one<br/>two<br/>three"),
        ("one<lb n='2'/>two", "one two"),
        ("on<lb break='no'/>e", "one"),
        ("See <figure><graphic url='a.png'/><figDesc>A map</figDesc></figure>here",
         "See <img/>here"),
        ("A <hi rend='italic'> \n b </hi> c", "A <i>b</i> c"),
        ("A <hi rend='italic'>b<note>n</note></hi> c", "A <i>b</i> c"),
        ("A <hi rend='italic'><choice><sic>teh</sic><corr>the</corr></choice></hi> c",
         "A <i>teh</i> c"),
        ("A <choice><sic>t<hi>eh</hi></sic><corr>the</corr></choice> c", "A t<i>eh</i> c"),
        ("A <seg rend='italic'>b</seg> <name rend='bold'>c</name>", "A <i>b</i> <b>c</b>"),
        ("A <q>b</q> 1 &lt; 2", "A b 1 < 2"),
        ("A &lt;em> b", "A &lt;em> b"),
    ],
)  # fmt: skip
def test_an_element_is_a_mark(body, message):
    renditions = "<encodingDesc><tagsDecl><rendition xml:id='r1' scheme='css'>font-style: italic"
    header = renditions + "</rendition></tagsDecl></encodingDesc>"
    assert messages(read(f"<p>{body}</p>", header=header))[0] == message


def test_the_attributes_of_marks():
    body = (
        '<p><ref target=" https://a.b ">A</ref> <ref target="#here">b</ref> '
        '<foreign xml:lang="la">duo</foreign> '
        '<figure><graphic url="a.png"/><figDesc>A\n map</figDesc></figure><emph n="1">b</emph></p>'
    )
    (block,) = read(body).blocks
    assert block.text == "A b duo b"
    assert block.marks == (
        InlineMark("a", 0, 1, (("href", "https://a.b"),)),
        InlineMark("a", 2, 3, (("href", "#here"),)),
        InlineMark("foreign", 4, 7, (("lang", "la"),)),
        InlineMark("img", 8, 8, (("src", "a.png"), ("alt", "A map"))),
        InlineMark("em", 8, 9),
    )


def test_a_line_of_a_printed_edition_is_no_line_break():
    assert messages(read("<p><pb n='1'/>one<lb/>two</p>")) == ["one two"]
    assert messages(read("<p>他<lb/>来</p>", language="zh")) == ["他<br/>来"]


def test_markup_that_is_a_mark_is_no_finding():
    body = "<p>A <hi>b</hi> <name>c</name> <hi rend='red'>d</hi></p>"
    name, red = "name", "hi"
    lost = "the text of 1 element {} was taken, its markup was not"
    assert told(read(body)) == [lost.format(name), lost.format(red)]
    plain = read(body, inline=False)
    assert plain.blocks[0].marks == ()
    assert told(plain)[0] == "the text of 2 elements hi was taken, their markup was not"


def test_an_image_without_a_text_is_counted():
    body = "<p>A</p><p><figure><graphic url='a.png'/><figDesc>A map</figDesc></figure></p>"
    assert told(read(body)) == ["1 element figure was left out with its text (2 words)"]


def test_a_file_of_ours_as_a_source_keeps_its_marks():
    segments = (
        Segment("s1.p1.s1", "One two.", marks=(InlineMark("strong", 4, 7),)),
        Segment("s1.p1.s2", "Three.", marks=(InlineMark("a", 0, 5, (("href", "x.html"),)),)),
    )
    document = Document("en", (Turn("s1", "section", (Paragraph("s1.p1", segments),)),))
    data = document_tei(document, Work("w", "W", "en"))
    found = read_marked(data, "tei", "w.xml", inline=True)
    assert messages(found) == ["One <strong>two</strong>. <a>Three</a>."]
    assert told(found) == []
    plain = read_marked(data, "tei", "w.xml")
    assert messages(plain) == ["One two. Three."]
    assert told(plain) == ["the inline markup was not preserved"]


@given(pieces(TEI_BLOCKS))
def test_the_text_is_the_same_with_and_without_marks(body):
    data = numbered(f"<TEI><text><body><p>@</p>{body}<p>@</p></body></text></TEI>").encode()
    try:
        plain = read_marked(data, "tei", "x")
    except InputError:
        return
    marked = read_marked(data, "tei", "x", inline=True)
    assert [b.text for b in marked.blocks] == [b.text for b in plain.blocks]
    for block in marked.blocks:
        for mark in block.marks:
            assert 0 <= mark.start <= mark.end <= len(block.text)
            assert block.text[mark.start : mark.end].strip() or mark.kind in ("br", "img", "x")
