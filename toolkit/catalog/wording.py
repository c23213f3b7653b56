"""Hashes of the wording of a message: of its source, and of its translation."""

from __future__ import annotations

import hashlib

from toolkit.model.catalog import Message

HASH_LENGTH = 16
"""Hexadecimal digits: 64 bits."""


def source_hash(message: Message) -> str:
    """The first 64 bits of the SHA-256 of the msgid, and of the msgid_plural where there is one."""
    plural = () if message.msgid_plural is None else (message.msgid_plural,)
    return _hash((message.msgid, *plural))


def translation_hash(message: Message) -> str:
    """The same of all forms of the msgstr."""
    return _hash(message.msgstr)


def _hash(parts: tuple[str, ...]) -> str:
    """Netstrings keep ("a", "b") and ("ab",) apart; half a surrogate in a broken text is hashed."""
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    joined = b"".join(b"%d:%b," % (len(part), part) for part in encoded)
    return hashlib.sha256(joined).hexdigest()[:HASH_LENGTH]
