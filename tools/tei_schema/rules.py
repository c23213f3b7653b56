"""Constraints on this toolkit's TEI that RELAX NG cannot express."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """The code of the finding, the rule in words and as Schematron.

    ``context`` and ``test`` are XPath 1.0; empty if XPath 1.0 cannot express it either.
    """

    code: str
    words: str
    context: str = ""
    test: str = ""


RULES = (
    Rule("tei-schema", "An xml:id stands once in a file."),
    Rule(
        "tei-pointer",
        "A pointer within the file, or from one file of a set into another, leads to an xml:id.",
        "tei:*[@who]",
        "//tei:*[@xml:id = substring-after(current()/@who, '#')]",
    ),
    Rule("tei-subtype", "An element with a subtype has a type.", "tei:*[@subtype]", "@type"),
    Rule(
        "tei-bead",
        "Where a file holds beads and both texts, each seg is in exactly one bead.",
        "tei:teiCorpus[tei:standOff/tei:linkGrp]/tei:TEI/tei:text//tei:seg[not(tei:gap[@reason = "
        "'untranslated'])]",
        "count(//tei:standOff//*[@target][contains(concat(' ', @target, ' '), "
        "concat(' #', current()/@xml:id, ' '))]) = 1",
    ),
    Rule("tei-bead-type", "The type of a link is the numbers of the segments that its ends have."),
)
