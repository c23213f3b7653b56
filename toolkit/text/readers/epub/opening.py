"""Open the package of an EPUB: its package document, encryption and navigation.

XML that is not well-formed is read as far as possible, with a finding.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.secure_xml import recover_xml
from toolkit.text.readers.epub.entries import Entries
from toolkit.text.readers.epub.navigation import (
    NavigationEntry,
    contents_of,
    landmarks_of,
    ncx_contents,
)
from toolkit.text.readers.epub.package import (
    CONTAINER,
    ENCRYPTION,
    Package,
    encrypted_entries,
    package_entry,
    read_package,
)
from toolkit.text.readers.html.encoding import decode_page
from toolkit.text.readers.html.tree import page_tree

if TYPE_CHECKING:
    from lxml import etree


@dataclass(frozen=True, slots=True)
class Target:
    """A place to which the table of contents points."""

    title: str
    anchor: str
    level: int


@dataclass(frozen=True, slots=True)
class OpenedEpub:
    """A package with its table of contents.

    Attributes:
        targets: The positions to which the table of contents points, by entry of the archive.
        guide: The entries of parts of the book by role, such as ``cover``.
    """

    entries: Entries
    package: Package
    targets: Mapping[str, tuple[Target, ...]]
    guide: Mapping[str, str]
    findings: tuple[Finding, ...]


def open_epub(parts: Mapping[str, bytes], path: str) -> OpenedEpub:
    """Read everything except the documents.

    Raises:
        InputError: There is no package document, it lists no documents, or documents are encrypted.
    """
    entries = Entries(parts)
    findings: list[Finding] = []
    container = _xml(entries, entries.named(CONTAINER), path, findings)
    entry = package_entry(container, entries, path)
    root = _xml(entries, entry, path, findings)
    if root is None:
        raise InputError(
            _("the package document of the EPUB is not XML"),
            hint=_("download or save the book again; the file may be incomplete"),
            path=f"{path}:{entry}",
        )
    package = read_package(root, entry, entries)
    if not package.spine:
        raise InputError(
            _("the package document of the EPUB lists no documents to read (spine)"),
            hint=_("save the book again with another program, such as Calibre or Sigil"),
            path=f"{path}:{entry}",
        )
    _refuse_encrypted(entries, package, path, findings)
    contents, landmarks = _navigation(entries, package, path, findings)
    base = package.navigation if package.navigation and contents else package.ncx
    targets: dict[str, list[Target]] = {}
    for found in contents:
        target, anchor = entries.linked(found.address, base)
        if target and found.title and found.address:
            targets.setdefault(target, []).append(Target(found.title, anchor, found.level))
    guide = package.guide | {
        role: entries.linked(address, package.navigation)[0] for role, address in landmarks.items()
    }
    return OpenedEpub(
        entries,
        package,
        {name: tuple(found) for name, found in targets.items()},
        guide,
        tuple(findings),
    )


def _navigation(
    entries: Entries, package: Package, path: str, findings: list[Finding]
) -> tuple[tuple[NavigationEntry, ...], dict[str, str]]:
    """Return the table of contents and the landmarks; the NCX is used if there is no other."""
    landmarks: dict[str, str] = {}
    if package.navigation:
        where = f"{path}:{package.navigation}"
        text, _found = decode_page(entries[package.navigation], where)
        page = page_tree(text, where)
        if page is not None:
            landmarks = landmarks_of(page)
            if contents := contents_of(page):
                return contents, landmarks
    ncx = _xml(entries, package.ncx, path, findings)
    return (() if ncx is None else ncx_contents(ncx)), landmarks


def _refuse_encrypted(
    entries: Entries, package: Package, path: str, findings: list[Finding]
) -> None:
    """Raise InputError if documents are encrypted; obfuscated fonts are none."""
    root = _xml(entries, entries.named(ENCRYPTION), path, findings)
    if root is None:
        return
    needed = {part.item.entry for part in package.spine} | {package.navigation, package.ncx}
    if needed & encrypted_entries(root, entries):
        raise InputError(
            _("the text of this EPUB is encrypted (DRM) and cannot be read"),
            hint=_("get the book without copy protection from its publisher"),
            path=path,
        )


def _xml(entries: Entries, name: str, path: str, findings: list[Finding]) -> etree._Element | None:
    """Return the root of an XML file; None if there is no such file or no XML in it."""
    if not name:
        return None
    where = f"{path}:{name}"
    root, why, line = recover_xml(entries[name], where)
    if why:
        told = _("not well-formed XML ({why}): what could be read was taken").format(why=why)
        findings.append(Finding("source-markup", Severity.WARNING, told, where, line))
    return root
