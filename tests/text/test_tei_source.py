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
    assert told == ["the text in es was left out: a bitext has two"]


def test_the_reading_of_ruby_characters_is_no_running_text():
    body = "<p><ruby><rb>漢</rb><rt>かん</rt></ruby><ruby><rb>字</rb><rt>じ</rt></ruby>です</p>"
    _language, found, told = read(body, 'xml:lang="ja"')
    assert found == ["漢字です"]
    assert told == ["2 elements rt were left out with their texts"]


def test_sentences_that_nothing_parts_in_the_file_are_parted_in_the_text():
    assert read("<p><s>One.</s><s>Two.</s></p>")[1] == ["One. Two."]
    assert read("<p><s>One.</s> <s>Two.</s></p>")[1] == ["One. Two."]
    assert read("<p><s>他来。</s><s>她去。</s></p>", 'xml:lang="zh"')[1] == ["他来。她去。"]


def test_a_control_character_of_latin_1_is_a_finding():
    page = b"<TEI><text><body><p>\x93Hi\x94</p></body></text></TEI>"
    data = b'<?xml version="1.0" encoding="iso-8859-1"?>' + page
    found = read_marked(data, "tei", "x.xml")
    assert [f.code for f in found.findings if f.code != "tei-header"] == ["source-damaged"]
