"""Escape text for Markdown, for exchange tables and editions.

Formats: CommonMark (https://spec.commonmark.org/0.31.2/#backslash-escapes), GitHub's dialect and
pandoc's (https://pandoc.org/MANUAL.html#backslash-escapes). In all of them, a backslash escapes any
ASCII punctuation.
"""

from __future__ import annotations

import re

_ACTS = re.compile(r"[\\`*_{}\[\]()#+!|~&<>:@-]")
# Syntax of pandoc: inline (markup, mathematics, citations, smart quotes and dots), and at the
# beginning of a block.
_ANYWHERE = re.compile(r"""[\\`*_{}\[\]<~@$^"'&]|\.(?=\.)|-(?=-)|(?<=-)-""")
_AT_START = re.compile(r"^([-+#:|>=(%]|\(?\w{1,9}(?=[.)]))", re.MULTILINE)
_AROUND_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_NOT_SHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def escaped(text: str) -> str:
    """Escape a text for CommonMark and GitHub's tables."""
    return _ACTS.sub(r"\\\g<0>", text)


def pandoc_text(text: str) -> str:
    """Escape a text as one block of pandoc's Markdown; line ends become hard breaks.

    Control characters, which pandoc's output formats cannot contain, are shown as ``⟨U+0001⟩``.
    """
    named = _NOT_SHOWN.sub(lambda m: f"⟨U+{ord(m[0]):04X}⟩", re.sub("\r\n?", "\n", text))
    marked = _ANYWHERE.sub(r"\\\g<0>", _AROUND_BREAK.sub("\n", named))
    return _AT_START.sub(_without_meaning, marked).replace("\n", "\\\n")


def pandoc_line(text: str) -> str:
    """Escape a text like ``pandoc_text``, with whitespace collapsed to fit on one line."""
    return pandoc_text(" ".join(text.split()))


def _without_meaning(match: re.Match[str]) -> str:
    """Escape the beginning of a line, so that no list, heading, quotation or table begins there."""
    found = match[0]
    return f"{found}\\" if found[-1].isalnum() else f"\\{found}"
