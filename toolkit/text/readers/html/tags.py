"""Scan the tags of an HTML page to find malformed ones that swallow text.

The scan follows the HTML Living Standard, 13.2.5 (tokenization). If a tag lacks a quotation mark,
everything up to the next quotation mark belongs to the tag. Browsers lose that text too, but
authors do not intend this. The signs of such a tag are parse errors of the standard (no space after
an attribute, a quotation mark or ``<`` in a name), a value with an end tag but no start tag, or a
tag in a value that should be an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RAW = frozenset(
    {"script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes"}
)  # fmt: skip
# A correct tag. Nearly all tags are correct, and a page may have hundreds of thousands.
_PLAIN = (
    rf"(?!(?i:(?:{'|'.join(sorted(_RAW))}|/(?:body|html))[\s/>]))/?+[A-Za-z][^\s<>\"'/=]*+"
    rf"""(?:\s++[^\s<>"'/=]++(?:\s*+=\s*+(?:"[^"<>]*+"|'[^'<>]*+'|[^\s<>"'`=]++))?+)*+\s*+/?+>"""
)
_TOKEN = re.compile(
    rf"<(?!{_PLAIN})(?:"
    r"!--(?:-?>|.*?(?:--!?>|\Z))"
    r"|(?P<slash>/?)(?P<name>[A-Za-z][^\s/>]*)"
    r"|/(?!>)(?P<bogus>[^>]*)>?"
    r"|[!?][^>]*>?)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""[\s/]*+(?P<name>=?[^\s/>=]*+)(?:\s*+=\s*+(?:"(?P<double>[^"]*+)(?P<d>"?)"""
    r"""|'(?P<single>[^']*+)(?P<s>'?)|(?P<bare>[^\s>]*+)))?+"""
)
_MARKUP = re.compile(r"<(/?)([A-Za-z][\w-]*)")
_HOLDS_TEXT = re.compile(
    r"on\w+|data-.*|aria-.*|srcdoc|title|alt|value|content|placeholder|label|summary|style",
    re.IGNORECASE,
)
_NO_ADDRESS = re.compile(r"\A(?!\s*(?:javascript|data):)[^>]*>.*\s", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:[A-Za-z][^<>]*>|[A-Za-z][\w-]*(?:\s+[\w-]+\s*=[^<>]*\Z)?|[!?])?"
)  # words next to tags are text
_LAST_TAG = re.compile(r"<\s*/?\s*[A-Za-z][\w-]*\s*\Z")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag; ``swallowed`` is text inside it that belongs outside.

    ``ends`` is set if the tag is closed. ``attribute`` is the attribute that swallowed the text,
    empty if only ``>`` is missing. An empty ``name`` means a ``</`` without a name.
    """

    name: str
    start: int
    end: int
    is_end: bool = False
    attribute: str = ""
    swallowed: str = ""
    ends: bool = True


def tags(text: str) -> Iterator[Tag]:
    """Yield the suspicious tags of a page, in order, without comments.

    Correct tags are skipped, except start tags of elements such as ``script``, whose content has no
    tags, and end tags of ``body`` and ``html``.
    """
    place = 0
    while (found := _TOKEN.search(text, place)) is not None:
        place = found.end()
        name = found["name"]
        if name is None:
            bogus = found["bogus"]
            if bogus is not None and ("<" in bogus or not found[0].endswith(">")):
                yield Tag("", found.start(), place, swallowed=_TAG.sub(" ", bogus))
            continue
        tag = _tag(text, found.start(), place, name.lower(), is_end=bool(found["slash"]))
        place = tag.end
        yield tag
        if tag.name in _RAW and not tag.is_end:
            end = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE).search(text, place)
            place = end.start() if end else len(text)


def without_end_tags(text: str, *names: str) -> str:
    """Remove the end tags ``names`` from a text, preserving its line breaks."""
    parts: list[str] = []
    last = 0
    for tag in tags(text):
        if tag.is_end and tag.name in names and not tag.swallowed:
            parts += text[last : tag.start], "\n" * text.count("\n", tag.start, tag.end)
            last = tag.end
    return "".join((*parts, text[last:]))


def _tag(text: str, start: int, place: int, name: str, *, is_end: bool) -> Tag:
    inside = ""  # attributes without a value, which words become if a > is missing
    suspect, attribute, slipped = "", "", False
    while place < len(text) and text[place] != ">":
        found = _ATTRIBUTE.match(text, place)
        if found is None or found.end() == place:
            break
        place = found.end()
        quoted = found["double"] if found["d"] is not None else found["single"]
        if found["name"].strip('"'):
            slipped = slipped or any(mark in found["name"] for mark in "\"'<")
        if quoted is None:
            inside += f" {found['name']} {found['bare'] or ''}"
            continue
        closed = bool(found["d"] or found["s"])
        wrong = not closed or _has_stray_tag(quoted, found["name"])
        touches = closed and place < len(text) and not re.match(r"[\s/>]", text[place])
        if not closed and ">" not in quoted:  # the page ends within the value
            suspect += f" {quoted}"
        elif wrong or (touches and ">" in quoted) or (">" in quoted and not suspect):
            slipped = slipped or wrong or touches
            attribute = attribute or found["name"]
            after = quoted.partition(">")[2] if ">" in quoted else quoted
            suspect += after if closed or after.strip() else quoted
    ends = place < len(text)
    lost = f"{suspect} {inside}" if slipped or not ends else ""
    if ends:  # the name of the tag whose > ended this one was read as an attribute
        lost = _LAST_TAG.sub(" ", lost)
    lost = " ".join(_TAG.sub(" ", lost).replace('"', " ").split())
    return Tag(name, start, place + ends, is_end, attribute, lost, ends)


def _has_stray_tag(value: str, attribute: str) -> bool:
    if attribute.lower() in ("href", "src") and _NO_ADDRESS.search(value):
        return True
    opened: set[str] = set()
    for slash, name in _MARKUP.findall(value):
        if not slash:
            opened.add(name.lower())
            if not _HOLDS_TEXT.fullmatch(attribute):
                return True
        elif name.lower() not in opened:
            return True
    return False
