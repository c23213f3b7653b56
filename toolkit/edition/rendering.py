"""Render self-contained pages with Jinja: escaping, control characters and CSP hashes."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

import toolkit
from toolkit.edition.book.characters import printable
from toolkit.edition.inline_html import closing, opening
from toolkit.i18n.messages import Words

# The directional controls of UAX 9: marks, embeddings, overrides and isolates.
_NAME = re.compile(r"\{(\w+)\}")
_DIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@cache
def page_environment() -> Environment:
    """Return an environment for the package's templates; undefined names raise an error."""
    return _configured(Environment, PackageLoader("toolkit.edition"))


def sandboxed_environment(own: BaseLoader) -> Environment:
    """Return a sandboxed environment that prefers the custom templates of ``own``."""
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
    environment.filters["opening"] = opening
    environment.filters["closing"] = closing
    return environment


def undirected(text: str) -> str:
    """Remove directional controls, for attributes and titles, where no element can isolate text."""
    clean = _DIRECTIONAL.sub("", text)
    return Markup(clean) if isinstance(text, Markup) else clean  # noqa: S704 - it was one


def filled(text: str, **values: object) -> Markup:
    """Fill in the ``{names}`` of a message, escaping values that are not markup."""

    def value(match: re.Match[str]) -> str:
        found = values[match[1]]
        return str(found if isinstance(found, Markup) else escape(printable(str(found))))

    return Markup(_NAME.sub(value, str(escape(text))))  # noqa: S704 - its parts are escaped


@cache
def asset(name: str) -> str:
    """Return the text of a packaged file that is inserted verbatim."""
    return (files("toolkit.edition") / "templates" / name).read_text("utf-8")


def page_values(words: Words, style: str, script: str) -> dict[str, Any]:
    """Return the values that every page template needs.

    These are style, script, hashes, messages and version.
    """
    return {
        "style": style,
        "script": script,
        "style_hash": content_hash(style),
        "script_hash": content_hash(script),
        "toolkit_version": toolkit.__version__,
        "_": words.gettext,
        "ngettext": words.ngettext,
        "pgettext": words.pgettext,
    }


def content_hash(content: str) -> str:
    """Return the hash source of an inline element for the Content Security Policy, level 3."""
    return f"sha256-{b64encode(sha256(content.encode('utf-8')).digest()).decode('ascii')}"


def _clean(value: object) -> object:
    """Replace unprintable characters in an inserted value before autoescaping."""
    return printable(value) if type(value) is str else value
