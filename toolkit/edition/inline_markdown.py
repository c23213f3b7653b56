"""Inline marks in pandoc's Markdown.

Format: https://pandoc.org/MANUAL.html (``bracketed_spans``, ``superscript``, ``strikeout``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from toolkit.edition.inline_html import is_safe_address
from toolkit.edition.layout.apparatus_notes import Run, inline_text
from toolkit.model.document import InlineMark
from toolkit.parsing.markdown_text import pandoc_text

_AROUND = {
    "em": ("*", "*"), "i": ("*", "*"), "cite": ("*", "*"), "strong": ("**", "**"),
    "b": ("**", "**"), "s": ("~~", "~~"), "sup": ("^", "^"), "sub": ("~", "~"),
    "sc": ("[", "]{.smallcaps}"), "u": ("[", "]{.underline}"),
}  # fmt: skip
_BACKTICKS = re.compile("`+")
_BETWEEN = "<!-- -->"
"""Separates two delimiters that would be read as one, such as those of ``*a*`` and ``*b*``."""


def markdown_runs(runs: Iterable[Run]) -> str:
    """Return a segment's runs in pandoc's Markdown, with marks and footnote references."""
    every = list(runs)
    longest = max((len(t) for run in every for t in _BACKTICKS.findall(run.text)), default=0)
    fence = "`" * (longest + 1)
    parts: list[str] = []
    last = ""  # the last closing delimiter, if nothing follows it
    for run in every:
        for mark in run.opens:
            delimiter = _around(mark, run.marks, fence)[0]
            if delimiter and delimiter[0] == last:
                parts.append(_BETWEEN)
            parts.append(delimiter)
            last = "" if delimiter else last
        words = _words(run)
        parts.append(words)
        last = "" if words else last
        for mark in run.closes:
            delimiter = _around(mark, run.marks, fence)[1]
            parts.append(delimiter)
            last = delimiter[-1:] or last
    return "".join(parts)


def _words(run: Run) -> str:
    note = f"[^n{run.note.number}]" if run.note else ""
    if run.place is not None and run.place.kind == "br":
        return "\\\n"
    if any(mark.kind == "code" for mark in run.marks):
        return run.text + note
    words = pandoc_text(inline_text(run))
    if any(mark.kind in ("sup", "sub") for mark in run.marks):
        words = words.replace(" ", "\\ ")
    return words + note


def _around(mark: InlineMark, marks: Sequence[InlineMark], fence: str) -> tuple[str, str]:
    """Return a mark's delimiters; empty in code, or within a mark with the same delimiters."""
    outer = marks[: next(n for n, other in enumerate(marks) if other is mark)]
    if any(other.kind == "code" for other in outer):
        return "", ""
    if mark.kind == "code":
        return fence, fence
    if mark.kind in _AROUND and any(_AROUND.get(o.kind) == _AROUND[mark.kind] for o in outer):
        return "", ""
    values = dict(mark.attributes)
    address = values.get("href", "")
    if mark.kind == "a" and is_safe_address(address) and not re.search(r"[<>\s]", address):
        return "[", f"](<{address}>)"
    if mark.kind == "foreign" and re.fullmatch(r"[A-Za-z0-9-]+", values.get("lang", "")):
        return "[", f']{{lang="{values["lang"]}"}}'
    return _AROUND.get(mark.kind, ("", ""))
