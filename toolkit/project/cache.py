"""What was worked out before, kept in files ``.cache.NAME`` of the folder of generated files.

An entry is a line with its key and the SHA-256 of the rest, then the rest. It is safe to delete.
One that is damaged, or was made with another key, is none; where there is no folder of generated
files, or nothing can be written, nothing is kept. A key says of all that the content depends on
besides the name.
"""

from __future__ import annotations

import contextlib
import hashlib
import stat
from typing import TypeVar

import msgspec

from toolkit.project.folder import Project

PREFIX = ".cache."
_LARGEST = 1 << 26  # bytes of an entry

Value = TypeVar("Value")


class Cache:
    """The entries of a project. Parallel runs may overwrite each other's, always as a whole."""

    def __init__(self, project: Project) -> None:
        self._root = project.root
        self._folder = project.root / project.build_path("")

    def read(self, name: str, key: str) -> bytes | None:
        """The content that was kept under this name with this key, None where there is none."""
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
        """The value that was kept under this name, None where there is none of this kind."""
        content = self.read(name, key)
        try:
            return None if content is None else msgspec.msgpack.decode(content, type=kind)
        except (msgspec.MsgspecError, ValueError, RecursionError):  # somebody made it by hand
            return None

    def keep_value(self, name: str, key: str, value: object) -> None:
        """Keeps a value as ``keep`` does, if MessagePack can hold it."""
        with contextlib.suppress(UnicodeEncodeError):  # halves of surrogates, names not in UTF-8
            self.keep(name, key, msgspec.msgpack.encode(value))

    def keep(self, name: str, key: str, content: bytes) -> None:
        """Keeps the content in place of what was under this name, if that is possible."""
        if len(content) >= _LARGEST:
            return
        file = self._folder / f"{PREFIX}{name}"
        staged = file.with_name(f"{file.name}.new")
        try:
            if self._folder.is_dir() and self._is_own():
                staged.unlink(missing_ok=True)  # a killed run's; a link or a pipe is not opened
                with staged.open("xb") as stream:  # of two runs at once one keeps its content
                    stream.write(_head(key, content) + b"\n" + content)
                staged.replace(file)
        except (OSError, ValueError):
            with contextlib.suppress(OSError, ValueError):
                staged.unlink(missing_ok=True)

    def _is_own(self) -> bool:
        """Whether no link leads out of the project."""
        return self._folder.resolve().is_relative_to(self._root.resolve())


def digest(*parts: str | bytes) -> str:
    """Names a sequence of texts; no two sequences have the same name."""
    named = hashlib.blake2b(digest_size=16)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        named.update(b"%d:" % len(data))
        named.update(data)
    return named.hexdigest()


def _head(key: str, content: bytes) -> bytes:
    return f"{digest(key)} {hashlib.sha256(content).hexdigest()}".encode("ascii")
