"""Hashes of the wording of a message, for its source and for its translation."""

from __future__ import annotations

import hashlib
from unicodedata import normalize

from toolkit.model.catalog import Message
from toolkit.parsing.inline.tags import plain_text

HASH_LENGTH = 16
"""The number of hexadecimal digits, for 64 bits."""


def source_hash(message: Message) -> str:
    """Return the first 64 bits of the SHA-256 hash of the msgid and, if present, the msgid_plural.

    It is computed from the plain text without inline tags and in NFC, so that neither markup nor
    the encoding of accents matters.
    """
    return _hash(_composed(_plain(_source(message))))


def translation_hash(message: Message) -> str:
    """Return the hash of all forms of the msgstr, without normalisation."""
    return _hash(message.msgstr)


def source_hashes(message: Message) -> frozenset[str]:
    """Return all hashes that the source may have.

    Older versions did not normalise the text, and did not remove inline tags from it.
    """
    found = set[tuple[str, ...]]()
    for parts in {_source(message), _plain(_source(message))}:
        found |= {parts, _composed(parts), tuple(normalize("NFD", part) for part in parts)}
    return frozenset(map(_hash, found))


def _source(message: Message) -> tuple[str, ...]:
    plural = () if message.msgid_plural is None else (message.msgid_plural,)
    return (message.msgid, *plural)


def _plain(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(plain_text, parts))


def _composed(parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(normalize("NFC", part) for part in parts)


def _hash(parts: tuple[str, ...]) -> str:
    """Hash netstrings, which distinguish ("a", "b") from ("ab",); lone surrogates are allowed."""
    encoded = [part.encode("utf-8", "surrogatepass") for part in parts]
    joined = b"".join(b"%d:%b," % (len(part), part) for part in encoded)
    return hashlib.sha256(joined).hexdigest()[:HASH_LENGTH]
