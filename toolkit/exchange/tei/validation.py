"""TEI files against the project's own RELAX NG schema, and whether their pointers resolve.

The schema (``schema/bitext-tei.rng``) allows what this toolkit writes and little more; a file
that is valid against it is valid against ``tei_all``. RELAX NG says nothing on ids and pointers,
so these are looked up here.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files as package_files
from urllib.parse import unquote, urlsplit

from lxml import etree

from toolkit.exchange.tei.markup import XML_ID
from toolkit.interface import gettext as _
from toolkit.interface import ngettext
from toolkit.model.finding import Finding, Severity

_POINTERS = ("target", "corresp", "who", "resp", "ana", "ref")


@cache
def _schema() -> etree.RelaxNG:
    data = package_files("toolkit.exchange").joinpath("schema/bitext-tei.rng").read_bytes()
    return etree.RelaxNG(etree.fromstring(data, _parser()))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False
    )


def _parsed(data: bytes) -> etree._Element:
    """The root element; raises ``XMLSyntaxError`` or, for a file with a DTD, ``ValueError``."""
    root = etree.fromstring(data, _parser())
    if root.getroottree().docinfo.internalDTD is not None:
        raise ValueError(_("a document type declaration is not allowed"))
    return root


def validate_tei(data: bytes) -> tuple[Finding, ...]:
    """What is wrong with a TEI file by itself; nothing where it is good.

    ``tei-schema``: not well-formed, with a document type declaration, not valid, or an xml:id
    used twice. ``tei-pointer``: a pointer to an xml:id that the file does not have. Pointers to
    other files are left to ``unresolved_pointers``.
    """
    try:
        root = _parsed(data)
    except (etree.XMLSyntaxError, ValueError) as error:
        return (_unreadable(error, ""),)
    found = []
    schema = _schema()
    if not schema.validate(root):
        found += [_finding("tei-schema", e.message, "", e.line) for e in schema.error_log]
    for name, times in Counter(_ids(root)).items():
        if times > 1:
            message = ngettext(
                "{n} element has the xml:id {name}", "{n} elements have the xml:id {name}", times
            ).format(n=times, name=name)
            found.append(_finding("tei-schema", message, "", 0))
    names = set(_ids(root))
    for element, attribute, pointer in _pointers(root):
        if pointer.startswith("#") and unquote(pointer[1:]) not in names:
            found.append(_dangling(element, attribute, pointer, ""))
    return tuple(found)


def unresolved_pointers(files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Every pointer, within a file or between two, that leads nowhere in ``files``.

    Keys are names or paths with ``/``; a pointer is relative to the file that holds it. Pointers
    with a scheme such as ``https:`` lead out of the set and are not looked up. A file that can
    not be read is one finding with the code ``tei-schema``.
    """
    roots: dict[str, etree._Element] = {}
    found = []
    for name, data in files.items():
        try:
            roots[name] = _parsed(data)
        except (etree.XMLSyntaxError, ValueError) as error:
            found.append(_unreadable(error, name))
    ids = {posixpath.normpath(name): set(_ids(root)) for name, root in roots.items()}
    for name, root in roots.items():
        for element, attribute, pointer in _pointers(root):
            if not _resolves(pointer, name, ids):
                found.append(_dangling(element, attribute, pointer, name))
    return tuple(found)


def _resolves(pointer: str, name: str, ids: Mapping[str, set[str]]) -> bool:
    try:
        parts = urlsplit(pointer)
    except ValueError:
        return False
    if parts.scheme or parts.netloc:
        return True
    path = posixpath.join(posixpath.dirname(name), unquote(parts.path)) if parts.path else name
    names = ids.get(posixpath.normpath(path))
    return names is not None and (not parts.fragment or unquote(parts.fragment) in names)


def _ids(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        name = element.get(XML_ID)
        if name is not None:
            yield name


def _pointers(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    for element in root.iter(etree.Element):
        for attribute in _POINTERS:
            for pointer in element.get(attribute, "").split():
                yield element, attribute, pointer


def _dangling(element: etree._Element, attribute: str, pointer: str, path: str) -> Finding:
    tag = etree.QName(element).localname
    message = _("{attribute} points to {pointer}, which does not exist").format(
        attribute=f"{tag}/@{attribute}", pointer=pointer
    )
    line: int | None = element.sourceline  # type: ignore[assignment]  # untyped in the stubs
    return _finding("tei-pointer", message, path, line or 0)


def _unreadable(error: Exception, path: str) -> Finding:
    line = error.lineno if isinstance(error, etree.XMLSyntaxError) else 0
    message = _("not a readable TEI file: {why}").format(why=error)
    return _finding("tei-schema", message, path, line or 0)


def _finding(code: str, message: str, path: str, line: int) -> Finding:
    return Finding(code, Severity.ERROR, message, path=path, line=line)
