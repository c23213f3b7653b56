"""Decode a file and divide its text into blocks; offsets count characters of the decoded file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.document import InlineMark, Span
from toolkit.parsing.limits import PARAGRAPHS
from toolkit.parsing.utf8 import utf8_text, wide_encoding

BOM = "\ufeff"
ParagraphMark = Literal["blank line", "line"]

_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n\u2029]*(?:\r\n|\r|\n|\u2029|\Z)")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_DAMAGED = 10  # the minimum number of correct characters for each wrong one


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text between paragraph marks.

    ``span`` excludes outer white space, a BOM and line breaks around the text. ``line`` is the
    1-based line on which it begins. ``marks`` are the inline marks of a marked-up source, with
    offsets into the whole text.
    """

    span: Span
    line: int
    marks: tuple[InlineMark, ...] = ()


def decode(data: bytes, path: str, language: str = "") -> str:
    """Decode a UTF-8 file without changing it: a BOM and CRLF are preserved.

    ``path`` is the file's path, used in error messages. ``language`` is the language of the text,
    if known; it helps to name the encoding of a file that is not UTF-8.

    Raises:
        InputError: The bytes are not UTF-8 (the message has the byte offset, the hint a remedy), or
            the text has git conflict markers or a NUL.
    """
    if name := wide_encoding(data[:4]):
        raise InputError(
            _("this is {encoding} (byte order mark at byte 0), not UTF-8").format(encoding=name),
            hint=_convert_hint(path, name),
            path=path,
            line=1,
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as why:
        text = utf8_text(data, path, hint=_utf8_hint(data, path, why, language))
    return check_text(text, path, data.find(b"\0"))


def check_text(text: str, path: str, nul: int | None = None) -> str:
    """Return ``text`` if it is acceptable; ``nul`` is the byte offset of the first NUL, if known.

    Raises:
        InputError: The text has a NUL byte or git conflict markers.
    """
    if "\0" in text:
        offset = text.index("\0")
        raise InputError(
            _("a NUL byte at offset {offset}: this is not a text file, or it is UTF-16").format(
                offset=offset if nul is None else nul
            ),
            hint=_convert_hint(path, "UTF-16"),
            path=path,
            line=text.count("\n", 0, offset) + 1,
        )
    _refuse_conflict(text, path)
    return text


def blocks(text: str, mark: ParagraphMark = "blank line", path: str = "") -> tuple[Block, ...]:
    """Return the paragraphs of a text in order, each with the 1-based line on which it begins.

    With the mark ``blank line``, lines of white space separate paragraphs. With ``line``, every
    line is a paragraph. ``path`` is the file's path, for error messages.

    Raises:
        InputError: There are too many paragraphs.
    """
    found: list[Block] = []
    start: int | None = None
    start_line = end = 0
    number = 0
    for match in _LINE.finditer(text):
        number += not (match.start() and text[match.start() - 1] == "\u2029")
        first, last = _printed_range(text, match.start(), match.end())
        blank = first == last
        if start is not None and (blank or mark == "line"):
            found.append(Block(Span(start, end), start_line))
            PARAGRAPHS.check(len(found), path, start_line)
            start = None
        if not blank:
            if start is None:
                start, start_line = first, number
            end = last
        if start is not None and match[0].endswith("\u2029"):  # Unicode's paragraph separator
            found.append(Block(Span(start, end), start_line))
            start = None
    if start is not None:
        found.append(Block(Span(start, end), start_line))
    return tuple(found)


def line_numbers(text: str, block: Block, offsets: Iterable[int]) -> list[int]:
    """Return the 1-based line of each of these ascending offsets, which lie in ``block``."""
    lines = []
    line, reached = block.line, block.span.start
    for offset in offsets:
        line += len(_LINE_END.findall(text, reached, offset))
        lines.append(line)
        reached = offset
    return lines


def _refuse_conflict(text: str, path: str) -> None:
    """Raise InputError if the text has git conflict markers."""
    ours = re.search(r"^<{7}(?: .*)?$", text, re.MULTILINE)
    if ours is not None and re.search(r"^>{7}(?: .*)?$", text[ours.end() :], re.MULTILINE):
        raise InputError(
            _("a conflict of a merge was left in the text: {mark}").format(mark=ours[0]),
            hint=_("choose between the two versions and take out the lines with <, = and >"),
            path=path,
            line=text.count("\n", 0, ours.start()) + 1,
        )


def _printed_range(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end].rstrip()
    end = start + len(line)
    while (rest := line.lstrip()) != line or rest.startswith(BOM):
        line = rest.removeprefix(BOM)
    return end - len(line), end


def _utf8_hint(data: bytes, path: str, why: UnicodeDecodeError, language: str) -> str:
    """Return a remedy for bytes that are not UTF-8, naming an encoding only if it is likely."""
    from toolkit.text.likely_encoding import likely_encoding  # imported here: few files need it

    if data.startswith(b"PK\x03\x04"):
        return _(
            "this is an archive such as DOCX, ODT or EPUB: save its text as plain text in UTF-8"
        )
    # 0xF1 and above begin characters that do not exist or never occur alone.
    is_cut = why.reason == "unexpected end of data" and data[why.start] <= 0xF0
    known = not data[: why.start].isascii() or why.end - why.start > 1
    encoding = "" if is_cut and known else likely_encoding(data, language)
    if is_cut and not (encoding and data[-1:].decode(encoding, "replace").islower()):
        return _("the file is cut off within a character: get the whole file again")
    if _is_damaged(data):
        return _("the rest is UTF-8: correct the damaged place, or get the file again")
    if encoding:
        return _convert_hint(path, encoding)
    return _(
        "find out which encoding the file has, and save it as UTF-8 in your editor, or convert it: "
        "iconv -f ENCODING -t UTF-8 {path} > converted.txt"
    ).format(path=path or "FILE")


def _is_damaged(data: bytes) -> bool:
    """Return whether nearly all non-ASCII bytes are UTF-8, or all except encoded surrogates."""
    text = _SURROGATE.sub(b"", data).decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    right = sum(map(len, _NOT_ASCII.findall(text))) - wrong
    return not wrong or wrong * _DAMAGED < right


def _convert_hint(path: str, encoding: str) -> str:
    return _(
        "save the file as UTF-8 in your editor, or convert it: "
        "iconv -f {encoding} -t UTF-8 {path} > converted.txt"
    ).format(encoding=encoding, path=path or "FILE")
