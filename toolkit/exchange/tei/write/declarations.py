"""Declarations in a TEI header: editorial practice, categories, application, text type, states."""

from __future__ import annotations

import re

import toolkit
from toolkit.exchange.tei.write.writer import Node, child
from toolkit.model.work import PublishedTranslation

# TEI P5, teidata.versionNumber
_VERSION = re.compile(r"[0-9]+[a-z]*[0-9]*(\.[0-9]+[a-z]*[0-9]*){0,3}")

_CONVENTIONS = (
    (  # the apparatus, only in the source
        "correction",
        "Slips of the source are kept and marked: sic with corr, supplied for an omission, "
        "surplus for a superfluous mark, gap for lost matter.",
    ),
    (
        "normalization",
        "White space inside a segment is folded to one space; all else is kept.",
    ),
    (
        "segmentation",
        "Each seg is a segment; n is its name in the work, xml:id the language and the name.",
    ),
    (
        "interpretation",
        "What the text itself does not state carries cert, evidence and resp, and a note says "
        "what it rests on.",
    ),
)
_CATEGORIES = (
    (
        "turn",
        "Kind of a turn",
        (("question", "A question"), ("answer", "An answer")),
    ),
    (
        "inferred",
        "Part of a date that the text does not state",
        (("year", "The year"), ("month", "The month"), ("day", "The day")),
    ),
)
_STATES = (
    ("untranslated", "Not translated yet"),
    ("fuzzy", "A draft that has to be revised"),
    ("translated", "Translated"),
    ("approved", "Translated, and approved by a person"),
    ("stale", "Approved once; the source changed since"),
)


def add_encoding(header: Node, *, with_source: bool) -> None:
    """Append the ``encodingDesc``; only a file with the source has an apparatus to explain."""
    encoding = child(header, "encodingDesc")
    editorial = child(encoding, "editorialDecl", xml_lang="en")
    for tag, words in _CONVENTIONS if with_source else _CONVENTIONS[1:]:
        child(child(editorial, tag), "p", words)
    classes = child(encoding, "classDecl", xml_lang="en")
    for name, about, categories in _CATEGORIES:
        taxonomy = child(classes, "taxonomy", xml_id=name)
        child(taxonomy, "desc", about)
        for category, words in categories:
            child(child(taxonomy, "category", xml_id=f"{name}.{category}"), "catDesc", words)
    add_application(encoding)


def add_application(encoding: Node) -> None:
    """Append the ``appInfo`` with this toolkit and its version."""
    number = _VERSION.match(toolkit.__version__)
    application = child(
        child(encoding, "appInfo"),
        "application",
        ident="bitext-toolkit",
        version=number[0] if number else "0",
    )
    child(application, "label", f"bitext-toolkit {toolkit.__version__}")


def add_profile(
    profile: Node, published: PublishedTranslation | None, *, translation: bool
) -> None:
    """Append the ``textDesc`` of a source, of a translation of all of it, or of a part of it.

    TEI P5 15.2.1; members without data in the work are empty.
    """
    description = child(profile, "textDesc")
    child(description, "channel", mode="w")
    partial = bool(published and published.covers)
    words = f"A part of the work: {', '.join(published.covers)}" if published and partial else None
    child(description, "constitution", words, type="frags" if partial else "single")
    child(description, "derivation", type="translation" if translation else "original")
    for member in ("domain", "factuality", "interaction", "preparedness", "purpose"):
        child(description, member)


def add_states(header: Node) -> None:
    """Append the ``revisionDesc`` with the states that ``seg/@change`` points to."""
    changes = child(child(header, "revisionDesc", xml_lang="en"), "listChange", ordered="false")
    child(changes, "desc", "State of a segment in the project's own translation")
    for state, words in _STATES:
        child(changes, "change", words, xml_id=f"state.{state}", status=state)
