"""The files of an EPUB rendered from Jinja templates and serialised as XML."""

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
# White space as references, so that the parser neither joins nor normalises it.
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;"} | {c: f"&#{ord(c)};" for c in "\t\n\r"}
)


def rendered(name: str, book: Book, **values: object) -> bytes:
    """The file ``name`` of ``book``, from ``templates/epub/NAME.jinja``."""
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
    """An injective XML name for an anchor; itself if it is a valid name."""
    if _XML_NAME.fullmatch(anchor):
        return anchor
    return f"x.{anchor.encode('utf-8', 'surrogatepass').hex()}"


def clean(text: str) -> str:
    """Text for metadata and lists, without directional controls and outer white space."""
    return undirected(printable(text)).strip()


class _Layout(Extension):
    """A Jinja extension: line breaks after a tag in a template are layout, not text."""

    def preprocess(self, source: str, *_where: object) -> str:
        """Turn the breaks into comments, so that line numbers do not change."""
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
    """Escape every text that is inserted."""
    return Markup(printable(value).translate(_ESCAPES)) if type(value) is str else value  # noqa: S704
