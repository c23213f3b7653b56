"""Line numbers of the keys of a TOML file, which tomllib does not provide.

This is a scanner of the TOML grammar (https://toml.io/en/v1.0.0) that reads keys and skips values.
Its input was accepted by tomllib, or rejected because of a duplicate key.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_KEY = re.compile(r"[ \t]*(?:([A-Za-z0-9_-]+)|\"((?:[^\"\\\n]|\\.)*)\"|'([^'\n]*)')[ \t]*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{1,2})?|\'\'\'.*?\'\'\'(?:\'{1,2})?|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_DEEPEST = 30
"""The maximum number of parts of a key that are read.

No setting is as deep, and keys with thousands of parts would take quadratic memory.
"""
_SCALAR = re.compile(r"[^,\]}\n#]+")


@dataclass(slots=True)
class KeyLines:
    """The line of each key, and duplicate keys with both lines."""

    lines: dict[Path, int] = field(default_factory=dict)
    twice: list[tuple[Path, int, int]] = field(default_factory=list)

    def of(self, path: Path) -> int | None:
        """Return the line of a key, or of its innermost existing table."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.lines:
                return self.lines[path[:length]]
        return None


def key_lines(text: str) -> KeyLines:
    """Return the lines of all keys, up to the first syntax error."""
    scanner = _Scanner(text)
    with contextlib.suppress(ValueError, RecursionError):  # results up to here are valid
        scanner.document()
    return scanner.found


class _Scanner:
    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._line = 1
        self._counted = 0
        self._arrays: dict[Path, int] = {}
        self._tables: set[Path] = set()
        self.found = KeyLines()

    def document(self) -> None:
        table: Path = ()
        while True:
            self._skip(_BLANK)
            if self._at >= len(self._text):
                return
            line = self._present_line()
            if self._take("[["):
                named = self._within_arrays(self._key())
                self._arrays[named] = self._arrays.get(named, -1) + 1
                table = (*named, self._arrays[named])
                for length in range(1, len(named) + 1):
                    self.found.lines.setdefault(named[:length], line)
                self.found.lines[table] = line
                self._need("]]")
            elif self._take("["):
                table = self._within_arrays(self._key())
                if table in self._tables:
                    self.found.twice.append((table, self.found.lines[table], line))
                self._tables.add(table)
                for length in range(1, len(table) + 1):
                    self.found.lines.setdefault(table[:length], line)
                self._need("]")
            else:
                self._pair(table)

    def _pair(self, table: Path) -> None:
        line = self._present_line()
        path = (table + self._key())[:_DEEPEST]
        for length in range(len(table) + 1, len(path)):
            self.found.lines.setdefault(path[:length], line)
        if path in self.found.lines:
            self.found.twice.append((path, self.found.lines[path], line))
        else:
            self.found.lines[path] = line
        self._need("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip(re.compile(r"[ \t]*"))
        if self._take("{"):
            self._items("}", lambda _number: self._pair(path))
        elif self._take("["):

            def item(number: int) -> None:
                here = (*path, number)[:_DEEPEST]
                self.found.lines.setdefault(here, self._present_line())
                self._value(here)

            self._items("]", item)
        elif not self._skip(_STRING) and not self._skip(_SCALAR):
            raise ValueError("no value")

    def _items(self, end: str, item: Callable[[int], None]) -> None:
        number = 0
        while True:
            self._skip(_BLANK)
            if self._take(end):
                return
            item(number)
            number += 1
            self._skip(_BLANK)
            self._take(",")

    def _key(self) -> Path:
        parts: list[str] = []
        while True:
            found = _KEY.match(self._text, self._at)
            if found is None:
                raise ValueError("no key")
            self._at = found.end()
            bare, basic, literal = found.groups()
            if basic is not None:
                escaped = re.sub(r"\\U([0-9A-Fa-f]{8})", lambda m: chr(int(m[1], 16)), basic)
                parts.append(json.loads(f'"{escaped}"', strict=False))
            else:
                parts.append(bare if bare is not None else literal)
            if not self._take("."):
                return tuple(parts[:_DEEPEST])

    def _within_arrays(self, key: Path) -> Path:
        """Return the path of a key with the index of the current item in each array of tables."""
        path: Path = ()
        for number, part in enumerate(key):
            path = (*path, part)
            if path in self._arrays and number < len(key) - 1:
                path = (*path, self._arrays[path])
        return path

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        found = pattern.match(self._text, self._at)
        if found is None:
            return False
        self._at = found.end()
        return True

    def _take(self, sign: str) -> bool:
        if self._text.startswith(sign, self._at):
            self._at += len(sign)
            return True
        return False

    def _need(self, sign: str) -> None:
        if not self._take(sign):
            raise ValueError(f"no {sign}")

    def _present_line(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line
