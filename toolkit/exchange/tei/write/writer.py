"""Streaming XML writer for TEI: an element is closed when its next sibling begins.

No tree is held, so the memory does not depend on the length of the text. The output is identical to
lxml's serialisation of the tree: UTF-8 with an XML declaration, indented outside mixed content.
"""

from __future__ import annotations

from collections import Counter
from typing import BinaryIO

from toolkit.errors import InputError
from toolkit.exchange.tei.markup import NAMESPACE
from toolkit.exchange.xml_text import DECLARATION, attribute, escaped
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext

# Whitespace inside these elements would become part of the text.
_MIXED = frozenset({"p", "ab", "head", "item", "note", "title", "seg"})
_ATTRIBUTE_NAMES = {"xml_id": "xml:id", "xml_lang": "xml:lang"}
_BUFFERED = 2**16


class Node:
    """An open element: ``child`` and ``append_text`` add to it, in the order of the file."""

    __slots__ = ("begun", "depth", "has_children", "inline", "tag", "writer")

    def __init__(self, writer: TeiWriter, tag: str, depth: int, *, inline: bool) -> None:
        self.writer, self.tag, self.depth, self.inline = writer, tag, depth, inline
        # ``begun``: the start tag is closed; an element without content is self-closing.
        self.begun = self.has_children = False


class TeiWriter:
    """Writer of one TEI file to the stream ``out``, which it does not close."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._ids: Counter[str] = Counter()
        self._open: list[Node] = []
        self._parts = [DECLARATION]
        self._size = 0

    def root(self, tag: str, **attributes: str | None) -> Node:
        """Begin the root element; see ``child`` for the attributes."""
        return self._begin(tag, 0, {"xmlns": NAMESPACE, **attributes}, inline=False)

    def child(
        self, parent: Node, tag: str, text: str | None, attributes: dict[str, str | None]
    ) -> Node:
        """Close open elements below ``parent`` and begin a new child."""
        self._close_below(parent)
        self._close_start(parent)
        parent.has_children = True
        if not parent.inline:
            self._put("\n" + "  " * (parent.depth + 1))
        node = self._begin(tag, parent.depth + 1, attributes, inline=parent.inline)
        if text is not None:
            self._close_start(node)
            self._put(escaped(text))
        return node

    def text(self, parent: Node, text: str) -> None:
        """Append characters to ``parent``."""
        self._close_below(parent)
        self._close_start(parent)
        self._put(escaped(text))

    def finish(self) -> None:
        """Close all open elements and write the rest to ``out``.

        Raises:
            InputError: Two elements have the same xml:id.
        """
        while self._open:
            self._end(self._open.pop())
        self._put("\n")
        self._flush()
        for name, times in self._ids.items():
            if times > 1:
                raise InputError(
                    ngettext(
                        "{n} element would have the xml:id {name}",
                        "{n} elements would have the xml:id {name}",
                        times,
                    ).format(n=times, name=name),
                    hint=_(
                        "Give every turn, paragraph, segment and person an id of its own; the two "
                        "sides of a combined file also need different language tags."
                    ),
                )

    def _begin(
        self, tag: str, depth: int, attributes: dict[str, str | None], *, inline: bool
    ) -> Node:
        node = Node(self, tag, depth, inline=inline or tag in _MIXED)
        words = "".join(
            f' {_ATTRIBUTE_NAMES.get(name, name)}="{attribute(value)}"'
            for name, value in attributes.items()
            if value is not None
        )
        if (name := attributes.get("xml_id")) is not None:
            self._ids[name] += 1
        self._open.append(node)
        self._put(f"<{tag}{words}")
        return node

    def _close_below(self, parent: Node) -> None:
        while self._open[-1] is not parent:
            self._end(self._open.pop())

    def _close_start(self, node: Node) -> None:
        if not node.begun:
            node.begun = True
            self._put(">")

    def _end(self, node: Node) -> None:
        if not node.begun:
            self._put("/>")
        elif node.has_children and not node.inline:
            self._put("\n" + "  " * node.depth + f"</{node.tag}>")
        else:
            self._put(f"</{node.tag}>")

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._size += len(text)
        if self._size > _BUFFERED:
            self._flush()

    def _flush(self) -> None:
        self._out.write("".join(self._parts).encode("utf-8"))
        self._parts, self._size = [], 0


def child(parent: Node, tag: str, text: str | None = None, **attributes: str | None) -> Node:
    """Append an element.

    The arguments ``xml_id`` and ``xml_lang`` become ``xml:id`` and ``xml:lang``. Attributes whose
    value is None are omitted. Open elements inside ``parent`` are closed; nothing can be added to
    them any more.
    """
    return parent.writer.child(parent, tag, text, attributes)


def append_text(parent: Node, text: str) -> None:
    """Append characters to ``parent``."""
    if text:
        parent.writer.text(parent, text)
