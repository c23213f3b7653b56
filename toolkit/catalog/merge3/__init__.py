"""Three-way merge of catalogs, message by message, usable as a git merge driver.

An entry that only one side changed keeps the bytes of that side. The merged file therefore differs
from "ours" only in messages that "theirs" changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from toolkit.catalog.merge3.header import merge_header
from toolkit.catalog.merge3.layout import Layout, Merged
from toolkit.catalog.merge3.message import delete_message, merge_message
from toolkit.catalog.merge3.three_way import choose, is_reordered, merge_ordered
from toolkit.catalog.notes import CONFLICT_MARK
from toolkit.catalog.pairing import Identity, identify
from toolkit.catalog.po import CatalogSyntaxError, parse_catalog, serialize_catalog
from toolkit.errors import OutputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Catalog, Message
from toolkit.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged catalog, with a finding for each message or header field that has a conflict."""

    catalog: Catalog
    conflicts: tuple[Finding, ...]


def merge_catalogs(base: Catalog, ours: Catalog, theirs: Catalog) -> Merge:
    """Merge the changes of both sides since ``base``, their common ancestor.

    The messages are in the order of ``ours``; messages that ``theirs`` added follow their
    predecessors there. If only ``theirs`` reordered messages, its order is used. A message that one
    side deleted is removed unless the other side changed it. The codes of conflicts are listed at
    ``merge_message``, ``delete_message`` and ``merge_header``.
    """
    if _equal(ours, theirs) or _equal(theirs, base):
        return Merge(ours, ())
    if _equal(ours, base):
        return Merge(theirs, ())
    before, mine, other = identify(base, ours, theirs)
    merged: dict[Identity, Message] = {}
    conflicts: list[Finding] = []
    for identity in {**mine, **other}:
        message, conflict = _merged(before.get(identity), mine.get(identity), other.get(identity))
        if message is not None:
            merged[identity] = message
        if conflict is not None:
            conflicts.append(conflict)
    lead, follower = list(mine), list(other)
    if is_reordered(before, follower) and not is_reordered(before, lead):
        lead, follower = follower, lead
    header, header_conflicts = merge_header(base.header, ours.header, theirs.header)
    layout = Layout(base, ours, theirs)
    entries = [
        Merged(merged[i], before.get(i), mine.get(i), other.get(i))
        for i in merge_ordered(lead, follower, merged.keys())
    ]
    if header is not None:
        entries.insert(0, Merged(header, base.header, ours.header, theirs.header))
    trailer = layout.trailer()
    messages = layout.lay_out(entries, trailer)
    catalog = Catalog(
        header=messages.pop(0) if header is not None else None,
        messages=tuple(messages),
        trailer=trailer,
        newline=layout.newline,
        charset=choose(base.charset, ours.charset, theirs.charset),
    )
    return Merge(catalog, (*header_conflicts, *conflicts))


def serialize_merge(merge: Merge, path: str) -> tuple[bytes, tuple[Finding, ...]]:
    """Return the bytes of the merged file, and its conflicts with line numbers.

    The bytes are parsed again and compared. If an unusual layout does not survive the merge, the
    file is written in gettext's own layout. ``path`` is the file's path, used in the findings.

    Raises:
        OutputError: The charset cannot encode a character, or the catalog is not a valid PO file.
    """
    catalog = merge.catalog
    for attempt in (catalog, _unspliced(catalog)):
        data = serialize_catalog(attempt)
        try:
            written = parse_catalog(data, path)
        except CatalogSyntaxError:
            continue
        if _content(written) == _content(catalog):
            return data, tuple(_located(merge.conflicts, written, path))
    raise OutputError(
        _("the merged catalog is not a valid PO file; nothing was written"),
        hint=_("merge the file by hand; “bitext catalog check” tells about oddities of each side"),
        path=path,
    )


def _merged(
    base: Message | None, ours: Message | None, theirs: Message | None
) -> tuple[Message | None, Finding | None]:
    if ours is not None and theirs is not None:
        return merge_message(base, ours, theirs)
    present = ours or theirs
    if base is None or present is None:
        return present, None
    return delete_message(base, present, by="theirs" if theirs is None else "ours")


def _equal(one: Catalog, other: Catalog) -> bool:
    """Return whether two catalogs are equal in every character."""
    return (
        one == other
        and (one.header is None or other.header is None or one.header.raw == other.header.raw)
        and all(a.raw == b.raw for a, b in zip(one.messages, other.messages, strict=True))
    )


def _unspliced(catalog: Catalog) -> Catalog:
    """Return the catalog without its raw entries."""
    return replace(
        catalog,
        header=catalog.header and replace(catalog.header, raw=None, line=0),
        messages=tuple(replace(m, raw=None, line=0) for m in catalog.messages),
    )


def _content(catalog: Catalog) -> list[object]:
    """Return the content that serialization must preserve, without layout."""
    entries = ([catalog.header] if catalog.header else []) + list(catalog.messages)
    return [
        (
            (m.key, m.msgid_plural, m.msgstr, m.obsolete, frozenset(m.flags), m.previous_msgid),
            [line.rstrip() for line in m.translator_comments],
        )
        for m in entries
    ]


def _located(conflicts: tuple[Finding, ...], written: Catalog, path: str) -> Iterator[Finding]:
    """Yield the conflicts with the lines of their messages."""
    lines: dict[str, int] = {}
    for message in written.messages:
        if any(line.startswith(CONFLICT_MARK) for line in message.translator_comments):
            lines.setdefault(
                message.msgid if message.msgctxt is None else message.msgctxt, message.line
            )
    header_line = written.header.line if written.header else 0
    for conflict in conflicts:
        line = lines.get(conflict.segment_id, 0) if conflict.segment_id else header_line
        yield replace(conflict, path=path, line=line)
