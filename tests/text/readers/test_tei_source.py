"""TEI as the source of a project: quotations in other languages stay, ruby readings do not."""

from __future__ import annotations

import pytest

from toolkit.pipeline.marked_sources import read_marked


def read(body, text_attributes='xml:lang="en"', root_attributes=""):
    page = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" {root_attributes}><teiHeader><fileDesc>'
        "<titleStmt><title>T</title></titleStmt></fileDesc></teiHeader>"
        f"<text {text_attributes}><body>{body}</body></text></TEI>"
    )
    found = read_marked(page.encode(), "tei", "x.xml")
    told = [f.message for f in found.findings if f.code != "tei-header"]
    return found.language, [block.text for block in found.blocks], told


@pytest.mark.parametrize(
    ("body", "attributes", "texts"),
    [
        ('<p>One.</p><p xml:lang="la">Duo.</p><p>Three.</p>', 'xml:lang="en"', 3),
        ('<p xml:lang="en">One.</p><p xml:lang="la">Duo.</p><p xml:lang="en">Three.</p>',
         'xml:lang="en"', 3),
        ('<p xml:lang="en">One.</p><p xml:lang="la">Duo.</p><p xml:lang="en">Three.</p>', "", 3),
        ('<p>One.</p><p xml:lang="la">Duo.</p><p xml:lang="fr">Trois.</p>', 'xml:lang="en"', 3),
        ('<p xml:lang="en">One.</p><p xml:lang="la">Duo.</p>', 'xml:lang="en"', 2),
        ('<p xml:lang="la">Duo.</p><p xml:lang="en">One.</p><p xml:lang="en">Two.</p>'
         '<p xml:lang="la">Tres.</p>', 'xml:lang="en"', 4),
        ('<div xml:lang="en"><p>One.</p><p>Two.</p></div><div xml:lang="la"><p>Duo.</p></div>',
         'xml:lang="en"', 3),
        ('<div xml:lang="en"><p>One.</p><p>Two.</p><p>Three.</p></div>'
         '<div xml:lang="la"><p>Duo.</p></div>', "", 4),
        ('<p xml:lang="en-GB">One.</p><p xml:lang="en-US">Two.</p>', "", 2),
        ('<quote xml:lang="la"><p xml:lang="la">Duo.</p></quote><p xml:lang="fr">Trois.</p>'
         "<p>Four.</p>", 'xml:lang="en"', 3),
    ],
)  # fmt: skip
def test_a_paragraph_in_another_language_is_part_of_the_text(body, attributes, texts):
    language, found, told = read(body, attributes)
    assert len(found) == texts
    assert language.startswith("en")
    assert told == []


def test_a_quotation_within_a_paragraph_stays_where_it_is():
    body = (
        '<p>He said <seg xml:lang="la">duo</seg> and <seg xml:lang="fr">trois</seg>, '
        'not <foreign xml:lang="es">cuatro</foreign>.</p>'
    )
    assert read(body)[1] == ["He said duo and trois, not cuatro."]


@pytest.mark.parametrize(
    ("body", "attributes"),
    [
        ('<p xml:lang="en">One.</p><p xml:lang="es">Uno.</p>', ""),
        ('<p xml:lang="en">One.</p><p xml:lang="es">Uno.</p><p xml:lang="en">Two.</p>'
         '<p xml:lang="es">Dos.</p>', 'xml:lang="en"'),
        ('<div xml:lang="en"><p>One.</p><p>Two.</p></div>'
         '<div xml:lang="es"><p>Uno.</p><p>Dos.</p></div>', ""),
        ('<p xml:lang="en" xml:id="a">One.</p><p xml:lang="es" corresp="#a">Uno.</p>'
         '<p xml:lang="es">Dos.</p>', ""),
    ],
)  # fmt: skip
def test_of_two_texts_side_by_side_the_first_is_the_source(body, attributes):
    language, found, told = read(body, attributes)
    assert language == "en"
    assert found in (["One."], ["One.", "Two."])
    n = sum(word in body for word in ("Uno", "Dos"))
    assert told == [f"the text in es was left out: a bitext has two ({n} word{'s' * (n > 1)})"]


def test_the_reading_of_ruby_characters_is_no_running_text():
    body = "<p><ruby><rb>漢</rb><rt>かん</rt></ruby><ruby><rb>字</rb><rt>じ</rt></ruby>です</p>"
    _language, found, told = read(body, 'xml:lang="ja"')
    assert found == ["漢字です"]
    assert told == ["2 elements rt were left out with their texts (3 words)"]


def test_sentences_that_nothing_parts_in_the_file_are_parted_in_the_text():
    assert read("<p><s>One.</s><s>Two.</s></p>")[1] == ["One. Two."]
    assert read("<p><s>One.</s> <s>Two.</s></p>")[1] == ["One. Two."]
    assert read("<p><s>他来。</s><s>她去。</s></p>", 'xml:lang="zh"')[1] == ["他来。她去。"]


def test_a_control_character_of_latin_1_is_a_finding():
    page = b"<TEI><text><body><p>\x93Hi\x94</p></body></text></TEI>"
    data = b'<?xml version="1.0" encoding="iso-8859-1"?>' + page
    found = read_marked(data, "tei", "x.xml")
    assert [f.code for f in found.findings if f.code != "tei-header"] == ["source-damaged"]


