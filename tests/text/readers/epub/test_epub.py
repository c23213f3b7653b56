"""The reader for EPUB: reading order, chapters, metadata, and what is left out."""

from __future__ import annotations

import pytest

from tests.text.readers.epub.making import (
    CONTAINER,
    NCX_ITEM,
    archive,
    epub,
    ncx,
    package,
    page,
    read,
    sections,
    texts,
    told,
)
from toolkit.parsing.inline.tags import write_tags
from toolkit.pipeline.marked_sources import marked_format


def test_documents_are_read_in_the_order_of_the_spine():
    data = epub({"b.xhtml": "<p>Two.</p>", "a.xhtml": "<p>One.</p>"}, spine=["a.xhtml", "b.xhtml"])
    assert texts(read(data)) == ["One.", "Two."]


def test_an_epub_2_has_its_chapters_from_the_ncx():
    files = {
        "META-INF/container.xml": CONTAINER.format("book.opf"),
        "book.opf": package(["1.html", "2.html"], manifest=NCX_ITEM),
        "toc.ncx": ncx(("1.html", "One"), ("2.html#b", "Two")),
        "1.html": page("<h2>One</h2><p>A.</p>"),
        "2.html": page("<p>B.</p><h2 id='b'>Two</h2><p>C.</p>"),
    }
    found = read(archive(files))
    assert texts(found) == ["# One", "A.", "B.", "# Two", "C."]
    assert sections(found) == ["One", "Two"]
    assert found.findings == ()


def test_a_chapter_runs_over_documents_without_an_entry():
    data = epub(
        {"1.xhtml": "<h1>I</h1><p>A.</p>", "2.xhtml": "<p>B.</p>", "3.xhtml": "<h1>II</h1>"},
        contents=(("1.xhtml", "I"), ("3.xhtml", "II")),
    )
    assert sections(read(data)) == ["I", "II"]


def test_an_anchor_in_a_document_begins_a_chapter():
    body = "<p>A.</p><p><a id='c2'></a></p><p>Second</p><p>B.</p><p id='c3'>Third</p><p>C.</p>"
    data = epub(
        {"1.xhtml": body},
        contents=(("1.xhtml", "A."), ("1.xhtml#c2", "Second"), ("1.xhtml#c3", "Third")),
    )
    found = read(data)
    assert texts(found) == ["# A.", "# Second", "B.", "# Third", "C."]
    assert sections(found) == ["A.", "Second", "Third"]


def test_a_chapter_without_a_heading_gets_the_title_of_its_entry_and_a_finding():
    data = epub({"1.xhtml": "<p>It began.</p>"}, contents=(("1.xhtml", "Chapter 1"),))
    found = read(data)
    assert texts(found) == ["# Chapter 1", "It began."]
    message = "1 section has no heading: it got its title from the table of contents"
    assert told(found) == [f"OPS/1.xhtml: {message}"]


def test_a_heading_in_two_paragraphs_is_that_of_the_entry():
    data = epub(
        {
            "1.xhtml": "<p>CHAPTER I</p><p>In which it begins</p><p>It began.</p>",
            "2.xhtml": "<h2>B</h2>",
        },
        contents=(("1.xhtml", "Chapter I. In which it begins"), ("2.xhtml", "B")),
    )
    assert texts(read(data))[:3] == ["# CHAPTER I", "# In which it begins", "It began."]


def test_an_entry_that_points_to_a_picture_begins_its_chapter_with_the_next_text():
    data = epub(
        {"0.xhtml": "<p>A.</p>", "1.xhtml": "<img src='one.png'/>", "2.xhtml": "<p>It began.</p>"},
        contents=(("1.xhtml", "One"),),
    )
    assert texts(read(data)) == ["A.", "# One", "It began."]


@pytest.mark.parametrize(
    ("one", "two", "names", "joined"),
    [
        ("He went to the", "station.", "ab", True),
        ("He went to the", "Station.", "ab", False),
        ("He went home.", "and slept.", "ab", False),
        ("他去了", "车站。", "ab", False),
        ("他去了", "车站。", ("x_split_004", "x_split_005"), True),
        ("他去了", "车站。", ("x_split_004", "x_split_006"), False),
    ],
)
def test_a_paragraph_split_over_two_documents_is_joined(one, two, names, joined):
    first, second = (f"{name}.xhtml" for name in names)
    data = epub({first: f"<p>{one}</p>", second: f"<p>{two} <em>x</em></p><p id='e'>End.</p>"})
    found = read(data, inline=True)
    between = "" if one[0] == "他" else " "
    expected = [f"{one}{between}{two} <em>x</em>"] if joined else [one, f"{two} <em>x</em>"]
    assert [write_tags(b.text, b.marks) for b in found.blocks] == [*expected, "End."]


