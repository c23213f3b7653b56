"""Fingerprints of exported segments, by which an import detects changes on each side.

A fingerprint is written as ``STATE#BOTH#SOURCE``: the state, a hash of both texts and a hash of the
source. Exports of earlier versions lack the third part.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

from toolkit.model.catalog import State
from toolkit.parsing.line_ends import without_line_ends

_HASH_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The parts of a fingerprint; each part is empty if the file lacks it.

    ``state`` is the exported state, ``texts`` a hash by ``texts_hash``, and ``source`` a hash by
    ``source_hash``.
    """

    state: str = ""
    texts: str = ""
    source: str = ""

    @classmethod
    def parse(cls, base: str) -> Fingerprint:
        """Parse the fingerprint in a file; missing parts are empty."""
        state, _mark, hashes = base.partition("#")
        texts, _mark, source = hashes.partition("#")
        return cls(state, texts, source)


def fingerprint(state: State, source: str, target: str) -> str:
    """Return a segment's fingerprint: its state, a hash of both texts, and a hash of the source."""
    return f"{state.value}#{texts_hash(source, target)}#{source_hash(source)}"


def texts_hash(source: str, target: str) -> str:
    """Return the first 64 bits of the SHA-256 hash of both texts, as netstrings."""
    return _hash(source, target)


def source_hash(source: str) -> str:
    """Return a hash of the source alone that ignores white space and Unicode normalisation."""
    return _hash(plain(source))


def plain(text: str) -> str:
    """Return the text in NFC with whitespace collapsed, as other programs may rewrite it.

    Earlier versions exported a space for a line end even in scripts without spaces; such spaces are
    removed.
    """
    return without_line_ends(" ".join(unicodedata.normalize("NFC", text).split()))


def _hash(*texts: str) -> str:
    parts = [text.encode("utf-8", "surrogatepass") for text in texts]
    joined = b"".join(b"%d:%b," % (len(part), part) for part in parts)
    return hashlib.sha256(joined).hexdigest()[:_HASH_LENGTH]
