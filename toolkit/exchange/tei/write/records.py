"""People, publications and dates of a work as TEI; inferred data is marked as such.

An inferred value has ``cert``, ``evidence="external"`` (the evidence is outside the text), ``resp``
and a note. For dates, ``ana`` of the note names the inferred parts. A partly inferred date is
written twice: as the text states it (``<date type="printed" when="--08-23">23 August</date>``), and
with ``type="inferred"`` as the editor completes it. ``date/@when`` has the W3C forms (TEI P5,
``teidata.temporal.w3c``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from toolkit.exchange.tei.markup import xml_name
from toolkit.exchange.tei.write.apparatus import RESPONSIBLE
from toolkit.exchange.tei.write.coverage import add_coverage
from toolkit.exchange.tei.write.writer import Node, child
from toolkit.languages import name_of
from toolkit.model.document import Document
from toolkit.model.work import (
    DateClaim,
    Inference,
    Person,
    Publication,
    PublishedTranslation,
    Translation,
    Work,
)

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_ROLE = re.compile(r"[^\W_]+(-[^\W_]+)*")


def _certainty(inference: Inference | None) -> dict[str, str | None]:
    if inference is None:
        return {}
    return {"cert": inference.certainty, "evidence": "external", "resp": RESPONSIBLE}


def _add_inference_note(
    parent: Node, text: str, inference: Inference | None, parts: Iterable[str] = ()
) -> None:
    child(
        parent,
        "note",
        text or None,
        type="inference",
        ana=" ".join(f"#inferred.{part}" for part in parts) or None,
        cert=inference.certainty if inference else None,
        resp=RESPONSIBLE,
    )


def add_person(parent: Node, person: Person) -> None:
    """Append a ``person`` with the xml:id ``person.ID``; a missing name is never invented."""
    role = "-".join(person.role.split())
    element = child(
        parent,
        "person",
        xml_id=xml_name("person", person.id),
        role=role if _ROLE.fullmatch(role) else None,
    )
    if person.name:
        child(element, "persName", person.name, **_certainty(person.inference))
    if person.inference:
        _add_inference_note(element, person.inference.evidence, person.inference)


def people_of(work: Work, documents: Iterable[Document]) -> tuple[Person, ...]:
    """Return the people of the work, followed by records without a name for all other speakers."""
    described = {person.id for person in work.people}
    speakers = {turn.speaker: None for document in documents for turn in document.turns}
    unknown = [name for name in speakers if name and name not in described]
    return (*work.people, *(Person(name, "", "") for name in unknown))


def add_responsibility(parent: Node, person: Person) -> None:
    """Append the ``respStmt`` of a person, whose record ``add_person`` adds to the same file."""
    statement = child(parent, "respStmt")
    child(statement, "resp", person.role or None)
    child(
        statement,
        "persName",
        person.name,
        ref=f"#{xml_name('person', person.id)}",
        **_certainty(person.inference),
    )


def add_date(parent: Node, claim: DateClaim) -> None:
    """Append the date as the text states it and, separately, as inferred."""
    inferred = claim.inferred or (("year", "month", "day") if claim.inference else ())
    stated = _w3c_date(claim.when, without=inferred)
    if claim.printed:
        child(parent, "date", claim.printed, type="printed", when=stated)
    elif stated:
        child(parent, "date", stated, when=stated)
    if not inferred:
        if claim.when and not stated:
            child(parent, "date", claim.when)  # a date in words
        return
    inference = claim.inference or Inference("unknown", "")
    if claim.when:
        child(
            parent,
            "date",
            claim.when,
            type="inferred",
            when=_w3c_date(claim.when),
            **_certainty(inference),
        )
    words = inferred_words(claim.inferred)
    if inference.evidence:
        words += f" {inference.evidence}"
    _add_inference_note(parent, words, claim.inference, claim.inferred)


def inferred_words(parts: Iterable[str]) -> str:
    """Return the sentence that introduces the evidence in the note on a date."""
    named = ", ".join(parts)
    return f"Inferred: {named}." if named else "Inferred."


def _w3c_date(when: str, without: Iterable[str] = ()) -> str | None:
    """Return ``when`` without the given parts, for example ``2009-08`` or ``--08-23``.

    The result is None if nothing remains, if W3C dates have no form for the rest, or if it is not a
    date.
    """
    match = _DATE.fullmatch(when)
    if match is None:
        return None
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if "year" in without:
        year = None
    if "month" in without:
        month = None
    if "day" in without:
        day = None
    match (year is not None, month is not None, day is not None):
        case (True, False, True) | (False, False, False):
            return None
        case (True, _, _):
            return "-".join(part for part in (year, month, day) if part)
        case _:
            return f"--{month or ''}" + (f"-{day}" if day else "")


def add_text_language(parent: Node, tag: str) -> None:
    """Append ``textLang`` with the English name of the language."""
    child(parent, "textLang", name_of(tag), mainLang=tag, xml_lang="en")


def add_work_title(parent: Node, work: Work, kind: str | None = None) -> None:
    """Append the title of the work; ``kind`` is its ``type``."""
    language = work.title_language or work.source_language
    child(parent, "title", work.title, type=kind, xml_lang=language)


def add_original(parent: Node, work: Work) -> None:
    """Append the ``bibl`` of the source text, with the rights in it and in its translations."""
    bibl = child(parent, "bibl", type="text")
    add_work_title(bibl, work)
    add_text_language(bibl, work.source_language)
    rights = (("text", work.source_rights), ("translation", work.translation_rights))
    if any(words for _, words in rights):
        availability = child(bibl, "availability")
        for name, words in rights:
            if words:
                child(availability, "p", words, n=name)


def add_translation(parent: Node, work: Work, position: int) -> None:
    """Append the ``bibl`` of the project's translation at ``position`` of the work."""
    translation = work.translations[position]
    bibl = child(parent, "bibl", type="translation", sortKey=str(position + 1))
    add_text_language(bibl, translation.language)
    add_credit(bibl, translation)
    if translation.note:
        child(bibl, "note", translation.note)