def test_an_anchor_after_a_joined_paragraph_stays_at_its_place():
    data = epub(
        {
            "1.xhtml": "<p>He went to the</p>",
            "2.xhtml": "<p>station.</p><h2 id='t'>Two</h2><p>B.</p>",
        },
        contents=(("2.xhtml#t", "Two"),),
    )
    found = read(data)
    assert texts(found) == ["He went to the station.", "# Two", "B."]
    assert sections(found)[1] == "Two"


def test_what_is_not_text_is_left_out_and_counted():
    data = epub(
        {
            "cover.xhtml": page("<img src='c.png' alt='The cover'/>", 'epub:type="cover"'),
            "1.xhtml": "<p>Text<span epub:type='pagebreak' id='p2'>2</span> runs on.</p>",
            "notes.xhtml": "<p>Three words aside.</p>",
            "gone.xhtml": "<p>x</p>",
        },
        spine=["cover.xhtml", "nav.xhtml", "1.xhtml", "notes.xhtml linear='no'", "lost.xhtml",
               "1.xhtml"],
        contents=(("1.xhtml", "Text runs on."),),
    )  # fmt: skip

    found = read(data)
    assert texts(found) == ["# Text runs on."]
    assert sorted(told(found)) == [
        "OPS/1.xhtml: 1 × page break was left out (1 word)",
        "OPS/1.xhtml: 1 × repetition of a document was left out",
        "OPS/cover.xhtml: 1 × page of the cover was left out",
        "OPS/nav.xhtml: 1 × table of contents was left out (4 words)",
        "OPS/notes.xhtml: 1 × document outside of the reading order was left out (3 words)",
        "lost.xhtml: 1 × document that is not in the file was left out",
    ]
    assert {f.code for f in found.findings} == {"source-left-out"}


def test_each_kind_of_loss_is_one_finding_of_the_book():
    picture = "<p>A.</p><svg><text>x y</text></svg>"
    manifest = (
        '<item id="s" href="x.smil" media-type="application/smil+xml"/>'
        '<item id="j" href="x.js" media-type="application/javascript"/>'
        '<item id="m" href="x.mp3" media-type="audio/mpeg"/>'
        '<item id="n" href="y.mp3" media-type="audio/mpeg"/>'
    )
    metadata = "<dc:title>B</dc:title><meta property='rendition:layout'>pre-paginated</meta>"
    data = epub({"1.xhtml": picture, "2.xhtml": picture}, manifest=manifest, metadata=metadata)
    assert told(read(data)) == [
        "OPS/1.xhtml: 2 × svg was left out (4 words)",
        "x.smil: 1 × narration (media overlay) was left out",
        "x.js: 1 × script was left out",
        "x.mp3: 2 × audio was left out",
        "OPS/1.xhtml: the text of 2 × page with fixed layout was taken, its markup was not",
    ]


def test_a_table_of_contents_that_the_guide_names_is_left_out_if_it_is_mostly_links():
    guide = '<guide><reference type="toc" href="{}"/></guide>'
    documents = {"toc.xhtml": "<p>Contents</p><p><a href='1.xhtml'>One two three</a></p>",
                 "1.xhtml": "<p>It began.</p>"}  # fmt: skip
    assert texts(read(epub(documents, after=guide.format("toc.xhtml")))) == ["It began."]
    assert len(read(epub(documents, after=guide.format("1.xhtml"))).blocks) == 3


def test_the_additions_of_project_gutenberg_are_left_out():
    mark = "*** {} OF THE PROJECT GUTENBERG EBOOK EMMA ***"
    data = epub(
        {
            "0.xhtml": f"<h2>The Project Gutenberg eBook of Emma</h2><p>{mark.format('START')}</p>",
            "1.xhtml": "<h1>Emma</h1><p>Text.</p>",
            "2.xhtml": f"<p>{mark.format('END')}</p><p>The licence.</p>",
        },
        contents=(("0.xhtml", "The Project Gutenberg eBook"), ("1.xhtml", "Emma")),
    )
    found = read(data)
    assert texts(found) == ["# Emma", "Text."]
    message = "1 × header or licence of Project Gutenberg was left out (22 words)"
    assert told(found) == [f"OPS/2.xhtml: {message}"]


