"""Inline tags in messages: ``<em>Don Quixote</em>``, ``<a1>…</a1>``, ``<br/>``.

A message with a tag is XML: ``<`` and ``&`` in its text are ``&lt;`` and ``&amp;``. A message
without tags is literal. Text that looks like a tag is escaped, which makes the message XML too.
Tags are written without attributes. Tags with the same name whose attributes differ in the source
are numbered from 1 within the message. In a translation, a ``<`` or ``&`` that begins no tag or
entity is literal, and the tags may be in any order.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from toolkit.model.document import EITHER, EMPTY, SPANNING, Attributes, InlineMark
from toolkit.parsing.inline.builder import MarkedBuilder

_NAMES = "|".join(sorted((*SPANNING, *EMPTY, EITHER), key=len, reverse=True))
TAG = re.compile(rf"<(?P<close>/?)(?P<name>{_NAMES})(?P<number>[1-9]\d*)?\s?(?P<empty>/?)>")
"""A tag in a message."""
MISTYPED = re.compile(
    rf"<\s*(?P<close>/?)\s*(?P<name>{_NAMES})\s*(?P<number>[1-9]\d*)?\s*(?P<empty>/?)\s*>",
    re.IGNORECASE,
)
"""A tag, or what was meant to be one: with capitals or spaces inside."""
_ESCAPED = re.compile(rf"&(?:amp;)*lt;/?(?:{_NAMES})\d*\s?/?>")
_ENTITY = re.compile(r"&(lt|gt|amp|quot|apos);")
_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}

FaultKind = Literal["unclosed", "unopened", "nesting", "number"]


@dataclass(frozen=True, slots=True)
class TagFault:
    """A faulty tag of a message: ``start`` and ``end`` are its place in the message."""

    kind: FaultKind
    tag: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MarkedMessage:
    """A message without its tags: the plain text, its marks, and the faults of the tags."""

    text: str
    marks: tuple[InlineMark, ...] = ()
    faults: tuple[TagFault, ...] = ()


def is_tagged(message: str) -> bool:
    """Return whether a message is XML: it has a tag or an escaped tag."""
    return ("<" in message and TAG.search(message) is not None) or (
        "lt;" in message and _ESCAPED.search(message) is not None
    )


def write_tags(
    text: str,
    marks: Sequence[InlineMark] = (),
    source: Sequence[InlineMark] = (),
    *,
    tagged: bool = False,
) -> str:
    """Return the message of a plain text with its marks, which must be nested properly.

    The tags of a translation are numbered like the marks of its ``source``. ``tagged`` makes the
    message XML even if it has no tag, as the translation of a message with tags is.
    """
    if not (marks or tagged or is_tagged(text)):
        return text
    numbers = _numbers(source or marks)
    parts: list[str] = []
    open_marks: list[InlineMark] = []
    at = 0

    def close_until(place: int) -> None:
        nonlocal at
        while open_marks and open_marks[-1].end <= place:
            mark = open_marks.pop()
            parts.append(escaped_text(text[at : mark.end]))
            at = max(at, mark.end)
            parts.append(f"</{_name(mark, numbers)}>")

    for mark in marks:
        close_until(mark.start)
        parts.append(escaped_text(text[at : mark.start]))
        at = mark.start
        if _is_empty(mark):
            parts.append(f"<{_name(mark, numbers)}/>")
            at = mark.end
        else:
            parts.append(f"<{_name(mark, numbers)}>")
            open_marks.append(mark)
    close_until(len(text))
    parts.append(escaped_text(text[at:]))
    return "".join(parts)


def read_tags(
    message: str, source: Iterable[InlineMark] = (), *, tagged: bool | None = None
) -> MarkedMessage:
    """Read a message with tags.

    Args:
        message: The msgid or msgstr.
        source: The marks of the source, whose attributes the tags of a translation get.
        tagged: Whether the message is XML. A translation is XML if its msgid is. By default, this
            is detected from the message itself.

    The result is always nested properly. A faulty tag is reported: an unclosed tag ends with the
    text or its parent, and a closing tag without an opening one is dropped.
    """
    if not (tagged or is_tagged(message)):
        return MarkedMessage(message)
    attributes = attributes_by_tag(tuple(source))
    builder = MarkedBuilder()
    faults: list[TagFault] = []
    opened: list[re.Match[str]] = []
    at = 0
    for tag in TAG.finditer(message):
        builder.add(unescaped_text(message[at : tag.start()]))
        at = tag.end()
        name = tag["name"] + (tag["number"] or "")
        if tag["close"]:
            _close(builder, opened, tag, faults)
            continue
        known = attributes.get(name)
        if known is None and tag["number"]:
            faults.append(TagFault("number", tag[0], tag.start(), tag.end()))
        if tag["empty"] or tag["name"] in EMPTY:
            builder.put(tag["name"], known or ())
        else:
            builder.open(tag["name"], known or ())
            opened.append(tag)
    builder.add(unescaped_text(message[at:]))
    faults.extend(TagFault("unclosed", tag[0], tag.start(), tag.end()) for tag in opened)
    text, marks = builder.take_as_written()
    return MarkedMessage(text, marks, tuple(sorted(faults, key=lambda fault: fault.start)))


def plain_text(message: str) -> str:
    """Return the plain text of a message with tags."""
    return read_tags(message).text


def attributes_by_tag(marks: Sequence[InlineMark]) -> dict[str, Attributes]:
    """Map the names of the tags of a text's marks, in order, to the attributes of the marks."""
    numbers = _numbers(marks)
    found: dict[str, Attributes] = {}
    for mark in marks:
        found.setdefault(_name(mark, numbers), mark.attributes)
    return found


