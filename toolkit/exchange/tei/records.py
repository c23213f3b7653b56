"""People, publications and dates of a work as TEI, with what is inferred kept apart.

An inference carries ``cert``, ``evidence="external"`` (it rests on something outside the text),
``resp`` and a note. A date is written twice where a part of it is inferred: once with what the
text states (``<date when="--08-23">23 August</date>``), once, with ``type="inferred"``, as the
editor completes it. ``date/@when`` takes the W3C forms (TEI P5, ``teidata.temporal.w3c``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from babel import Locale
from babel.core import parse_locale
from lxml import etree

from toolkit.exchange.tei.apparatus import RESPONSIBLE
from toolkit.exchange.tei.markup import child, xml_name
from toolkit.model.document import Document
from toolkit.model.work import DateClaim, Inference, Person, Publication, PublishedTranslation, Work

_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_ROLE = re.compile(r"[^\W_]+(-[^\W_]+)*")


def language_name(tag: str) -> str:
    """The English name of a BCP 47 tag from CLDR, or the tag where CLDR has none."""
    english = Locale("en")
    try:
        language, territory, script, *_ = parse_locale(tag, sep="-")
    except ValueError:
        return tag
    name = english.languages.get(language, tag)
    if name == tag:
        return tag
    details = [english.scripts.get(script or ""), english.territories.get(territory or "")]
    known = ", ".join(detail for detail in details if detail)
    return f"{name} ({known})" if known else name


def _certainty(inference: Inference | None) -> dict[str, str | None]:
    if inference is None:
        return {}
    return {"cert": inference.certainty, "evidence": "external", "resp": RESPONSIBLE}


def _add_inference_note(parent: etree._Element, text: str) -> None:
    child(parent, "note", text, type="inference", resp=RESPONSIBLE)


def add_person(parent: etree._Element, person: Person) -> None:
    """Append a ``person`` with the xml:id ``person.ID``; a name may be missing, never made up."""
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
        words = person.inference.evidence or "The text does not name this person."
        _add_inference_note(element, words)


def people_of(work: Work, documents: Iterable[Document]) -> tuple[Person, ...]:
    """The people of the work, then the speakers that the work does not describe, without a name."""
    described = {person.id for person in work.people}
    speakers = {turn.speaker: None for document in documents for turn in document.turns}
    unknown = [name for name in speakers if name and name not in described]
    return (*work.people, *(Person(name, "", "") for name in unknown))


def add_responsibility(parent: etree._Element, person: Person) -> None:
    """Append the ``respStmt`` of a person who has an ``add_person`` record in the same file."""
    statement = child(parent, "respStmt")
    child(statement, "resp", person.role or "role not recorded")
    child(
        statement,
        "persName",
        person.name,
        ref=f"#{xml_name('person', person.id)}",
        **_certainty(person.inference),
    )


def add_date(parent: etree._Element, claim: DateClaim) -> None:
    """Append the date as the text states it and, apart from it, as it is inferred."""
    inferred = claim.inferred or (("year", "month", "day") if claim.inference else ())
    stated = _w3c_date(claim.when, without=inferred)
    if claim.printed or stated:
        child(parent, "date", claim.printed or stated, when=stated)
    if not inferred:
        if not (claim.printed or stated) and claim.when:
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
    words = f"Inferred: {', '.join(inferred)}. {inference.evidence}"
    _add_inference_note(parent, words.rstrip())


def _w3c_date(when: str, without: Iterable[str] = ()) -> str | None:
    """``when`` less the parts named, such as ``2009-08-23``, ``2009-08`` or ``--08-23``.

    None where nothing is left, where the rest has no W3C form or where it is no date.
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


def add_text_language(parent: etree._Element, tag: str) -> None:
    """Append ``textLang`` with the English name of the language."""
    child(parent, "textLang", language_name(tag), mainLang=tag, xml_lang="en")


def add_publication(parent: etree._Element, publication: Publication, language: str) -> None:
    """Append the ``bibl`` of a place where the source text stands."""
    bibl = child(parent, "bibl", type="publication")
    child(bibl, "title", publication.title)
    add_text_language(bibl, language)
    if publication.publisher:
        child(bibl, "publisher", publication.publisher)
    add_date(bibl, publication.date)
    if publication.note:
        child(bibl, "note", publication.note)


def add_published_translation(
    parent: etree._Element, published: PublishedTranslation, turn_names: dict[str, str]
) -> etree._Element:
    """Append the ``bibl`` of a published translation and return it.

    ``turn_names`` maps the ids of source turns to xml:ids of the same file; the turns that the
    translation covers are pointed at where they are among them, and always told in words.
    """
    bibl = child(parent, "bibl", type="publishedTranslation")
    # no xml:lang: where the printed title is not known, a description stands here
    child(bibl, "title", published.title)
    add_text_language(bibl, published.language)
    if published.publisher:
        child(bibl, "publisher", published.publisher)
    add_date(bibl, published.date)
    if published.rights:
        child(child(bibl, "availability"), "p", published.rights)
    child(bibl, "note", published.status, type="status")
    outright = [turn for turn in published.covers if turn not in published.covers_inferred]
    _add_coverage(bibl, outright, turn_names, None)
    inference = published.covers_inference or Inference("unknown", "")
    _add_coverage(bibl, list(published.covers_inferred), turn_names, inference)
    if published.note:
        child(bibl, "note", published.note)
    return bibl


def _add_coverage(
    bibl: etree._Element,
    turns: list[str],
    turn_names: dict[str, str],
    inference: Inference | None,
) -> None:
    if not turns:
        return
    words = f"Covers: {', '.join(turns)}."
    if inference is not None:
        words = f"Covers, by inference: {', '.join(turns)}. {inference.evidence}".rstrip()
    pointers = " ".join(f"#{turn_names[turn]}" for turn in turns if turn in turn_names)
    note = child(bibl, "note", words, type="coverage", target=pointers or None)
    if inference is not None:
        note.set("cert", inference.certainty)
        note.set("resp", RESPONSIBLE)
