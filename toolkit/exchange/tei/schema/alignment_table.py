"""Beads as standoff links."""

from __future__ import annotations

from toolkit.exchange.tei.schema.attributes import ENGLISH, ID, RESPONSIBLE, of_type
from toolkit.exchange.tei.schema.grammar import Attribute, Element, Group

ALIGNMENT: tuple[Element | Group, ...] = (
    Element("standOff", "standOff", "no-beads | (empty-sides?, linkGrp)"),
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
            (ID, Attribute("type", "token"), Attribute("subtype", values=("auto", "confirmed")),
             Attribute("cert", "probability"), RESPONSIBLE, Attribute("target", "two pointers")),
            "A bead: type is its bead type, subtype its status, cert its confidence, resp who made "
            "it, the tool or the people of the project."),
)  # fmt: skip
