"""The content documents of an EPUB: the text, the title page, apparatus and colophon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

import toolkit
from toolkit.edition.book.book import Book, BookBlock, BookCell, BookNote, BookPart, BookSection
from toolkit.edition.book.characters import printable
from toolkit.edition.book.phrases import Paragraph, Phrase, phrase_of
from toolkit.edition.epub.package import XHTML, Chapter, document, xml_id
from toolkit.edition.languages import Language
from toolkit.edition.layout.apparatus_notes import Run, missing_words
from toolkit.edition.rendering import undirected
from toolkit.model.apparatus import Gap

_EPUB = "http://www.idpf.org/2007/ops"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Places:
    """In which file each anchor is."""

    file_of: Mapping[str, str]

    def href(self, anchor: str) -> str:
        """A link to the anchor; empty where no file has it."""
        file = self.file_of.get(anchor, "") if anchor else ""
        return f"{file}#{xml_id(anchor)}" if file else ""


def title_page(book: Book) -> bytes:
    """The title, the languages, the people, whose words the book has."""
    root, body = document(book.title, "title", book.own_language)
    body.set("class", "title-page")
    section = _element(body, "section", {f"{{{_EPUB}}}type": "titlepage"})
    heading = _element(section, "h1")
    _tag(heading, book.title_language)
    _isolated(heading, book.title)
    named = " · ".join(language.title for language in book.languages)
    _element(section, "p", {"class": "languages"}).text = named
    for person in book.text.work.people:
        role = book.record.role(person)
        who = Phrase(f"{person.shown}{',' if role else ''}")
        told = (who, phrase_of(role, book.words)) if role else (who,)
        _told(_element(section, "p", {"class": "person"}), told)
    if book.description.words:
        _told(_element(section, "p", {"class": "lead"}), (book.description,))
    for part in book.colophon:
        if part.lead:
            for words in part.paragraphs:
                _told(_element(section, "p", {"class": "credit"}), words)
    return _bytes(root)


def chapter(book: Book, made: Chapter) -> bytes:
    """The rows of some sections, interleaved: each paragraph with its translations behind it."""
    root, body = document(made.title, "text", book.own_language)
    for section in made.sections:
        _section(body, book, section, made)
    return _bytes(root)


def _section(body: etree._Element, book: Book, section: BookSection, made: Chapter) -> None:
    element = _element(body, "section", {"class": f"turn {section.kind}"})
    if section.anchor:
        element.set("id", xml_id(section.anchor))
    named = section.kind != "title"
    if named and not made.continues:
        heading = _element(element, "h2", {"class": "speaker" if section.speaker else "turn-name"})
        if section.speaker:
            _isolated(heading, section.speaker)
            _element(heading, "span", {"class": "turn-name"}).text = f" {section.name}"
        else:
            heading.text = section.name
    elif named:
        element.set("aria-label", book.words.gettext("{turn}, continued").format(turn=section.name))
    for number, row in enumerate(section.rows):
        div = _element(element, "div", {"class": "row"})
        for column, cell in enumerate(row):
            first = number == 0 and not named and column == 0 and bool(cell.blocks)
            _cell(div, book, column, cell, "h1" if first else "p")


def _cell(
    row: etree._Element,
    book: Book,
    column: int,
    cell: BookCell,
    tag: str,
) -> None:
    if not cell.blocks and not cell.absence:
        return
    language = book.languages[column]
    side = "original" if column == book.source_column else "translation"
    div = _element(row, "div", {"class": f"{side} column-{column + 1}"})
    _tag(div, language)
    if not cell.blocks:
        _remark(_element(div, "p"), book, f"[{cell.absence}]", "absent")
    for number, block in enumerate(cell.blocks):
        if block.speaker:
            _isolated(_element(div, "p", {"class": "speaker"}), block.speaker)
        element = _element(div, tag if number == 0 else "p", {"class": block.kind})
        if block.anchor:
            element.set("id", xml_id(block.anchor))
        _block(element, book, block, column)


def _block(element: etree._Element, book: Book, block: BookBlock, column: int) -> None:
    if block.label:
        label = _element(element, "span", {"class": "label"})
        _isolated(label, block.label)
        _behind(label, " ")
    if block.raya:
        _element(element, "span", {"class": "raya"}).text = block.raya
    for number, part in enumerate(block.parts):
        last = number == len(block.parts) - 1
        _part(element, book, part, column)
        if not last and part.gap:
            _behind(element[-1], part.gap)


def _part(element: etree._Element, book: Book, part: BookPart, column: int) -> None:
    if part.absence:
        _remark(element, book, f"[{part.absence}]", "absent")
        return
    language = book.source_language if part.borrowed else book.languages[column]
    kind = "segment borrowed" if part.borrowed else "segment flagged" if part.flag else "segment"
    span = _element(element, "span", {"class": kind})
    if part.anchor:
        span.set("id", xml_id(part.anchor))
    _tag(span, language)
    for run in part.runs:
        if run.note is None:
            _append(span, run.text)
        else:
            _reading(span, book, run)
    if part.flag:
        _behind(span, " ")
        _remark(element, book, f"[{part.flag}]", "flag")


def _reading(span: etree._Element, book: Book, run: Run) -> None:
    """The text as printed, and behind it the number of the editor's note."""
    note = run.note
    if note is None:
        return
    if run.text:
        _element(span, "span", {"class": f"reading {note.kind}"}).text = printable(run.text)
    anchor = book.note_anchors[note.number]
    link = _element(
        span,
        "a",
        {
            "class": "note-mark",
            "id": xml_id(f"to-{anchor}"),
            "href": f"about.xhtml#{xml_id(anchor)}",
            f"{{{_EPUB}}}type": "noteref",
            "role": "doc-noteref",
            "title": undirected(printable(note.told(book.record))),
        },
    )
    _tag(link, book.own_language)
    link.text = str(note.number)


