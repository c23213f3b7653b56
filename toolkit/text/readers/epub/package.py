"""The package document of an EPUB: metadata, reading order, cover and navigation.

Formats: EPUB 3.3 (package document), OPF 2.0.1. If there are several titles, the first one of type
``main`` is used, or else the first one. Creators with another role than author are ignored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.languages import canonical_tag, hyphened, is_well_formed
from toolkit.parsing.line_ends import fold
from toolkit.parsing.secure_xml import local_name
from toolkit.text.readers.epub.entries import Entries

if TYPE_CHECKING:
    from lxml import etree

CONTAINER: Final = "META-INF/container.xml"
ENCRYPTION: Final = "META-INF/encryption.xml"
_DOCUMENTS = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})
_PAGE = re.compile(r"\.(?:xhtml?|html?)\Z", re.IGNORECASE)
_DAY = re.compile(r"((?:19[89]|[2-9]\d\d)\d-[01]\d-[0-3]\d)(?:T.*)?")  # ZIP dates begin in 1980
_NO_NAME = frozenset({"", "unknown", "unbekannt", "desconocido", "inconnu"})  # of calibre
_NO_LANGUAGE = frozenset({"und", "mul", "mis", "zxx"})
_MADE = frozenset({"modification", "conversion", "creation"})


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the manifest; ``entry`` is empty if the archive does not hold it."""

    entry: str
    address: str
    media_type: str
    properties: frozenset[str]

    @property
    def is_document(self) -> bool:
        """Whether the file is a page of text."""
        return self.media_type in _DOCUMENTS or bool(_PAGE.search(self.address.partition("#")[0]))


@dataclass(frozen=True, slots=True)
class SpineItem:
    """A file in the reading order."""

    item: Item
    linear: bool
    fixed: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The contents of a package document; ``guide`` maps roles such as ``cover`` to entries."""

    title: str
    authors: tuple[tuple[str, str], ...]
    language: str
    date: str
    items: tuple[Item, ...]
    spine: tuple[SpineItem, ...]
    navigation: str = ""
    ncx: str = ""
    guide: dict[str, str] = field(default_factory=dict)


def package_entry(container: etree._Element | None, entries: Entries, path: str) -> str:
    """Return the entry of the package document.

    Without a usable container, it is the only entry that ends in ``.opf``.

    Raises:
        InputError: There is none.
    """
    for found in _named(container, "rootfile") if container is not None else ():
        if entry := entries.named(found.get("full-path", "").lstrip("/")):
            return entry
    packages = entries.with_suffix(".opf")
    if len(packages) == 1:
        return packages[0]
    raise InputError(
        _("not an EPUB: it has no package document (.opf)"),
        hint=_("download or save the book again; the file may be incomplete"),
        path=path,
    )


def read_package(root: etree._Element, entry: str, entries: Entries) -> Package:
    """Return the contents of the package document, whose entry is ``entry``."""
    refined: dict[tuple[str, str], str] = {}
    for meta in _named(root, "meta"):
        about = meta.get("refines", "").lstrip("#")
        refined.setdefault((about, meta.get("property", "")), fold(meta.text or ""))
    items = {
        item.get("id", ""): Item(
            entries.linked(item.get("href", ""), entry)[0],
            item.get("href", ""),
            item.get("media-type", "").strip().lower(),
            frozenset(item.get("properties", "").split()),
        )
        for item in _named(root, "item")
    }
    fixed = refined.get(("", "rendition:layout")) == "pre-paginated"
    spine = []
    ncx = ""
    for part in _named(root, "spine"):
        found = items.get(part.get("toc", ""))
        ncx = ncx or (found.entry if found else "")
    for reference in _named(root, "itemref"):
        said = reference.get("properties", "").split()
        item = items.get(reference.get("idref", ""))
        spine.append(
            SpineItem(
                item or Item("", reference.get("idref", ""), "", frozenset()),
                reference.get("linear", "yes").strip().lower() != "no",
                "rendition:layout-pre-paginated" in said
                or (fixed and "rendition:layout-reflowable" not in said),
            )
        )
    every = tuple(items.values())
    return Package(
        _title(root, refined),
        _authors(root, refined),
        _language(root),
        _date(root),
        every,
        tuple(spine),
        next((item.entry for item in every if "nav" in item.properties), ""),
        ncx or next((i.entry for i in every if i.media_type == "application/x-dtbncx+xml"), ""),
        {
            reference.get("type", "").lower(): entries.linked(reference.get("href", ""), entry)[0]
            for reference in _named(root, "reference")
        },
    )


def encrypted_entries(root: etree._Element, entries: Entries) -> frozenset[str]:
    """Return the entries that ``META-INF/encryption.xml`` names as encrypted."""
    found = (e.get("URI", "") for e in _named(root, "CipherReference"))
    return frozenset(entries.named(address.lstrip("/")) for address in found) - {""}


def _title(root: etree._Element, refined: dict[tuple[str, str], str]) -> str:
    titles = [(t.get("id", ""), _text(t)) for t in _named(root, "title")]
    kept = [(name, text) for name, text in titles if text.lower() not in _NO_NAME]
    main = [text for name, text in kept if refined.get((name, "title-type")) == "main"]
    return next(iter([*main, *(text for _name, text in kept)]), "")


def _authors(
    root: etree._Element, refined: dict[tuple[str, str], str]
) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for creator in _named(root, "creator"):
        name, about = _text(creator), creator.get("id", "")
        role = _attribute(creator, "role") or refined.get((about, "role"), "")
        sort = _attribute(creator, "file-as") or refined.get((about, "file-as"), "")
        if name.lower() in _NO_NAME or role.lower() not in ("", "aut", "author"):
            continue
        sort = "" if sort in (name, "Unknown") else sort
        found[name] = found.get(name) or sort
    return tuple(found.items())


def _language(root: etree._Element) -> str:
    for language in _named(root, "language"):
        tag = hyphened(fold(language.text or ""))
        if tag and is_well_formed(tag) and tag.lower() not in _NO_LANGUAGE:
            return canonical_tag(tag)
    return ""


def _date(root: etree._Element) -> str:
    """Return the date of publication; empty if it is not known to the day."""
    for date in _named(root, "date"):
        day = _DAY.fullmatch(fold(date.text or ""))
        if day and _attribute(date, "event").lower() not in _MADE:
            return day[1]
    return ""


def _attribute(element: etree._Element, name: str) -> str:
    """Return an attribute in any namespace, or in none."""
    return next(
        (
            str(value).strip()
            for key, value in element.attrib.items()
            if re.split("[}:]", str(key))[-1] == name
        ),
        "",
    )


def _text(element: etree._Element) -> str:
    return fold("".join(map(str, element.itertext())))


def _named(root: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield the elements with a local name, which may have a prefix without a declaration."""
    for element in root.iter():
        if isinstance(element.tag, str) and local_name(element).rpartition(":")[2] == name:
            yield element
