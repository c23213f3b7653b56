"""Texts of our own, and a work whose record has the shapes that a real one has."""

from __future__ import annotations

from io import BytesIO

from tests import golden_cases
from tests.golden_cases import golden_case
from toolkit.exchange.tei import write_corpus_tei
from toolkit.model.bitext import Bitext
from toolkit.model.work import (
    Work,
)


def corpus_tei(bitext: Bitext, work: Work, **about) -> bytes:
    """What ``write_corpus_tei`` writes."""
    out = BytesIO()
    write_corpus_tei(out, bitext, work, **about)
    return out.getvalue()


CATALOG, PRINT = golden_case("tei/catalog"), golden_case("tei/printed")
WORK = CATALOG.work
(PAGINA12,) = WORK.published_translations
CATALOG_BITEXT, PRINTED_BITEXT = CATALOG.bitext, PRINT.bitext
SOURCE, TARGET, PRINTED = CATALOG_BITEXT.source, CATALOG_BITEXT.target, PRINTED_BITEXT.target
STATES, APPARATUS = CATALOG.states, CATALOG.apparatus


def turn(name, kind, *paragraphs, speaker=None, label=""):
    """A turn of paragraphs of texts, named as the toolkit names them."""
    return golden_cases.turn(name, kind, paragraphs, speaker, label)
