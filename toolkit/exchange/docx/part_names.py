"""Locate the parts of a DOCX by the relationships of the package, not by name.

Format: Open Packaging Conventions, ECMA-376 part 2, 6.5 (relationships); the types are those of
part 1, 11.3, and of its Strict form. Word on the web calls the document ``word/document2.xml``.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from toolkit.parsing.archive import read_tree

DOCUMENT = "word/document.xml"
_USUAL = {
    "styles": "word/styles.xml", "footnotes": "word/footnotes.xml",
    "endnotes": "word/endnotes.xml", "comments": "word/comments.xml",
}  # fmt: skip
_MARGINS = ("header", "footer")
_TYPES = "[Content_Types].xml"


def parts_of(archive: zipfile.ZipFile, path: str) -> dict[str, str]:
    """Map the usual names of parts to their names in the archive, omitting missing parts.

    The usual names of headers and footers are numbered. A part without a relationship is searched
    for under its usual name.
    """
    names = set(archive.namelist())
    found: dict[str, str] = {}
    for kind, target in _relations(archive, "", names, path):
        if kind == "officeDocument" and _is_text(archive, target, names, path):
            found.setdefault(DOCUMENT, target)
        elif kind == "core-properties":
            found.setdefault("docProps/core.xml", target)
    if DOCUMENT not in found and DOCUMENT in names:
        found[DOCUMENT] = DOCUMENT
    if document := found.get(DOCUMENT):
        for kind, target in _relations(archive, document, names, path):
            if kind in _USUAL:
                found.setdefault(_USUAL[kind], target)
            elif kind in _MARGINS and target not in found.values():
                found[f"word/{kind}{len(found)}.xml"] = target
    for usual in (*_USUAL.values(), "docProps/core.xml"):
        if usual in names:
            found.setdefault(usual, usual)
    return found


def links_of(
    archive: zipfile.ZipFile, parts: Mapping[str, str], path: str
) -> dict[tuple[str, str], str]:
    """Map links to their addresses, by the usual name of their part and their id.

    ``parts`` is the result of ``parts_of``.
    """
    names = set(archive.namelist())
    found: dict[tuple[str, str], str] = {}
    for usual, part in parts.items():
        folder, _slash, name = part.rpartition("/")
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        for relation in read_tree(archive, relations, path) if relations in names else ():
            if relation.get("Type", "").endswith("/hyperlink"):
                found[usual, relation.get("Id", "")] = relation.get("Target", "")
    return found


def _is_text(archive: zipfile.ZipFile, part: str, names: set[str], path: str) -> bool:
    """Return whether the main part belongs to a text document, not to a spreadsheet or slides."""
    if _TYPES not in names:
        return True
    kinds = [
        e.get("ContentType", "")
        for e in read_tree(archive, _TYPES, path)
        if unquote(e.get("PartName", "")).lstrip("/") == part
    ]
    return not kinds or any("word" in kind for kind in kinds)  # …wordprocessingml…, …ms-word…


def _relations(
    archive: zipfile.ZipFile, part: str, names: set[str], path: str
) -> Iterator[tuple[str, str]]:
    """Yield the types and targets of the relationships of a part, or of the whole package."""
    folder, _slash, name = part.rpartition("/")
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in names:
        return
    for relation in read_tree(archive, relations, path):
        if relation.get("TargetMode") == "External":
            continue
        target = unquote(relation.get("Target", "").replace("\\", "/"))
        whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if whole in names:
            yield relation.get("Type", "").rpartition("/")[2], whole
