"""Cache of computed results in files ``.cache.NAME`` in the folder of generated files.

An entry is a line with its key and the SHA-256 of the content, then the content. Entries may be
deleted at any time. An entry that is damaged, or that has another key, is ignored. Nothing is
cached if the folder of generated files is missing or not writable. Apart from the name, the key
covers everything on which the content depends.
"""

from __future__ import annotations

import contextlib
import hashlib
import stat
from typing import TypeVar

import msgspec

from toolkit.project.folder import Project

PREFIX = ".cache."
_LARGEST = 1 << 26  # maximum size of an entry in bytes

Value = TypeVar("Value")


class Cache:
    """Cache entries of a project; parallel runs replace each other's entries atomically."""

    def __init__(self, project: Project) -> None:
        self._root = project.root
        self._folder = project.root / project.build_path("")

    def read(self, name: str, key: str) -> bytes | None:
        """Return the cached content for this name and key, or None."""
        file = self._folder / f"{PREFIX}{name}"
        try:
            found = file.lstat()
            if not stat.S_ISREG(found.st_mode) or found.st_size > _LARGEST or not self._is_own():
                return None
            with file.open("rb") as stream:
                head = stream.readline(_LARGEST).rstrip(b"\n")
                if not head.startswith(digest(key).encode("ascii")):
                    return None
                content = stream.read(_LARGEST)
        except (OSError, ValueError):
            return None
        return content if head == _head(key, content) else None

    def value(self, name: str, key: str, kind: type[Value]) -> Value | None:
        """Return the cached value for this name and key, or None if it is missing or invalid."""
        content = self.read(name, key)
        try:
            return None if content is None else msgspec.msgpack.decode(content, type=kind)
        except (msgspec.MsgspecError, ValueError, RecursionError):  # an entry edited by hand
            return None

    def keep_value(self, name: str, key: str, value: object) -> None:
        """Cache a value as ``keep`` does, if MessagePack can represent it."""
        with contextlib.suppress(UnicodeEncodeError):  # lone surrogates, as in names not in UTF-8
            self.keep(name, key, msgspec.msgpack.encode(value))

    def keep(self, name: str, key: str, content: bytes) -> None:
        """Cache the content under this name if possible, replacing the previous content."""
        if len(content) >= _LARGEST:
            return
        file = self._folder / f"{PREFIX}{name}"
        staged = file.with_name(f"{file.name}.new")
        try:
            if self._folder.is_dir() and self._is_own():
                staged.unlink(missing_ok=True)  # of a killed run; never opens a link or a pipe
                with staged.open("xb") as stream:  # of two concurrent runs, one succeeds
                    stream.write(_head(key, content) + b"\n" + content)
                staged.replace(file)
        except (OSError, ValueError):
            with contextlib.suppress(OSError, ValueError):
                staged.unlink(missing_ok=True)

    def _is_own(self) -> bool:
        """Return whether the cache is inside the project after resolving links."""
        return self._folder.resolve().is_relative_to(self._root.resolve())


def digest(*parts: str | bytes) -> str:
    """Return a digest of a sequence of texts that depends on their boundaries."""
    named = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        named.update(b"%d:" % len(data))
        named.update(data)
    return named.hexdigest()


def _head(key: str, content: bytes) -> bytes:
    return f"{digest(key)} {hashlib.sha256(content).hexdigest()}".encode("ascii")
