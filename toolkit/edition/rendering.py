"""How a self-contained page is rendered: escaped, clean of control characters, hashed."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from toolkit.edition.book.characters import printable

# The explicit directional controls of UAX 9, with the marks.
_NAME = re.compile(r"\{(\w+)\}")
_DIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@cache
def page_environment() -> Environment:
    """Templates of this room, with everything escaped; undefined names raise."""
    return _configured(Environment, PackageLoader("toolkit.edition"))


def sandboxed_environment(own: BaseLoader) -> Environment:
    """The same with templates of a user before ours, which may change nothing and call little."""
    ours = PackageLoader("toolkit.edition")
    return _configured(ImmutableSandboxedEnvironment, ChoiceLoader([own, ours]))


def _configured(kind: type[Environment], loader: BaseLoader) -> Environment:
    environment = kind(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_clean,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["undirected"] = undirected
    return environment


def undirected(text: str) -> str:
    """For attributes and the title, where no element can isolate directional controls."""
    clean = _DIRECTIONAL.sub("", text)
    return Markup(clean) if isinstance(text, Markup) else clean  # noqa: S704 - it was one


def filled(text: str, **values: object) -> Markup:
    """A sentence of ours with its ``{names}`` filled in; what is no markup yet is escaped."""

    def value(match: re.Match[str]) -> str:
        found = values[match[1]]
        return str(found if isinstance(found, Markup) else escape(printable(str(found))))

    return Markup(_NAME.sub(value, str(escape(text))))  # noqa: S704 - its parts are escaped


@cache
def asset(name: str) -> str:
    """A file of our own that is written into the page as it is."""
    return (files("toolkit.edition") / "templates" / name).read_text("utf-8")


def content_hash(content: str) -> str:
    """A hash source of the Content Security Policy, level 3, for an inline element."""
    return f"sha256-{b64encode(sha256(content.encode('utf-8')).digest()).decode('ascii')}"


def _clean(value: object) -> object:
    """Every value on its way into the page; autoescaping comes after."""
    return printable(value) if type(value) is str else value
