"""What holds an EPUB together: the package document, the navigation, the skeleton of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree

from toolkit.edition.book.book import Book, BookSection
from toolkit.edition.book.characters import printable
from toolkit.edition.book.colophon import own_record
from toolkit.edition.epub.theme import MEDIA, EpubLook
from toolkit.edition.languages import Language, describe
from toolkit.edition.rendering import undirected
from toolkit.i18n.relators import is_creator, relator_of

XHTML = "http://www.w3.org/1999/xhtml"
_EPUB = "http://www.idpf.org/2007/ops"
_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAME = re.compile(r"(?!x\.[0-9a-f]*$)[A-Za-z_][A-Za-z0-9._-]*")

CONTAINER = (
    b'<?xml version="1.0" encoding="utf-8"?>\n'
    b'<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    b'<rootfiles><rootfile full-path="EPUB/package.opf" '
    b'media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)

# https://www.w3.org/2021/a11y-discov-vocab/latest/
_ACCESSIBILITY = (
    ("accessMode", "textual"),
    ("accessModeSufficient", "textual"),
    ("accessibilityFeature", "alternativeText"),
    ("accessibilityFeature", "displayTransformability"),
    ("accessibilityFeature", "pageNavigation"),
    ("accessibilityFeature", "readingOrder"),
    ("accessibilityFeature", "structuralNavigation"),
    ("accessibilityFeature", "tableOfContents"),
    ("accessibilityFeature", "unlocked"),
    ("accessibilityHazard", "none"),
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One content document; it ``continues`` the section that the file before it began."""

    file: str
    sections: tuple[BookSection, ...]
    continues: bool = False

    @property
    def title(self) -> str:
        """For the head of the file."""
        first = self.sections[0]
        return first.opening or first.name


def xml_id(anchor: str) -> str:
    """An XML name for an anchor, the anchor itself where it is one; two never fall together."""
    if _NAME.fullmatch(anchor):
        return anchor
    return f"x.{anchor.encode('utf-8', 'surrogatepass').hex()}"


def document(title: str, kind: str, language: Language) -> tuple[etree._Element, etree._Element]:
    """An empty content document in the language of our own words, and its body."""
    root = etree.Element(
        f"{{{XHTML}}}html",
        {"lang": language.tag, "dir": language.direction},
        nsmap={None: XHTML, "epub": _EPUB},  # type: ignore[dict-item]  # stubs: no default namespace
    )
    root.set(_XML_LANG, language.tag)
    head = etree.SubElement(root, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}meta", {"charset": "utf-8"})
    etree.SubElement(head, f"{{{XHTML}}}title").text = undirected(printable(title)).strip() or "–"
    etree.SubElement(
        head,
        f"{{{XHTML}}}link",
        {"rel": "stylesheet", "type": "text/css", "href": "style.css"},
    )
    return root, etree.SubElement(root, f"{{{XHTML}}}body", {"class": kind})


def navigation(book: Book, chapters: Sequence[Chapter], places: Mapping[str, str]) -> bytes:
    """Contents by turn, the list of segments, and the landmarks (EPUB 3.3, 7)."""
    words = book.words
    root, body = document(words.gettext("Contents"), "navigation", book.own_language)
    contents = _nav(body, "toc", words.gettext("Contents"))
    for chapter in chapters:
        if not chapter.continues:
            for section in chapter.sections:
                _toc_entry(contents, book, chapter, section)
    for anchor, title in _back_matter(book):
        _link(contents, f"about.xhtml#{anchor}", title)
    segments = list(book.segments())
    if segments:
        pages = _nav(body, "page-list", words.gettext("Segments"), hidden=True)
        for name, anchor in segments:
            href = f"{places[anchor]}#{xml_id(anchor)}"
            _link(pages, href, undirected(printable(name)).strip() or "–")
    landmarks = _nav(body, "landmarks", words.gettext("Landmarks"), hidden=True)
    targets = [
        ("titlepage", "title.xhtml", words.gettext("Title page")),
        ("toc", "nav.xhtml", words.gettext("Contents")),
    ]
    if chapters:
        targets.append(("bodymatter", chapters[0].file, words.gettext("Text")))
    targets += [
        ("endnotes" if anchor == "apparatus" else "colophon", f"about.xhtml#{anchor}", title)
        for anchor, title in _back_matter(book)
    ]
    for kind, href, title in targets:
        _link(landmarks, href, title).set(f"{{{_EPUB}}}type", kind)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>")


def _back_matter(book: Book) -> Iterator[tuple[str, str]]:
    if book.notes:
        yield "apparatus", book.words.gettext("Apparatus")
    yield "colophon", book.words.gettext("About this edition")


def _nav(body: etree._Element, kind: str, title: str, *, hidden: bool = False) -> etree._Element:
    nav = etree.SubElement(body, f"{{{XHTML}}}nav", {f"{{{_EPUB}}}type": kind})
    nav.set("aria-label", title)
    if kind == "toc":
        nav.set("role", "doc-toc")
    if hidden:
        nav.set("hidden", "hidden")
    etree.SubElement(nav, f"{{{XHTML}}}h1" if kind == "toc" else f"{{{XHTML}}}h2").text = title
    return etree.SubElement(nav, f"{{{XHTML}}}ol")


def _toc_entry(
    contents: etree._Element, book: Book, chapter: Chapter, section: BookSection
) -> None:
    """The turn's name and first words, such as ``Question 1: What is…``."""
    link = _link(contents, f"{chapter.file}#{xml_id(section.anchor)}", "")
    link.text = section.name
    if section.opening.strip():
        link.text += ": "
        words = etree.SubElement(link, f"{{{XHTML}}}bdi")
        words.text = printable(section.opening)
        _tag(words, book.source_language)


