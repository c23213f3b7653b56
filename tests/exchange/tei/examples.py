"""Texts of our own, and a work whose record has the shapes that a real one has."""

from __future__ import annotations

from io import BytesIO

from toolkit.exchange.tei import write_corpus_tei
from toolkit.model.apparatus import Apparatus, Correction, Gap
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.catalog import State
from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.model.work import (
    DateClaim,
    Inference,
    Person,
    Publication,
    PublishedTranslation,
    Translation,
    Work,
)


def corpus_tei(bitext: Bitext, work: Work, **about) -> bytes:
    """What ``write_corpus_tei`` writes."""
    out = BytesIO()
    write_corpus_tei(out, bitext, work, **about)
    return out.getvalue()


PAGINA12 = PublishedTranslation(
    id="pagina12",
    title="Una charla sobre el telar",
    language="es-AR",
    publisher="The Weekly Loom",
    date=DateClaim(
        when="2009-08-23",
        printed="23 August",
        inferred=("year",),
        inference=Inference("medium", "A blog posted the English on 2009-09-18."),
    ),
    status="text not held",
    covers=("q1", "a1"),
    covers_inferred=("q1",),
    covers_inference=Inference("high", "An answer is not printed without its question."),
    rights="The newspaper's.",
    note="Known from the headnote only.",
)

WORK = Work(
    id="loom",
    title="The loom & the <web>",
    source_language="en",
    people=(
        Person("weaver_1", "A. Weaver", "interviewer"),
        Person(
            "guest",
            "The Guest",
            "interviewee",
            Inference("high", "A blog gives the name; the text does not."),
        ),
    ),
    publications=(
        Publication(
            title="The Loom Blog",
            date=DateClaim(when="2009-09-18"),
            publisher="The Loom Society",
            note="English text.",
        ),
    ),
    translations=(Translation("es", "the contributors of loom", "Made from the English."),),
    published_translations=(PAGINA12,),
    source_rights="All rights with the authors.",
    translation_rights="CC BY 4.0",
    description="A conversation in one question.",
)


def turn(name, kind, *paragraphs, speaker=None, label=""):
    """A turn of paragraphs of texts, named as the toolkit names them."""
    return Turn(
        name,
        kind,
        tuple(
            Paragraph(
                f"{name}.p{p}",
                tuple(Segment(f"{name}.p{p}.s{s}", text) for s, text in enumerate(texts, 1)),
            )
            for p, texts in enumerate(paragraphs, 1)
        ),
        speaker=speaker,
        label=label,
    )


SOURCE = Document(
    "en",
    (
        turn("t", "title", ["The loom & the <web>"]),
        turn("h", "headnote", ["It appeared on 23 August.", "Two answers were in Spanish."]),
        turn("q1", "question", ["Is it warm, wich I doubt?"], speaker="weaver_1", label="1)"),
        turn(
            "a1",
            "answer",
            ["It is warm.", "It is light, `.", "See here at."],
            ["I said\u00a0so 𝄞.", "Nothing more."],
            speaker="guest",
        ),
    ),
)

TARGET = Document(
    "es",
    (
        turn("t", "title", ["El telar y la <red>"]),
        turn("h", "headnote", ["Salió el 23 de agosto.", "Dos respuestas, en español."]),
        turn("q1", "question", ["¿Abriga, cosa que dudo?"], speaker="weaver_1", label="1)"),
        turn("a1", "answer", ["Abriga.", "Es liviano."], ["Lo dije\u00a0yo 𝄞."], speaker="guest"),
    ),
)

STATES = {"a1.p1.s2": State.FUZZY, "a1.p1.s3": State.UNTRANSLATED, "t.p1.s1": State.TRANSLATED}

APPARATUS = Apparatus(
    corrections=(
        Correction("q1.p1.s1", 12, 16, "wich", "which"),
        Correction("a1.p1.s2", 11, 14, ", `", "", note="A stray mark."),
        Correction("a1.p1.s1", 6, 6, "", "very "),
    ),
    gaps=(Gap("a1.p1.s3", 11, "lost", "url", note="The address of a link."),),
)

CATALOG_BITEXT = Bitext(
    SOURCE,
    TARGET,
    Alignment(
        (
            Bead(("t.p1.s1",), ("t.p1.s1",)),
            Bead(("h.p1.s1",), ("h.p1.s1",)),
            Bead(("h.p1.s2",), ("h.p1.s2",)),
            Bead(("q1.p1.s1",), ("q1.p1.s1",)),
            Bead(("a1.p1.s1",), ("a1.p1.s1",)),
            Bead(("a1.p1.s2",), ("a1.p1.s2",)),
            Bead(("a1.p1.s3",), ()),
            Bead(("a1.p2.s1",), ("a1.p2.s1",)),
            Bead(("a1.p2.s2",), ()),
        )
    ),
)

PRINTED = Document(
    "es-AR",
    (
        turn("t", "section", ["Una charla."]),
        turn("q1", "question", ["–¿Da calor, o no?"], speaker="weaver_1", label="–"),
        turn("a1", "answer", ["Calor da, y pesa poco.", "Ver.", "Ya.", "Chau."], speaker="guest"),
    ),
)

PRINTED_BITEXT = Bitext(
    SOURCE,
    PRINTED,
    Alignment(
        (
            Bead(("t.p1.s1",), ("t.p1.s1",), 0.5, "auto"),
            Bead(("h.p1.s1", "h.p1.s2"), (), 0.75, "auto"),
            Bead(("q1.p1.s1",), ("q1.p1.s1",), 0.98765, "auto"),
            Bead(("a1.p1.s1", "a1.p1.s2"), ("a1.p1.s1",), 0.9, "confirmed"),
            Bead(("a1.p1.s3", "a1.p2.s1"), ("a1.p1.s2", "a1.p1.s3"), 0.33333, "auto"),
            Bead((), ("a1.p1.s4",), 1.0, "confirmed"),
            Bead(("a1.p2.s2",), (), 0.00001, "auto"),
        )
    ),
)