LEFT_OUT = "1 element {} was left out with its text (1 word)"


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>Before <hi>it</hi> <list><item>one</item></list> after <hi>that</hi> end.</p>",
         ["Before it", "one", "after that end."]),
        ("<p>A <hi>b</hi> <quote><p>c <hi>d</hi> e</p></quote> f <hi>g</hi></p>",
         ["A b", "c d e", "f g"]),
        ("<p>A <hi>b</hi> <table><row><cell>c <hi>d</hi></cell></row></table> e <hi>f</hi></p>",
         ["A b", "c d", "e f"]),
        ("<p>A <hi>b</hi> <floatingText><body><p>c</p></body></floatingText> d <hi>e</hi></p>",
         ["A b", "c", "d e"]),
        ("<p>A <hi>b</hi><figure><head>H</head><p>c</p></figure> d <hi>e</hi>.</p>", ["A b d e."]),
        ("<p>A <choice><sic>teh</sic><corr>the</corr></choice> <list><item>b</item></list></p>",
         ["A teh", "b"]),
        ("<p>A <choice><abbr>Dr</abbr><expan>Doctor</expan></choice> <q><p>b</p></q></p>",
         ["A Dr", "b"]),
        ("<p>A <choice><orig>olde</orig><reg>old</reg></choice><lg><l>b</l></lg></p>",
         ["A olde", "b"]),
        ("<p>A<note>n</note> b <list><item>c</item></list> d<note>m</note> e.</p>",
         ["A b", "n", "c", "d e.", "m"]),
        ("<p>A<!-- no --> <hi>b</hi> <list><item>c</item></list><!-- no --> d <hi>e</hi></p>",
         ["A b", "c", "d e"]),
        ("<list><item>A <hi>b</hi> <list><item>c</item></list> d <hi>e</hi></item></list>",
         ["A b", "c", "d e"]),
        ("<div>A <hi>b</hi> c<p>d</p></div>", ["A b c", "d"]),
        ("<p>A <label>b</label> c <list><item>d</item></list></p>", ["A b c", "d"]),
        ("<sp><speaker>X</speaker><stage>A</stage><p>b <stage>c</stage> d</p></sp>",
         ["A", "b c d"]),
        ("<list><label>A</label><item>b</item></list>", ["A", "b"]),
    ],
)  # fmt: skip
def test_a_block_within_a_paragraph_leaves_the_text_beside_it_whole(body, texts):
    assert read(body)[1] == texts


@pytest.mark.parametrize(
    ("inline", "printed", "left_out"),
    [
        ("<app><lem>b</lem><rdg>c</rdg></app>", "b", ["rdg"]),
        ("<app><rdg>b</rdg><rdg>c</rdg></app>", "b", ["rdg"]),
        ("<app><lem>b</lem><rdgGrp><rdg>c</rdg></rdgGrp></app>", "b", ["rdg"]),
        ("<app><lem>b</lem><rdg>c</rdg><note>d</note></app>", "b", ["rdg"]),
        ("<choice><orig>b</orig><reg>c</reg></choice>", "b", ["reg"]),
        ("<choice><reg>c</reg><orig>b</orig></choice>", "b", ["reg"]),
        ("<choice><unclear>b</unclear><unclear>c</unclear></choice>", "b", ["unclear"]),
        ("<expan>D<choice><am>r</am><ex>octo</ex></choice></expan>", "Dr", ["ex"]),
        ("<subst><del>c</del><add>b</add></subst>", "b", ["del"]),
        ("b<fw>c</fw>", "b", ["fw"]),
        ("b<index><term>c</term></index>", "b", ["index"]),
        ('h<lb break="no"/>i', "hi", []),
        ("h<lb/>i<milestone unit='x'/>", "h i", []),
        ("<address><addrLine>b</addrLine><addrLine>c</addrLine></address>", "b c", []),
    ],
)
def test_of_several_readings_one_is_read_and_the_others_are_counted(inline, printed, left_out):
    _language, found, told = read(f"<p>A {inline} z.</p>")
    assert found[0] == f"A {printed} z."
    assert [t for t in told if "left out" in t] == [LEFT_OUT.format(name) for name in left_out]


def test_every_reading_of_one_name_that_is_left_out_is_counted():
    body = "<p>A <choice><orig>b</orig><reg>c d</reg><reg>e</reg></choice></p>"
    assert "2 elements reg were left out with their texts (3 words)" in read(body)[2]


def test_blocks_within_a_reading_are_read_as_blocks():
    body = "<app><lem><p>A b.</p></lem><rdg><p>C.</p></rdg></app><p>D.</p>"
    assert read(body)[1] == ["A b.", "D."]


def test_paragraphs_of_a_note_do_not_run_into_each_other():
    assert read("<p>A<note><p>One.</p><p>Two.</p></note></p>")[1] == ["A", "One. Two."]


def test_words_of_a_figure_are_counted_as_they_stand():
    body = "<p>A<figure><head>One two</head><p>Three, <hi>fo</hi>ur.</p></figure></p>"
    assert "1 element figure was left out with its text (4 words)" in read(body)[2]


def test_corrections_are_counted():
    body = "<p>A <choice><sic>teh</sic><corr>the same</corr></choice></p>"
    told = "corrections and gaps were not taken: record them in an apparatus file (2 words)"
    assert told in read(body)[2]
