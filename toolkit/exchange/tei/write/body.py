"""The ``text`` of a TEI document: divisions, speeches, paragraphs and named segments.

A title is a ``head`` with one ``title`` per paragraph; a headnote or section is a ``div`` of that
type; questions and answers are ``sp`` inside ``<div type="interview">``. A printed label before a
turn is a ``label`` in its first paragraph. The name of a turn, paragraph or segment is in ``n``;
its ``xml:id`` combines language and name. ``paragraphs`` writes the content of a turn.
"""

from __future__ import annotations

from itertools import groupby

from toolkit.exchange.tei.markup import refuse_unencodable, xml_name
from toolkit.exchange.tei.write.paragraphs import LineMarks, add_paragraphs, add_titles
from toolkit.exchange.tei.write.plan import TextPlan
from toolkit.exchange.tei.write.writer import Node, child
from toolkit.exchange.xml_text import refuse_language
from toolkit.i18n.messages import gettext as _
from toolkit.model.document import Document, Turn


def refuse_document(document: Document) -> None:
    """Raise ``InputError`` for a language tag or a character that TEI cannot hold."""
    refuse_language(document.language)
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


def add_text(parent: Node, plan: TextPlan) -> Node:
    """Append the ``text`` of a document that ``refuse_document`` accepted."""
    language = plan.document.language
    text = child(parent, "text", xml_id=xml_name("text", language), xml_lang=language)
    body = child(text, "body")
    lines = LineMarks()
    turns = list(plan.document.turns)
    if turns and turns[0].kind == "title":
        _add_head(body, turns.pop(0), plan, lines)
    for division, group in groupby(turns, key=_division):
        if division == "interview":
            interview = child(body, "div", type=division)
            for turn in group:
                _add_speech(interview, turn, plan, lines)
        else:
            for turn in group:
                _add_division(body, turn, plan, lines)
    if not turns:
        child(body, "div")  # a body must hold something besides a head
    return text


def _division(turn: Turn) -> str:
    return "interview" if turn.kind in ("question", "answer") else turn.kind


def _turn_attributes(turn: Turn, plan: TextPlan) -> dict[str, str | None]:
    others = plan.counterparts.get(turn.id, ())
    return {
        "xml_id": plan.name(turn.id),
        "n": turn.id if plan.turn_names is None else plan.turn_names[turn.id],
        "corresp": " ".join(f"#{other}" for other in others) or None,
        "change": plan.absence(turn.id),
    }


def _who(turn: Turn) -> str | None:
    return f"#{xml_name('person', turn.speaker)}" if turn.speaker else None


def _add_head(parent: Node, turn: Turn, plan: TextPlan, lines: LineMarks) -> None:
    # ``head`` has no attribute ``who``.
    head = child(parent, "head", ana=_who(turn), **_turn_attributes(turn, plan))
    add_titles(head, turn, plan, lines)


def _add_division(body: Node, turn: Turn, plan: TextPlan, lines: LineMarks) -> None:
    if turn.kind == "title":  # a title that does not begin the text
        _add_head(child(body, "div", type="title"), turn, plan, lines)
        return
    div = child(body, "div", type=turn.kind, **_turn_attributes(turn, plan))
    if turn.speaker:
        div = child(div, "sp", who=_who(turn))
    add_paragraphs(div, turn, plan, lines)


def _add_speech(interview: Node, turn: Turn, plan: TextPlan, lines: LineMarks) -> None:
    speech = child(
        interview, "sp", who=_who(turn), ana=f"#turn.{turn.kind}", **_turn_attributes(turn, plan)
    )
    add_paragraphs(speech, turn, plan, lines)
