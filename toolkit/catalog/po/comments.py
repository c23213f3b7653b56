"""The comment lines of a PO entry, sorted by kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from sys import intern
from typing import NamedTuple

# U+2068 and U+2069 enclose file names with spaces (gettext manual, "PO Files").
_REFERENCE = re.compile(
    "\u2068([^\u2068\u2069]*)\u2069([^\\s]*)|([^\\s]*[^\\s:]:)[ \t]+([0-9]+)(?!\\S)|(\\S+)"
)
_FLAG = re.compile(r"range:[ \t]*[0-9]+\.\.[0-9]+|[^ \t,\r\f\v]+")


class Comments(NamedTuple):
    """Comments by kind, as in the fields of ``Message``."""

    translator: tuple[str, ...]
    extracted: tuple[str, ...]
    references: tuple[str, ...]
    flags: tuple[str, ...]


NO_COMMENTS = Comments((), (), (), ())


def split_references(text: str) -> list[str]:
    """Split the text after ``#:`` into references, without the isolating characters."""
    if "\u2068" not in text and ": " not in text and ":\t" not in text:
        return list(map(intern, text.split()))
    return [
        f"{name}{line}{ahead}{number}{plain}"
        for name, line, ahead, number, plain in _REFERENCE.findall(text)
    ]


def sort_comments(lines: Iterable[str]) -> Comments:
    """Sort comment lines, each with its leading ``#``, by kind; other lines are dropped.

    ``# File: name, line: number``, the format of references in Solaris, is an ordinary comment,
    because people write such lines too. ``msgmerge`` of gettext 0.21 also keeps most of them.
    """
    translator: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    for line in lines:
        mark = line[1:2]
        if mark == ":":
            references += split_references(line[2:])
        elif mark == ".":
            extracted.append(intern(line[3:] if line[2:3] == " " else line[2:]))
        elif mark == "," or mark == "!":
            # As in gettext, a later line of flags replaces earlier ones.
            flags = list(dict.fromkeys(_FLAG.findall(line, 2)))
        elif line[:1] != "#":
            continue
        else:
            translator.append(line[2:] if mark == " " else line[1:])
    return Comments(tuple(translator), tuple(extracted), tuple(references), tuple(flags))
