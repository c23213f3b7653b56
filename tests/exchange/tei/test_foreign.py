"""TEI by other programs: the shapes that corpora and tools use, and files that programs make."""

from __future__ import annotations

import itertools
import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tests.conditions import require_program
from toolkit.errors import InputError
from toolkit.exchange.tei import TeiBitext, TeiText, parse_tei

NS = 'xmlns="http://www.tei-c.org/ns/1.0"'
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>Barks</title></titleStmt>"
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
)


def tei(content, language=""):
    lang = f' xml:lang="{language}"' if language else ""
    return f"<TEI {NS}{lang}>{HEADER}{content}</TEI>"


def read(text, **options):
    return parse_tei(text.encode(), "x.xml", **options)


def texts(document):
    return [s.text for s in document.segments()]


def beads(found):
    assert isinstance(found, TeiBitext)
    both = [
        {s.id: s.text for s in d.segments()} for d in (found.bitext.source, found.bitext.target)
    ]
    assert found.bitext.alignment.faults(*both) == []
    return [
        (tuple(both[0][i] for i in b.source), tuple(both[1][i] for i in b.target))
        for b in found.bitext.alignment.beads
    ]


def codes(found):
    return [f.code for f in found.findings if f.code != "tei-header"]


def test_two_documents_in_one_with_standoff_links_between_paragraphs():
    """As aligners with a TEI service write it: units are p and head, one link a pair."""
    found = read(
        f"<TEI {NS}>{HEADER}<standOff><linkGrp type='translation'>"
        "<link target='#a1 #b1' type='Linguistic'/><link target='#a2 #b2' type='Linguistic'/>"
        "</linkGrp></standOff>"
        + tei("<text><body><head xml:id='a1'>Dogs</head><p xml:id='a2'>They <hi>bark</hi>.</p>"
              "<p>Alone.</p></body></text>", "en")
        + tei("<text><body><head xml:id='b1'>Perros</head><p xml:id='b2'>Ladran.</p></body></text>",
              "es")
        + "</TEI>"
    )  # fmt: skip
    assert (found.bitext.source.language, found.bitext.target.language) == ("en", "es")
    assert beads(found) == [
        (("Dogs",), ("Perros",)),
        (("They bark.",), ("Ladran.",)),
        (("Alone.",), ()),
    ]
    assert codes(found) == ["tei-markup", "tei-unlinked"]


def test_links_at_the_end_of_the_body_between_divisions():
    found = read(
        tei(
            "<text><body><div xml:lang='zh'><p><seg xml:id='x1'>狗叫。</seg><seg xml:id='x2'>猫睡。"
            "</seg></p></div><div xml:lang='en'><p><seg xml:id='y1'>The dog barks and the cat "
            "sleeps.</seg> <seg xml:id='y2'>Really.</seg></p></div></body></text>"
            "<standOff><linkGrp type='translation'><link target='#x1 #x2 #y1'/>"
            "<link target='#y2'/></linkGrp></standOff>"
        )
    )
    assert beads(found) == [
        (("狗叫。", "猫睡。"), ("The dog barks and the cat sleeps.",)),
        ((), ("Really.",)),
    ]


def test_links_from_a_pivot_into_other_files():
    """As corpus managers export a package: local pointers and pointers with a file name."""
    source = tei("<text><body><p xml:id='u1'>One.</p><p xml:id='u2'>Two.</p></body></text>"
                 "<standOff><linkGrp type='alignment' corresp='doc_2.tei.xml'>"
                 "<link target='#u1 doc_2.tei.xml#u1'/><link target='#u2 doc_2.tei.xml#u2'/>"
                 "<link target='#u2 doc_2.tei.xml#u9'/></linkGrp></standOff>", "en")  # fmt: skip
    other = tei("<text><body><p xml:id='u1'>Uno.</p><p xml:id='u2'>Dos.</p></body></text>", "es")
    found = read(source, beside={"doc_2.tei.xml": other.encode()}.__getitem__)
    assert beads(found) == [(("One.",), ("Uno.",)), (("Two.",), ("Dos.",))]
    assert codes(found) == ["tei-pointer", "tei-linked-twice"]


