"""Small bitexts for the editions.

``python -m tests.edition.cases`` writes the golden files anew.
"""

from __future__ import annotations

from pathlib import Path

from tests.program_version import program_version
from toolkit.edition.html import edition as html
from toolkit.edition.html.theme import Theme
from toolkit.edition.layout.selection import select
from toolkit.model.apparatus import Apparatus, Correction, Gap
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.catalog import State
from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.model.edition import EditionColumn, EditionText
from toolkit.model.settings import EditionChoices
from toolkit.model.work import (
    DateClaim,
    Inference,
    Person,
    Publication,
    PublishedTranslation,
    Translation,
    Work,
)

ENGLISH = EditionChoices(interface="en")
GOLDEN = Path(__file__).parent.parent / "golden" / "html"


def english(**choices):
    """Choices of an edition whose own words are English."""
    return EditionChoices(interface="en", **choices)


def document(language, *turns):
    """A document of ``(turn id, kind, [[text, …], …])``, with speaker and label if given."""
    return Document(
        language,
        tuple(
            Turn(
                turn_id,
                kind,
                tuple(
                    Paragraph(
                        f"{turn_id}.p{p}",
                        tuple(
                            Segment(f"{turn_id}.p{p}.s{s}", text)
                            for s, text in enumerate(texts, start=1)
                            if text is not None
                        ),
                    )
                    for p, texts in enumerate(paragraphs, start=1)
                ),
                *rest,
            )
            for turn_id, kind, paragraphs, *rest in turns
        ),
    )


def by_name(source, target):
    """The bitext of a catalog: segments with the same name are a bead."""
    held = {segment.id for segment in target.segments()}
    beads = ((s.id, (s.id,) if s.id in held else ()) for s in source.segments())
    return Bitext(source, target, Alignment(tuple(Bead((i,), other) for i, other in beads)))


def of_beads(source, target, *beads):
    """A bitext from beads written as ``"a1.p1.s1 a1.p1.s2 = b1.p1.s1"``."""
    return Bitext(
        source,
        target,
        Alignment(
            tuple(
                Bead(*(tuple(side.split()) for side in bead.split("=")), 0.9, "auto")
                for bead in beads
            )
        ),
    )


WORK = Work(
    id="garden",
    title="On the garden",
    source_language="en",
    people=(
        Person("asks", "The gazette", "interviewer"),
        Person("answers", "The gardener", "interviewee", Inference("medium", "a later letter")),
    ),
    publications=(Publication("A sheet on the fence", DateClaim("2001-05"), note="Torn."),),
    translations=(Translation("es", "The test suite", "Made for this test"),),
    published_translations=(
        PublishedTranslation(
            id="gazette",
            title="Del jardín",
            language="es",
            publisher="The gazette",
            date=DateClaim("2001-05-03", "3 May", ("year",), Inference("high", "the sheet")),
            status="text not held",
            covers=("a1", "q1"),
            covers_inferred=("q1",),
            covers_inference=Inference("low", "answers seldom stand alone"),
            rights="Rights with the gazette",
        ),
    ),
    source_rights="Free to copy",
    translation_rights="Free to copy, too",
    description="Two questions about a garden.",
)


def catalog_case():
    """A dialogue from a catalog: one segment to review, one missing, one paragraph missing."""
    source = document(
        "en",
        ("title", "title", [["On the garden"]]),
        ("h1", "headnote", [["Asked at the fence."]]),
        ("q1", "question", [["Wich tree is oldest?"]], "asks", "1)"),
        (
            "a1",
            "answer",
            [["The pear.", "It leans.", "See here"], ["It was here first.", "Yes."]],
            "answers",
        ),
        ("q2", "question", [["And the bees?"]], "asks", "2)"),
        ("a2", "answer", [["They left & came back."]], "answers"),
    )
    target = document(
        "es",
        ("title", "title", [["Del jardín"]]),
        ("h1", "headnote", [["Preguntado junto al cerco."]]),
        ("q1", "question", [["¿Cuál es el árbol más viejo?"]], "asks", "1)"),
        ("a1", "answer", [["El peral.", None, "Ver acá"], [None, None]], "answers"),
        ("q2", "question", [["¿Y las abejas?"]], "asks", "2)"),
        ("a2", "answer", [["Se fueron y volvieron."]], "answers"),
    )
    return {
        "bitext": by_name(source, target),
        "work": WORK,
        "apparatus": Apparatus(
            (Correction("q1.p1.s1", 0, 4, "Wich", "Which"),),
            (Gap("a1.p1.s3", 8, "lost in copying", "link"),),
        ),
        "states": {"a1.p1.s3": State.FUZZY, "a1.p1.s2": State.UNTRANSLATED},
    }


def alignment_case():
    """A printed text with every type of bead, paragraphs fused, in a script from right to left."""
    source = document(
        "en",
        ("a1", "answer", [["One.", "Two."], ["Three."], ["Four.", "Five."]], "asks"),
        ("a2", "answer", [["Six."]], "answers"),
    )
    target = document(
        "ar",
        (
            "b1",
            "answer",
            [["مقدمة."], ["واحد واثنان.", "ثلاثة."], ["أربعة", "أربعة أيضا.", "ستة."]],
        ),
    )
    bitext = of_beads(
        source,
        target,
        "= b1.p1.s1",
        "a1.p1.s1 a1.p1.s2 = b1.p2.s1",
        "a1.p2.s1 = b1.p2.s2",
        "a1.p3.s1 = b1.p3.s1 b1.p3.s2",
        "a1.p3.s2 =",
        "a2.p1.s1 = b1.p3.s3",
    )
    return {"bitext": bitext, "work": WORK}


CASES = {"catalog": catalog_case, "alignment": alignment_case}


def text_of(bitext, work, *, apparatus=Apparatus(), states={}, more=()):  # noqa: B006, B008 - never changed
    """The edition's text of one or more bitexts with the same source.

    A target whose segments bear the source's names counts as made from a catalog.
    """
    columns = [EditionColumn(bitext.source.language, bitext.source)]
    for each in (bitext, *more):
        own = all(b.target in {b.source, ()} for b in each.alignment.beads)
        target, known = each.target, states if each is bitext else {}
        columns.append(
            EditionColumn(target.language, target, each.alignment, known, from_catalog=own)
        )
    return EditionText(work, bitext.source, tuple(columns), apparatus)


def html_edition(bitext, work, *, look=Theme(), choices=None, **rest):  # noqa: B008 - frozen
    """The page of a bitext, in English where nothing else is chosen."""
    chosen = choices or ENGLISH
    text = select(text_of(bitext, work, **rest), chosen)
    return html.html_edition(text, chosen, look=look)


def render(name, **rest):
    """The edition of a case made by version 0.0.0, as bytes."""
    with program_version("0.0.0"):
        return html_edition(**CASES[name](), **rest)


if __name__ == "__main__":
    for case in CASES:
        (GOLDEN / case).mkdir(parents=True, exist_ok=True)
        (GOLDEN / case / "index.html").write_bytes(render(case))
