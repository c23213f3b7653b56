"""Hardened parser for untrusted XML: no network, no entities, bounded size.

No DTD is loaded and nothing is fetched, so external and parameter entities are never read. Declared
entities, and with them entity bombs and quadratic blow-up, are refused before use. References to
entities that only a DTD defines are refused, because their text would be missing. libxml2 refuses
elements nested deeper than 256 and texts or attributes of more than 10 million characters. Tags and
attributes, which take memory in a tree, are counted before parsing. All refusals are an
``InputError`` with the file and the line. The limits are those of ``toolkit.parsing.limits``.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from typing import Any, BinaryIO, cast

from lxml import etree

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.limits import (
    XML_BYTES,
    XML_DEPTH,
    XML_PIECE_BYTES,
    XML_PIECE_TAGS,
    XML_TAGS,
    XML_TEXT,
)

_CHUNK = 32 * 1024
# Advice to programmers that libxml2 appends to its messages.
_PARSER_WORDS = re.compile(r",? (?:try|use) XML_PARSE_HUGE(?: option)?")
_LIMITS = ("Resource limit exceeded", "Excessive depth", "amplification")


def parse_own_xml(text: str) -> etree._Element:
    """Parse XML written by this program, of any size, without network."""
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
    return etree.fromstring(text, parser)


def parse_xml(data: bytes, path: str, *, hint: str = "") -> etree._Element:
    """Parse a whole document; ``hint`` is the remedy if it is not well-formed.

    Raises:
        InputError: The document is not well-formed, has entities, or is too large or deep.
    """
    XML_BYTES.check(len(data), path)
    XML_TAGS.check(count_tags(data), path)
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise _unreadable(error, path, hint) from error
    _refuse_declared_entities(root, path)
    _refuse_references(root, path)
    return root


def recover_xml(data: bytes, path: str) -> tuple[etree._Element | None, str, int]:
    """Parse a document that may not be well-formed, with the limits of ``parse_xml``.

    Returns the root (None without any element), the first error (empty without one) and its line.

    Raises:
        InputError: The document declares entities, is too large or too deep.
    """
    XML_BYTES.check(len(data), path)
    XML_TAGS.check(count_tags(data), path)
    parser = _parser(recover=True)
    root: etree._Element | None = None
    with contextlib.suppress(etree.XMLSyntaxError):  # as of an empty file
        root = etree.fromstring(data, parser)
    faults = [e for e in parser.error_log if e.level >= etree.ErrorLevels.ERROR]
    for fault in faults:
        if any(words in fault.message for words in _LIMITS):
            raise _too_large(fault.message.replace("\n", ""), path, fault.line)
    if root is not None:
        _refuse_declared_entities(root, path)
    return (root, faults[0].message.strip(), faults[0].line) if faults else (root, "", 0)


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True, recover=recover,
    )  # fmt: skip


class XmlStream:
    """An iterator over the requested elements of a document.

    Each is freed when the next is requested. ``root`` is available immediately, with attributes but
    without content. ``wanted`` and ``starts`` are names as in ``iterparse``: in Clark's notation
    (``{namespace}name``), or ``{*}name`` for any namespace and none. Elements in ``starts`` are
    also yielded at their start, with only their attributes. With ``containers`` (a predicate),
    every element whose ancestors all satisfy it is wanted; containers are yielded at their start.
    """

    def __init__(
        self,
        stream: BinaryIO,
        path: str,
        wanted: Sequence[str] = (),
        *,
        starts: Sequence[str] = (),
        containers: Callable[[etree._Element], bool] | None = None,
        hint: str = "",
    ) -> None:
        """Read the beginning of the stream.

        Raises:
            InputError: As for ``parse_xml``.
        """
        self._path, self._hint = path, hint
        self._wanted, self._starts = tuple(wanted), tuple(starts)
        self._containers = containers
        self._source = _Metered(stream, path)
        try:
            self.root = _root_of(self._source)
        except etree.XMLSyntaxError as error:
            raise _unreadable(error, path, hint) from error
        _refuse_declared_entities(self.root, path)

    def __iter__(self) -> Iterator[tuple[str, etree._Element]]:
        """Yield pairs ("start" or "end", element); an element is complete only at its end.

        Raises:
            InputError: The rest is not well-formed, has entities, or is too large or deep.
        """
        source, root = self._source, None
        wanted = frozenset(name.rpartition("}")[2] for name in self._wanted)
        events = etree.iterparse(
            source,
            events=("start", "end") if self._starts or self._containers else ("end",),
            tag=None if self._containers else (*self._wanted, *self._starts),
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        containers = self._containers
        within = 0  # open elements outside containers, which form one piece
        try:
            for event, element in events:
                if within:
                    within += 1 if event == "start" else -1
                    if within:
                        continue
                elif containers is not None:
                    if not containers(element):
                        within = 1
                    elif event == "start":
                        yield event, element
                    continue
                elif event == "start" or local_name(element) not in wanted:
                    if event == "start" and local_name(element) not in wanted:
                        yield event, element
                    continue
                _refuse_references(element, self._path)
                yield event, element
                source.begin_piece()
                _free(element, wanted)
            root = events.root
        except etree.XMLSyntaxError as error:
            raise _unreadable(error, self._path, self._hint) from error
        if root is not None:
            _refuse_references(root, self._path)


def stream_xml(data: bytes, path: str, wanted: Sequence[str], *, hint: str = "") -> XmlStream:
    """Return an ``XmlStream`` of bytes in memory."""
    return XmlStream(BytesIO(data), path, wanted, hint=hint)


def local_name(element: etree._Element) -> str:
    """Return the name of an element without its namespace; empty for a comment."""
    tag: Any = element.tag  # a function if the element is a comment
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2] if tag[0] == "{" else tag


def count_tags(data: bytes) -> int:
    """Return an upper bound of the number of tags and attributes, as every "=" in a text counts."""
    return data.count(b"<") + data.count(b"=")


class _Metered:
    """A stream that counts bytes since the last finished element."""

    def __init__(self, stream: BinaryIO, path: str) -> None:
        self._stream, self._path = stream, path
        self._again: list[bytes] = []
        self._bytes = self._tags = 0

    def read(self, size: int = -1) -> bytes:
        data = self._again.pop(0) if self._again else self._stream.read(size)
        self._bytes += len(data)
        self._tags += count_tags(data)
        XML_PIECE_BYTES.check(self._bytes, self._path)
        XML_PIECE_TAGS.check(self._tags, self._path)
        return data

    def begin_piece(self) -> None:
        """Reset the count."""
        self._bytes = self._tags = 0

    def give_again(self, chunks: list[bytes]) -> None:
        self._again = chunks
        self.begin_piece()


def _root_of(source: _Metered) -> etree._Element:
    """Return the root element, read with a separate parser; the stream is then rewound."""
    parser = etree.XMLPullParser(
        events=("start",),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    chunks: list[bytes] = []
    while True:
        chunk = source.read(_CHUNK)
        chunks.append(chunk)
        if chunk:
            parser.feed(chunk)
        else:
            parser.close()
        for _event, element in parser.read_events():
            source.give_again(chunks)
            return cast(etree._Element, element)


def _free(element: etree._Element, wanted: frozenset[str]) -> None:
    """Free an element, its preceding siblings, and the preceding siblings of its ancestors.

    Siblings of ancestors stay if nothing is ``wanted`` or the element is part of a wanted element.
    """
    # The tail may be text that is needed.
    element.clear(keep_tail=True)  # type: ignore[call-arg]  # newer than the stubs
    around = [element, *element.iterancestors()] if wanted else [element]
    if any(local_name(outer) in wanted for outer in around[1:]):
        around = [element]
    for each in around:
        parent = each.getparent()
        while parent is not None and each.getprevious() is not None:
            del parent[0]


def line_of(element: etree._Element) -> int:
    """Return the 1-based line of an element, 0 if unknown."""
    return int(getattr(element, "sourceline", None) or 0)


def _refuse_declared_entities(root: etree._Element, path: str) -> None:
    declared: Any = root.getroottree().docinfo.internalDTD  # the stubs lack iterentities
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise InputError(
            _("the file declares entities, which are not read"),
            hint=_("write the characters themselves and remove the declarations"),
            path=path,
            line=1,
        )


def _refuse_references(element: etree._Element, path: str) -> None:
    reference = next(element.iter(etree.Entity), None)
    if reference is not None:
        raise InputError(
            _("the entity {name} is not known, as no DTD is read").format(name=reference.text),
            hint=_("write the character itself in its place"),
            path=path,
            line=line_of(reference) or line_of(element),
        )


def _too_large(why: str, path: str, line: int | None) -> InputError:
    return InputError(
        _("refused as too large or too deep: {why}").format(why=_PARSER_WORDS.sub("", why)),
        hint=_(
            "elements may be nested {depth} deep, a text may have {size} characters: a real "
            "file of this kind stays far below"
        ).format(depth=XML_DEPTH.shown, size=XML_TEXT.shown),
        path=path,
        line=line or None,
    )


def _unreadable(error: etree.XMLSyntaxError, path: str, hint: str) -> InputError:
    why = _PARSER_WORDS.sub("", error.msg.replace("\n", ""))
    if any(words in why for words in _LIMITS):
        return _too_large(why, path, error.lineno)
    return InputError(
        _("not well-formed XML: {why}").format(why=why),
        hint=hint or _("repair the file, or export it again"),
        path=path,
        line=error.lineno or None,
    )