def test_a_file_that_is_not_there_is_a_finding():
    def beside(name):
        raise InputError("there is no such file")

    found = read(tei("<text><body><p xml:id='u1'>One.</p></body></text>"
                     "<standOff><linkGrp><link target='#u1 b.xml#u1'/></linkGrp></standOff>"),
                 beside=beside)  # fmt: skip
    assert isinstance(found, TeiText)
    assert "tei-file" in codes(found)


def test_corresp_between_segments_of_two_languages_side_by_side():
    found = read(
        tei(
            "<text><body><p><seg xml:lang='ko' xml:id='KO1' corresp='#EN1'>소년이여.</seg>"
            "<seg xml:lang='en' xml:id='EN1' corresp='#KO1'>Boys, be ambitious!</seg></p>"
            "<p><seg xml:lang='ko' xml:id='KO2' corresp='#EN2 #EN3'>개가 짖는다.</seg>"
            "<seg xml:lang='en' xml:id='EN2'>A dog.</seg><seg xml:lang='en' xml:id='EN3'>It barks."
            "</seg></p></body></text>"
        )
    )
    assert beads(found) == [
        (("소년이여.",), ("Boys, be ambitious!",)),
        (("개가 짖는다.",), ("A dog.", "It barks.")),
    ]


def test_texts_of_a_group_with_corresp_on_one_side_only():
    found = read(
        tei(
            "<text><group><text xml:lang='de'><body><p><s xml:id='d1'>Der Hund.</s> <s xml:id='d2'>"
            "Er bellt.</s></p></body></text><text xml:lang='en'><body><p><s xml:id='e1' "
            "corresp='#d1 #d2'>The dog barks.</s> <s xml:id='e2'>Added.</s></p></body></text>"
            "</group></text>"
        )
    )
    assert beads(found) == [(("Der Hund.", "Er bellt."), ("The dog barks.",)), ((), ("Added.",))]


def test_texts_without_links_are_paired_in_order_where_they_are_equally_long():
    """As concordancers for parallel texts mark them: the nth seg of one is the nth of the other."""
    side = "<text xml:lang='{}'><body><p><seg>{}</seg><seg>{}</seg>{}</p></body></text>"
    one = side.format("en", "A.", "B.", "")
    found = read(tei(one + side.format("fr", "Ah.", "Bé.", "")))
    assert beads(found) == [(("A.",), ("Ah.",)), (("B.",), ("Bé.",))]
    assert codes(found) == ["tei-by-position"]
    with pytest.raises(
        InputError, match="nothing ties the two texts of 2 and 3 segments"
    ) as caught:
        read(tei(one + side.format("fr", "Ah.", "Bé.", "<seg>Cé.</seg>")))
    assert "bitext align" in caught.value.hint


ANTHOLOGY = tei(
    "<text><group>"
    "<text><body><p>One.</p><p>Two.</p></body></text>"
    "<text><front><p>Three.</p></front><body><ab type='header'>Four.</ab></body></text>"
    "<text><body><p>Five.</p></body></text></group></text>"
)


def test_texts_of_one_language_that_nothing_ties_together_are_one_text():
    found = read(ANTHOLOGY)
    assert isinstance(found, TeiText)
    assert texts(found.document) == ["One.", "Two.", "Three.", "Four.", "Five."]
    assert [p.kind for p in found.document.paragraphs()][3] == "heading"
    last = "<text><body><p>Five.</p></body></text>"
    two = read(ANTHOLOGY.replace(last, ""))
    assert isinstance(two, TeiBitext), "two of two segments each are paired, with a finding"
    longer = read(ANTHOLOGY.replace("<p>Two.</p>", "").replace(last, ""))
    assert texts(longer.document) == ["One.", "Three.", "Four."]


def test_a_source_of_two_languages_is_the_first_of_them_with_a_finding():
    data = tei(
        "<text><group><text xml:lang='en'><body><p>One.</p><p>Two.</p></body></text>"
        "<text xml:lang='la'><body><p>Unum.</p></body></text></group></text>"
    )
    with pytest.raises(InputError, match="nothing ties the two texts"):
        read(data)
    found = read(data, one_text=True)
    assert texts(found.document) == ["One.", "Two."]
    assert "tei-left-out" in {finding.code for finding in found.findings}


