"""A document with the data that its TEI text shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.exchange.tei.markup import xml_name
from toolkit.model.apparatus import Apparatus
from toolkit.model.catalog import State
from toolkit.model.document import Document, Span


@dataclass(frozen=True, slots=True)
class TextPlan:
    """A document together with the data that its TEI text shows.

    Attributes:
        states: States by segment id; None for a text without states: the source, or a published
            translation.
        source_texts: The source texts of the segments, by id.
        source_language: The language of these texts.
        counterparts: Maps turn ids to the xml:ids of corresponding turns of the other text in the
            file.
        absent: The ids of turns, paragraphs and segments that only the source has.
        printed: The value of ``has_print`` for the document.
        turn_names: Names by turn id, for a document made of beads.
    """

    document: Document
    apparatus: Apparatus = field(default_factory=Apparatus)
    states: Mapping[str, State] | None = None
    source_texts: Mapping[str, str] = field(default_factory=dict)
    source_language: str = ""
    counterparts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()
    printed: bool = False
    turn_names: Mapping[str, str] | None = None

    def name(self, item_id: str) -> str:
        """Return the xml:id of a turn, paragraph or segment."""
        return xml_name(self.document.language, item_id)

    def absence(self, item_id: str) -> str | None:
        """Return the ``change`` attribute for a turn or paragraph that only the source has."""
        return "#state.untranslated" if item_id in self.absent else None

    def print_pointer(self, span: Span) -> str | None:
        """Return a pointer to a span of the original file (TEI P5 17.2.5, ``string-range``)."""
        if not self.printed:
            return None
        name = xml_name("print", self.document.language)
        return f"#string-range({name},{span.start},{span.end - span.start})"


def has_print(document: Document) -> bool:
    """Return whether the document was read from a file, so that its spans are valid."""
    if document.text:
        return True
    parts = [p.span for p in document.paragraphs()] + [s.span for s in document.segments()]
    return any(span != Span(0, 0) for span in parts)
