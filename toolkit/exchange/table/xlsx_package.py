"""Read the parts of a workbook other than its sheets: styles, shared strings, properties.

Format: ISO/IEC 29500-1 (18.2 workbook, 18.4 shared strings, 18.8 styles) and 29500-2 (packages).
Each part is read as a stream; only data needed for the texts of cells is kept.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.archive import opened_member, read_tree
from toolkit.parsing.limits import SHARED_TEXTS, STYLES
from toolkit.parsing.secure_xml import XmlStream, local_name

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_CODE = re.compile("_x([0-9A-Fa-f]{4})_")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]', re.IGNORECASE)
_OF_A_DATE = re.compile(r"[dmhysDMHYS]")
_OF_A_DURATION = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
# The built-in number formats of dates and times (18.8.30).
_DATE_IDS = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_DURATION_IDS = frozenset({46})


@dataclass(slots=True)
class Package:
    """The data of a workbook to which its cells refer.

    ``sheets`` are the archive members with its worksheets, in the order of the workbook. ``dates``
    and ``durations`` are the numbers of the styles that display a number as a date or as a
    duration.
    """

    sheets: tuple[str, ...]
    from_1904: bool
    dates: frozenset[int]
    durations: frozenset[int]
    texts: Sequence[str]
    properties: dict[str, str] = field(default_factory=dict)


def read_package(archive: zipfile.ZipFile, path: str) -> Package:
    """Return the contents of all parts except the sheets.

    Raises:
        InputError: The file is not a workbook, or has too many texts or styles.
    """
    names = {name.lstrip("/").lower(): name for name in archive.namelist()}
    book = _target(archive, names, "", "/officeDocument", path)
    if book is None:
        raise no_workbook(_("it has no part with a workbook"), path)
    related = dict(_relations(archive, names, book, path))
    by_kind = {kind.rpartition("/")[2]: name for kind, name in related.values()}
    root = read_tree(archive, book, path)
    sheets = []
    for sheet in root.iter("{*}sheet"):
        name = next((str(v) for k, v in sheet.items() if str(k).endswith("}id")), "")
        kind, member = related.get(name, ("", ""))
        if member and kind.endswith("/worksheet"):
            sheets.append(member)
    about = next(root.iter("{*}workbookPr"), None)
    dates, durations = _styles(archive, by_kind.get("styles"), path)
    return Package(
        tuple(sheets),
        about is not None and (about.get("date1904") or "").lower() in ("1", "true"),
        dates,
        durations,
        tuple(_texts(archive, by_kind.get("sharedStrings"), path)),
        _properties(archive, _target(archive, names, "", "/core-properties", path), path),
    )


def no_workbook(why: object, path: str) -> InputError:
    """Return the exception for a file that is not a workbook or is damaged."""
    return InputError(
        _("no workbook that can be read: {why}").format(why=str(why)[:200]),
        hint=_("save it again as XLSX"),
        path=path,
    )


def text_in(element: etree._Element) -> str:
    """Return a shared or inline string, plain or in runs, without phonetic readings.

    A character that XML cannot hold is written ``_xHHHH_`` (22.9.2.19, ST_Xstring).
    """
    if len(element) == 1 and local_name(element[0]) == "t":
        text = element[0].text or ""
    else:
        parts = []
        for child in element:
            name = local_name(child)
            if name == "t":
                parts.append(child.text or "")
            elif name == "r":
                parts += [part.text or "" for part in child if local_name(part) == "t"]
        text = "".join(parts)
    return unescaped(text)


def unescaped(text: str) -> str:
    """Return the text with ``_xHHHH_`` decoded."""
    return _CODE.sub(lambda m: chr(int(m[1], 16)), text) if "_x" in text else text


def _relations(
    archive: zipfile.ZipFile, names: dict[str, str], member: str, path: str
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield the relationships of a part: id, and type with member name."""
    folder, name = posixpath.split(member)
    where = names.get(posixpath.join(folder, "_rels", f"{name}.rels").lower())
    for item in read_tree(archive, where, path) if where else ():
        target = item.get("Target") or ""
        if item.get("TargetMode") == "External" or not target:
            continue
        joined = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found = names.get(joined.lower())
        if found:
            yield item.get("Id") or "", (item.get("Type") or "", found)


def _target(
    archive: zipfile.ZipFile, names: dict[str, str], member: str, kind: str, path: str
) -> str | None:
    found = _relations(archive, names, member, path)
    return next((name for _id, (of, name) in found if of.endswith(kind)), None)


def _styles(
    archive: zipfile.ZipFile, member: str | None, path: str
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the numbers of the styles that show dates, and of those that show durations."""
    dates, durations = set(_DATE_IDS), set(_DURATION_IDS)
    shown: tuple[set[int], set[int]] = (set(), set())
    if member is None:
        return frozenset(), frozenset()
    with opened_member(archive, member, path) as part:
        stream = XmlStream(part, f"{path}:{member}", ("{*}numFmt", "{*}cellXfs"))
        for _event, element in stream:
            if local_name(element) == "numFmt":
                number = int(element.get("numFmtId") or 0)
                code = (element.get("formatCode") or "").partition(";")[0]
                plain = _QUOTED.sub("", code)
                dates.discard(number)
                durations.discard(number)
                if _OF_A_DURATION.search(plain):
                    durations.add(number)
                elif _OF_A_DATE.search(plain) and plain.lower() != "general":
                    dates.add(number)
                STYLES.check(len(dates) + len(durations), path)
                continue
            STYLES.check(len(element), path)
            for number, style in enumerate(e for e in element if local_name(e) == "xf"):
                of = int(style.get("numFmtId") or 0)
                if of in dates:
                    shown[0].add(number)
                elif of in durations:
                    shown[1].add(number)
    return frozenset(shown[0]), frozenset(shown[1])


def _texts(archive: zipfile.ZipFile, member: str | None, path: str) -> Iterator[str]:
    if member is None:
        return
    with opened_member(archive, member, path) as part:
        stream = XmlStream(part, f"{path}:{member}", ("{*}si",))
        for number, (_event, element) in enumerate(stream, 1):
            SHARED_TEXTS.check(number, path)
            yield text_in(element)


def _properties(archive: zipfile.ZipFile, member: str | None, path: str) -> dict[str, str]:
    """Return the title, the subject and the day of creation."""
    if member is None:
        return {}
    root = read_tree(archive, member, path)
    found = {local_name(element): element.text or "" for element in root}
    day = _DAY.match(found.get("created", ""))
    return found | {"created": day[0] if day else ""}
