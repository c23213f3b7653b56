"""Readers of marked-up sources: what they keep, what they tell, what they refuse."""

from __future__ import annotations

import subprocess
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.conditions import require_program
from toolkit.cli.main import run
from toolkit.errors import InputError
from toolkit.exchange.tei import parse_document_tei, validate_tei
from toolkit.parsing.line_ends import fold
from toolkit.pipeline.marked_sources import read_marked
from toolkit.text.readers.html.reader import read_html
from toolkit.text.readers.markdown.reader import read_markdown
from toolkit.text.readers.marked import MarkedBlock, outline_marked
from toolkit.text.readers.outline import segment_outline
from toolkit.text.segmentation.segmenter import Segmenter

MARKDOWN = """---
title: Dogs
lang: en-GB
---

# Dogs

They *bark*.[^1] They
sleep, see [here](https://example.org).

## Food

- A bone.
- Two **bones**.

  And water.

> It is said.

| a | b |
|---|---|
| c | d |

```
print()
```

<div>x</div>

![a picture](p.png)

[^1]: Loudly.
"""


def shown(found):
    return [(b.kind, b.level, b.text) for b in found.blocks]


def told(found):
    return {(f.code, f.message) for f in found.findings}


def test_markdown_keeps_structure_and_lines():
    found = read_markdown(MARKDOWN.encode(), "dogs.md")
    assert shown(found) == [
        ("heading", 1, "Dogs"),
        ("paragraph", 0, "They bark. They sleep, see here."),
        ("heading", 2, "Food"),
        ("item", 0, "A bone."),
        ("item", 0, "Two bones."),
        ("item", 0, "And water."),
        ("quotation", 0, "It is said."),
        *[("paragraph", 0, cell) for cell in "abcd"],
        ("note", 0, "Loudly."),
    ]
    lines = MARKDOWN.splitlines()
    assert lines[found.blocks[2].line - 1] == "## Food"
    assert lines[found.blocks[4].line - 1] == "- Two **bones**."
    assert (found.title, found.language) == ("Dogs", "en-GB")
    assert told(found) == {
        ("source-left-out", "1 × code was left out (1 word)"),
        ("source-left-out", "1 × HTML was left out (1 word)"),
        ("source-left-out", "1 × image was left out"),
        ("source-markup", "the text of 2 × emphasis was taken, its markup was not"),
        ("source-markup", "the text of 1 × link was taken, its markup was not"),
        ("source-markup", "the text of 1 × table was taken, its markup was not"),
    }


HTML = """<!DOCTYPE html><html lang="en"><head><title> The
 dog </title><script>x()</script></head><body><nav>Home</nav>
<main><h1>The dog</h1>
<p>It <em>barks</em>.<br>Loudly.
Really.</p>Loose text<ul><li>One<li><p>Two</p></ul>
<blockquote><p>Said.</p></blockquote>
<table><tr><td>a</td><td>b</td></tr></table><img src="x.png" alt="Dog">
<aside>Aside &eacute;</aside></main><footer>Imprint</footer></body></html>"""


def test_html_keeps_structure_and_lines():
    found = read_html(HTML.encode(), "dog.html")
    assert shown(found) == [
        ("heading", 1, "The dog"),
        ("paragraph", 0, "It barks. Loudly. Really."),
        ("paragraph", 0, "Loose text"),
        ("item", 0, "One"),
        ("item", 0, "Two"),
        ("quotation", 0, "Said."),
        ("paragraph", 0, "a"),
        ("paragraph", 0, "b"),
        ("note", 0, "Aside é"),
    ]
    assert [b.line for b in found.blocks[:2]] == [3, 4]
    assert (found.title, found.language) == ("The dog", "en")
    assert told(found) == {
        ("source-left-out", "1 × what is outside of main was left out (2 words)"),
        ("source-left-out", "1 × img was left out"),
        ("source-markup", "the text of 1 × em was taken, its markup was not"),
        ("source-markup", "the text of 2 × table was taken, its markup was not"),
    }


def test_html_in_the_encoding_that_it_names():
    page = '<meta charset="iso-8859-1"><p>Señor</p>'
    assert shown(read_html(page.encode("latin-1"), "x.html")) == [("paragraph", 0, "Señor")]
    with pytest.raises(InputError, match="UTF-8"):
        read_html("<p>Señor</p>".encode("latin-1"), "x.html")


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body, **parts):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, data in parts.items():
            archive.writestr(f"word/{name}.xml", data)
    return stream.getvalue()