def test_ptr_lists_certainty_in_words_and_a_third_text():
    one = (
        "<text xml:lang='{0}'><body><p><s xml:id='{0}1'>A.</s><s xml:id='{0}2'>B.</s></p></body>"
        "</text>"
    )
    found = read(
        tei(
            "".join(one.format(tag) for tag in ("en", "es", "fr"))
            + "<standOff><linkGrp><ptr xml:id='g' target='#fr1 #fr2'/><ptr xml:id='h' "
            "target='#en1 #en2'/><link target='#h #g' cert='high'/></linkGrp></standOff>"
        ),
        languages=("fr", "en"),
    )
    assert beads(found) == [(("A.", "B."), ("A.", "B."))]
    assert found.bitext.source.language == "fr"
    assert codes(found) == ["tei-left-out", "tei-certainty"]


def test_a_parliamentary_record_of_utterances_sentences_and_words():
    found = read(
        tei(
            "<text xml:lang='en'><body><div type='debateSection'><note>The chair"
            "</note><u who='#Chair' xml:id='u1'><seg xml:id='u1.seg1'><s xml:id='u1.s1'>"
            "<w>Order</w><pc join='left'>,</pc><w>please</w><pc join='left'>.</pc></s></seg></u>"
            "<u who='#Member'><seg><s>I agree.</s> <vocal><desc>Laughter</desc></vocal></seg></u>"
            "</div></body></text>"
        )
    )
    assert isinstance(found, TeiText)
    assert [(t.speaker, [s.text for s in t.segments()]) for t in found.document.turns] == [
        (None, ["The chair"]),
        ("Chair", ["Order, please."]),
        ("Member", ["I agree."]),
    ]


def test_a_play_keeps_speakers_and_stage_directions():
    found = read(
        tei(
            "<text xml:lang='de'><front><docTitle><titlePart>Der Hund</titlePart></docTitle>"
            "</front><body><div type='act'><head>Akt 1</head><sp who='#hans'><speaker>HANS."
            "</speaker><stage>bellt</stage><lg><l>Wau,</l><l>wau!</l></lg></sp><sp><speaker>EVA.</speaker><p>"
            "Aus<note>Bis hier.</note>!</p></sp></div></body></text>"
        )
    )
    assert [(t.speaker, t.label, [s.text for s in t.segments()]) for t in found.document.turns] == [
        (None, "", ["Der Hund"]),
        (None, "", ["Akt 1"]),
        ("hans", "HANS.", ["bellt", "Wau,", "wau!"]),
        ("EVA.", "EVA.", ["Aus!", "Bis hier."]),
    ]
    kinds = [p.kind for p in found.document.paragraphs()]
    assert kinds[:2] == ["heading", "heading"]
    assert kinds[-1] == "note"


def test_a_novel_keeps_its_slips_and_page_breaks_and_folds_space():
    found = read(
        tei(
            "<text xml:lang='pt'><body><div type='chapter'><head>I</head>\n<p>Um   c\u00e3o\n  "
            "<choice><sic>ladrva</sic><corr>ladrava</corr></choice> mui<pb n='2'/>to e "
            "for<lb break='no'/>te<gap reason='illegible' unit='word'/>.</p><fw>12</fw></div>"
            "</body></text>"
        )
    )
    assert texts(found.document) == ["I", "Um c\u00e3o ladrva mui to e forte."]
    (correction,) = found.apparatus.corrections
    assert (correction.sic, correction.corr) == ("ladrva", "ladrava")
    last = list(found.document.segments())[1]
    assert last.text[correction.start : correction.end] == "ladrva"
    assert last.line == 2
    (gap,) = found.apparatus.gaps
    assert (gap.offset, gap.reason) == (len(last.text) - 1, "illegible")
    assert codes(found) == ["tei-left-out"]


def test_tei_p4_without_a_namespace():
    found = read(
        "<TEI.2><teiHeader><fileDesc><titleStmt><title>Old</title></titleStmt></fileDesc></teiHeader>"
        "<text><body><div1 lang='en'><p><s id='e1'>Hi.</s></p></div1><div1 lang='fr'><p>"
        "<s id='f1'>Salut.</s></p></div1></body></text>"
        "<linkGrp><link targets='e1 f1'/></linkGrp></TEI.2>"
    )
    assert beads(found) == [(("Hi.",), ("Salut.",))]
    assert found.work.title == "Old"


