"""The EPUB 3 edition: reflowable, with tagged languages and without scripts.

It follows EPUB 3.3 (W3C Recommendation) and EPUB Accessibility 1.1. Equal arguments give identical
bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from uuid import UUID, uuid5

from toolkit.edition.book.making import make_book
from toolkit.edition.epub.cover import cover
from toolkit.edition.epub.package import CONTAINER, Chapter, Places, credited, package_files
from toolkit.edition.epub.rendering import rendered
from toolkit.edition.epub.theme import EpubLook
from toolkit.edition.layout.composed import Section
from toolkit.model.edition import EditionText
from toolkit.model.settings import EditionChoices

# The maximum number of rows per file, because reading systems lay out whole files.
_ROWS_IN_FILE = 150
# The namespace of the name-based UUIDs, itself a name-based UUID of this name.
_NAMESPACE = uuid5(UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8"), "bitext-toolkit:edition:epub")
# The earliest date that ZIP allows; EPUB readers ignore it.
_TIME = (1980, 1, 1, 0, 0, 0)


def epub_edition(
    text: EditionText,
    choices: EditionChoices,
    *,
    modified: str,
    look: EpubLook = EpubLook(),  # noqa: B008 - frozen and without a state
) -> bytes:
    """Return the EPUB file of ``text`` with the layout of ``choices`` and the style of ``look``.

    ``modified`` is the book's date of last modification (ISO 8601, a day or a timestamp in UTC).
    The book's identifier is derived from its content.

    Raises:
        InputError: An alignment is incomplete.
    """
    book = make_book(text, choices)
    chapters = _chapters(book.sections)
    places = Places({a: c.file for c in chapters for s in c.sections for a in s.anchors()})
    files: dict[str, bytes] = {
        "title.xhtml": rendered("title.xhtml", book),
        "style.css": look.sheet.encode("utf-8"),
    }
    own = dict(sorted(look.files.items()))
    if not look.cover:
        files["cover.svg"] = cover(book)
    for made in chapters:
        files[made.file] = rendered("text.xhtml", book, chapter=made)
    files["about.xhtml"] = rendered("about.xhtml", book, places=places)
    files["nav.xhtml"] = rendered("nav.xhtml", book, chapters=chapters, places=places)
    texts = {name: data.decode("utf-8") for name, data in files.items()}
    texts |= {f"own {name}": sha256(data).hexdigest() for name, data in own.items()}
    digest = "\0".join(f"{name}\0{text}" for name, text in sorted(texts.items()))
    identifier = f"urn:uuid:{uuid5(_NAMESPACE, digest)}"
    files["package.opf"] = rendered(
        "package.opf",
        book,
        credits=credited(book),
        files=list(package_files(chapters, look)),
        identifier=identifier,
        modified=_moment(modified),
    )
    return _zipped({f"EPUB/{name}": data for name, data in (files | own).items()})


def _chapters(sections: tuple[Section, ...]) -> list[Chapter]:
    """Group sections into files.

    Questions stay with their answers, and long sections are split between rows.
    """
    groups: list[list[Section]] = []
    for section in sections:
        if not groups or not _joins(groups[-1], section):
            groups.append([])
        groups[-1].append(section)
    files = [sections_in_file for group in groups for sections_in_file in _cut(group)]
    return [Chapter(f"text-{n:04}.xhtml", held) for n, held in enumerate(files, start=1)]


def _joins(group: list[Section], section: Section) -> bool:
    """Return whether the section joins the file of the previous sections."""
    rows = sum(len(s.rows) for s in group) + len(section.rows)
    if rows > _ROWS_IN_FILE:
        return False
    if section.kind == "section":
        return rows <= _ROWS_IN_FILE // 3
    return section.kind != "question"


def _cut(group: list[Section]) -> Iterator[tuple[Section, ...]]:
    whole = group[0]
    if len(group) > 1 or len(whole.rows) <= _ROWS_IN_FILE:
        yield tuple(group)
        return
    for start in range(0, len(whole.rows), _ROWS_IN_FILE):
        rows = whole.rows[start : start + _ROWS_IN_FILE]
        anchor = "" if start else whole.anchor
        yield (replace(whole, anchor=anchor, rows=rows, continued=start > 0),)


def _moment(modified: str) -> str:
    """Return the timestamp in UTC that ``dcterms:modified`` requires (EPUB 3.3, 5.5.4)."""
    return modified if "T" in modified else f"{modified}T00:00:00Z"


def _zipped(files: dict[str, bytes]) -> bytes:
    """Return an OCF container (EPUB 3.3, 4.2), in which ``mimetype`` is first and uncompressed."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(_entry("mimetype", zipfile.ZIP_STORED), b"application/epub+zip")
        archive.writestr(_entry("META-INF/container.xml"), CONTAINER)
        for name, data in files.items():
            archive.writestr(_entry(name), data)
    return out.getvalue()


def _entry(name: str, method: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = method
    entry.create_system = 3  # independent of the platform, for reproducible bytes
    entry.external_attr = 0o644 << 16
    return entry
