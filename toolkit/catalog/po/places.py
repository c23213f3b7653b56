"""Locate characters of a translation in a PO file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from toolkit.model.catalog import Message

_TARGET = re.compile(r"\s*msgstr(?:\[(?P<form>\d+)\])?(?=[\s\"])")
_KEYWORD = re.compile(r"\s*(?:msg[a-z_]+|#)")
_LONGEST_SHOWN = 240
_CHARACTER = re.compile(r"\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}|.)|[^\"\\]")


@dataclass(frozen=True, slots=True)
class Place:
    """A 1-based range of a file.

    ``end_column`` is the first column after it. Columns are 0 if unknown. ``text`` is the line of
    the file, or an excerpt of a long line.
    """

    line: int
    column: int = 0
    end_line: int = 0
    end_column: int = 0
    text: str = ""


def place_of(message: Message, form: int, start: int, end: int) -> Place:
    """Return the position of ``msgstr[form][start:end]``, or of the msgstr if the range is empty.

    In a translation with byte escapes, characters cannot be counted, so only lines are known.
    """
    if message.raw is None:
        return Place(message.line)
    lines, above, keyword, spans = _layout(message.raw, form)
    first = message.line - above
    text = lines[keyword]
    if len(spans) != len(message.msgstr[form]) or not spans:
        return Place(first + keyword, text=_shown(text, 0))
    if start == end:
        number, column, _end = spans[start] if start < len(spans) else spans[-1]
        if start >= len(spans):
            column = _end
        shown = _shown(lines[number], column)
        return Place(first + number, column + 1, first + number, column + 1, shown)
    (number, column, _end), (last, _start, after) = spans[start], spans[end - 1]
    shown = _shown(lines[number], column)
    return Place(first + number, column + 1, first + last, after + 1, shown)


def _shown(line: str, column: int) -> str:
    """Return the line, or an excerpt of it around the column if it is long."""
    line = line.rstrip("\r")
    if len(line) <= _LONGEST_SHOWN:
        return line
    start, end = max(column - _LONGEST_SHOWN // 3, 0), column + 2 * _LONGEST_SHOWN // 3
    return ("…" if start else "") + line[start:end] + ("…" if end < len(line) else "")


@lru_cache(maxsize=4)
def _layout(raw: str, form: int) -> tuple[list[str], int, int, list[tuple[int, int, int]]]:
    """Return the layout of a message's raw text.

    It has the lines, the number of blank lines before the entry, the line number of the msgstr, and
    for each character of the msgstr its line, first column and end. The result is cached because a
    long message may have many findings.
    """
    lines = raw.split("\n")
    above = raw[: len(raw) - len(raw.lstrip())].count("\n")
    keyword = 0
    spans: list[tuple[int, int, int]] = []
    for number, line in enumerate(lines):
        found = _TARGET.match(line)
        if found:
            reading = int(found["form"] or 0) == form
            keyword = number if reading else keyword
            at = found.end()
        elif _KEYWORD.match(line):
            reading, at = False, 0
        else:
            reading = bool(keyword) and reading
            at = 0
        opening = line.find('"', at)
        if reading and opening >= 0:
            position = opening + 1
            plain = max(line.find('"', position), position)
            if "\\" not in line:
                spans += [(number, at, at + 1) for at in range(position, plain)]
                position = plain
            while character := _CHARACTER.match(line, position):
                spans.append((number, character.start(), character.end()))
                position = character.end()
    return lines, above, keyword, spans


def in_po(text: str) -> str:
    """Escape a text as it is written between the quotes of a PO file."""
    for character, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\t", "\\t")):
        text = text.replace(character, escaped)
    return text
