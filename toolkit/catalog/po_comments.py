"""The comment lines of a PO entry, sorted by kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

# U+2068 and U+2069 stand around file names with blanks (gettext manual, "PO Files").
_REFERENCE = re.compile("\u2068([^\u2069]*)\u2069([^\\s]*)|([^\\s]*[^\\s:]:)[ \t]+([0-9]+)(?!\\S)|(\\S+)")
_SOLARIS = re.compile(r"[ \t]*File:[ \t]*(\S.*?),[ \t]*line:?[ \t]*(?:number:?[ \t]*)?([0-9]+)[ \t]*$")
_FLAG = re.compile(r"range:[ \t]*[0-9]+\.\.[0-9]+|[^ \t,\r\f\v]+")


class Comments(NamedTuple):
    """As the fields of ``Message``."""

    translator: tuple[str, ...]
    extracted: tuple[str, ...]
    references: tuple[str, ...]
    flags: tuple[str, ...]


NO_COMMENTS = Comments((), (), (), ())


def split_references(text: str) -> list[str]:
    """The single references in the text behind ``#:``, without isolating marks."""
    if "\u2068" not in text and ": " not in text and ":\t" not in text:
        return text.split()
    return [
        f"{name}{line}{ahead}{number}{plain}"
        for name, line, ahead, number, plain in _REFERENCE.findall(text)
    ]


def sort_comments(lines: Iterable[str]) -> Comments:
    """Sort lines from which the leading ``#`` is gone already."""
    translator: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    for line in lines:
        mark = line[:1]
        if mark == ":":
            references += split_references(line[1:])
        elif mark == ".":
            extracted.append(line[1:].removeprefix(" "))
        elif mark == "," or mark == "!":
            flags += [flag for flag in _FLAG.findall(line[1:]) if flag not in flags]
        elif "File:" in line and (solaris := _SOLARIS.match(line)):
            references.append(f"{solaris[1]}:{solaris[2]}")
        else:
            translator.append(line.removeprefix(" "))
    return Comments(tuple(translator), tuple(extracted), tuple(references), tuple(flags))
