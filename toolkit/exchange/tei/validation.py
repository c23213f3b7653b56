"""Validate TEI files against the toolkit's RELAX NG schema and further rules.

The schema (``toolkit/exchange/schema/bitext-tei.rng``) allows the markup that this toolkit writes
and little more; a file that is valid against it is also valid against ``tei_all``. Rules on ids,
pointers, subtypes and beads cannot be expressed in the schema. This module and ``rules`` check
them, and ``docs/reference/tei.md`` describes them.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files as package_files
from urllib.parse import unquote, urlsplit

from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.tei.rules import broken_rules
from toolkit.exchange.xml_text import XML_ID
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.secure_xml import line_of, local_name, parse_xml

_POINTERS = ("target", "corresp", "who", "resp", "ana", "ref", "source", "change", "domains")
_RANGE = re.compile(r"#string-range\(([^,()]*),")


@cache
def _schema() -> etree.RelaxNG:
    data = package_files("toolkit.exchange").joinpath("schema/bitext-tei.rng").read_bytes()
    return etree.RelaxNG(etree.fromstring(data))


def _parsed(data: bytes, path: str) -> etree._Element:
    """Return the root element.

    Raises:
        InputError: The file is unreadable or has a document type declaration.
    """
    root = parse_xml(data, path)
    if root.getroottree().docinfo.internalDTD is not None:
        raise InputError(_("a document type declaration is not allowed"), path=path, line=1)
    return root


def validate_tei(data: bytes) -> tuple[Finding, ...]:
    """Return findings about a single TEI file; the result is empty if the file is valid.

    The codes of the findings are:

    - ``tei-schema``: the file is not well-formed, has a document type declaration, is not valid
      against the schema, or uses an xml:id twice;
    - ``tei-pointer``: a pointer names an xml:id that does not exist in the file;
    - ``tei-subtype``: an element has a subtype but no type;
    - ``tei-bead``: the file has beads and both texts, and a segment is in no bead or in two;
    - ``tei-bead-type``: the type of a link does not match its ends.

    Pointers to other files are checked by ``unresolved_pointers``.
    """
    try:
        root = _parsed(data, "")
    except InputError as error:
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
        if pointer.startswith("#") and _fragment(pointer) not in names:
            found.append(_dangling(element, attribute, pointer, ""))
    found += [_finding(code, message, "", line) for code, message, line in broken_rules(root)]
    return tuple(found)


def unresolved_pointers(files: Mapping[str, bytes]) -> tuple[Finding, ...]:
    """Return findings for dangling pointers within and between ``files``.

    ``files`` maps file names, or paths separated by ``/``, to contents. A pointer is resolved
    relative to the file that contains it. Pointers with a scheme such as ``https:`` are not
    checked. An unreadable file results in one finding with the code ``tei-schema``.
    """
    roots: dict[str, etree._Element] = {}
    found = []
    for name, data in files.items():
        try:
            roots[name] = _parsed(data, name)
        except InputError as error:
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
    return names is not None and (not parts.fragment or _fragment(pointer) in names)


def _fragment(pointer: str) -> str:
    """Return the xml:id in a pointer, including a pointer into an element's text."""
    in_text = _RANGE.match(pointer)
    return in_text[1] if in_text else unquote(pointer.partition("#")[2])


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
    tag = local_name(element)
    message = _("{attribute} points to {pointer}, which does not exist").format(
        attribute=f"{tag}/@{attribute}", pointer=pointer
    )
    return _finding("tei-pointer", message, path, line_of(element))


def _unreadable(error: InputError, path: str) -> Finding:
    message = _("not a readable TEI file: {why}").format(why=error.message)
    return _finding("tei-schema", message, path, error.line or 0)


def _finding(code: str, message: str, path: str, line: int) -> Finding:
    return Finding(code, Severity.ERROR, message, path=path, line=line)