def test_the_end_of_the_header_may_be_within_a_paragraph():
    data = epub(
        {"1.xhtml": "<pre>Title: Emma *** START OF THIS PROJECT GUTENBERG EBOOK EMMA *** "
                    "Made by <i>X</i></pre><p>Text.</p>"}
    )  # fmt: skip
    found = read(data, inline=True)
    assert [write_tags(b.text, b.marks) for b in found.blocks] == ["Made by <i>X</i>", "Text."]


def test_metadata():
    metadata = (
        "<dc:title id='t'>Sub</dc:title><dc:title id='m'>\n Main </dc:title>"
        "<meta refines='#m' property='title-type'>main</meta>"
        "<dc:creator opf:role='aut' opf:file-as='Doe, Jane'>Jane Doe</dc:creator>"
        "<dc:creator id='i'>Ill Us</dc:creator><meta refines='#i' property='role'>ill</meta>"
        "<dc:creator id='a'>A. Nother</dc:creator>"
        "<meta refines='#a' property='file-as'>Nother, A.</meta>"
        "<dc:creator>Jane Doe</dc:creator><dc:language>FR_ca</dc:language>"
        "<dc:date opf:event='modification'>2020-01-02</dc:date>"
        "<dc:date>2019-05-06T07:08:09Z</dc:date>"
    )
    found = read(epub({"1.xhtml": "<p>A.</p>"}, metadata=metadata))
    assert (found.title, found.language, found.date) == ("Main", "fr-CA", "2019-05-06")
    assert found.authors == (("Jane Doe", "Doe, Jane"), ("A. Nother", "Nother, A."))


@pytest.mark.parametrize("language", ["UND", "", "not a tag", "mul"])
def test_a_package_without_a_real_language_has_that_of_its_documents(language):
    metadata = f"<dc:title>B</dc:title><dc:language>{language}</dc:language>"
    document = page("<p>A.</p>").replace("<html", "<html lang='eo'")
    assert read(epub({"1.xhtml": document}, metadata=metadata)).language == "eo"
    assert read(epub({"1.xhtml": "<p>A.</p>"}, metadata=metadata)).language == ""


def test_a_first_paragraph_with_the_title_of_the_package_is_the_title():
    data = epub({"t.xhtml": "<p>A BOOK</p><p>by me</p>", "1.xhtml": "<h1>I</h1><p>A.</p>"})
    found = read(data)
    assert (found.blocks[0].kind, found.blocks[0].level) == ("heading", 0)
    assert sections(found) == ["A BOOK", "by me", "I"]


@pytest.mark.parametrize(
    "body", ["<p><span>T</span>he end.</p>", "<p><b><big>T</big></b>he en<i>d</i>.</p>"]
)
def test_initials_and_split_words_are_one_word(body):
    assert texts(read(epub({"1.xhtml": body}))) == ["The end."]


def test_soft_hyphens_and_directions_keep_their_text():
    body = "<p dir='rtl'>Ein Wort\u00adteil, <bdi>AB</bdi>-<bdo dir='rtl'>CD</bdo>.</p>"
    found = read(epub({"1.xhtml": body}))
    assert texts(found) == ["Ein Wort\u00adteil, AB-CD."]
    assert found.findings == ()


def test_notes_are_notes():
    body = "<p>A.</p><div epub:type='footnote'><p>B.</p></div><div role='doc-endnote'>C.</div>"
    kinds = [block.kind for block in read(epub({"1.xhtml": body})).blocks]
    assert kinds == ["paragraph", "note", "note"]


def test_a_picture_in_a_paragraph_of_its_own_is_reported_with_inline_marks():
    found = read(epub({"1.xhtml": "<p>A.</p><p><img src='a.png' alt='b'/></p>"}), inline=True)
    assert told(found) == ["OPS/1.xhtml: 1 × img was left out"]


def test_an_epub_is_recognised_by_name_and_by_content():
    data = epub({"1.xhtml": "<p>A.</p>"})
    assert marked_format("b.EPUB") == marked_format("book", data) == "epub"
    assert marked_format("b.txt", b"A text about application/epub+zip") is None
