"""Declarations in a TEI header: editorial practice, categories, application, text type, states."""

from __future__ import annotations

import re

import toolkit
from toolkit.exchange.tei.write.writer import Node, child
from toolkit.model.work import PublishedTranslation
from toolkit.package_data import package_tables

# TEI P5, teidata.versionNumber.
_VERSION = re.compile(r"[0-9]+[a-z]*[0-9]*(\.[0-9]+[a-z]*[0-9]*){0,3}")

_DECLARED = package_tables(__package__, "declarations")


def add_encoding(header: Node, *, with_source: bool) -> None:
    """Append the ``encodingDesc``.

    It explains the apparatus only in files that contain the source.
    """
    encoding = child(header, "encodingDesc")
    editorial = child(encoding, "editorialDecl", xml_lang="en")
    for tag, words in _DECLARED["practice"].items():
        if with_source or tag != "correction":
            child(child(editorial, tag), "p", words)
    classes = child(encoding, "classDecl", xml_lang="en")
    for name, categories in _DECLARED["categories"].items():
        taxonomy = child(classes, "taxonomy", xml_id=name)
        child(taxonomy, "desc", categories["about"])
        for category, words in categories.items():
            if category != "about":
                one = child(taxonomy, "category", xml_id=f"{name}.{category}")
                child(one, "catDesc", words)
    add_application(encoding)


def add_application(encoding: Node) -> None:
    """Append the ``appInfo`` with the name and version of this toolkit."""
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
    """Append the ``textDesc`` of a source, or of a translation of all or part of it.

    Format: TEI P5 15.2.1. Elements for which the work has no data are empty.
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
    for state, words in _DECLARED["states"].items():
        child(changes, "change", words, xml_id=f"state.{state}", status=state)
