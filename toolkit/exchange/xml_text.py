"""Escape text for XML 1.0, for streaming writers.

Source: XML 1.0, production ``Char`` (https://www.w3.org/TR/xml/#NT-Char), and sections 2.11 and
3.3.3 on line ends and whitespace in attributes, which a parser changes unless they are written as
character references.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from toolkit.errors import InputError
from toolkit.exchange.format import Report
from toolkit.i18n.messages import gettext as _
from toolkit.languages import WELL_FORMED
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.xml_characters import NOT_A_CHAR, named_characters, xml_text

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord("\r"): "&#13;"}
_ATTRIBUTE = {**_TEXT, ord('"'): "&quot;", ord("\t"): "&#9;", ord("\n"): "&#10;"}
_SPECIAL = re.compile("[&<>\r]")
_SPECIAL_IN_ATTRIBUTE = re.compile('[&<>"\t\n\r]')


def escaped(text: str) -> str:
    """Escape character data, from which the caller has already removed characters outside XML."""
    return text.translate(_TEXT) if _SPECIAL.search(text) else text


def attribute(text: str) -> str:
    """Escape the value of an attribute between double quotes."""
    return text.translate(_ATTRIBUTE) if _SPECIAL_IN_ATTRIBUTE.search(text) else text


def held(text: str, place: str, report: Report) -> str:
    """Replace characters in ``text`` that XML cannot hold with U+FFFD, and report a finding."""
    if NOT_A_CHAR.search(text) is None:
        return text
    _report_characters(text, place, report, replaced=True)
    return xml_text(text)


def escaped_with_codes(text: str, place: str, report: Report, code: Callable[[int], str]) -> str:
    """Escape character data; each character that XML does not allow becomes an element.

    ``code`` makes the element from the code point. A finding warns that other programs may not read
    it.
    """
    if NOT_A_CHAR.search(text) is None:
        return escaped(text)
    _report_characters(text, place, report, replaced=False)
    parts = []
    end = 0
    for match in NOT_A_CHAR.finditer(text):
        parts += [escaped(text[end : match.start()]), code(ord(match[0]))]
        end = match.end()
    return "".join((*parts, escaped(text[end:])))


def refuse_language(tag: str) -> str:
    """Return the language tag if it is valid in ``xml:lang``.

    Raises:
        InputError: The tag is invalid.
    """
    if not WELL_FORMED.fullmatch(tag):
        raise InputError(
            _("{tag} is not a language tag").format(tag=repr(tag)),
            hint=_("Use a BCP 47 tag such as en, es-AR or zh-Hant."),
        )
    return tag


def _report_characters(text: str, place: str, report: Report, *, replaced: bool) -> None:
    message = (
        _("XML cannot hold {codes}: replaced by U+FFFD")
        if replaced
        else _("XML cannot hold {codes}: written as a code, which other programs may not show")
    )
    report(
        Finding(
            "export-character",
            Severity.WARNING if replaced else Severity.INFO,
            message.format(codes=named_characters(text)),
            segment_id=place,
        )
    )
