"""Escape control characters, so that no text can manipulate the terminal.

Names, texts, comments and messages of other programs come from files that others wrote. An escape
sequence in one of them could clear the screen, set the title of the window, or hide an error; a
line end could forge a line of output; a bidirectional override can make a text look different
(Unicode Technical Standard 55, CVE-2021-42574).
"""

from __future__ import annotations

import re
import unicodedata

# C0, DEL and C1; line and paragraph separators; bidirectional embeddings, overrides and isolates,
# balanced or not; surrogates, which represent undecodable bytes of file names
STEERING = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_STEERING = re.compile(f"[{STEERING}]")
_MARK = re.compile("[\u061c\u200e\u200f]")
_WITHOUT_LINE_ENDS = re.compile(f"(?![\n\t])[{STEERING}]")
_SHORT = {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


def escaped(text: str, *, keep_lines: bool = False) -> str:
    """Return ``text`` with control characters as visible escapes.

    ``keep_lines`` preserves line ends and tabs. Directional marks (U+061C, U+200E, U+200F) are
    preserved in right-to-left text; in other lines they could only reorder the output.
    """
    if text.isprintable():
        return text  # the common case
    pattern = _WITHOUT_LINE_ENDS if keep_lines else _STEERING
    if pattern.search(text):
        text = pattern.sub(lambda found: visible_character(found[0]), text)
    if not _MARK.search(text):
        return text
    lines = text.split("\n") if keep_lines else [text]
    return "\n".join(
        line
        if _from_right_to_left(line)
        else _MARK.sub(lambda found: visible_character(found[0]), line)
        for line in lines
    )


def visible_character(character: str) -> str:
    r"""Return a character as ``\x1b``, ``\u202e`` or ``\n``; a surrogate as its byte."""
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # an undecodable byte of a file name
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def json_escaped(json: str) -> str:
    r"""Escape the same characters in JSON, as ``\u202e``; every parser reads an equal value."""
    return re.sub(
        f"(?!\n)[{STEERING}]", lambda found: f"\\u{ord(found[0]):04x}", json
    )  # the input has no control characters except line ends between values


def _from_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in ("R", "AL") for character in text
               if not _MARK.match(character))  # fmt: skip
