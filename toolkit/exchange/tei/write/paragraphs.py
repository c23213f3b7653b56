"""Paragraphs and segments inside a turn: ``p``, ``head``, ``item``, ``quote``, ``note``, ``seg``.

A ``milestone`` with the unit ``line`` gives the source line on which the following segments begin.
The attribute ``source`` of a segment or paragraph points to its characters in the original file,
which the header contains.
"""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.exchange.tei.write.apparatus import annotate
from toolkit.exchange.tei.write.plan import TextPlan
from toolkit.exchange.tei.write.writer import Node, append_text, child
from toolkit.languages import sentence_joiner
from toolkit.model.catalog import State
from toolkit.model.document import Paragraph, Segment, Turn
from toolkit.parsing.xml_characters import NOT_A_CHAR, REPLACEMENT


@dataclass(slots=True)
class LineMarks:
    """The line named by the last milestone of a text; 0 before the first one."""

    line: int = 0

    def add(self, parent: Node, line: int) -> None:
        """Append a milestone if ``line`` differs from the last one."""
        if line != self.line:
            child(parent, "milestone", unit="line", n=str(line))
            self.line = line


def add_titles(head: Node, turn: Turn, plan: TextPlan, lines: LineMarks) -> None:
    """Append each paragraph of a title as a ``title``."""
    if turn.label and not turn.paragraphs:
        child(child(head, "title"), "label", turn.label)
    for number, paragraph in enumerate(turn.paragraphs):
        if number:
            append_text(head, " ")  # head is mixed content
        kind = None if paragraph.kind == "paragraph" else paragraph.kind
        element = _element(head, "title", paragraph, plan, type=kind)
        _fill(element, paragraph, turn.label if number == 0 else "", plan, lines)


def add_paragraphs(parent: Node, turn: Turn, plan: TextPlan, lines: LineMarks) -> None:
    """Append the paragraphs of a turn that is not a title.

    Adjacent list items share one ``list``.
    """
    if turn.label and not turn.paragraphs:
        child(child(parent, "p"), "label", turn.label)
    listing: Node | None = None
    for number, paragraph in enumerate(turn.paragraphs):
        if paragraph.kind != "item":
            listing = None
        match paragraph.kind:
            case "heading" if number == 0 and parent.tag.endswith("div"):
                element = _element(parent, "head", paragraph, plan)
            case "heading":
                element = _element(parent, "ab", paragraph, plan, type="heading")
            case "item":
                listing = child(parent, "list") if listing is None else listing
                element = _element(listing, "item", paragraph, plan)
            case "quotation":
                element = _element(child(parent, "quote"), "p", paragraph, plan)
            case "note":
                element = _element(parent, "note", paragraph, plan)
            case _:
                element = _element(parent, "p", paragraph, plan)
        _fill(element, paragraph, turn.label if number == 0 else "", plan, lines)


def _element(
    parent: Node,
    tag: str,
    paragraph: Paragraph,
    plan: TextPlan,
    **attributes: str | None,
) -> Node:
    return child(
        parent,
        tag,
        xml_id=plan.name(paragraph.id),
        n=paragraph.id,
        source=plan.print_pointer(paragraph.span),
        change=plan.absence(paragraph.id),
        **attributes,
    )


def _fill(
    element: Node, paragraph: Paragraph, label: str, plan: TextPlan, lines: LineMarks
) -> None:
    if label:
        child(element, "label", label)
        append_text(element, " ")
    last, joiner = len(paragraph.segments) - 1, sentence_joiner(plan.document.language)
    for number, segment in enumerate(paragraph.segments):
        if segment.id not in plan.absent:  # absent segments have no line here
            lines.add(element, segment.line)
        add_segment(element, segment, plan)
        if number < last:
            append_text(element, plan.document.gap_after(segment, joiner))


def add_segment(parent: Node, segment: Segment, plan: TextPlan) -> None:
    """Append a ``seg``, with its state if the text has states."""
    states = plan.states
    state = None if states is None else states.get(segment.id)
    absent = segment.id in plan.absent
    is_missing = states is not None and plan.turn_names is None and not segment.text
    if absent or (state is None and is_missing):
        state = State.UNTRANSLATED
    # A source text in place of a translation keeps its language.
    stands_in = (
        state is State.UNTRANSLATED
        and bool(segment.text)
        and segment.text == plan.source_texts.get(segment.id)
    )
    element = child(
        parent,
        "seg",
        xml_id=plan.name(segment.id),  # encodes characters that n cannot hold
        n=NOT_A_CHAR.sub(REPLACEMENT, segment.id),
        source=plan.print_pointer(segment.span),
        xml_lang=plan.source_language if stands_in else None,
        change=f"#state.{state.value}" if state else None,
    )
    if absent:
        child(element, "gap", reason="untranslated")
    else:
        annotate(element, segment, plan.apparatus)