def back_matter(book: Book, places: Places) -> bytes:
    """The apparatus, and what the edition says of itself."""
    words = book.words
    root, body = document(words.gettext("About this edition"), "about", book.own_language)
    if book.notes:
        section = _element(body, "section", {"class": "apparatus", "id": "apparatus"})
        section.set("role", "doc-endnotes")
        section.set(f"{{{_EPUB}}}type", "endnotes")
        _element(section, "h1").text = words.gettext("Apparatus")
        _element(section, "p").text = words.gettext(
            "The original stands as it was received. After the bracket: what the editors read, or "
            "what they note."
        )
        notes = _element(section, "ol")
        for view in book.notes:
            _note(_element(notes, "li", {"id": xml_id(view.anchor)}), book, view, places)
    section = _element(body, "section", {"class": "colophon", "id": "colophon"})
    section.set("role", "doc-colophon")
    section.set(f"{{{_EPUB}}}type", "colophon")
    _element(section, "h1").text = words.gettext("About this edition")
    for part in book.colophon:
        _element(section, "h2").text = part.heading
        for paragraph in part.paragraphs:
            _told(_element(section, "p"), paragraph)
    imprint = words.gettext("Made with {program}").format(
        program=f"bitext-toolkit {toolkit.__version__}"
    )
    _isolated(_element(section, "p", {"class": "imprint"}), imprint)
    return _bytes(root)


def _note(item: etree._Element, book: Book, view: BookNote, places: Places) -> None:
    entry = view.note.entry
    href = places.href(view.segment_anchor)
    if href:
        place = _element(item, "a", {"class": "place", "href": href, "role": "doc-backlink"})
    else:
        place = _element(item, "span", {"class": "place"})
    _isolated(place, entry.segment_id)
    _behind(place, ": ")
    reading = _element(item, "span", {"class": "reading"})
    if isinstance(entry, Gap):
        reading.text = "[…] "
        _isolated(_element(reading, "i"), missing_words(entry, book.words))
    else:
        _printed(reading, book, entry.sic or "‸")
        _behind(reading[-1], "] ")
        if entry.corr:
            _printed(reading, book, entry.corr)
        else:
            _element(reading, "i").text = book.words.gettext("superfluous")
    remark = phrase_of(view.note.remark(book.record), book.words)
    remarks = [remark] if remark.words else []
    if not view.note.in_place:
        remarks.append(Phrase(book.words.gettext("not found in the text at this place")))
    for phrase in remarks:
        _behind(item[-1], " ")
        _told(_element(item, "span", {"class": "remark"}), (phrase,))


def _printed(parent: etree._Element, book: Book, words: str) -> None:
    element = _element(parent, "bdi")
    element.text = printable(words)
    element.set("lang", book.source_language.tag)
    element.set(_XML_LANG, book.source_language.tag)


def _remark(parent: etree._Element, book: Book, words: str, kind: str) -> None:
    """Our own words within the text, in their language."""
    span = _element(parent, "span", {"class": kind})
    _tag(span, book.own_language)
    span.text = words


def _told(parent: etree._Element, paragraph: Paragraph) -> None:
    """What we and the record say, each in its language."""
    gap = ""
    for phrase in paragraph:
        if gap:
            _behind(parent[-1], gap)
        _isolated(parent, phrase.words)
        if phrase.language:
            parent[-1].set("lang", phrase.language.tag)
            parent[-1].set(_XML_LANG, phrase.language.tag)
        gap = phrase.gap


def _isolated(parent: etree._Element, words: str) -> None:
    """Words of the record, whose direction and directional controls stay their own."""
    _element(parent, "bdi").text = printable(words)


def _tag(element: etree._Element, language: Language) -> None:
    element.set("lang", language.tag)
    element.set(_XML_LANG, language.tag)
    element.set("dir", language.direction)


def _element(
    parent: etree._Element, name: str, attributes: Mapping[str, str] | None = None
) -> etree._Element:
    return etree.SubElement(parent, f"{{{XHTML}}}{name}", dict(attributes or {}))


def _append(element: etree._Element, words: str) -> None:
    """``words`` behind everything that is in the element."""
    if len(element):
        _behind(element[-1], printable(words))
    else:
        element.text = (element.text or "") + printable(words)


def _behind(element: etree._Element, words: str) -> None:
    element.tail = (element.tail or "") + words


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")
