"""Small bitexts for the editions; the golden ones are files."""

from __future__ import annotations

from tests import golden_cases
from tests.golden_cases import golden_case, turn
from tests.program_version import program_version
from toolkit.edition.html import edition as html
from toolkit.edition.html.theme import Theme
from toolkit.edition.layout.selection import select
from toolkit.model.apparatus import Apparatus
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.document import Document
from toolkit.model.edition import EditionColumn, EditionText
from toolkit.model.settings import EditionChoices

ENGLISH = EditionChoices(interface="en")
GOLDEN = golden_cases.GOLDEN / "html"


def english(**choices):
    """Choices of an edition whose own words are English."""
    return EditionChoices(interface="en", **choices)


def document(language, *turns):
    """A document of ``(turn id, kind, [[text, …], …])``, with speaker and label if given."""
    return Document(language, tuple(turn(*each) for each in turns))


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


def catalog_case():
    """A dialogue from a catalog: one segment to review, one missing, one paragraph missing."""
    case = golden_case("html/catalog")
    return {name: getattr(case, name) for name in ("bitext", "work", "apparatus", "states")}


def alignment_case():
    """A printed text with every type of bead, paragraphs fused, in a script from right to left."""
    case = golden_case("html/alignment")
    return {"bitext": case.bitext, "work": case.work}


WORK = catalog_case()["work"]
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