def test_docx_keeps_structure_and_leaves_deletions_out():
    styles = (
        f'<w:styles {W}><w:style w:styleId="Ttulo1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Cita"><w:name w:val="Quote"/></w:style></w:styles>'
    )
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )

    def p(text, properties=""):
        return f"<w:p><w:pPr>{properties}</w:pPr>{text}</w:p>"

    def r(text):
        return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'

    body = (
        p(r("Perros"), '<w:pStyle w:val="Ttulo1"/>')
        + p(r("Ladran ") + "<w:ins>" + r("mucho") + "</w:ins><w:del><w:r><w:delText>poco"
            "</w:delText></w:r></w:del><w:r><w:tab/><w:t>y duermen.</w:t></w:r>"
            '<w:r><w:footnoteReference w:id="2"/></w:r>')
        + p(r("Uno"), '<w:numPr><w:ilvl w:val="0"/></w:numPr>')
        + p(r("Dicho"), '<w:pStyle w:val="Cita"/>')
        + f"<w:tbl><w:tr><w:tc>{p(r('celda'))}</w:tc></w:tr></w:tbl>"
        + p("<w:r><w:drawing/></w:r>")
    )  # fmt: skip
    found = read_marked(docx(body, styles=styles, footnotes=notes), "docx", "x.docx")
    assert shown(found) == [
        ("heading", 1, "Perros"),
        ("paragraph", 0, "Ladran mucho y duermen."),
        ("note", 0, "A note."),
        ("item", 0, "Uno"),
        ("quotation", 0, "Dicho"),
        ("paragraph", 0, "celda"),
    ]
    assert {b.line for b in found.blocks} == {0}
    assert ("source-left-out", "1 × deleted text was left out (1 word)") in told(found)
    assert ("source-left-out", "1 × picture was left out") in told(found)


@pytest.mark.parametrize("form", ["html", "docx", "tei"])
def test_what_pandoc_makes_of_markdown_has_the_same_structure(form, tmp_path):
    pandoc = require_program("pandoc")
    source, made = tmp_path / "dogs.md", tmp_path / "made"
    source.write_text(MARKDOWN.replace("```\nprint()\n```\n", "").replace("<div>x</div>\n", "")
                      .replace("![a picture](p.png)\n", ""), "utf-8")  # fmt: skip
    subprocess.run([pandoc, "-s", "-t", form, "-o", made, source], check=True)
    found = read_marked(made.read_bytes(), form, "made")
    printed = [b.text for b in found.blocks]
    wanted = [b.text for b in read_markdown(MARKDOWN.encode(), "dogs.md").blocks]
    for text in wanted:
        assert any(text in one.replace("They bark.1", "They bark.") for one in printed), text
    headings = [b.text for b in found.blocks if b.kind == "heading"]
    assert headings[-2:] == ["Dogs", "Food"]
    items = [b.text for b in found.blocks if b.kind == "item"]
    assert items[:2] == ["A bone.", "Two bones."]
    assert "It is said." in [b.text for b in found.blocks if b.kind == "quotation"]


TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title>A play</title></titleStmt></fileDesc></teiHeader><text xml:lang="en">
<body><div><head>Act</head>
<sp who="#ann"><speaker>ANN.</speaker><p>Hi. I am <choice><sic>heer</sic><corr>here</corr>
</choice>.</p></sp><sp who="#bob"><p>Bye.</p></sp></div></body></text></TEI>"""


def test_tei_keeps_speakers_and_labels():
    found = read_marked(TEI.encode(), "tei", "play.xml")
    text, turns = outline_marked(found.blocks)
    assert [(t.id, t.kind, t.speaker, t.label) for t in turns] == [
        ("title", "title", None, ""),
        ("s1", "section", "ann", "ANN."),
        ("s2", "section", "bob", ""),
    ]
    document = segment_outline(text, "en", turns, Segmenter.for_language("en"))
    assert [s.text for s in document.segments()] == ["Act", "Hi.", "I am heer.", "Bye."]
    assert [s.line for s in document.segments()] == [3, 4, 4, 5]
    assert any("apparatus" in f.message for f in found.findings)


BOMB = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><TEI><text><p>&c;</p></text></TEI>'
EVIL = BytesIO()
with zipfile.ZipFile(EVIL, "w", zipfile.ZIP_DEFLATED) as _archive:
    _archive.writestr("word/document.xml", b"<a>" + b" " * (64 * 2**20) + b"</a>")


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        ("tei", BOMB, "entities"),
        ("tei", b"<a/>", "its root is a"),
        ("docx", b"no archive", "no archive"),
        ("docx", EVIL.getvalue(), "unpacks to"),
        ("docx", docx("").replace(b"word/document.xml", b"word/documant.xml"), "no text document"),
        ("docx", docx(BOMB.decode()), "."),
        ("docx", docx("<w:p/>"), "holds no text"),
        ("markdown", b"> " * 400 + b"x", "nested"),
        ("markdown", b"\xff\xfe", "UTF-16"),
        ("markdown", b"", "holds no text"),
        ("html", b"", "holds no text"),
        ("html", b"<div>" * 100_000 + b"x", "xcessive depth"),
        ("html", b"\xff<p>", "not valid UTF-8"),
    ],
)  # fmt: skip
def test_what_is_hostile_or_empty_is_one_clear_error(kind, data, words):
    with pytest.raises(InputError, match=words) as caught:
        read_marked(data, kind, "x")
    assert caught.value.hint
    assert caught.value.path.startswith("x")


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
BLOCKS = st.lists(
    st.builds(
        MarkedBlock,
        WORDS,
        st.sampled_from(["paragraph", "heading", "item", "quotation", "note"]),
        st.integers(0, 3),
        st.integers(0, 9),
        st.integers(0, 2),
        st.none() | st.just("ann"),
        st.sampled_from(["", "ANN."]),
    ),
    max_size=6,
)


@given(BLOCKS)
def test_every_block_is_in_the_outline_once_and_spans_are_in_the_text(blocks):
    text, turns = outline_marked(blocks)
    document = segment_outline(text, "en", turns, Segmenter.for_language("en"))
    printed = [p.span.of(text) for turn in document.turns for p in turn.paragraphs]
    assert printed == [fold(b.text) for b in blocks if b.text and not b.text.isspace()]
    assert all(fold(b.text) for b in blocks if b.text and not b.text.isspace())
    for paragraph in document.paragraphs():
        assert "".join(s.span.of(text) for s in paragraph.segments) == paragraph.span.of(text)


@given(st.recursive(
    WORDS.map(lambda t: t.replace("<", "").replace("&", "")),
    lambda inner: st.tuples(
        st.sampled_from(["p", "div", "em", "li", "ul", "blockquote", "h2", "td", "span"]),
        st.lists(inner, max_size=3),
    ).map(lambda t: f"<{t[0]}>{''.join(t[1])}</{t[0]}>"),
    max_leaves=12,
))  # fmt: skip
def test_no_character_of_a_page_is_lost(page):
    root = etree.fromstring(f"<body>{page}</body>".encode(), etree.HTMLParser(encoding="utf-8"))
    whole = "".join(root.itertext()) if root is not None else ""
    found = read_html(f"<body>{page}</body>".encode(), "x.html")
    assert "".join("".join(b.text for b in found.blocks).split()) == "".join(whole.split())


def test_a_project_from_markdown_is_built_and_its_tei_has_the_structure(tmp_path, capsys):
    source = tmp_path / "dogs.md"
    source.write_text(MARKDOWN, "utf-8")
    folder = tmp_path / "p"
    assert run(["init", str(folder), "--source", str(source), "--to", "es"]) == 0
    assert "was left out" in capsys.readouterr().err
    project = (folder / "bitext.toml").read_text("utf-8")
    assert 'format = "markdown"' in project
    assert 'file = "source_en_GB/dogs.md"' in project
    assert run(["build", "--quiet", "--project", str(folder)]) == 0
    data = (folder / "build" / "tei" / "dogs.en-GB.xml").read_bytes()
    assert validate_tei(data) == ()
    kinds = [p.kind for p in parse_document_tei(data).document.paragraphs()]
    assert kinds == ["paragraph", "paragraph", "heading", "item", "item", "item", "quotation",
                     "paragraph", "paragraph", "paragraph", "paragraph", "note"]  # fmt: skip
    catalog = (folder / "locale/es/LC_MESSAGES/dogs.po").read_text("utf-8")
    assert "#: source_en_GB/dogs.md:13" in catalog


def test_a_docx_has_no_lines_and_its_references_none(tmp_path):
    (tmp_path / "x.docx").write_bytes(docx("<w:p><w:r><w:t>The dog barks.</w:t></w:r></w:p>"))
    folder = tmp_path / "p"
    arguments = ["init", str(folder), "--source", str(tmp_path / "x.docx"), "--to", "es"]
    assert run([*arguments, "--from", "en"]) == 0
    assert (folder / "source_en" / "x.docx").read_bytes() == (tmp_path / "x.docx").read_bytes()
    assert "#: source_en/x.docx\n" in (folder / "locale" / "x.pot").read_text("utf-8")
