"""What the table of the schema consists of, and how the content of an element is written down.

Content is written as in the compact syntax of RELAX NG: names of patterns, ``,`` for an order,
``|`` for a choice, ``?``, ``*``, ``+``, brackets, ``text``, ``empty``, and ``mixed(…)`` for
elements with text between them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Datatype = Literal[
    "text",
    "name",
    "language",
    "pointer",
    "pointers",
    "two pointers",
    "local pointer",
    "local pointers",
    "date",
    "word",
    "words",
    "probability",
    "number",
    "version",
    "token",
]


@dataclass(frozen=True, slots=True)
class Attribute:
    """``values`` are the only ones allowed; without them the datatype decides."""

    name: str
    datatype: Datatype = "text"
    values: tuple[str, ...] = ()
    required: bool = True


@dataclass(frozen=True, slots=True)
class Element:
    """One use of an element; an element with several uses has several patterns."""

    pattern: str
    name: str
    content: str
    attributes: tuple[Attribute, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A content that several elements share."""

    pattern: str
    content: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What RELAX NG can not say: the code of the finding, the rule in words and as Schematron.

    ``context`` and ``test`` are XPath 1.0; empty where XPath 1.0 can not say it either.
    """

    code: str
    words: str
    context: str = ""
    test: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of content: ``kind`` is ``name``, ``text``, ``empty``, ``,``, ``|``, ``mixed``.

    ``times`` is ``""``, ``?``, ``*`` or ``+``.
    """

    kind: str
    name: str = ""
    parts: tuple[Node, ...] = ()
    times: str = ""


_TOKEN = re.compile(r"\s*([A-Za-z][A-Za-z0-9-]*|[(),|?*+])")


def parse_content(content: str) -> Node:
    """The tree of a content; raises ``ValueError`` where it is not written as it should be."""
    tokens = _TOKEN.findall(content)
    if "".join(tokens) != re.sub(r"\s", "", content):
        raise ValueError(f"not a content: {content}")
    node, rest = _sequence(tokens)
    if rest:
        raise ValueError(f"not a content: {content}")
    return node


def _sequence(tokens: list[str]) -> tuple[Node, list[str]]:
    node, tokens = _item(tokens)
    parts, operator = [node], ""
    while tokens and tokens[0] in ",|":
        if operator and tokens[0] != operator:
            raise ValueError(f"“,” and “|” side by side before {tokens[1:2]}")
        operator = tokens[0]
        node, tokens = _item(tokens[1:])
        parts.append(node)
    return (Node(operator, parts=tuple(parts)) if operator else parts[0]), tokens


def _item(tokens: list[str]) -> tuple[Node, list[str]]:
    word, *tokens = tokens
    mixed = word == "mixed"
    if mixed:
        word, *tokens = tokens
    if word == "(":
        node, tokens = _sequence(tokens)
        closing, *tokens = tokens
        if closing != ")":
            raise ValueError("a bracket is not closed")
        if mixed:
            node = Node("mixed", parts=(node,))
    elif word in ("text", "empty"):
        node = Node(word)
    else:
        node = Node("name", word)
    if tokens and tokens[0] in "?*+":
        if node.times:
            node = Node(",", parts=(node,))
        node = Node(node.kind, node.name, node.parts, tokens[0])
        tokens = tokens[1:]
    return node, tokens
