"""Fingerprints of exported segments, by which an import detects changes on each side.

Written ``STATE#BOTH#SOURCE``: the state, a hash of both texts and a hash of the source. Exports
of earlier versions have no third part.
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
    """The exported state; each part is empty if the file lacks it.

    ``texts`` is as of ``texts_hash``, ``source`` as of ``source_hash``.
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
    """The fingerprint of a segment: its state, a hash of both texts and one of the source."""
    return f"{state.value}#{texts_hash(source, target)}#{source_hash(source)}"


def texts_hash(source: str, target: str) -> str:
    """The first 64 bits of the SHA-256 of both texts, as netstrings."""
    return _hash(source, target)


def source_hash(source: str) -> str:
    """A hash of the source alone, insensitive to white space and Unicode normalisation."""
    return _hash(plain(source))


def plain(text: str) -> str:
    """The text with white space folded and characters composed, as other programs may do.

    Spaces for line ends between unspaced words, which earlier versions exported, are dropped.
    """
    return without_line_ends(" ".join(unicodedata.normalize("NFC", text).split()))


def _hash(*texts: str) -> str:
    parts = [text.encode("utf-8", "surrogatepass") for text in texts]
    joined = b"".join(b"%d:%b," % (len(part), part) for part in parts)
    return hashlib.sha256(joined).hexdigest()[:_HASH_LENGTH]
