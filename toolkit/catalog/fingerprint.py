"""Fingerprints of exported segments: what an import compares to know who changed what.

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
    """What was exported; each part is empty where the file does not have it.

    ``texts`` is as of ``texts_hash``, ``source`` as of ``source_hash``.
    """

    state: str = ""
    texts: str = ""
    source: str = ""

    @classmethod
    def parse(cls, base: str) -> Fingerprint:
        """The fingerprint that a file has, with empty parts where it has none."""
        state, _mark, hashes = base.partition("#")
        texts, _mark, source = hashes.partition("#")
        return cls(state, texts, source)


def fingerprint(state: State, source: str, target: str) -> str:
    """What is exported, in short: the state, a hash of both texts and one of the source."""
    return f"{state.value}#{texts_hash(source, target)}#{source_hash(source)}"


def texts_hash(source: str, target: str) -> str:
    """The first 64 bits of the SHA-256 of both texts, as netstrings."""
    return _hash(source, target)


def source_hash(source: str) -> str:
    """The same of the source alone, which other programs may have folded and composed."""
    return _hash(plain(source))


def plain(text: str) -> str:
    """The text as other programs may have folded its white space and composed its letters.

    Nor does a space count where a line end stands for none, as between Chinese words: former
    versions exported one.
    """
    return without_line_ends(" ".join(unicodedata.normalize("NFC", text).split()))


def _hash(*texts: str) -> str:
    parts = [text.encode("utf-8", "surrogatepass") for text in texts]
    joined = b"".join(b"%d:%b," % (len(part), part) for part in parts)
    return hashlib.sha256(joined).hexdigest()[:_HASH_LENGTH]
