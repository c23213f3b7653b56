r"""Lexer for PO files that follows ``msgfmt`` 0.21.

The rules were found by experiment with that program. Some are surprising:

- A backslash at the end of a line joins it with the next line everywhere, even in a comment.
- ``#~`` and ``#|`` are not comments but marks that apply to the rest of their line.
- A string may continue after blank lines, and several tokens may share a line.
- ``\x`` takes all hexadecimal digits that follow and keeps the lowest byte.
- A NUL that is written as an escape ends the value of its string.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import Enum, auto
from functools import cached_property
from typing import NamedTuple

from toolkit.i18n.messages import gettext as _
from toolkit.model.finding import Finding, Severity

CONTINUATION = "\\\n"
"""A backslash and a line feed, which join two lines."""

ESCAPES = {
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "v": "\v",
    '"': '"',
    "\\": "\\",
}

_WHITE = re.compile(r"(?:[ \t\r\f\v]|\\\n)+")
_NAME = re.compile(r"[A-Za-z_$](?:\\\n|[A-Za-z0-9_$])*")
_NUMBER = re.compile(r"[0-9](?:\\\n|[0-9])*")
_COMMENT = re.compile(r"(?:[^\\\n]|\\\n|\\)*")
# The rest can always match the empty string, so the pattern does not backtrack.
_STRING = re.compile(r'"((?:[^"\\\n]+|\\\n|\\(?:\\\n)*[^\n])*)("?)')
_ESCAPE = re.compile(r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+)|(.))", re.DOTALL)


class Kind(Enum):
    """Kinds of tokens; the ``PREVIOUS`` kinds follow ``#|``."""

    END = auto()
    COMMENT = auto()
    DOMAIN = auto()
    MSGCTXT = auto()
    MSGID = auto()
    MSGID_PLURAL = auto()
    MSGSTR = auto()
    PREVIOUS_MSGCTXT = auto()
    PREVIOUS_MSGID = auto()
    PREVIOUS_MSGID_PLURAL = auto()
    STRING = auto()
    PREVIOUS_STRING = auto()
    NUMBER = auto()
    OPEN = auto()
    CLOSE = auto()
    NAME = auto()
    JUNK = auto()


_KEYWORDS = {
    "domain": Kind.DOMAIN,
    "msgctxt": Kind.MSGCTXT,
    "msgid": Kind.MSGID,
    "msgid_plural": Kind.MSGID_PLURAL,
    "msgstr": Kind.MSGSTR,
}
_PREVIOUS_KEYWORDS = {
    "msgctxt": Kind.PREVIOUS_MSGCTXT,
    "msgid": Kind.PREVIOUS_MSGID,
    "msgid_plural": Kind.PREVIOUS_MSGID_PLURAL,
}


class Token(NamedTuple):
    """A token.

    ``start`` and ``end`` are offsets into the text. ``value`` is unescaped, without quotes or
    ``#``. ``obsolete`` is set if the token follows the mark ``#~``, ``previous`` if it follows
    ``#|``.
    """

    kind: Kind
    value: str
    start: int
    end: int
    obsolete: bool
    previous: bool


