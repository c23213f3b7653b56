"""Editions of an aligned text that does not belong to a project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from toolkit.edition.layout.selection import select
from toolkit.edition.registry import FORMATS
from toolkit.errors import UsageError
from toolkit.exchange.tei.bead_documents import with_documents
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText
from toolkit.model.apparatus import Apparatus
from toolkit.model.edition import EditionColumn, EditionText
from toolkit.model.finding import Finding
from toolkit.model.settings import EditionChoices, EditionTheme, PdfChoices
from toolkit.model.work import Work

Report = Callable[[Finding], None]


def bead_edition(
    text: AlignedText,
    wanted: str,
    choices: EditionChoices,
    *,
    theme: EditionTheme = "folio",
    pdf: PdfChoices,
    report: Report,
) -> Mapping[str, bytes]:
    """Return the files of an edition in a format of ``edition.registry``, by name.

    The columns are the source and the target. File names begin with ``text.name``; ``text.date`` is
    the date of books. ``report`` is called with findings about names and fonts.

    Raises:
        UsageError: There is no such format, or it needs a date.
        InputError: Some segments are not in exactly one bead.
        MissingPartError: An optional library is not installed.
    """
    if wanted not in FORMATS:
        raise UsageError(
            _("there is no edition format “{name}”").format(name=wanted),
            hint=_("the formats are: {names}").format(names=", ".join(FORMATS)),
        )
    format_ = FORMATS[wanted]
    if format_.dated and not text.date:
        raise UsageError(
            _("an edition in {format} has a date").format(format=wanted),
            hint=_("give the date as in 2009-08-23"),
        )
    if wanted == "docx":
        from toolkit.exchange.docx.parts import Layout
        from toolkit.exchange.docx.writer import serialize_on

        chunks = serialize_on(text, report, Layout(pdf.paper), choices.interface)
        return {f"{text.name}.{format_.extension}": b"".join(chunk.data for chunk in chunks)}
    edition = select(edition_of_beads(text, report), choices)
    if wanted == "html":
        from toolkit.edition.html.edition import html_edition
        from toolkit.edition.html.theme import Theme

        return {f"{text.name}.html": html_edition(edition, choices, look=Theme(theme))}
    from toolkit.pipeline.editions.books import edition_files

    return edition_files(edition, wanted, choices, date=text.date, pdf=pdf, report=report)


def edition_of_beads(text: AlignedText, report: Report) -> EditionText:
    """Return an edition with source and target as columns.

    If ``text`` has no documents, they are made from the beads.
    """
    beads = tuple(text.beads)
    text, bitext = replace(text, beads=beads), text.bitext
    if bitext is None:
        text, bitext, _names = with_documents(text, report)
        beads = tuple(text.beads)
    languages = text.source_language, text.target_language
    work = text.work or Work(text.name, text.title or " – ".join(languages), text.source_language)
    states = {s.id: bead.state for bead in beads if bead.state for s in bead.source}
    names = languages if languages[0] != languages[1] else ("source", "target")
    columns = (
        EditionColumn(names[0], bitext.source),
        EditionColumn(
            names[1],
            bitext.target,
            bitext.alignment,
            states,
            published=text.published,
            from_catalog=text.work is not None and text.published is None,
        ),
    )
    return EditionText(work, bitext.source, columns, text.apparatus or Apparatus())