def add_credit(parent: Node, translation: Translation) -> None:
    """Append the ``respStmt`` of the translators."""
    if translation.credit:
        statement = child(parent, "respStmt")
        words = f"translation into {name_of(translation.language)}"
        child(statement, "resp", words, xml_lang="en")
        child(statement, "name", translation.credit)


def add_publication(parent: Node, publication: Publication, language: str) -> None:
    """Append the ``bibl`` of a publication of the source text."""
    bibl = child(parent, "bibl", type="publication")
    child(bibl, "title", publication.title, xml_lang=publication.title_language or None)
    add_text_language(bibl, language)
    if publication.publisher:
        child(bibl, "publisher", publication.publisher)
    add_date(bibl, publication.date)
    if publication.note:
        child(bibl, "note", publication.note)


def add_published_translation(
    parent: Node,
    published: PublishedTranslation,
    work: Work,
    turn_names: Mapping[str, str],
) -> Node:
    """Append the ``bibl`` of a published translation and return it.

    ``n`` is the translation's name in the project, ``sortKey`` its position in the work.
    ``turn_names`` maps the ids of source turns to xml:ids of the same file. The turns that the
    translation covers are always spelled out, with pointers to those in ``turn_names``.
    """
    others = work.published_translations
    place = str(others.index(published) + 1) if published in others else None
    bibl = child(parent, "bibl", type="publishedTranslation", n=published.id, sortKey=place)
    if published.title:
        child(bibl, "title", published.title, xml_lang=published.title_language or None)
    add_text_language(bibl, published.language)
    if published.publisher:
        child(bibl, "publisher", published.publisher)
    add_date(bibl, published.date)
    if published.rights:
        child(child(bibl, "availability"), "p", published.rights)
    child(bibl, "note", published.status, type="status")
    if published.format != "auto":
        child(bibl, "note", published.format, type="format")
    add_coverage(bibl, published, turn_names)
    if published.note:
        child(bibl, "note", published.note)
    return bibl
