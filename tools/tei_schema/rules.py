"""Constraints on this toolkit's TEI that RELAX NG cannot express."""

from __future__ import annotations

from typing import NamedTuple


class Rule(NamedTuple):
    """A rule: the code of its finding, its text, and its Schematron form.

    ``context`` and ``test`` are XPath 1.0 expressions. They are empty if XPath 1.0 cannot express
    the rule either.
    """

    code: str
    words: str
    context: str = ""
    test: str = ""


RULES = (
    Rule("tei-schema", "An xml:id is unique in its file."),
    Rule(
        "tei-pointer",
        "A pointer within a file, or between files of a set, points to an existing xml:id.",
        "tei:*[@who]",
        "//tei:*[@xml:id = substring-after(current()/@who, '#')]",
    ),
    Rule("tei-subtype", "An element with a subtype has a type.", "tei:*[@subtype]", "@type"),
    Rule(
        "tei-bead",
        "If a file holds beads and both texts, each seg is in exactly one bead.",
        "tei:teiCorpus[tei:standOff/tei:linkGrp]/tei:TEI/tei:text//tei:seg[not(tei:gap[@reason = "
        "'untranslated'])]",
        "count(//tei:standOff//*[@target][contains(concat(' ', @target, ' '), "
        "concat(' #', current()/@xml:id, ' '))]) = 1",
    ),
    Rule("tei-bead-type", "The type of a link gives the number of segments at each end."),
)
