"""A corpus out of beads alone, such as those of a TMX: streamed, whatever their number.

The beads have both texts side by side, a corpus has the links before one text before the other: so
the beads are kept in a temporary file and read from it for each part. A turn is a run of beads that
name the same one, and each bead is a paragraph of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import BinaryIO

from toolkit.exchange.format import Report
from toolkit.exchange.tei.markup import refuse_language_tag, xml_name
from toolkit.exchange.tei.stream.bead_spool import BeadsSeen, NamedBeads, turn_of
from toolkit.exchange.tei.stream.spool import Spool
from toolkit.exchange.tei.write.alignment import add_alignment
from toolkit.exchange.tei.write.header import (
    HeaderPlan,
    LastTranslator,
    add_corpus_header,
    add_text_header,
)
from toolkit.exchange.tei.write.paragraphs import add_segment
from toolkit.exchange.tei.write.plan import TextPlan
from toolkit.exchange.tei.write.writer import Node, TeiWriter, append_text, child
from toolkit.exchange.xml_text import held
from toolkit.i18n.messages import gettext as _
from toolkit.languages import sentence_joiner
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.model.document import Document, Segment, Turn
from toolkit.model.work import Work


def write_bead_corpus(out: BinaryIO, text: AlignedText, report: Report) -> None:
    """Writes the corpus; a character that XML can not hold is U+FFFD, with a finding.

    Raises ``InputError`` for a language tag that is none.
    """
    languages = text.source_language, text.target_language
    for tag in languages:
        refuse_language_tag(tag)
    work = Work("", held(text.title, _("the title"), report), text.source_language)
    last = LastTranslator.of(held(text.translator, _("the last translator"), report), text.revised)
    plan = HeaderPlan(work, last=last)
    with Spool() as kept, Spool() as runs:
        seen = BeadsSeen()
        seen.take_in(text.beads, kept, runs, report)
        beads = NamedBeads(kept, seen)
        writer = TeiWriter(out, unique=False)
        root = writer.root("teiCorpus")
        documents = [
            Document(tag, tuple(Turn("", "section", (), name) for name in seen.speakers))
            for tag in languages
        ]
        original = held(text.original, _("the path of the source"), report)
        date = held(text.date, _("the date of the source"), report)
        add_corpus_header(root, plan, documents[0], documents[1], original, date)
        add_alignment(
            root, languages, beads, with_states=seen.has_states, turn_of=seen.turns_of(languages[1])
        )
        for side, document in enumerate(documents):
            tei = child(root, "TEI")
            with_states = bool(side) and seen.has_states
            add_text_header(
                tei, plan, Document(document.language, ()), translation=bool(side),
                in_corpus=True, with_states=with_states,
            )  # fmt: skip
            _add_text(tei, side, languages, beads, runs, seen)
        writer.finish()


def _add_text(
    tei: Node,
    side: int,
    languages: tuple[str, str],
    beads: Callable[[], Iterator[TextBead]],
    runs: Spool,
    seen: BeadsSeen,
) -> None:
    language = languages[side]
    text = child(tei, "text", xml_id=xml_name("text", language), xml_lang=language)
    body = child(text, "body")
    plan = TextPlan(Document(language, ()), source_language=languages[0])
    is_empty = True
    runs_of_beads = groupby(beads(), key=turn_of)
    for number, (run, (_turn, group)) in enumerate(zip(runs, runs_of_beads, strict=True), 1):
        name, speaker, has = run
        if not has[side]:
            continue
        is_empty = False
        turn = seen.turn_name(number)
        division = child(
            body,
            "div",
            type="section",
            xml_id=plan.name(turn),
            n=name,
            corresp=f"#{xml_name(languages[0], turn)}" if side and has[2] else None,
        )
        if speaker:
            division = child(division, "sp", who=f"#{xml_name('person', speaker)}")
        for place, bead in enumerate(group, 1):
            segments = bead.target if side else bead.source
            if segments:
                paragraph = f"{turn}.p{place}"
                block = child(division, "p", xml_id=plan.name(paragraph), n=paragraph)
                _add_segments(block, segments, bead if side else None, plan)
    if is_empty:
        child(body, "div")


def _add_segments(
    block: Node, segments: tuple[Segment, ...], translated: TextBead | None, plan: TextPlan
) -> None:
    if translated is not None and translated.state is not None:
        plan = replace(
            plan,
            states={segment.id: translated.state for segment in segments},
            source_texts={segments[0].id: translated.source[0].text} if translated.source else {},
        )
    for number, segment in enumerate(segments):
        if number:
            append_text(block, sentence_joiner(plan.document.language))
        add_segment(block, segment, plan)
