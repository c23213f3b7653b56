"""Names of temporary hidden files beside their targets, with digests of the content."""

from __future__ import annotations

import hashlib
import os
import re
import zlib
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

_LONGEST = 255  # the limit of a name in bytes on all common file systems
_ENDING = re.compile(
    r"(?P<start>\..*)\.(?P<token>[0-9a-f]{4})(?P<contents>(?:[0-9a-f]{32})?)(?P<seal>[0-9a-f]{4})",
    re.DOTALL,
)
_DIGEST = 16  # digits of a content's digest
_LENGTHS = (9, 9 + 2 * _DIGEST)


class Kind(Enum):
    """The kind of a hidden file.

    NEW has the new content of its target, FORMER a copy of the old content. PLACED is a file that
    is being exchanged with its target; it has the new content, the old content, or what another
    program has just saved.
    """

    NEW = "new"
    FORMER = "former"
    PLACED = "placed"


@dataclass(frozen=True, slots=True)
class Contents:
    """Digests of the new and the old content of a file."""

    new: str
    former: str

    def __str__(self) -> str:
        return self.new + self.former


@dataclass(frozen=True, slots=True)
class Hidden:
    """A parsed hidden name; ``start`` is a dot and the target's name, truncated to fit."""

    start: str
    kind: Kind
    contents: Contents | None = None

    @classmethod
    def parse(cls, name: str) -> Hidden | None:
        """Parse a name; None if it is not a hidden name of the toolkit."""
        found = _ENDING.fullmatch(name)
        if found is None:
            return None
        start, digits = found["start"], found["contents"]
        for kind in (Kind.PLACED,) if digits else (Kind.NEW, Kind.FORMER):
            if found["seal"] == _checksum(start, found["token"] + digits, kind):
                contents = Contents(digits[:_DIGEST], digits[_DIGEST:]) if digits else None
                return cls(start, kind, contents)
        return None


def beside(target: Path, kind: Kind = Kind.NEW, contents: Contents | None = None) -> Path:
    """Return an unused hidden name in the folder of ``target``.

    The last four digits are a checksum, so that other files are not mistaken for the toolkit's. The
    name of a PLACED file includes ``contents``: digests of the contents that may be removed.
    """
    middle = os.urandom(2).hex() + str(contents or "")
    start = _start(target.name, len(middle) + 5)
    return target.with_name(f"{start}.{middle}{_checksum(start, middle, kind)}")


def starts_of(name: str) -> set[str]:
    """Return the possible beginnings of a file's hidden names, which long endings truncate more."""
    return {_start(name, length) for length in _LENGTHS}


def digest(data: bytes) -> str:
    """Return a digest for use in hidden names."""
    return hashlib.blake2b(data, digest_size=_DIGEST // 2).hexdigest()


def digest_of(file: Path) -> str:
    """Return the digest of a file's bytes.

    Raises:
        OSError: The file cannot be read.
    """
    with file.open("rb") as stream:
        return hashlib.file_digest(
            stream, lambda: hashlib.blake2b(digest_size=_DIGEST // 2)
        ).hexdigest()


def _start(name: str, ending: int) -> str:
    start = os.fsencode(f".{name}")
    room = _LONGEST - ending
    return f".{name}" if len(start) <= room else start[:room].decode("utf-8", "ignore")


def _checksum(start: str, middle: str, kind: Kind) -> str:
    text = f"bitext {kind.value} {start}.{middle}"
    return f"{zlib.crc32(text.encode('utf-8', 'surrogateescape')) & 0xFFFF:04x}"
