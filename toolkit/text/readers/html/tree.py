"""Parse an HTML page into a tree, without losing the text after large nodes or XHTML tags.

libxml2 parses the page with its size limits off, because a picture in a ``data:`` address may have
any size. It fetches nothing and knows only HTML's entities. XHTML is converted to HTML first,
because ``<title/>`` or ``<script/>`` would hide all text after it.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.limits import PAGE_TAG_CHARACTERS, PAGE_TAGS
from toolkit.parsing.secure_xml import line_of, local_name
from toolkit.text.readers.html.display import UNSEEN_UNLESS_TEXT, text_of
from toolkit.text.readers.html.tags import tags, without_end_tags
from toolkit.text.readers.marked import MarkupLosses

if TYPE_CHECKING:
    from lxml import etree

_XHTML = re.compile(r"<\?xml\s|<html\s[^>]*http://www\.w3\.org/1999/xhtml", re.IGNORECASE)
_VOID = "area base br col embed hr img input link meta param source track wbr"
_EMPTY = re.compile(
    rf"<(?!(?:{_VOID.replace(' ', '|')})[\s/>])"
    r"""([A-Za-z][\w:.-]*+)((?:\s++[^\s=>/"']++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'))?+)*+)\s*+/>""",
    re.IGNORECASE,
)
# The maximum length of the attributes without values in one tag, because each takes memory.
_LONG_TAG = re.compile(rf"<[A-Za-z][^<>\"']{{{PAGE_TAG_CHARACTERS.most}}}")
_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_NOT_TEXT = ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
LEFT_OUT = frozenset(
    {"nav", "button", "select", "textarea", "datalist", "iframe", "object", "svg", "math", "video",
     "audio", "canvas", "img", "picture", "del"}
)  # fmt: skip
"""Elements that are left out with their content."""
_NOT_READ = LEFT_OUT | UNSEEN_UNLESS_TEXT | {"template", "dialog"}
_HOLDS_TEXT = ("p", "blockquote", "article", "section", "table", "ul", "ol", "h1", "h2", "h3", "h4")
_OPENED = re.compile(r"<(html|body)(?=[\s>])", re.IGNORECASE)
_LAST_TAG = re.compile(r"</?[A-Za-z][^<>]*\Z")


def page_tree(text: str, path: str) -> etree._Element | None:
    """Return the root of a page, including comments; None if the page is empty.

    Content after ``</body>`` or ``</html>`` is part of the page, as in browsers (HTML Living
    Standard, 13.2.6.4.19 and 13.2.6.4.22).

    Raises:
        InputError: There are too many tags, the parser gave up, or an element such as a comment,
            script or menu is never closed, so that it contains the rest of the page.
    """
    from lxml import etree

    if not text.strip():
        return None
    PAGE_TAGS.check(text.count("<") + text.count("="), path)
    if long := _LONG_TAG.search(text):
        raise PAGE_TAG_CHARACTERS.error(path, text.count("\n", 0, long.start()) + 1)
    text = without_end_tags(_as_html(text), "body", "html")
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        raise refused(str(error), path) from error
    for entry in parser.error_log:
        if entry.level >= etree.ErrorLevels.FATAL:
            raise refused(entry.message.replace(", use XML_PARSE_HUGE option", ""), path)
    if root is not None:
        _refuse_unclosed(root, text, path)
    return root


def tell_swallowed(text: str, losses: MarkupLosses) -> None:
    """Report the words inside tags that lack a quotation mark or ``>``.

    Raises:
        InputError: A quotation mark is never closed, so that the rest of the page is lost.
    """
    line, counted = 1, 0
    text = _as_html(text)
    for tag in tags(text):
        if not tag.swallowed:
            continue
        line += text.count("\n", counted, tag.start)
        counted = tag.start
        if not tag.ends and tag.attribute:
            why = _("the quotation mark of the attribute {name} is opened here and never closed")
            raise refused(why.format(name=tag.attribute), losses.path, line)
        if tag.ends or " " in tag.swallowed:
            told = _("text within a tag that lacks a quotation mark or “>”")
            losses.leave_out(told, line, tag.swallowed)


def refused(why: str, path: str, line: int | None = None) -> InputError:
    """Return the error for a page that cannot be read completely."""
    return InputError(
        _("not readable as HTML: {why}").format(why=why),
        hint=_("save the page again from a browser, or take its text out into a file"),
        path=path,
        line=line,
    )


def cut_off(text: str, path: str) -> tuple[Finding, ...]:
    """Return a warning for a page that ends inside a tag or leaves ``html`` or ``body`` open.

    The standard allows omitting both end tags, but hardly any page with both start tags does so.
    """
    opened = {match[1].lower() for match in _OPENED.finditer(text)}
    whole = len(opened) < 2 or any(f"</{name}" in text[-4096:].lower() for name in opened)
    if whole and not _LAST_TAG.search(text[-4096:]):
        return ()
    told = _("the page seems to be cut off: its end is missing")
    return (Finding("source-cut-off", Severity.WARNING, told, path, text.count("\n") + 1),)


def _as_html(text: str) -> str:
    """Return XHTML as HTML, with the same lines: ``<title/>`` would begin a title without end."""
    if not _XHTML.search(text, 0, 4096):
        return text
    text = _CDATA.sub(lambda found: escape(found[1], quote=False), text)
    return _EMPTY.sub(r"<\1\2></\1>", text)


def _refuse_unclosed(root: etree._Element, text: str, path: str) -> None:
    """Raise InputError if the last node of the tree is never closed.

    A comment after ``</html>`` is a sibling of the root.
    """
    last = root.getnext()
    if last is None:
        last = next(iter(root.iter()))
        while len(last):
            last = last[-1]
    for element in last.iterancestors():
        if element.tag in _NOT_READ and next(element.iter(*_HOLDS_TEXT), None) is not None:
            last = element
            break
    if not ((last.text or "").strip() or text_of(last).strip()):
        return
    name = local_name(last)
    if name and name not in _NOT_TEXT and name not in _NOT_READ:
        return
    start, end = (f"<{name}", f"</{name}") if name else ("<!--", "-->")
    lower = text.lower()
    if start not in lower:  # a comment that the parser made from other markup
        return
    if end not in lower[lower.rfind(start) :].replace("--!>", "-->"):
        kind = name or _("comment")
        told = _("{name} is opened here and never closed").format(name=kind)
        raise refused(told, path, line_of(last) or None)
