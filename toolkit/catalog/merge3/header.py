"""Three-way merge of the header of a catalog, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from toolkit.catalog.merge3.three_way import choose, clash, merge_lines, merge_ordered
from toolkit.catalog.notes import CONFLICT_MARK
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Message
from toolkit.model.finding import Finding, Severity

Key = tuple[str, int]

_REVISION = "PO-Revision-Date"
_CREATION = "POT-Creation-Date"
# These fields are taken from the side on which the date of that name is newer.
_DATED_BY = {
    _REVISION: _REVISION,
    "Last-Translator": _REVISION,
    "X-Generator": _REVISION,
    _CREATION: _CREATION,
    "Project-Id-Version": _CREATION,
}


def merge_header(
    base: Message | None, ours: Message | None, theirs: Message | None
) -> tuple[Message | None, tuple[Finding, ...]]:
    """Merge the fields and comments of both headers.

    The newer of two dates is taken. With ``PO-Revision-Date`` the fields ``Last-Translator`` and
    ``X-Generator`` come from the same side, and with ``POT-Creation-Date`` the field
    ``Project-Id-Version``. Any other field that both sides changed is a conflict
    (``merge-header``): the value of ``ours`` is used, and that of ``theirs`` is kept in a comment.
    """
    if ours is None or theirs is None:
        kept = theirs if ours is None else ours
        return (None if kept == base else kept), ()
    base = base or Message("", ("",))
    if ours == theirs or theirs == base:
        return ours, ()
    if ours == base:
        return theirs, ()
    fields, conflicts = _merge_fields(_fields(base), _fields(ours), _fields(theirs))
    text = "\n".join(fields.values())
    fuzzy = choose(base.is_fuzzy, ours.is_fuzzy, theirs.is_fuzzy)
    flags = merge_lines(*([f for f in m.flags if f != "fuzzy"] for m in (base, ours, theirs)))
    merged = replace(
        ours,
        msgstr=(text + "\n" if text else "",),
        translator_comments=(
            *merge_lines(
                base.translator_comments, ours.translator_comments, theirs.translator_comments
            ),
            *(CONFLICT_MARK + f"theirs has {theirs_line}" for theirs_line in conflicts),
        ),
        extracted_comments=merge_lines(
            base.extracted_comments, ours.extracted_comments, theirs.extracted_comments
        ),
        flags=("fuzzy", *flags) if fuzzy else flags,
        raw=None,
    )
    if merged == replace(ours, msgstr=merged.msgstr):
        merged = replace(merged, raw=_spliced(ours.raw, _fields(ours), fields))
    findings = tuple(
        Finding(
            "merge-header",
            Severity.ERROR,
            _("both sides changed the header's {field}").format(field=line.partition(":")[0]),
            line=ours.line,
        )
        for line in conflicts
    )
    return merged, findings


def _fields(header: Message) -> dict[Key, str]:
    """Return the lines of a header by field name and occurrence number."""
    fields: dict[Key, str] = {}
    times: Counter[str] = Counter()
    text = header.msgstr[0].removesuffix("\n")
    for line in text.split("\n") if text else ():
        name = line.partition(":")[0].strip()
        fields[name, times[name]] = line
        times[name] += 1
    return fields


def _merge_fields(
    base: Mapping[Key, str], ours: Mapping[Key, str], theirs: Mapping[Key, str]
) -> tuple[dict[Key, str], list[str]]:
    """Return the merged lines, and the lines of ``theirs`` that a conflict excludes."""
    keep = {
        key
        for key in (*ours, *theirs)
        if (key in ours and key in theirs)
        or base.get(key) != (ours[key] if key in ours else theirs[key])
    }
    is_newer = _newer_side(ours, theirs)
    merged: dict[Key, str] = {}
    conflicts = []
    for key in merge_ordered(list(ours), theirs, keep):
        mine, other = ours.get(key), theirs.get(key)
        if mine is None or other is None:
            merged[key] = mine or other or ""
            continue
        dated = is_newer(_DATED_BY.get(key[0], ""))
        if dated is not None:
            merged[key] = other if dated else mine
            continue
        merged[key] = choose(base.get(key), mine, other) or ""
        if key[0] not in _DATED_BY and clash(base.get(key), mine, other):
            conflicts.append(other)
    return merged, conflicts


def _newer_side(ours: Mapping[Key, str], theirs: Mapping[Key, str]) -> Callable[[str], bool | None]:
    """Return a function that returns, for the name of a date field, which side is newer.

    It returns True for ``theirs``, False for ``ours`` and None for neither.
    """

    def is_newer(name: str) -> bool | None:
        mine, other = (_date(fields.get((name, 0), "")) for fields in (ours, theirs))
        if mine == other:
            return None
        return mine is None or (other is not None and other > mine)

    return is_newer


def _date(line: str) -> datetime | None:
    value = line.partition(":")[2].strip()
    try:
        found = datetime.strptime(value, "%Y-%m-%d %H:%M%z")
        return found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _spliced(raw: str | None, before: Mapping[Key, str], after: Mapping[Key, str]) -> str | None:
    """Rewrite only the changed fields in ``raw``.

    Return None if they cannot be located with certainty.
    """
    if raw is None or list(before) != list(after):
        return None
    for key, line in before.items():
        if line != after[key]:
            old, new = (_quoted(text) for text in (line, after[key]))
            if raw.count(old) != 1:
                return None
            raw = raw.replace(old, new)
    return raw


def _quoted(line: str) -> str:
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}\\n"'
