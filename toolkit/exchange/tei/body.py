"""The ``text`` of a TEI document: divisions, speeches, paragraphs and named segments.

A title is ``head`` with one ``title`` a paragraph, a headnote or section a ``div`` of that type,
questions and answers are ``sp`` inside ``<div type="interview">``. What the print puts before a
turn is a ``label`` in its first paragraph. Turns, paragraphs and segments carry their name in
``n`` and the language and the name in ``xml:id``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from toolkit.exchange.tei.apparatus import annotate
from toolkit.exchange.tei.markup import (
    XML_LANG,
    append_text,
    child,
    refuse_language_tag,
    refuse_unencodable,
    xml_name,
)
from toolkit.interface import gettext as _
from toolkit.model.apparatus import Apparatus
from toolkit.model.catalog import State
from toolkit.model.document import Document, Segment, Turn

# Languages printed without a space between sentences.
_UNSPACED = frozenset({"bo", "ja", "km", "lo", "my", "th", "wuu", "yue", "zh"})


@dataclass(frozen=True, slots=True)
class TextPlan:
    """A document and what is to be shown on it.

    ``states`` is None for a text that has no states: the source, or a published translation.
    ``source_texts`` are the segments' texts, by id, in the ``source_language`` that a translation
    was made from. ``counterparts`` maps turn ids to the xml:ids of turns on the other side, in
    the same file.
    """

    document: Document
    apparatus: Apparatus = field(default_factory=Apparatus)
    states: Mapping[str, State] | None = None
    source_texts: Mapping[str, str] = field(default_factory=dict)
    source_language: str = ""
    counterparts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def name(self, item_id: str) -> str:
        """The xml:id of a turn, paragraph or segment."""
        return xml_name(self.document.language, item_id)


def refuse_document(document: Document) -> None:
    """Raise ``InputError`` for a language tag or a character that TEI can not hold."""
    refuse_language_tag(document.language)
    for turn in document.turns:
        for label in (turn.id, turn.label, turn.speaker or ""):
            where = _("the id, label or speaker of turn {id}").format(id=ascii(turn.id))
            refuse_unencodable(label, where)
        for paragraph in turn.paragraphs:
            where = _("the id of paragraph {id}").format(id=ascii(paragraph.id))
            refuse_unencodable(paragraph.id, where)
            for segment in paragraph.segments:
                where = _("the id of segment {id}").format(id=ascii(segment.id))
                refuse_unencodable(segment.id, where)
                refuse_unencodable(segment.text, _("segment {id}").format(id=segment.id))


def add_text(parent: etree._Element, plan: TextPlan) -> etree._Element:
    """Append the ``text`` of a document that ``refuse_document`` let pass."""
    text = child(parent, "text", xml_lang=plan.document.language)
    body = child(text, "body")
    turns = list(plan.document.turns)
    if turns and turns[0].kind == "title":
        _add_head(body, turns.pop(0), plan)
    for division, group in groupby(turns, key=_division):
        if division == "interview":
            interview = child(body, "div", type=division)
            for turn in group:
                _add_speech(interview, turn, plan)
        else:
            for turn in group:
                _add_division(body, turn, plan)
    if body.find("{*}div") is None:
        child(body, "div")  # a body must hold something besides a head
    return text


def _division(turn: Turn) -> str:
    return "interview" if turn.kind in ("question", "answer") else turn.kind


def _turn_attributes(turn: Turn, plan: TextPlan) -> dict[str, str | None]:
    others = plan.counterparts.get(turn.id, ())
    return {
        "xml_id": plan.name(turn.id),
        "n": turn.id,
        "corresp": " ".join(f"#{other}" for other in others) or None,
    }


def _add_head(parent: etree._Element, turn: Turn, plan: TextPlan) -> None:
    head = child(parent, "head", **_turn_attributes(turn, plan))
    _add_paragraphs(head, "title", turn, plan)


def _add_division(body: etree._Element, turn: Turn, plan: TextPlan) -> None:
    if turn.kind == "title":  # one that does not open the text
        _add_head(child(body, "div", type="title"), turn, plan)
        return
    div = child(body, "div", type=turn.kind, **_turn_attributes(turn, plan))
    if turn.speaker:
        div = child(div, "sp", who=f"#{xml_name('person', turn.speaker)}")
    _add_paragraphs(div, "p", turn, plan)


def _add_speech(interview: etree._Element, turn: Turn, plan: TextPlan) -> None:
    who = f"#{xml_name('person', turn.speaker)}" if turn.speaker else None
    speech = child(
        interview, "sp", who=who, ana=f"#turn.{turn.kind}", **_turn_attributes(turn, plan)
    )
    _add_paragraphs(speech, "p", turn, plan)


def _add_paragraphs(parent: etree._Element, tag: str, turn: Turn, plan: TextPlan) -> None:
    label = turn.label
    if label and not turn.paragraphs:
        child(child(parent, tag), "label", label)
    for paragraph in turn.paragraphs:
        if tag == "title" and len(parent):
            append_text(parent, " ")  # head is mixed content
        element = child(parent, tag, xml_id=plan.name(paragraph.id), n=paragraph.id)
        if label:
            child(element, "label", label)
            append_text(element, " ")
            label = ""
        last = len(paragraph.segments) - 1
        for number, segment in enumerate(paragraph.segments):
            _add_segment(element, segment, plan)
            if number < last and _space_behind(segment, plan.document):
                append_text(element, " ")


def _space_behind(segment: Segment, document: Document) -> bool:
    printed = segment.span.of(document.text)
    if printed:
        return printed[-1].isspace()
    return document.language.partition("-")[0].lower() not in _UNSPACED


def _add_segment(parent: etree._Element, segment: Segment, plan: TextPlan) -> None:
    element = child(parent, "seg", xml_id=plan.name(segment.id), n=segment.id)
    if plan.states is None:
        annotate(element, segment, plan.apparatus)
        return
    element.text = segment.text or None
    state = plan.states.get(segment.id, State.TRANSLATED)
    if not segment.text:
        state = State.UNTRANSLATED
        child(element, "gap", reason="untranslated")
    elif state is State.UNTRANSLATED and segment.text == plan.source_texts.get(segment.id):
        # the source text that stands in for a translation keeps its own language
        element.set(XML_LANG, plan.source_language)
    if state not in (State.TRANSLATED, State.APPROVED):
        element.set("ana", f"#state.{state.value}")
