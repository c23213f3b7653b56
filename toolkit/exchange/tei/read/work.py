"""Read the record of the work from the header of the toolkit's own TEI."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeVar, get_args

from lxml import etree

from toolkit.exchange.tei.markup import plain_name, tei
from toolkit.exchange.tei.read.inline import first, words
from toolkit.exchange.tei.write.records import inferred_words
from toolkit.exchange.xml_text import XML_ID, XML_LANG
from toolkit.model.work import (
    Certainty,
    DateClaim,
    HeldStatus,
    Inference,
    Person,
    Publication,
    PublishedFormat,
    PublishedTranslation,
    Translation,
    Work,
)

_DATE_PARTS: tuple[Literal["year", "month", "day"], ...] = ("year", "month", "day")
Word = TypeVar("Word", bound=str)


def read_work(
    header: etree._Element, declarations: etree._Element
) -> tuple[Work, PublishedTranslation | None]:
    """Return the work, and the record of the published translation if the file contains one.

    ``declarations`` is the header that declares the people and the abstract: either the header of
    the corpus or ``header`` itself.
    """
    description = first(header, "fileDesc")
    listing = None if description is None else first(description, "sourceDesc", "listBibl")
    entries = [] if listing is None else _all(listing, "bibl")
    original = next((b for b in (listing if listing is not None else header).iter(tei("bibl"))
                     if b.get("type") == "text"), None)  # fmt: skip
    own = next((e for e in entries[:1] if e.get("type") == "publishedTranslation"), None)
    printed = None if own is None or first(own, "relatedItem") is None else read_published(own)
    rights = {} if original is None else {
        p.get("n", ""): words(p) for p in original.iter(tei("p"))
    }  # fmt: skip
    work = Work(
        id=words(header.find(f".//{tei('authority')}")),
        title="" if original is None else words(first(original, "title")),
        source_language="" if original is None else _language(original),
        people=tuple(_people(header, declarations)),
        publications=tuple(
            Publication(
                words(first(e, "title")),
                read_date(e),
                words(first(e, "publisher")),
                _plain_note(e),
                _title_language(e),
            )
            for e in entries
            if e.get("type") == "publication"
        ),
        translations=tuple(
            Translation(_language(e), words(first(e, "respStmt", "name")), _plain_note(e))
            for e in _sorted(entries, "translation")
        ),
        published_translations=tuple(
            read_published(e) for e in _sorted(entries, "publishedTranslation")
        ),
        source_rights=rights.get("text", ""),
        translation_rights=rights.get("translation", ""),
        description=words(declarations.find(f".//{tei('abstract')}/{tei('p')}")),
        title_language="" if original is None else _title_language(original, _language(original)),
    )
    return work, printed


def read_published(bibl: etree._Element) -> PublishedTranslation:
    """Return the record of a published translation."""
    covers: dict[int, str] = {}
    inferred: list[str] = []
    inference = None
    for note in _notes(bibl, "coverage"):
        for ref in _all(note, "ref"):
            place = ref.get("n", "")
            if place.isascii() and place.isdecimal():
                covers[int(place)] = words(ref)
            if note.get("resp"):
                inferred.append(words(ref))
        if note.get("cert"):
            tail = (note[-1].tail if len(note) else note.text) or ""
            evidence = tail.partition(". ")[2]
            inference = Inference(_word(note.get("cert"), Certainty, "unknown"), evidence)
    return PublishedTranslation(
        id=bibl.get("n", ""),
        title=words(first(bibl, "title")),
        language=_language(bibl),
        publisher=words(first(bibl, "publisher")),
        date=read_date(bibl),
        status=_word(_note(bibl, "status"), HeldStatus, "text not held"),
        covers=tuple(covers[n] for n in sorted(covers)),
        covers_inferred=tuple(inferred),
        covers_inference=inference,
        rights=words(first(bibl, "availability", "p")),
        note=_plain_note(bibl),
        format=_word(_note(bibl, "format"), PublishedFormat, "auto"),
        title_language=_title_language(bibl),
    )


def read_date(parent: etree._Element) -> DateClaim:
    """Return the date of a record, with its printed and inferred parts."""
    when = stated = printed = ""
    completed: str | None = None
    for date in _all(parent, "date"):
        match date.get("type"):
            case "printed":
                printed, stated = words(date), date.get("when", "")
            case "inferred":
                completed = words(date)
            case _:
                when = words(date)
    note = next(_notes(parent, "inference"), None)
    if note is None:
        return DateClaim(when or stated, printed)
    parts: tuple[str, ...] = tuple(
        p.removeprefix("#inferred.") for p in note.get("ana", "").split()
    )
    evidence = words(note)
    opening = inferred_words(parts)
    evidence = evidence.removeprefix(opening + " ") if evidence != opening else ""
    return DateClaim(
        completed or "",
        printed,
        tuple(known for part in parts for known in _DATE_PARTS if known == part),
        _inference(note, evidence),
    )


def _inference(note: etree._Element, evidence: str) -> Inference | None:
    cert = note.get("cert")
    return Inference(_word(cert, Certainty, "unknown"), evidence) if cert else None


def _people(header: etree._Element, declarations: etree._Element) -> Iterator[Person]:
    """Yield the people who have a ``respStmt``; a speaker known only from the text has none."""
    records = {p.get(XML_ID): p
               for p in declarations.iter(tei("person"))}  # fmt: skip
    titles = first(header, "fileDesc", "titleStmt")
    for statement in _all(titles, "respStmt") if titles is not None else []:
        name = first(statement, "persName")
        if name is None:
            continue
        pointer = name.get("ref", "").removeprefix("#")
        record = records.get(pointer)
        note = None if record is None else next(_notes(record, "inference"), None)
        yield Person(
            plain_name(pointer.removeprefix("person.")),
            words(name),
            words(first(statement, "resp")),
            None if note is None else _inference(note, words(note)),
        )


def _all(parent: etree._Element, name: str) -> list[etree._Element]:
    return parent.findall(tei(name))


def _sorted(entries: list[etree._Element], kind: str) -> list[etree._Element]:
    """Return the records of one type in the work's original order."""
    places = [(e.get("sortKey", ""), e) for e in entries if e.get("type") == kind]
    known = [(int(key), e) for key, e in places if key.isascii() and key.isdecimal()]
    return [entry for _place, entry in sorted(known, key=lambda pair: pair[0])]


def _notes(parent: etree._Element, kind: str | None) -> Iterator[etree._Element]:
    return (note for note in _all(parent, "note") if note.get("type") == kind)


def _note(parent: etree._Element, kind: str) -> str:
    return words(next(_notes(parent, kind), None))


def _plain_note(parent: etree._Element) -> str:
    return words(next(_notes(parent, None), None))


def _language(bibl: etree._Element) -> str:
    element = first(bibl, "textLang")
    return "" if element is None else element.get("mainLang", "")


def _title_language(bibl: etree._Element, text: str = "") -> str:
    """Return the language of the title, if stated and different from that of the ``text``."""
    title = first(bibl, "title")
    said = "" if title is None else title.get(XML_LANG, "")
    return "" if said == text else said


def _word(value: str | None, allowed: object, otherwise: Word) -> Word:
    """Return ``value`` if the ``Literal`` allows it, otherwise the default."""
    return next((word for word in get_args(allowed) if word == value), otherwise)
