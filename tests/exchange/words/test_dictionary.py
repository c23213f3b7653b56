from __future__ import annotations

import pytest

from toolkit.errors import InputError
from toolkit.exchange.tmx.writer import serialize
from toolkit.exchange.words.dictionary import parse_dictionary
from toolkit.model.aligned_text import AlignedText, beads_with_texts
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.document import Document, Paragraph, Segment, Turn

FREEDICT = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE TEI SYSTEM "freedict-P5.dtd">
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>
<entry><form><orth>house</orth><pron>haʊs</pron></form><sense>
  <cit type="trans" xml:lang="es"><quote>casa</quote></cit>
  <cit type="trans" xml:lang="es"><quote>casa de campo</quote></cit>
  <cit type="trans" xml:lang="fr"><quote>maison</quote></cit>
  <cit type="example"><quote>home</quote></cit></sense></entry>
<entry><form><orth>to rain<!-- a comment --></orth></form>
  <sense><sense><cit type="trans"><quote>llover</quote></cit></sense></sense></entry>
</body></text></TEI>""".encode()
TMX = b"""<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4"><header/><body>
<tu><tuv xml:lang="EN-US"><seg>The <bpt i="1">&lt;b&gt;</bpt>old<ept i="1"/> house</seg></tuv>
    <tuv xml:lang="es-AR"><seg>La casa <hi>vieja</hi></seg></tuv></tu>
<tu><tuv xml:lang="en"><seg>Alone</seg></tuv></tu></body></tmx>"""


def test_a_word_list_has_a_pair_a_line_and_several_translations_in_a_cell() -> None:
    data = b"# list\nhouse\tcasa, hogar\tnoun\n\nin spite of\ta pesar de\nto go\tir (se)\n"
    pairs = parse_dictionary(data, "d.tsv", "en", "es").pairs
    assert pairs == (("house", "casa"), ("house", "hogar"), ("go", "ir"))


def test_freedict_gives_single_words_of_the_language_asked_for() -> None:
    assert parse_dictionary(FREEDICT, "d", "en", "es-AR").pairs == (
        ("house", "casa"),
        ("rain", "llover"),
    )


def test_a_freedict_of_the_other_direction_is_turned_round() -> None:
    assert ("casa", "house") in parse_dictionary(FREEDICT, "d", "es", "en").pairs


def test_a_memory_gives_segments_without_markup_by_language() -> None:
    found = parse_dictionary(TMX, "m.tmx", "en", "es")
    assert found.parallel == (("The old house", "La casa vieja"),)
    assert parse_dictionary(TMX, "m.tmx", "es", "en").parallel[0][0] == "La casa vieja"


@pytest.mark.parametrize(
    ("data", "words", "line"),
    [
        (b"house casa\n", "not a pair of words", 1),
        (b"a\tb\nhouse\t \n", "not a pair of words", 2),
        (b"", "no pair of words", None),
        (b"<TEI>\n<entry></TEI>", "not well-formed", 2),
        (b"<html><body/></html>", "<html> is no dictionary", 1),
        (b"<TEI/>", "no pair of words", None),
        (b'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI>&a;</TEI>', "declares entities", 1),
        (b"caf\xe9\tx", "not valid UTF-8", 1),
    ],
)
def test_what_is_no_dictionary_is_refused_with_its_place(data, words, line) -> None:
    with pytest.raises(InputError, match=words) as caught:
        parse_dictionary(data, "d", "en", "es")
    assert caught.value.path == "d"
    assert caught.value.line == line


def test_entities_of_a_hostile_file_are_neither_expanded_nor_fetched(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secreto")
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    for subset in (f'<!ENTITY x SYSTEM "{secret.as_uri()}">', f'<!ENTITY l0 "x">{lol}'):
        data = f"<!DOCTYPE TEI [{subset}]><TEI><entry><form><orth>&x;</orth></form></entry></TEI>"
        with pytest.raises(InputError, match="declares entities"):
            parse_dictionary(data.encode(), "d", "en", "es")


def test_a_unit_of_two_words_in_a_memory_is_a_pair() -> None:
    unit = "<tu><tuv xml:lang='en'><seg>{}</seg></tuv><tuv xml:lang='es'><seg>{}</seg></tuv></tu>"
    units = unit.format("house", "casa") + unit.format("old house", "casa vieja")
    found = parse_dictionary(f"<tmx><body>{units}</body></tmx>".encode(), "m", "en", "es")
    assert found.pairs == (("house", "casa"),)
    assert found.parallel == (("old house", "casa vieja"),)


def document(language: str, *texts: str) -> Document:
    segments = tuple(Segment(f"s{n}", text) for n, text in enumerate(texts))
    return Document(language, (Turn("t", "section", (Paragraph("p", segments),)),))


BITEXT = Bitext(
    document("en", "One <b> & two.", "Three.", "Gone."),
    document("es-AR", "Uno <b> y dos, y tres.", "Añadido."),
    Alignment(
        (
            Bead(("s0", "s1"), ("s0",), 0.75, "auto"),
            Bead(("s2",), (), 1.0, "auto"),
            Bead((), ("s1",), 1.0, "auto"),
        )
    ),
)


def test_a_memory_that_we_write_is_read_again_without_its_gaps() -> None:
    text = AlignedText("en", "es-AR", beads_with_texts(BITEXT))
    written = b"".join(chunk.data for chunk in serialize(text, [].append))
    found = parse_dictionary(written, "m.tmx", "en", "es")
    assert found.parallel == (("One <b> & two. Three.", "Uno <b> y dos, y tres."),)
