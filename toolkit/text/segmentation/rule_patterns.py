"""Escape text for use in segmentation rules, with white space of any length."""

from __future__ import annotations

import regex

from toolkit.languages.end_marks import SPACED_ENDS
from toolkit.parsing.line_ends import is_unspaced, line_ends_between

SPACE = r"[\s\p{Z}]"
END_MARK = f"[{SPACED_ENDS}]"
# Characters between an end mark and the white space after it: quotes of any kind, brackets, and
# signs of emphasis in plain text.
CLOSERS = r"""["'`´*_\p{Pe}\p{Pf}\p{Pi}]{0,5}"""
LEADING = rf"""(?:(?:[\p{{Ps}}\p{{Pi}}\p{{Pf}}"'`´*_—–¿¡-]|…|\.{{2,3}}){SPACE}?){{0,5}}"""


def literal_pattern(text: str, *, optional_space: bool = False) -> str:
    """Return a pattern for the literal ``text``; a space matches any amount of white space.

    With ``optional_space``, the white space may be missing. Otherwise it is optional only between
    words of scripts without spaces, because the text may have a line end there.
    """
    space = f"{SPACE}{{0,4}}" if optional_space else f"{SPACE}{{1,40}}"
    parts: list[str] = []
    if not optional_space:
        text = line_ends_between(" ".join(text.split()))
    for character in text:
        if character == " ":
            parts.append(space)
        elif character == "\n":
            parts.append(f"{SPACE}{{0,40}}")
        elif character.isprintable():
            parts.append(character if character.isalnum() else f"\\{character}")
        else:
            parts.append(f"\\x{{{ord(character):X}}}")
    return "".join(parts)


def edge_pattern(character: str) -> str:
    """Return the pattern of a word boundary if ``character`` can be in a word, otherwise ""."""
    return r"\b" if regex.match(r"\w", character) and not is_unspaced(character) else ""
