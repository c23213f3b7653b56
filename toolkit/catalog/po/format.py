"""Format one entry of a PO file as ``msgcat`` of GNU gettext 0.21 writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.catalog.po.wrap import columns, wrap
from toolkit.errors import OutputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Message

_ESCAPED = re.compile('["\\\\\a\b\f\n\r\t\v\udc80-\udcff]')
_ESCAPES = {
    '"': '\\"',
    "\\": "\\\\",
    "\a": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\v": "\\v",
}
# The order of gettext 0.21.
_FORMATS = (
    "c objc python python-brace java java-printf csharp javascript scheme lisp elisp librep ruby "
    "sh awk lua object-pascal smalltalk qt qt-plural kde kde-kuit boost tcl perl perl-brace php "
    "gcc-internal gfc-internal ycp"
)
# Spans that msgcat keeps on one line in messages with a format flag.
_C_DIRECTIVE = re.compile(
    r"%(?:%|(?:[1-9][0-9]*\$)?[-+ #0'I]*(?:\*(?:[1-9][0-9]*\$)?|[0-9]+)?"
    r"(?:\.(?:\*(?:[1-9][0-9]*\$)?|[0-9]*))?(?:hh?|ll?|[Lqjzt])?[diouxXeEfFgGaAcspnmCS])"
)
_PYTHON_DIRECTIVE = re.compile(
    r"%(?:\([^()]*\))?[-+ #0]*(?:\*|[0-9]+)?(?:\.(?:\*|[0-9]*))?[hlL]?[diouxXeEfFgGcrsa%]"
)
_WRONG_DIRECTIVE = re.compile(r"%[-+ #0'I]*[0-9*.$]*(?:hh?|ll?|[Lqjzt])?%")
_DIRECTIVES = {
    "c-format": _C_DIRECTIVE,
    "objc-format": _C_DIRECTIVE,
    "python-format": _PYTHON_DIRECTIVE,
}
_LINE_END = re.compile(r"[\n\r]")
_LINE_NUMBER = re.compile(r":[0-9]+\Z")


def _flag_ranks() -> dict[str, int]:
    """Return gettext's order of flags: state, formats, range, wrapping."""
    order = ["fuzzy"]
    for name in _FORMATS.split():
        order += [f"{prefix}{name}-format" for prefix in ("", "no-", "possible-", "impossible-")]
    order += ["range:", "wrap", "no-wrap"]
    return {flag: rank for rank, flag in enumerate(order)}


_RANKS = _flag_ranks()


def format_entry(message: Message, width: int, newline: str) -> str:
    """Format an entry; see ``po.format_message``."""
    lines: list[str] = []
    for comment in message.translator_comments:
        lines += _comment("#", comment)
    for comment in message.extracted_comments:
        lines += _comment("#.", comment)
    lines += _references(message.references, width)
    if message.flags:
        lines.append("#, " + ", ".join(_sorted_flags(message.flags)))
    if "no-wrap" in message.flags:
        width = 0
    directive = next((_DIRECTIVES[flag] for flag in message.flags if flag in _DIRECTIVES), None)
    active, previous = ("#~ ", "#~| ") if message.obsolete else ("", "#| ")
    strings: list[tuple[str, str, str | None]] = [
        (previous, "msgctxt", message.previous_msgctxt),
        (previous, "msgid", message.previous_msgid),
        (previous, "msgid_plural", message.previous_msgid_plural),
        (active, "msgctxt", message.msgctxt),
        (active, "msgid", message.msgid),
        (active, "msgid_plural", message.msgid_plural),
    ]
    if message.msgid_plural is None:
        strings.append((active, "msgstr", message.msgstr[0]))
    else:
        strings += [
            (active, f"msgstr[{number}]", form) for number, form in enumerate(message.msgstr)
        ]
    for prefix, keyword, value in strings:
        if value is not None:
            lines += _string_lines(prefix, keyword, value, width, directive)
    return newline.join([*lines, ""])


def _string_lines(
    prefix: str, keyword: str, value: str, width: int, directive: re.Pattern[str] | None
) -> list[str]:
    """Return the lines of a keyword and its string; with ``width`` 0, only line feeds break it."""
    if "\0" in value or "\x04" in value:
        name = "NUL" if "\0" in value else "EOT (U+0004)"
        raise OutputError(
            _("the character {name} cannot be written into a PO file: {place}").format(
                name=name, place=f"{keyword} {value[:40]!r}"
            ),
            hint=_("remove the character from the text"),
        )
    # The columns between the quotes. Without a width, it is more than the string can need.
    room = width - len(prefix) - 2 if width > 0 else 2 * len(value) + 100
    portions = [_escape(portion) for portion in re.findall(r"[^\n]*\n|[^\n]+", value)] or [""]
    unbroken = _unbroken(portions, directive)
    if len(portions) == 1 and not wrap(portions[0], room, len(keyword) + 1, unbroken[0])[1:]:
        return [f'{prefix}{keyword} "{portions[0]}"']
    lines = [f'{prefix}{keyword} ""']
    for portion, spans in zip(portions, unbroken, strict=True):
        lines += [f'{prefix}"{piece}"' for piece in wrap(portion, room, 0, spans)]
    return lines


def _unbroken(
    portions: list[str], directive: re.Pattern[str] | None
) -> list[list[tuple[int, int]]]:
    """Return the spans of format directives in each portion."""
    spans: list[list[tuple[int, int]]] = [[] for _ in portions]
    if directive is not None:
        for portion, found in zip(portions, spans, strict=True):
            start = portion.find("%")
            while start >= 0:
                match = directive.match(portion, start)
                if match is None:
                    match = _WRONG_DIRECTIVE.match(portion, start)
                    found += [match.span()] if match else []
                    return spans
                found.append(match.span())
                start = portion.find("%", match.end())
    return spans


def _escape(text: str) -> str:
    def replace(found: re.Match[str]) -> str:
        char = found[0]
        return _ESCAPES.get(char) or f"\\{ord(char) - 0xDC00:03o}"

    return _ESCAPED.sub(replace, text)


def _comment(mark: str, comment: str) -> Iterator[str]:
    for line in comment.split("\n"):
        # A trailing backslash would join the comment with the next line.
        guard = " " if line.endswith("\\") else ""
        yield f"{mark} {line}{guard}" if line else mark


def _references(references: tuple[str, ...], width: int) -> Iterator[str]:
    line = "#:"
    for reference in references:
        # escaped because a line end in a file name would end the comment
        shown = _LINE_END.sub(lambda found: f"%{ord(found[0]):02X}", reference)
        if re.search(r"\s", shown):
            number = _LINE_NUMBER.search(shown)
            end = number.start() if number else len(shown)
            shown = f"\u2068{shown[:end]}\u2069{shown[end:]}"
        if line != "#:" and columns(line) + 1 + columns(shown) > width > 0:
            yield line
            line = "#:"
        line += f" {shown}"
    if references:
        yield line


def _sorted_flags(flags: tuple[str, ...]) -> list[str]:
    last = len(_RANKS)
    return sorted(
        dict.fromkeys(flags),
        key=lambda flag: _RANKS.get("range:" if flag.startswith("range:") else flag, last),
    )