def tag_names(message: str) -> Iterator[str]:
    """Yield the names of the opening and empty tags of a message, with their numbers, in order."""
    if "<" in message:
        for tag in TAG.finditer(message):
            if not tag["close"]:
                yield tag["name"] + (tag["number"] or "")


def _close(
    builder: MarkedBuilder,
    opened: list[re.Match[str]],
    tag: re.Match[str],
    faults: list[TagFault],
) -> None:
    names = [(o["name"], o["number"]) for o in opened]
    wanted = (tag["name"], tag["number"])
    if wanted not in names:
        faults.append(TagFault("unopened", tag[0], tag.start(), tag.end()))
        return
    while opened:
        last = opened.pop()
        builder.close()
        if (last["name"], last["number"]) == wanted:
            return
        faults.append(TagFault("nesting", last[0], last.start(), last.end()))


def _numbers(marks: Sequence[InlineMark]) -> dict[tuple[str, Attributes], int]:
    """Number marks by kind and attributes.

    A kind with only one set of attributes gets no number.
    """
    kinds: dict[str, dict[Attributes, int]] = {}
    for mark in marks:
        found = kinds.setdefault(mark.kind, {})
        found.setdefault(mark.attributes, len(found) + 1)
    return {
        (kind, attributes): number
        for kind, found in kinds.items()
        if len(found) > 1
        for attributes, number in found.items()
    }


def _name(mark: InlineMark, numbers: dict[tuple[str, Attributes], int]) -> str:
    number = numbers.get((mark.kind, mark.attributes))
    return mark.kind if number is None else f"{mark.kind}{number}"


def _is_empty(mark: InlineMark) -> bool:
    return mark.kind in EMPTY or (mark.kind == EITHER and mark.start == mark.end)


def escaped_text(text: str) -> str:
    """Escape text for a message with tags."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def unescaped_text(text: str) -> str:
    """Return the text of a message with tags; a bare ``&`` is literal."""
    return _ENTITY.sub(lambda entity: _CHARACTERS[entity[1]], text) if "&" in text else text
