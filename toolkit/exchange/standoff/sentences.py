"""Documents of sentences for standoff formats: streaming writer and reader.

A document is ``<text xml:lang="en"><s id="…">…</s> …``. Documents of other programs must have ``s``
elements with an id; words in ``w`` are joined with spaces.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.format import InputFile, Report
from toolkit.exchange.segment_ids import listed_ids
from toolkit.exchange.xml_text import (
    DECLARATION,
    XML_ID,
    XML_LANG,
    XML_SPACE,
    attribute,
    escaped,
    held,
)
from toolkit.i18n.messages import gettext as _
from toolkit.model.document import Segment
from toolkit.parsing.limits import PASSED_SENTENCES
from toolkit.parsing.secure_xml import XmlStream, local_name

KEY = "key"
"""The attribute with the segment id, if ``id`` must be a number."""

END = "</text>\n"


def beginning(language: str) -> str:
    """Return the document up to the first sentence."""
    return f'{DECLARATION}<text xml:lang="{language}" xml:space="preserve">\n'


def sentence(segment: Segment, name: str, key: str | None, report: Report) -> str:
    """Return a sentence as XML; ``name`` is its id there, ``key`` the segment id if it differs."""
    text = escaped(held(segment.text, key or name, report))
    own = "" if key is None else f' {KEY}="{attribute(key)}"'
    return f'<s id="{attribute(name)}"{own}>{text}</s>\n'


def _our_id(name: str) -> str:
    """Return the segment id for an id in the file; empty if XCES had to invent the id."""
    return "" if name.startswith("%%") else "".join(listed_ids(name)[:1])


class SentencesInOrder:
    """The sentences of a document by id, read lazily.

    Links mostly follow the order of the text, so only few sentences are held in memory: those that
    were skipped are kept until a link needs them.
    """

    def __init__(self, file: InputFile, name: str) -> None:
        """Open the document ``name`` next to the file of links."""
        if name.lower().endswith(".gz"):
            raise InputError(
                _("{name} is compressed").format(name=name),
                hint=_("unpack it with gunzip, and take .gz off its name in the file of links"),
                path=file.path,
            )
        self.name = name
        self._stream = XmlStream(file.beside(name), name, ("{*}s",))
        root = self._stream.root
        self.language = root.get(XML_LANG) or root.get("lang") or ""
        self._exact = root.get(XML_SPACE) == "preserve"
        self._events = iter(self._stream)
        self._passed: dict[str, Segment] = {}

    def segments(self, names: Sequence[str], path: str, line: int) -> tuple[Segment, ...]:
        """Return the sentences with these ids.

        Raises:
            InputError: A sentence is missing.
        """
        return tuple(self._segment(name, path, line) for name in names)

    def _segment(self, name: str, path: str, line: int) -> Segment:
        if name in self._passed:
            return self._passed.pop(name)
        for found, segment in self._sentences():
            if found == name:
                return segment
            self._passed[found] = segment
            PASSED_SENTENCES.check(len(self._passed), self.name)
        raise InputError(
            _("{name} has no sentence {id}, or it is in another bead already").format(
                name=self.name, id=name[:60]
            ),
            hint=_("the links belong to another version of the text: export both again"),
            path=path,
            line=line or None,
        )

    def _sentences(self) -> Iterator[tuple[str, Segment]]:
        for _event, element in self._events:
            name = element.get("id") or element.get(XML_ID) or ""
            key = element.get(KEY)
            yield name, Segment(_our_id(name if key is None else key), self._text(element))

    def _text(self, element: etree._Element) -> str:
        if len(element) == 0:
            text = element.text or ""
        else:
            words = [
                "".join(map(str, e.itertext())) for e in element.iter() if local_name(e) == "w"
            ]
            text = " ".join(words) if words else "".join(map(str, element.itertext()))
        return text if self._exact else " ".join(text.split())

    def left_over(self) -> int:
        """Read to the end of the document and return the number of sentences without a link."""
        return len(self._passed) + sum(1 for _found in self._sentences())
