"""The three kinds of TEI files: one text, a standoff alignment, a corpus that holds all of them.

The xml:id of a segment is its language and its name (``en.a1.p2.s3``) in every file, so pointers
from different files differ only in the file name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO
from urllib.parse import quote

from toolkit.errors import UsageError
from toolkit.exchange.tei.markup import refuse_unencodable
from toolkit.exchange.tei.write.alignment import (
    add_alignment,
    beads_of,
    refuse_alignment,
    turn_counterparts,
)
from toolkit.exchange.tei.write.apparatus import refuse_apparatus
from toolkit.exchange.tei.write.body import add_text, refuse_document
from toolkit.exchange.tei.write.completion import absent_ids, complete
from toolkit.exchange.tei.write.header import (
    HeaderPlan,
    LastTranslator,
    add_alignment_header,
    add_corpus_header,
    add_text_header,
)
from toolkit.exchange.tei.write.plan import TextPlan, has_print
from toolkit.exchange.tei.write.writer import TeiWriter, child
from toolkit.exchange.xml_text import refuse_language
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import TextBead
from toolkit.model.apparatus import Apparatus
from toolkit.model.bitext import Bitext
from toolkit.model.catalog import State
from toolkit.model.document import Document
from toolkit.model.work import PublishedTranslation, Work
from toolkit.parsing.xml_characters import xml_record, xml_text

_NO_STATES: Mapping[str, State] = {}


def document_tei(
    document: Document,
    work: Work,
    *,
    apparatus: Apparatus = Apparatus(),  # noqa: B008 - frozen
    states: Mapping[str, State] = _NO_STATES,
    source_document: Document | None = None,
    published: PublishedTranslation | None = None,
    last: LastTranslator | None = None,
) -> bytes:
    """Return one text as a TEI file.

    The text is a translation if ``source_document`` or ``published`` is given, or if its language
    differs from the language of the work. The project's own translation is credited as in
    ``work.translations``. Translations have no apparatus. U+FFFD replaces characters that XML
    cannot hold.

    Args:
        document: The text.
        work: The record of the work.
        apparatus: Corrections and gaps of a source text.
        states: The states of segments by id, written as ``change``.
        source_document: The source; a segment that the translation lacks becomes ``<gap
            reason="untranslated"/>``.
        published: The record, if the text is a published translation; it then gets no credits from
            the project.
        last: The last translator of the catalog, with the day.

    Raises:
        InputError: An id has a character that XML cannot hold, an id is duplicate, a language tag
            is invalid, or the apparatus does not fit the text.
    """
    plan = _header_plan(work, published, last)
    document, apparatus = _held(document), xml_record(apparatus)
    refuse_document(document)
    translation = (
        source_document is not None
        or published is not None
        or document.language != work.source_language
    )
    if not translation:
        refuse_apparatus(apparatus, (segment.id for segment in document.segments()))
        text = TextPlan(document, apparatus, printed=has_print(document))
    else:
        text = _translation_plan(document, source_document, states, published)
    out = BytesIO()
    writer = TeiWriter(out)
    root = writer.root("TEI")
    add_text_header(
        root,
        plan,
        text.document,
        translation=translation,
        in_corpus=False,
        with_states=text.states is not None,
    )
    add_text(root, text)
    writer.finish()
    return out.getvalue()


def alignment_tei(
    bitext: Bitext,
    work: Work,
    *,
    source_file: str,
    target_file: str,
    published: PublishedTranslation | None = None,
    known: Iterable[TextBead] = (),
) -> bytes:
    """Return the beads as a standoff TEI file that points into the files of the two texts.

    Args:
        bitext: The texts and their alignment.
        work: The record of the work.
        source_file: The path of the source's file relative to this one, not yet escaped.
        target_file: The path of the target's file, likewise.
        published: The record of the published translation, if the target is one.
        known: Beads with annotations: notes, people, dates.

    Raises:
        InputError: The beads do not use each segment exactly once.
    """
    if not source_file or not target_file:
        raise UsageError(
            _("a standoff alignment needs the names of both files"),
            hint=_("Use write_corpus_tei for an alignment within one file."),
        )
    plan = _header_plan(work, published)
    bitext = Bitext(_held(bitext.source), _held(bitext.target), bitext.alignment)
    refuse_document(bitext.source)
    refuse_document(bitext.target)
    refuse_alignment(bitext)
    for name in (source_file, target_file):
        refuse_unencodable(name, _("the file name {name}").format(name=ascii(name)))
    files = (quote(source_file), quote(target_file))
    beads = beads_of(bitext, known)
    out = BytesIO()
    writer = TeiWriter(out)
    root = writer.root("TEI", type="alignment")
    add_alignment_header(root, plan, bitext.source, bitext.target, files)
    add_alignment(root, (bitext.source.language, bitext.target.language), beads, files)
    writer.finish()
    return out.getvalue()


def write_corpus_tei(
    out: BinaryIO,
    bitext: Bitext,
    work: Work,
    *,
    apparatus: Apparatus = Apparatus(),  # noqa: B008 - frozen
    states: Mapping[str, State] = _NO_STATES,
    published: PublishedTranslation | None = None,
    known: Iterable[TextBead] = (),
    original: str = "",
    date: str = "",
    last: LastTranslator | None = None,
    turn_names: Mapping[str, str] | None = None,
) -> None:
    """Write both texts and their alignment as one ``teiCorpus`` with local pointers.

    Each target turn points with ``corresp`` to the source turns aligned with it.

    Args:
        out: The binary stream to write to.
        bitext: The texts and their alignment.
        work: The record of the work.
        apparatus: Corrections and gaps of the source.
        states: States by segment id. If given, the target is the translation of a catalog with the
            segment names of the source, and missing segments are shown as in ``document_tei``.
        published: The record of the published translation, if the target is one.
        known: Beads with annotations: notes, people, dates, fingerprints.
        original: The path of the source in its project.
        date: The date of the source.
        last: The last translator of the catalog, with the day.
        turn_names: Names by turn id, for documents made from beads. The target is then complete,
            and its beads without a source name their turn.

    Raises:
        InputError: As for ``document_tei`` and ``alignment_tei``, or both texts have the same
            language tag. After an error the file is incomplete.
    """
    plan = _header_plan(work, published, last)
    source, target = _held(bitext.source), _held(bitext.target)
    bitext, apparatus = Bitext(source, target, bitext.alignment), xml_record(apparatus)
    if turn_names is None:
        refuse_document(source)
        refuse_document(target)
        refuse_apparatus(apparatus, (segment.id for segment in source.segments()))
    else:  # segment names may contain any character
        refuse_language(source.language)
        refuse_language(target.language)
    refuse_alignment(bitext)
    counterparts = turn_counterparts(bitext)
    turns: dict[str, str] = {}
    known = tuple(known)
    if turn_names is None:
        first = TextPlan(source, apparatus, printed=has_print(source))
        translation = _translation_plan(
            target, source if states else None, states, published, counterparts
        )
    else:
        first = TextPlan(source, turn_names=turn_names)
        shown = states if any(bead.state for bead in known) else None
        translation = TextPlan(
            target, states=shown, counterparts=counterparts, turn_names=turn_names
        )
        turns = {s.id: turn.id for turn in target.turns for s in turn.segments()}
    original, date = xml_text(original), xml_text(date)
    beads = beads_of(bitext, known)
    writer = TeiWriter(out)
    root = writer.root("teiCorpus")
    add_corpus_header(root, plan, source, target, original, date)
    languages = source.language, target.language
    add_alignment(root, languages, beads, with_states=translation.states is not None, turns=turns)
    for text, translated in ((first, False), (translation, True)):
        tei = child(root, "TEI")
        add_text_header(
            tei,
            plan,
            text.document,
            translation=translated,
            in_corpus=True,
            with_states=text.states is not None,
        )
        add_text(tei, text)
    writer.finish()


def _held(document: Document) -> Document:
    """Return a copy of the document with U+FFFD for characters that XML cannot hold."""
    return replace(document, turns=xml_record(document.turns))


def _header_plan(
    work: Work,
    published: PublishedTranslation | None,
    last: LastTranslator | None = None,
) -> HeaderPlan:
    work, published, last = xml_record(work), xml_record(published), xml_record(last)
    refuse_unencodable(work.id, "work.id")
    refuse_language(work.source_language)
    for record in (*work.published_translations, *([published] if published else [])):
        refuse_language(record.language)
    return HeaderPlan(work, published, last)


def _translation_plan(
    document: Document,
    source: Document | None,
    states: Mapping[str, State],
    published: PublishedTranslation | None,
    counterparts: Mapping[str, tuple[str, ...]] = {},
) -> TextPlan:
    printed = has_print(document)
    if published is not None:
        return TextPlan(document, counterparts=counterparts, printed=printed)
    if source is None:
        return TextPlan(document, states=states, counterparts=counterparts, printed=printed)
    return TextPlan(
        complete(document, source),
        absent=absent_ids(document, source),
        printed=printed,
        states=states,
        source_texts={segment.id: segment.text for segment in source.segments()},
        source_language=source.language,
        counterparts=counterparts,
    )
