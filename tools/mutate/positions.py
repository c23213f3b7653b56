"""Byte offsets of syntax nodes in their source."""

from __future__ import annotations

import ast
from itertools import accumulate


class Source:
    """The text of a module; the syntax tree counts lines and, within them, bytes."""

    def __init__(self, text: str) -> None:
        self._bytes = text.encode()
        lengths = (len(line) for line in self._bytes.splitlines(keepends=True))
        self._starts = [0, *accumulate(lengths)]

    def start(self, node: ast.expr | ast.stmt | ast.keyword) -> int:
        """Return the offset of the beginning of a node."""
        return self._starts[node.lineno - 1] + node.col_offset

    def end(self, node: ast.expr | ast.stmt | ast.keyword) -> int:
        """Return the offset of the end of a node."""
        if node.end_lineno is None or node.end_col_offset is None:
            raise ValueError("the node was not parsed from a text")
        return self._starts[node.end_lineno - 1] + node.end_col_offset

    def between(self, start: int, end: int) -> str:
        """Return a piece of the source."""
        return self._bytes[start:end].decode()

    def rest(self, start: int) -> str:
        """Return the source from an offset on."""
        return self._bytes[start:].decode()

    def replaced(self, start: int, end: int, text: str) -> str:
        """Return the whole source with one piece replaced."""
        return (self._bytes[:start] + text.encode() + self._bytes[end:]).decode()

    def line_of(self, offset: int) -> int:
        """Return the 1-based line number of an offset."""
        return sum(start <= offset for start in self._starts)

    def lines(self, start: int, end: int, text: str) -> tuple[str, str]:
        """Return the lines around a change, before and after it, as one line with single spaces.

        A statement of one word, such as ``return``, gets the line before it as context.
        """
        first = self._bytes.rfind(b"\n", 0, start) + 1
        if self._bytes[start:end].isalpha() and self._bytes[first:start].isspace():
            first = self._bytes.rfind(b"\n", 0, max(0, first - 1)) + 1
        last = self._bytes.find(b"\n", end)
        last = len(self._bytes) if last < 0 else last
        before, after = self._bytes[first:start].decode(), self._bytes[end:last].decode()
        original = before + self.between(start, end) + after
        return " ".join(original.split()), " ".join((before + text + after).split())
