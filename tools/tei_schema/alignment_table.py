"""Beads as standoff links."""

from __future__ import annotations

from tools.tei_schema.attributes import (
    ENGLISH,
    ID,
    RESPONSIBLE,
    STATE_POINTERS,
    WHEN_IF_ANY,
    of_type,
)
from tools.tei_schema.grammar import Attribute, Element, Group

ALIGNMENT: tuple[Element | Group, ...] = (
    Element("standOff", "standOff", "no-beads | (empty-sides?, linkGrp, annotations?)"),
    Element("no-beads", "list", "plain-item", (of_type("translation"), ENGLISH),
            "Instead of beads, where both texts are empty."),
    Element("plain-item", "item", "text"),
    Element("empty-sides", "list", "list-head, empty-side+", (of_type("emptySides"),),
            "The sides of beads that have no segment, as a link needs two targets."),
    Element("list-head", "head", "text", (ENGLISH,)),
    Element("empty-side", "item", "side-gap"),
    Element("side-gap", "gap", "empty", (ID, Attribute("reason", values=("untranslated",)))),
    Element("linkGrp", "linkGrp", "convention, (ptr | link)+",
            (of_type("translation"), Attribute("targFunc", values=("source target",)),
             Attribute("domains", "two pointers")),
            "All beads in their order; domains are the two texts."),
    Element("convention", "desc", "text", (ENGLISH,)),
    Element("ptr", "ptr", "empty", (ID, of_type("group"), Attribute("target", "pointers")),
            "A side of several segments."),
    Element("link", "link", "empty",
            (ID, Attribute("n", required=False), Attribute("type", "token"),
             Attribute("subtype", values=("auto", "confirmed")), Attribute("cert", "probability"),
             RESPONSIBLE, Attribute("corresp", "local pointer", required=False),
             Attribute("change", values=STATE_POINTERS, required=False),
             Attribute("target", "two pointers")),
            "A bead: type is its bead type, subtype its status, cert its confidence, resp who made "
            "it, the tool or the people of the project. In an export n is a fingerprint of both "
            "texts, for a later import; change is the state of a bead without a target, "
            "corresp the turn of one without a source."),
    Element("annotations", "listAnnotation", "annotation+", (of_type("beads"),),
            "What is known of beads beside their texts."),
    Element("annotation", "annotation",
            "responsible-translator?, change-of-bead?, note-on-bead*",
            (ID, Attribute("target", "local pointer")), "Of one bead."),
    Element("responsible-translator", "respStmt", "task, credited-name", (),
            "Who translated or approved."),
    Element("change-of-bead", "revisionDesc", "dated-change"),
    Element("dated-change", "change", "text", (WHEN_IF_ANY,),
            "When it was translated or approved."),
    Element("note-on-bead", "note", "text",
            (Attribute("type", values=("translator", "developer", "origin")),),
            "A note of translators, of developers, or on where the translation comes from."),
)  # fmt: skip
