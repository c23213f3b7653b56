"""What a text was made from, and where else the work stands."""

from __future__ import annotations

from tools.tei_schema.attributes import (
    CERTAINTY_IF_ANY,
    ENGLISH,
    INFERRED,
    RESPONSIBLE,
    SORT_KEY,
    WHEN_IF_ANY,
    of_type,
)
from tools.tei_schema.grammar import Attribute, Element, Group

SOURCES: tuple[Element | Group, ...] = (
    Element("sourceDesc", "sourceDesc", "listBibl"),
    Element("sourceDesc-of-corpus", "sourceDesc", "rights"),
    Element("sourceDesc-of-alignment", "sourceDesc", "listBibl-of-alignment"),
    Element("listBibl", "listBibl",
            "(original | own-translation | published-translation), publication*, "
            "other-translation*, published-translation*", (),
            "First what this text is, then the other records of the work."),
    Element("listBibl-of-alignment", "listBibl", "aligned-file, aligned-file"),
    Element("aligned-file", "bibl", "titles, textLang, file-pointer",
            (Attribute("type", values=("text", "translation", "publishedTranslation")),)),
    Element("file-pointer", "ptr", "empty", (Attribute("target", "pointer"),)),
    Element("original", "bibl", "title, textLang, availability?", (of_type("text"),),
            "The source text."),
    Element("relatedItem", "relatedItem", "original", (of_type("translatedFrom"),)),
    Element("own-translation", "bibl", "titles, textLang, translator?, plain-note?, relatedItem",
            (of_type("translation"), SORT_KEY), "The translation of the project in this file."),
    Element("other-translation", "bibl", "textLang, translator?, plain-note?",
            (of_type("translation"), SORT_KEY),
            "A translation of the project; sortKey is its place among them."),
    Element("publication", "bibl", "title, textLang, publisher?, dates, plain-note?",
            (of_type("publication"),), "A place where the source text stands."),
    Element("published-translation", "bibl",
            "title, textLang, publisher?, dates, availability?, status-note, format-note?, "
            "coverage-note*, plain-note?, relatedItem?",
            (of_type("publishedTranslation"), Attribute("n"), SORT_KEY),
            "A translation that appeared somewhere: n is its name in the project, sortKey its "
            "place among them. With relatedItem, its text is the one in this file."),
    Element("publisher", "publisher", "text"),
    Element("plain-note", "note", "text"),
    Element("status-note", "note", "text", (of_type("status"),), "text held or text not held."),
    Element("format-note", "note", "text", (of_type("format"),),
            "How its text is read, where the record says so."),
    Element("coverage-note", "note", "mixed(coverage-ref*)",
            (of_type("coverage"), Attribute("target", "local pointers", required=False),
             CERTAINTY_IF_ANY,
             Attribute("resp", "local pointer", required=False)),
            "The turns that it covers; with resp, by inference."),
    Element("coverage-ref", "ref", "text",
            (Attribute("n", "number", required=False),
             Attribute("target", "local pointer", required=False)),
            "One turn; n is its place in the record."),
    Element("textLang", "textLang", "text", (Attribute("mainLang", "language"), ENGLISH)),
    Group("dates", "(printed-date | date)?, date?, inferred-date?, inference-note?"),
    Element("printed-date", "date", "text", (of_type("printed"), WHEN_IF_ANY),
            "The date in the words of the text; when has the parts that these words state."),
    Element("date", "date", "text", (WHEN_IF_ANY,), "The date as it was recorded."),
    Element("inferred-date", "date", "text", (of_type("inferred"), WHEN_IF_ANY, *INFERRED),
            "The date as the editor completes it."),
    Element("inference-note", "note", "text",
            (of_type("inference"), Attribute("ana", "local pointers", required=False),
             CERTAINTY_IF_ANY, RESPONSIBLE),
            "What an inference rests on; ana points to the parts of the date that are inferred."),
)  # fmt: skip
