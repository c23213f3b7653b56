"""Decode an exchange file into numbered lines."""

from __future__ import annotations

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.utf8 import not_utf8, utf8_text, wide_encoding

# In a shorter text, frequent NULs may be accidental.
_SHORTEST_WIDE = 8


def decode_utf8(data: bytes, path: str) -> str:
    """Decode a UTF-8 file and remove its byte order mark.

    Raises:
        InputError: The bytes are not UTF-8, or look like UTF-16. The error reports the line and a
            remedy.
    """
    if wide_encoding(data):
        raise not_utf8(path, head=data)
    text = utf8_text(data, path, hint=_("save the file as UTF-8"))
    refuse_nul(text, path)
    return text.removeprefix("\ufeff")


def refuse_nul(text: str, path: str) -> None:
    """Raise InputError with the line if NUL is as frequent as in UTF-16 without a byte order mark.

    In UTF-16, every other byte of ASCII letters is NUL. A single NUL is allowed.
    """
    if len(text) >= _SHORTEST_WIDE and text.count("\0") * 4 > len(text):
        raise InputError(
            _("NUL bytes: this is not a text file, or it is UTF-16"),
            hint=_("save the file as UTF-8"),
            path=path,
            line=text.count("\n", 0, text.index("\0")) + 1,
        )


def numbered_lines(data: bytes, path: str) -> list[tuple[int, str]]:
    """Return the lines with their 1-based numbers, without line ends.

    Only LF, CRLF and a lone CR end a line; other separators are text.

    Raises:
        InputError: As for ``decode_utf8``.
    """
    text = decode_utf8(data, path).replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return list(enumerate(lines, start=1))
