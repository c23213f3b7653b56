"""The table: every element that this toolkit writes, its attributes, its content, its meaning."""

from __future__ import annotations

from tools.tei_schema.alignment_table import ALIGNMENT
from tools.tei_schema.grammar import Attribute, Element, Group, Rule
from tools.tei_schema.header_table import HEADER
from tools.tei_schema.sources_table import SOURCES
from tools.tei_schema.text_table import TEXT

START = "file | corpus"

FILES: tuple[Element | Group, ...] = (
    Element(
        "file",
        "TEI",
        "(text-header, whole-text) | (alignment-header, standOff)",
        (Attribute("type", values=("alignment",), required=False),),
        "A file that holds one text, or, with type, the beads between the texts of two others.",
    ),
    Element(
        "corpus",
        "teiCorpus",
        "corpus-header, standOff, corpus-text, corpus-text",
        (),
        "Source, target and their beads in one file.",
    ),
    Element(
        "corpus-text",
        "TEI",
        "text-header-in-corpus, whole-text",
        (),
        "One of the two texts of a corpus, whose header holds the declarations.",
    ),
)

SECTIONS: tuple[tuple[str, tuple[Element | Group, ...]], ...] = (
    ("Files", FILES),
    ("Headers", HEADER),
    ("Sources and translations", SOURCES),
    ("Texts", TEXT),
    ("Alignments", ALIGNMENT),
)

RULES: tuple[Rule, ...] = (
    Rule("tei-schema", "An xml:id stands once in a file."),
    Rule(
        "tei-pointer",
        "A pointer within the file, or from one file of a set into another, leads to an xml:id.",
        "tei:*[@who]",
        "//tei:*[@xml:id = substring-after(current()/@who, '#')]",
    ),
    Rule(
        "tei-subtype",
        "An element with a subtype has a type.",
        "tei:*[@subtype]",
        "@type",
    ),
    Rule(
        "tei-bead",
        "Where a file holds beads and both texts, each seg is in exactly one bead.",
        "tei:teiCorpus[tei:standOff/tei:linkGrp]/tei:TEI/tei:text//tei:seg[not(tei:gap[@reason = "
        "'untranslated'])]",
        "count(//tei:standOff//*[@target][contains(concat(' ', @target, ' '), "
        "concat(' #', current()/@xml:id, ' '))]) = 1",
    ),
    Rule(
        "tei-bead-type",
        "The type of a link is the numbers of the segments that its ends have.",
    ),
)

TABLE: tuple[Element | Group, ...] = tuple(row for _title, rows in SECTIONS for row in rows)
