"""Fast path of the PO reader: one regular expression for entries with the usual layout.

The pattern accepts a subset of the grammar in ``syntax``, with the same result. ``syntax`` reads
all other entries: those with octal escapes, several tokens on a line, joined lines, stray strings
or errors.
"""

from __future__ import annotations

import re
from functools import lru_cache
from sys import intern

from toolkit.catalog.po.comments import NO_COMMENTS, Comments, sort_comments
from toolkit.catalog.po.lexer import unescape
from toolkit.model.catalog import Message

_STRING = r'"{plain}*(?:\\[abfnrtv"\\]{plain}*)*"'
_PIECE = re.compile(r'"((?:[^"\\\n]+|\\.)*)"')
_UNTRANSLATED = ("",)
_INDENTED = re.compile(r"^[ \t]", re.MULTILINE).search


@lru_cache(maxsize=4)
def entry_pattern(mark: str, excluded: str) -> re.Pattern[str]:
    """Return the pattern of an active entry (``mark`` "") or an obsolete entry (``mark`` "~").

    ``excluded`` are characters that a string must not contain. It is empty for texts without such
    characters. Repetitions never overlap, so a failed match takes linear time.
    """
    prefix = f"#{mark}[ \\t]*" if mark else ""
    earlier = f"#{mark}\\|[ \\t]*"
    string = _STRING.format(plain=f'[^"\\\\\n{excluded}]')
    strings = f"{string}[ \\t\\r]*\n(?:{prefix}{string}[ \\t\\r]*\n)*"
    last = f"{string}[ \\t\\r]*(?:\n{prefix}{string}[ \\t\\r]*)*(?:\n|\\Z)"
    before = f"{string}[ \\t\\r]*\n(?:{earlier}{string}[ \\t\\r]*\n)*"
    return re.compile(
        r"(?P<lead>[ \t\r\n]*)"
        r"(?P<comments>(?:#(?![~|])[^\n]*(?<!\\)\n[ \t\r\n]*)*)"
        f"(?:(?:{earlier}msgctxt[ \\t]*(?P<earlier_context>{before}))?"
        f"{earlier}msgid[ \\t]*(?P<earlier_id>{before})"
        f"(?:{earlier}msgid_plural[ \\t]*(?P<earlier_plural>{before}))?)?"
        f"{prefix}(?P<keyword>(?:msgctxt[ \\t]*(?P<context>{strings}){prefix})?"
        f"msgid)[ \\t]*(?P<id>{strings})"
        f"(?:{prefix}msgstr[ \\t]*(?P<str>{last})"
        f"|{prefix}msgid_plural[ \\t]*(?P<plural>{strings})"
        f"(?P<forms>(?:{prefix}msgstr\\[[0-9]\\][ \\t]*{last})+))"
        # A string after this would still belong to this entry.
        r'(?=[ \t\r\n]*(?:#(?![~|])|(?:#~?\|?[ \t]*)?msg(?:id|ctxt)[ \t"]|\Z))'
    )


def string_value(text: str) -> str:
    """Return the value of the strings in ``text``, ignoring quotes and white space around them."""
    body = text.rstrip()
    value = "".join(_PIECE.findall(body)) if "\n" in body else body[1:-1]
    if "\\" in value:
        # Most escapes are \n and \". If no backslash is escaped, they can simply be replaced.
        if "\\\\" not in value:
            plain = value.replace("\\n", "\n").replace('\\"', '"')
            if "\\" not in plain:
                return plain
        return unescape(value)
    return value


@lru_cache(maxsize=1024)
def _comments(text: str) -> Comments:
    """Return the sorted comments, shared between the segments of a source line to save memory."""
    lines = text.split("\n")
    if "\r" in text or _INDENTED(text):
        lines = [one.lstrip(" \t\r").removesuffix("\r") for one in lines]
    return sort_comments(lines)


def read_message(found: re.Match[str], *, obsolete: bool, line: int, raw: str) -> Message | None:
    """Return the message of a match; None if its plural forms are not numbered 0, 1, 2, …."""
    (
        _,
        comments,
        earlier_context,
        earlier_id,
        earlier_plural,
        _,
        context,
        msgid,
        msgstr,
        plural,
        forms,
    ) = found.groups()
    if msgstr is not None:
        value = string_value(msgstr)
        values: tuple[str, ...] = (value,) if value else _UNTRANSLATED
    else:
        # Lines are classified by their beginning, because a keyword may occur in a string.
        parts: list[list[str]] = []
        for form_line in forms.rstrip().split("\n"):
            head, quote, rest = form_line.partition('"')
            if "[" in head:
                if f"[{len(parts)}]" not in head:
                    return None
                parts.append([])
            parts[-1].append(quote + rest)
        values = tuple(string_value("\n".join(part)) for part in parts)
    translator, extracted, references, flags = _comments(comments) if comments else NO_COMMENTS
    return Message(
        # interned because a template and its catalogs share it
        intern(string_value(msgid)),
        values,
        None if context is None else intern(string_value(context)),
        None if plural is None else string_value(plural),
        translator,
        extracted,
        references,
        flags,
        None if earlier_context is None else string_value(earlier_context),
        None if earlier_id is None else string_value(earlier_id),
        None if earlier_plural is None else string_value(earlier_plural),
        obsolete,
        line,
        raw,
    )