def _link(items: etree._Element, href: str, title: str) -> etree._Element:
    item = etree.SubElement(items, f"{{{XHTML}}}li")
    link = etree.SubElement(item, f"{{{XHTML}}}a", {"href": href})
    link.text = title
    return link


def _tag(element: etree._Element, language: Language) -> None:
    element.set("lang", language.tag)
    element.set(_XML_LANG, language.tag)
    element.set("dir", language.direction)


def package(
    book: Book, chapters: Sequence[Chapter], identifier: str, modified: str, look: EpubLook
) -> bytes:
    """The package document: metadata, all files, their order (EPUB 3.3, 5)."""
    root = etree.Element(
        f"{{{_OPF}}}package",
        {"version": "3.0", "unique-identifier": "id", _XML_LANG: book.own_language.tag},
        nsmap={None: _OPF},  # type: ignore[dict-item]  # the stubs forbid a default namespace
    )
    metadata = etree.SubElement(root, f"{{{_OPF}}}metadata", nsmap={"dc": _DC})
    _dublin_core(metadata, book, identifier)
    _meta(metadata, "dcterms:modified", modified)
    for name, value in _ACCESSIBILITY:
        _meta(metadata, f"schema:{name}", value)
    _meta(
        metadata,
        "schema:accessibilitySummary",
        book.words.gettext(
            "Every text is tagged with its language, so that a screen reader changes its voice. "
            "The list of pages is a list of the names of the segments, since the book has no pages."
        ),
    )
    _meta(metadata, "pageBreakSource", "none")
    manifest = etree.SubElement(root, f"{{{_OPF}}}manifest")
    spine = etree.SubElement(root, f"{{{_OPF}}}spine")
    for name, file, media, properties in _files(chapters, look):
        item = {"id": name, "href": file, "media-type": media}
        if properties:
            item["properties"] = properties
        etree.SubElement(manifest, f"{{{_OPF}}}item", item)
        if media == "application/xhtml+xml":
            etree.SubElement(spine, f"{{{_OPF}}}itemref", {"idref": name})
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _dublin_core(metadata: etree._Element, book: Book, identifier: str) -> None:
    work = book.text.work
    _dc(metadata, "identifier", identifier).set("id", "id")
    title = _dc(metadata, "title", book.title)
    title.set(_XML_LANG, book.title_language.tag)
    title.set("dir", book.title_language.direction)
    for tag in dict.fromkeys(language.tag for language in book.languages):
        _dc(metadata, "language", tag)
    for number, person in enumerate(work.people, start=1):
        if person.inference is None:  # the format has no word for doubt
            name = "creator" if is_creator(person) else "contributor"
            _dc(metadata, name, person.name).set("id", f"person-{number}")
            _refine(metadata, f"person-{number}", "role", relator_of(person))
            _refine(metadata, f"person-{number}", "file-as", person.sort_name)
    named = {person.name for person in work.people if person.inference is None}
    credited = [
        book.record.told(record, "credit")
        for column in book.text.columns
        if (record := own_record(book.text, column))
    ]
    others = dict.fromkeys(c for c in credited if c.words.strip() and c.words not in named)
    for number, credit in enumerate(others, start=1):
        element = _dc(metadata, "contributor", credit.words)
        element.set("id", f"translator-{number}")
        element.set(_XML_LANG, describe(credit.language).tag)
        _refine(metadata, f"translator-{number}", "role", "trl")
    for name, field in (
        ("description", "description"),
        ("rights", "source_rights"),
        ("rights", "translation_rights"),
    ):
        said = book.record.told(work, field)
        if said.words.strip():
            _dc(metadata, name, said.words).set(_XML_LANG, describe(said.language).tag)


def _refine(metadata: etree._Element, element_id: str, name: str, value: str) -> None:
    """More on one of the elements (EPUB 3.3, 5.5.2 and D.3); nothing where ``value`` is empty."""
    clean = undirected(printable(value)).strip()
    if clean:
        refined = {"refines": f"#{element_id}", "property": name}
        if name == "role":
            refined["scheme"] = "marc:relators"
        etree.SubElement(metadata, f"{{{_OPF}}}meta", refined).text = clean


def _dc(metadata: etree._Element, name: str, value: str) -> etree._Element:
    element = etree.SubElement(metadata, f"{{{_DC}}}{name}")
    element.text = undirected(printable(value)).strip() or "–"
    return element


def _meta(metadata: etree._Element, name: str, value: str) -> None:
    etree.SubElement(metadata, f"{{{_OPF}}}meta", {"property": name}).text = value


def _files(chapters: Sequence[Chapter], look: EpubLook) -> Iterator[tuple[str, str, str, str]]:
    """Id, file, media type and properties of every file, in the order of reading."""
    xhtml = "application/xhtml+xml"
    cover = look.cover or "cover.svg"
    yield "cover", cover, MEDIA[PurePosixPath(cover).suffix], "cover-image"
    yield "style", "style.css", "text/css", ""
    yield "title", "title.xhtml", xhtml, ""
    yield "nav", "nav.xhtml", xhtml, "nav"
    for chapter in chapters:
        yield chapter.file.removesuffix(".xhtml"), chapter.file, xhtml, ""
    yield "about", "about.xhtml", xhtml, ""
    for number, name in enumerate(sorted(set(look.files) - {cover}), start=1):
        yield f"own-{number}", name, MEDIA[PurePosixPath(name).suffix.lower()], ""
