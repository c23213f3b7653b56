"""Writer for MO files, the binary catalogs that programs load.

The layout is described in the gettext manual, section "The Format of GNU MO Files": revision 0.0,
little-endian, strings without padding, with the optional hash table. For catalogs without
system-dependent C format strings (``<PRIu64>``) the result equals that of ``msgfmt`` 0.21.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from toolkit.catalog.msgfmt import refuse_what_msgfmt_refuses
from toolkit.catalog.msgfmt.compiled import compiled_messages
from toolkit.catalog.string_hash import hashes_of
from toolkit.errors import OutputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Catalog, Message

_MAGIC = 0x950412DE
_HEADER_WORDS = 7
_FREE = 0
_TEMPLATE_DATE = re.compile(r"^POT-Creation-Date:[^\n]*\n?", re.MULTILINE)


def compile_catalog(catalog: Catalog, path: str = "") -> bytes:
    """Compile a catalog to an MO file in the charset of the catalog; the output is deterministic.

    As in ``msgfmt`` without options, obsolete and fuzzy messages and messages with an empty first
    form are omitted. The header is included even if it is fuzzy, but without its POT-Creation-Date.
    ``path`` is the file's path, for error messages.

    Raises:
        CatalogSyntaxError: A translation does not begin or end with a line feed as its source does,
            which ``msgfmt`` rejects.
        OutputError: A key is duplicate, or the charset cannot encode a character.
    """
    refuse_what_msgfmt_refuses(catalog, path)
    strings: dict[bytes, bytes] = {}
    seen: set[tuple[str | None, str]] = set()
    for message in _compiled(catalog):
        if message.key in seen:
            raise OutputError(
                _("the message {message} is in the catalog twice").format(
                    message=repr(message.msgid[:60])
                ),
                hint=_("remove one of the two entries; `msguniq` finds them all"),
            )
        seen.add(message.key)
        key = _encode(_key(message), catalog.charset)
        strings[key] = _encode("\0".join(message.msgstr), catalog.charset)
    # The plural, after a NUL, does not affect the order, because keys are unique without it.
    keys = sorted(strings, key=lambda key: key.partition(b"\0")[0])
    values = [strings[key] for key in keys]
    table = _hash_table(keys)
    count = len(keys)
    key_table = 4 * _HEADER_WORDS
    value_table = key_table + 8 * count
    hash_table = value_table + 8 * count
    texts = hash_table + 4 * len(table)
    words = [_MAGIC, 0, count, key_table, value_table, len(table), hash_table]
    lengths = [len(text) for text in (*keys, *values)]
    for offset, length in zip(
        accumulate((length + 1 for length in lengths), initial=texts), lengths, strict=False
    ):
        words += (length, offset)
    words += table
    return struct.pack(f"<{len(words)}I", *words) + b"".join(
        text + b"\0" for text in (*keys, *values)
    )


def _compiled(catalog: Catalog) -> Iterator[Message]:
    header = catalog.header
    if header is not None and header.msgstr[0]:
        text = _TEMPLATE_DATE.sub("", header.msgstr[0], 1)
        yield replace(header, msgstr=(text,))
    yield from compiled_messages(catalog)


def _key(message: Message) -> str:
    context = "" if message.msgctxt is None else f"{message.msgctxt}\x04"
    plural = "" if message.msgid_plural is None else f"\0{message.msgid_plural}"
    return f"{context}{message.msgid}{plural}"


def _encode(text: str, charset: str) -> bytes:
    try:
        return text.encode(charset, "surrogateescape")
    except UnicodeEncodeError as error:
        raise OutputError(
            _("the charset {charset} has no {character}").format(
                charset=charset, character=ascii(text[error.start])
            ),
            hint=_("convert the catalog with `msgconv --to-code=UTF-8`"),
        ) from error


def _hash_table(keys: list[bytes]) -> list[int]:
    """Return a hash table with double hashing. A slot holds the 1-based number of a key."""
    size = max(3, _prime_from(len(keys) * 4 // 3))
    table = [_FREE] * size
    hashes = hashes_of([key.partition(b"\0")[0] for key in keys])
    for number, value in enumerate(hashes, start=1):
        slot = value % size
        step = 1 + value % (size - 2)
        while table[slot] != _FREE:
            slot = (slot + step) % size
        table[slot] = number
    return table


def _prime_from(number: int) -> int:
    """Return the smallest prime that is at least ``number``, but never 3, as in gettext."""
    number |= 1
    while number > 1 and any(
        number % divisor == 0 for divisor in range(3, max(3, int(number**0.5)) + 1, 2)
    ):
        number += 2
    return number
