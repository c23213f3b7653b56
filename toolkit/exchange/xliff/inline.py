"""The text of a ``source`` or ``target``, with its inline elements as text.

An inline element is replaced by its native code, which is in ``ph``, ``bpt`` … (1.2) or in ``data``
(2.1), or else by its display text. Elements that enclose text are removed, but not their text. Each
inline element is counted.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from toolkit.exchange.import_issues import ImportIssues
from toolkit.parsing.secure_xml import line_of, local_name

CHARACTER = "x-bitext-char"
_NATIVE = frozenset({"bpt", "ept", "ph", "it"})
_SHOWN = ("equiv-text", "disp", "equiv")
_STARTS = ("dispStart", "equivStart")
_ENDS = ("dispEnd", "equivEnd")


def text_of(element: etree._Element, data: Mapping[str, str], issues: ImportIssues) -> str:
    """Return the text of an element; ``data`` has the original data of an XLIFF 2 unit by id."""
    if len(element) == 0:
        return element.text or ""
    parts = [element.text or ""]
    for inner in element:
        parts.append(_inline(inner, data, issues))
        parts.append(inner.tail or "")
    return "".join(parts)


def _inline(inner: etree._Element, data: Mapping[str, str], issues: ImportIssues) -> str:
    name, line = local_name(inner), line_of(inner)
    if name == "cp":
        return _character(inner.get("hex") or "", issues, line)
    if inner.get("ctype") == CHARACTER:
        return _character((inner.get("equiv-text") or "").removeprefix("U+"), issues, line)
    text = text_of(inner, data, issues)
    if name == "pc":
        start = _shown(inner, "dataRefStart", _STARTS, data)
        end = _shown(inner, "dataRefEnd", _ENDS, data)
        issues.add("import-inline-code" if start or end else "import-markup", line)
        return start + text + end
    shown = text if name in _NATIVE else ""
    shown = shown or _shown(inner, "dataRef", _SHOWN, data)
    if text and not shown:
        issues.add("import-markup", line)
        return text
    if name in ("sm", "em", "mrk"):
        issues.add("import-markup", line)
        return text
    issues.add("import-inline-code" if shown else "import-empty-code", line)
    return shown if name in _NATIVE else shown + text


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
