"""Catalogs for scripts that are written for polib, and back. The only module that knows polib.

The toolkit reads and writes PO files itself, because polib neither keeps their bytes nor refuses
what GNU gettext refuses. Many people's scripts use polib, though, and its objects are easy to
work with: between ``parse_catalog`` and ``serialize_catalog`` they are as good as ours.
"""

from __future__ import annotations

import polib

from toolkit.model.catalog import Catalog, Message


def to_polib(catalog: Catalog) -> polib.POFile:
    """The catalog as polib's objects; the bytes of the file are lost, its content is kept."""
    file = polib.POFile(encoding=catalog.charset)
    if catalog.header is not None:
        file.header = "\n".join(catalog.header.translator_comments)
        file.metadata = catalog.header_fields()
        file.metadata_is_fuzzy = catalog.header.is_fuzzy
    file.extend(_entry(message) for message in catalog.messages)
    return file


def from_polib(file: polib.POFile, original: Catalog) -> Catalog:
    """The messages of ``file`` in the place of those of ``original``, whose header stays.

    A message that says what it said in ``original`` keeps its bytes there.
    """
    known = {(m.key, m.obsolete): m for m in original.messages}
    messages = []
    for entry in file:
        message = _message(entry)
        before = known.get((message.key, message.obsolete))
        messages.append(before if before == message else message)
    return Catalog(
        header=original.header,
        messages=tuple(messages),
        trailer=original.trailer,
        newline=original.newline,
        charset=original.charset,
    )


def _entry(message: Message) -> polib.POEntry:
    plural = message.msgid_plural is not None
    return polib.POEntry(
        msgid=message.msgid,
        msgid_plural=message.msgid_plural or "",
        msgstr="" if plural else message.msgstr[0],
        msgstr_plural=dict(enumerate(message.msgstr)) if plural else {},
        msgctxt=message.msgctxt,
        obsolete=message.obsolete,
        tcomment="\n".join(message.translator_comments),
        comment="\n".join(message.extracted_comments),
        occurrences=[_place(reference) for reference in message.references],
        flags=list(message.flags),
        previous_msgctxt=message.previous_msgctxt,
        previous_msgid=message.previous_msgid,
        previous_msgid_plural=message.previous_msgid_plural,
    )


def _message(entry: polib.POEntry) -> Message:
    forms = tuple(entry.msgstr_plural[n] for n in sorted(entry.msgstr_plural))
    return Message(
        msgid=entry.msgid,
        msgstr=forms if entry.msgid_plural else (entry.msgstr,),
        msgctxt=entry.msgctxt,
        msgid_plural=entry.msgid_plural or None,
        translator_comments=_lines(entry.tcomment),
        extracted_comments=_lines(entry.comment),
        references=tuple(f"{path}:{line}" if line else path for path, line in entry.occurrences),
        flags=tuple(entry.flags),
        previous_msgctxt=entry.previous_msgctxt,
        previous_msgid=entry.previous_msgid,
        previous_msgid_plural=entry.previous_msgid_plural,
        obsolete=bool(entry.obsolete),
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()


def _place(reference: str) -> tuple[str, str]:
    path, colon, line = reference.rpartition(":")
    return (path, line) if colon and line.isdigit() else (reference, "")