class Problems:
    """The findings of one file, with their lines and columns."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.findings: list[Finding] = []

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column, in characters, of an offset."""
        starts = self._line_starts
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1

    def offset(self, line: int) -> int:
        """Return the offset at which a line begins."""
        return self._line_starts[line - 1]

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    def add(
        self, code: str, message: str, offset: int, severity: Severity = Severity.ERROR
    ) -> None:
        """Add a finding at an offset of the text, with the line at that offset."""
        line, column = self.position(offset)
        start = offset - column + 1
        end = self.text.find("\n", start)
        shown = self.text[start : end if end >= 0 else len(self.text)].rstrip("\r")
        if len(shown) > 200:
            left = max(0, column - 100)
            shown = f"{'…' if left else ''}{shown[left : left + 200]}…"
        shown = shown.encode("utf-8", "backslashreplace").decode("utf-8")
        self.findings.append(
            Finding(code, severity, message, self.path, line, column=column, excerpt=shown)
        )

    def has_errors(self) -> bool:
        """Return whether there are errors, so that the file must be rejected."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def unescape(body: str) -> str:
    """Unescape the text between quotes, which must have valid escapes.

    An octal or hexadecimal escape for a byte of 0x80 or above becomes its lone surrogate, as with
    the error handler ``surrogateescape`` (PEP 383).
    """

    def replace(found: re.Match[str]) -> str:
        octal, hexadecimal, letter = found.groups()
        if letter is not None:
            return ESCAPES.get(letter, letter)
        byte = (int(octal, 8) if octal else int(hexadecimal, 16)) & 0xFF
        return chr(byte) if byte < 0x80 else chr(0xDC00 + byte)

    return _ESCAPE.sub(replace, body)


class Lexer:
    """Reader of tokens from ``pos`` on, which reports errors to ``problems`` and continues."""

    def __init__(self, text: str, problems: Problems) -> None:
        self.text = text
        self.problems = problems
        self.pos = 0
        self.obsolete = False
        self.previous = False

    def start_at(self, pos: int, *, obsolete: bool = False, previous: bool = False) -> None:
        """Continue at another offset; the marks apply up to the end of that line."""
        self.pos, self.obsolete, self.previous = pos, obsolete, previous

    def skip_line(self) -> None:
        """Skip to the beginning of the next line."""
        end = self.text.find("\n", self.pos)
        self.start_at(end + 1 if end >= 0 else len(self.text))

    def _token(self, kind: Kind, value: str, start: int, end: int) -> Token:
        self.pos = end
        return Token(kind, value, start, end, self.obsolete, self.previous)

    def read(self) -> Token:
        """Return the next token; at the end of the text it has the kind ``END``."""
        text = self.text
        while self.pos < len(text):
            pos = self.pos
            char = text[pos]
            if char == "\n":
                self.start_at(pos + 1)
            elif white := _WHITE.match(text, pos):
                self.pos = white.end()
            elif char == "#":
                mark = text[pos + 1 : pos + 2]
                if mark == "~":
                    self.obsolete = True
                    self.pos = pos + 2
                    if text.startswith("|", self.pos):
                        self.previous = True
                        self.pos += 1
                elif mark == "|":
                    self.previous = True
                    self.pos = pos + 2
                else:
                    return self._comment(pos)
            elif char == '"':
                return self._string(pos)
            elif name := _NAME.match(text, pos):
                word = name[0].replace(CONTINUATION, "")
                keywords = _PREVIOUS_KEYWORDS if self.previous else _KEYWORDS
                return self._token(keywords.get(word, Kind.NAME), word, pos, name.end())
            elif number := _NUMBER.match(text, pos):
                digits = number[0].replace(CONTINUATION, "")
                return self._token(Kind.NUMBER, digits, pos, number.end())
            elif char in "[]":
                kind = Kind.OPEN if char == "[" else Kind.CLOSE
                return self._token(kind, char, pos, pos + 1)
            else:
                return self._token(Kind.JUNK, char, pos, pos + 1)
        return self._token(Kind.END, "", len(text), len(text))

    def _comment(self, pos: int) -> Token:
        end = next(_COMMENT.finditer(self.text, pos)).end()
        value = self.text[pos + 1 : end].replace(CONTINUATION, "").removesuffix("\r")
        token = self._token(Kind.COMMENT, value, pos, end)
        self.obsolete = False
        return token

    def _string(self, pos: int) -> Token:
        # The pattern accepts a lone quote, so it always matches here.
        found = next(_STRING.finditer(self.text, pos))
        raw_body, closing = found.groups()
        body = raw_body.replace(CONTINUATION, "")
        self._check_string(pos, raw_body, closing)
        value = unescape(body) if "\\" in body else body
        value = value.partition("\0")[0]
        if "\x04" in value:
            self.problems.add(
                "po-context-separator", _("a string cannot hold the character EOT (U+0004)"), pos
            )
        kind = Kind.PREVIOUS_STRING if self.previous else Kind.STRING
        return self._token(kind, value, pos, found.end())

    def _check_string(self, pos: int, body: str, closing: str) -> None:
        for escape in _ESCAPE.finditer(body):
            letter = escape[3]
            if letter is not None and letter not in ESCAPES and letter != "\n":
                self.problems.add(
                    "po-bad-escape",
                    _(
                        "{escape} is no escape sequence; a backslash itself is written {right}"
                    ).format(escape=f"\\{letter}", right=r"\\"),
                    pos + 1 + escape.start(),
                )
        if not closing:
            self.problems.add(
                "po-unterminated-string", _("the closing quote of this string is missing"), pos
            )
