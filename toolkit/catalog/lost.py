"""Recover from lost files: take ids from the catalogs, and reject empty files."""

from __future__ import annotations

import re
import shlex
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from toolkit.catalog.po import CatalogSyntaxError, parse_catalog
from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Catalog, Message
from toolkit.parsing.composed import nfc

# The form of segment ids, which differs from the contexts of other programs.
SEGMENT_ID = re.compile(r"\S+\.p\d+\.\w*\d+")
_CONFLICT = re.compile(rb"^(?:<{7}|>{7}|\|{7})(?: |\r?$)", re.MULTILINE)
# Bytes of a file after a full disk or a power failure, or of an empty file from an editor.
_NOTHING = b"\0 \t\r\n\xef\xbb\xbf"


def is_blank(data: bytes) -> bool:
    """Return whether a file has no content."""
    return not data.strip(_NOTHING)


def parse_kept(data: bytes, path: str) -> Catalog:
    """Parse a file that contains translators' work, as ``parse_catalog`` does.

    Raises:
        InputError: The file is empty or has a git conflict.
        CatalogSyntaxError: The file is not a PO file.
    """
    if is_blank(data):
        raise empty_file(path)
    try:
        return parse_catalog(data, path)
    except CatalogSyntaxError as error:
        if (conflict := _CONFLICT.search(data)) is None:
            raise
        raise InputError(
            _("git left a conflict in the file"),
            hint=_(
                "leave the entries of both sides that you want and delete the lines that begin "
                "with <<<<<<<, |||||||, ======= and >>>>>>>; “bitext catalog merge3” merges "
                "message by message"
            ),
            path=path,
            line=data.count(b"\n", 0, conflict.start()) + 1,
        ) from error


def empty_file(path: str) -> InputError:
    """Return the error for a file whose content was lost."""
    return InputError(
        _("the file is empty, and nothing was written over it: its content was lost"),
        hint=_(
            "delete it to start again, or bring it back from a copy or from git: {command}"
        ).format(command=shlex.join(["git", "restore", path])),
        path=path,
    )


def with_ids_of(
    template: Catalog | None, catalogs: Sequence[Catalog], texts: Collection[str]
) -> tuple[Catalog | None, tuple[str, ...]]:
    """Return the template with ids added that only the catalogs have, and these ids.

    The ids are inserted in the order of the catalogs. Ids that are obsolete in all of them are
    retired. If an id has several texts, one that occurs in ``texts``, the source, is preferred. If
    there are no such ids, the template is returned unchanged.
    """
    known = {m.msgctxt: [m] for m in template.messages} if template else {}
    for message in template.messages if template else ():
        if message not in known[message.msgctxt]:
            known[message.msgctxt].append(message)
    order: list[str | None] = list(known)
    candidates: dict[str, list[Message]] = {}
    named: list[dict[str, None]] = []
    for catalog in catalogs:
        names = dict[str, None]()
        named.append(names)
        for message in catalog.messages:
            name = message.msgctxt
            if name is None:
                continue
            if name in known:
                names[name] = None
            elif SEGMENT_ID.fullmatch(name):
                names[name] = None
                candidates.setdefault(name, []).append(message)
    if not candidates:
        return template, ()
    from toolkit.catalog.merge3.three_way import (
        merge_ordered,
    )  # imported here: few templates lack an id

    for names in named:
        order = merge_ordered(order, names, {*order, *names})
    texts = {nfc(text) for text in texts}
    messages: list[Message] = []
    for each in order:
        messages += known.get(each) or [_recovered(each, candidates[each or ""], texts)]
    former = template or Catalog(None, ())
    return replace(former, messages=tuple(messages)), tuple(candidates)


def _recovered(name: str | None, messages: Iterable[Message], texts: Collection[str]) -> Message:
    best = min(messages, key=lambda m: (m.obsolete, nfc(m.msgid) not in texts))
    return Message(msgctxt=name, msgid=best.msgid, obsolete=best.obsolete)
