"""EPUB package data: files, locations of anchors, and credits in the metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from toolkit.edition.book.book import Book
from toolkit.edition.book.colophon import own_record
from toolkit.edition.epub.rendering import xml_id
from toolkit.edition.epub.theme import MEDIA, EpubLook
from toolkit.edition.layout.composed import Section
from toolkit.i18n.record_words import Said

CONTAINER = (
    b'<?xml version="1.0" encoding="utf-8"?>\n'
    b'<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    b'<rootfiles><rootfile full-path="EPUB/package.opf" '
    b'media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One content document. Its first section may be ``continued`` from the previous file."""

    file: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """The title for the ``head`` element of the file."""
        first = self.sections[0]
        return first.opening or first.name


@dataclass(frozen=True, slots=True)
class Places:
    """A map from anchors to files."""

    file_of: Mapping[str, str]

    def href(self, anchor: str) -> str:
        """Return a link to the anchor; empty if no file contains it."""
        file = self.file_of.get(anchor, "") if anchor else ""
        return f"{file}#{xml_id(anchor)}" if file else ""


def credited(book: Book) -> tuple[Said, ...]:
    """Return the translations' credits without duplicates and without people of the work."""
    named = {person.name for person in book.text.work.people if person.inference is None}
    told = [
        book.record.told(record, "credit")
        for column in book.text.columns
        if (record := own_record(book.text, column))
    ]
    return tuple(dict.fromkeys(c for c in told if c.words.strip() and c.words not in named))


def package_files(
    chapters: Sequence[Chapter], look: EpubLook
) -> Iterator[tuple[str, str, str, str]]:
    """Yield the id, file, media type and properties of every file, in reading order."""
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