def test_text_between_units_and_around_them_is_kept():
    found = read(
        tei(
            "<text xml:lang='en'><body><p>Before <s xml:id='s1'>one</s> between <q><s>two</s></q> "
            "<hi>after</hi></p><list><item>x</item></list><table><row><cell>y</cell></row></table>"
            "<figure><figDesc>z</figDesc></figure></body></text>"
        )
    )
    assert texts(found.document) == ["Before", "one", "between", "two", "after", "x", "y"]
    assert codes(found) == ["tei-left-out", "tei-markup"]


NAMES = st.sampled_from(
    [
        "div",
        "p",
        "s",
        "seg",
        "head",
        "list",
        "item",
        "quote",
        "q",
        "lg",
        "l",
        "sp",
        "u",
        "hi",
        "table",
        "row",
        "cell",
        "note",
        "foreign",
        "ab",
        "cit",
    ]
)


@st.composite
def trees(draw, depth=0):
    """Elements with a word of their own before, in and after each, valid TEI or not."""
    words = st.sampled_from(["", " ", "\u5b57", "w\u00f6rd ", "\n x\ty"])
    parts = [draw(words)]
    if depth < 5:
        for child in draw(st.lists(trees(depth=depth + 1), max_size=3)):
            parts += [child, draw(words)]
    name = draw(NAMES)
    identity = draw(st.sampled_from(["", "", " xml:id='i?'"]))
    return f"<{name}{identity}>{''.join(parts)}</{name}>"


@given(trees())
def test_no_character_of_any_tree_is_lost_or_doubled(tree):
    numbers = itertools.count()
    tree = re.sub(r"\?", lambda _: str(next(numbers)), tree)
    source = tei(f"<text><body>{tree}</body></text>")
    root = etree.fromstring(source)
    whole = "".join(root.find("{*}text").itertext())
    found = read(source)
    kept = "".join("".join(texts(found.document)).split())
    assert sorted(kept) == sorted("".join(whole.split()))
    ids = [s.id for s in found.document.segments()]
    assert len(ids) == len(set(ids))
    assert len({t.id for t in found.document.turns}) == len(found.document.turns)


MARKDOWN = """# The dog

It *barks*.[^1] It sleeps.

- one
- two

> Quoted.

[^1]: A note.
"""


@pytest.mark.parametrize("origin", ["markdown", "html", "docx", "rst", "latex", "mediawiki"])
def test_what_pandoc_writes_is_read_without_loss_of_text(origin, tmp_path):
    pandoc = require_program("pandoc")
    source, other = tmp_path / "dog.md", tmp_path / "dog"
    source.write_text(MARKDOWN, "utf-8")
    subprocess.run([pandoc, "-s", "-t", origin, "-o", other, source], check=True)
    titled = ["--metadata", "title=The dog", "--metadata", "lang=en"]
    command = [pandoc, "-s", "-f", origin, "-t", "tei", *titled, other]
    made = subprocess.run(command, capture_output=True, check=True)
    found = parse_tei(made.stdout, "dog.xml")
    assert isinstance(found, TeiText)
    read_texts = texts(found.document)
    assert {"one", "two", "Quoted."} <= set(read_texts)
    whole = "".join(etree.fromstring(made.stdout).find("{*}text").itertext())
    assert sorted("".join("".join(read_texts).split())) == sorted("".join(whole.split()))
    if origin == "markdown":
        assert read_texts[:3] == ["The dog", "It barks. It sleeps.", "A note."]
        kinds = [p.kind for p in found.document.paragraphs()]
        assert kinds == ["heading", "paragraph", "note", "item", "item", "quotation"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<html/>", "its root is html"),
        (b"<TEI/>", "no TEI text"),
        (b"<TEI", "not well-formed"),
        (b'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI><text><body><p>&a;</p></body></text></TEI>',
         "entities"),
        (b"<TEI><text>" + b"<div>" * 400 + b"</div>" * 400 + b"</text></TEI>", "too deep"),
    ],
)  # fmt: skip
def test_what_is_no_tei_or_hostile_is_one_clear_error(data, words):
    with pytest.raises(InputError, match=words) as caught:
        parse_tei(data, "x.xml")
    assert caught.value.hint
