"""The text of a ``source`` or ``target``, with its inline elements as tags or as text.

An element that the toolkit wrote becomes the tag of the message. If the project has inline tags,
the elements of other programs become the tags ``<x1>``, ``<x2/>`` …

Otherwise such an element is replaced by its native code, which is in ``ph``, ``bpt`` … (1.2) or in
``data`` (2.1), or else by its display text. Elements that enclose text are removed, but not their
text. Each inline element is counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from toolkit.exchange.import_issues import ImportIssues
from toolkit.exchange.inline.reading import UnitCodes, name_in, name_in_id
from toolkit.parsing.inline.codes import Code, Piece, message_of
from toolkit.parsing.secure_xml import line_of, local_name

CHARACTER = "x-bitext-char"
OWN_TYPE = "x-bitext-"
"""The beginning of the ``ctype`` of a tag in XLIFF 1.2."""
OWN_SUBTYPE = "bitext:"
"""The beginning of the ``subType`` of a tag in XLIFF 2.1."""
_NATIVE = frozenset({"bpt", "ept", "ph", "it"})
_AROUND = frozenset({"g", "pc"})
_PLACES = frozenset({"x", "ph", "it"})
_OPENING = frozenset({"bx", "bpt", "sc"})
_CLOSING = frozenset({"ex", "ept", "ec"})
_SHOWN = ("equiv-text", "disp", "equiv")
_STARTS = ("dispStart", "equivStart")
_ENDS = ("dispEnd", "equivEnd")


def text_of(
    element: etree._Element,
    data: Mapping[str, str],
    issues: ImportIssues,
    codes: UnitCodes | None = None,
) -> str:
    """Return the text of an element.

    Args:
        element: A ``source`` or ``target``.
        data: The original data of an XLIFF 2 unit by id.
        issues: Counts the inline elements.
        codes: The names of the codes of the unit; None if other programs' codes become text.
    """
    if len(element) == 0:
        return element.text or ""
    return message_of(_pieces(element, data, issues, codes or UnitCodes(as_tags=False)))


def _pieces(
    element: etree._Element, data: Mapping[str, str], issues: ImportIssues, codes: UnitCodes
) -> Iterator[Piece]:
    yield element.text or ""
    for inner in element:
        yield from _inline(inner, data, issues, codes)
        yield inner.tail or ""


def _inline(
    inner: etree._Element, data: Mapping[str, str], issues: ImportIssues, codes: UnitCodes
) -> Iterator[Piece]:
    name, line = local_name(inner), line_of(inner)
    if name == "cp":
        yield _character(inner.get("hex") or "", issues, line)
    elif inner.get("ctype") == CHARACTER:
        yield _character((inner.get("equiv-text") or "").removeprefix("U+"), issues, line)
    elif tag := _own(inner):
        yield from _tag(name, tag, _pieces(inner, data, issues, codes))
    elif codes.as_tags and name in _AROUND | _PLACES | _OPENING | _CLOSING:
        if name not in _CLOSING:
            issues.add("import-code-tags", line)
        tag = _foreign(inner, name, data, codes)
        yield from _tag(name, tag, _pieces(inner, data, issues, codes))
    else:
        yield from _as_text(inner, name, data, issues, codes)


def _own(inner: etree._Element) -> str:
    """Return the tag name of an element that the toolkit wrote, or ""."""
    return name_in(inner.get("ctype") or "", OWN_TYPE) or name_in(
        inner.get("subType") or "", OWN_SUBTYPE
    )


def _foreign(inner: etree._Element, name: str, data: Mapping[str, str], codes: UnitCodes) -> str:
    key = inner.get("startRef") or inner.get("rid") or inner.get("id") or ""
    if tag := name_in_id(key):
        return tag
    shown = "".join(map(str, inner.itertext())) if name in _NATIVE else ""
    reference, attributes = ("dataRefStart", _STARTS) if name == "pc" else ("dataRef", _SHOWN)
    return codes.foreign(key, shown or _shown(inner, reference, attributes, data))


def _tag(name: str, tag: str, content: Iterator[Piece]) -> Iterator[Piece]:
    if name in _AROUND:
        yield Code("open", tag)
        yield from content
        yield Code("close", tag)
    elif name in _OPENING:
        yield Code("open", tag)
    elif name in _CLOSING:
        yield Code("close", tag)
    else:
        yield Code("place", tag)


def _as_text(
    inner: etree._Element,
    name: str,
    data: Mapping[str, str],
    issues: ImportIssues,
    codes: UnitCodes,
) -> Iterator[Piece]:
    line = line_of(inner)
    content = tuple(_pieces(inner, data, issues, codes))
    empty = not any(content)
    if name == "pc":
        start = _shown(inner, "dataRefStart", _STARTS, data)
        end = _shown(inner, "dataRefEnd", _ENDS, data)
        issues.add("import-inline-code" if start or end else "import-markup", line)
        yield from (start, *content, end)
        return
    shown = "" if empty or name not in _NATIVE else message_of(content)
    shown = shown or _shown(inner, "dataRef", _SHOWN, data)
    if (not empty and not shown) or name in ("sm", "em", "mrk"):
        issues.add("import-markup", line)
        yield from content
        return
    issues.add("import-inline-code" if shown else "import-empty-code", line)
    yield shown
    if name not in _NATIVE:
        yield from content


def _shown(
    inner: etree._Element, reference: str, attributes: tuple[str, ...], data: Mapping[str, str]
) -> str:
    found = data.get(inner.get(reference) or "", "")
    return found or next((v for name in attributes if (v := inner.get(name))), "")


def _character(digits: str, issues: ImportIssues, line: int) -> str:
    try:
        return chr(int(digits, 16))
    except (ValueError, OverflowError):
        issues.add("import-empty-code", line)
        return ""
