"""Render the files of an EPUB from Jinja templates and serialise them as XML."""

from __future__ import annotations

import re
from functools import cache

from jinja2 import Environment
from jinja2.ext import Extension
from lxml import etree
from markupsafe import Markup

import toolkit
from toolkit.edition.book.book import Book
from toolkit.edition.book.characters import printable
from toolkit.edition.book.phrases import phrase_of
from toolkit.edition.languages import describe
from toolkit.edition.layout.apparatus_notes import missing_words
from toolkit.edition.rendering import page_environment, undirected
from toolkit.i18n.relators import is_creator, relator_of
from toolkit.parsing.secure_xml import parse_own_xml

_XML_NAME = re.compile(r"(?!x\.[0-9a-f]*$)[A-Za-z_][A-Za-z0-9._-]*")
_LINE_BREAK = re.compile(r"(?<=[>}])\s*\n\s*")
# White space becomes character references, so that the parser does not normalise it.
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;"} | {c: f"&#{ord(c)};" for c in "\t\n\r"}
)


def rendered(name: str, book: Book, **values: object) -> bytes:
    """Render the file ``name`` of ``book`` from ``templates/epub/NAME.jinja``."""
    text = (
        _environment()
        .get_template(f"epub/{name}.jinja")
        .render(values, book=book, work=book.text.work, _=book.words.gettext)
    )
    if name.endswith(".xhtml"):
        text = f"<!DOCTYPE html>{text}"
    tree = parse_own_xml(text).getroottree()
    pretty = name.endswith(".opf")
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True, pretty_print=pretty)


def xml_id(anchor: str) -> str:
    """Return an XML name for an anchor: the anchor itself if it is valid, else a unique name."""
    if _XML_NAME.fullmatch(anchor):
        return anchor
    return f"x.{anchor.encode('utf-8', 'surrogatepass').hex()}"


def clean(text: str) -> str:
    """Remove directional controls and outer white space from a text for metadata and lists."""
    return undirected(printable(text)).strip()


class _Layout(Extension):
    """Jinja extension that treats line breaks after a template tag as layout, not as text."""

    def preprocess(self, source: str, *_where: object) -> str:
        """Turn line breaks into comments, so that line numbers do not change."""
        return _LINE_BREAK.sub(r"{#\g<0>#}", source)


@cache
def _environment() -> Environment:
    environment = page_environment().overlay(finalize=_escaped, extensions=[_Layout])
    environment.filters = page_environment().filters | {
        "clean": clean,
        "language": describe,
        "missing": missing_words,
        "phrase": phrase_of,
        "xml_id": xml_id,
    }
    environment.globals = page_environment().globals | {
        "is_creator": is_creator,
        "relator_of": relator_of,
        "toolkit_version": toolkit.__version__,
    }
    return environment


def _escaped(value: object) -> object:
    """Escape every inserted text."""
    return Markup(printable(value).translate(_ESCAPES)) if type(value) is str else value  # noqa: S704
