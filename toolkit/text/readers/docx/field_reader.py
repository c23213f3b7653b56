"""Separate the results of DOCX fields from their instructions, run by run.

A field is a ``w:fldSimple``, or extends from one ``w:fldChar`` to another. It may span runs and
paragraphs and contain other fields. Format: ECMA-376 part 1, 17.16.18 and 17.16.19.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from toolkit.i18n.messages import gettext as _
from toolkit.parsing.symbol_fonts import symbol as symbol_of
from toolkit.parsing.words import count_words
from toolkit.text.readers.docx.elements import attribute, drop_down_choice
from toolkit.text.readers.docx.fields import PRINTS_NOTHING, Field, name_and_words
from toolkit.text.readers.docx.fields import printed as printed_by
from toolkit.text.readers.marked import MarkupLosses

if TYPE_CHECKING:
    from lxml import etree


_LINK = re.compile(r'\s*HYPERLINK\s+"([^"\s]+)"', re.IGNORECASE)


@dataclass(slots=True)
class FieldReader:
    """A stack of open fields, the innermost last."""

    losses: MarkupLosses
    _fields: list[Field] = field(default_factory=list)

    def begin(self, found: Field) -> Field:
        """Open a field."""
        self._fields.append(found)
        return found

    def end(self, found: Field) -> str:
        """Close a field and any fields left open in it; return the text if it has no result."""
        if found in self._fields:
            del self._fields[self._fields.index(found) :]
        return self.printed(self._without_result(found))

    def tell_unended(self) -> None:
        """Report the text inside fields that never end."""
        for found in self._fields:
            if not found.in_result:
                self.losses.leave_out(_("field without an end"), 0, found.instruction)

    def printed(self, text: str) -> str:
        """Return ``text`` if it is running text, otherwise an empty text.

        Text within the instructions of a field is added to them.
        """
        for found in reversed(self._fields):
            if not found.in_result:
                found.instruction += text
                return ""
            found.has_result = found.has_result or bool(text.strip())
        return text

    def link(self) -> str:
        """Return the address of the innermost open link; empty if there is none."""
        for found in reversed(self._fields):
            if found.in_result and (address := _LINK.match(found.instruction)):
                return address[1]
        return ""

    def mark_result(self) -> None:
        """Record that the open fields have a result other than text, such as a picture."""
        for found in self._fields:
            found.has_result = True

    def instruct(self, text: str) -> None:
        """Add text to the instructions of the innermost field."""
        if self._fields:
            self._fields[-1].instruction += text
        elif count_words(text):
            self.losses.leave_out(_("instructions outside of a field"), 0, text)

    def mark(self, mark: etree._Element) -> str:
        """Process the begin, separator or end of a field; return the text printed at its end."""
        kind = attribute(mark, "fldCharType")
        if kind == "begin":
            self.begin(Field(choice=drop_down_choice(mark)))
        elif self._fields and kind == "separate":
            self._fields[-1].in_result = True
        elif self._fields and kind == "end":
            return self.end(self._fields[-1])
        return ""

    def _without_result(self, found: Field) -> str:
        """Return the text of a field that has no stored result."""
        if found.has_result:
            return ""
        name, said = name_and_words(found.instruction)
        result = printed_by(found)
        told = _("field {name}").format(name=name or "?")
        if result is None:
            if count_words(said) or name not in PRINTS_NOTHING:
                self.losses.leave_out(told, 0, said)
            return ""
        if result.reading:
            self.losses.leave_out(_("reading of ruby characters"), 0, result.reading)
        elif name == "EQ":
            self.losses.keep_text(told)
        if result.symbol is not None:
            return self.symbol(result.font, f"{result.symbol:X}")
        return result.text

    def symbol(self, font: str, code: str) -> str:
        """Return the character of a symbol font; ``code`` is its hexadecimal number."""
        try:
            number = int(code, 16)
        except ValueError:
            self.losses.leave_out(_("symbol without a number"))
            return ""
        found = symbol_of(font, number)
        if found is None:
            name = _("symbol {code} of the font {font}")
            self.losses.keep_text(name.format(code=f"{number:04X}", font=font or "?"))
            found = (
                chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE else "\ufffd"
            )
        return found
