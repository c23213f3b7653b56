"""Editions for word processors: DOCX."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from toolkit.edition.layout.selection import select
from toolkit.errors import UsageError
from toolkit.exchange.docx.parts import Layout
from toolkit.exchange.docx.writer import serialize_on
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText
from toolkit.model.edition import EditionText
from toolkit.model.finding import Finding
from toolkit.model.settings import EditionChoices, Paper
from toolkit.pipeline.editions.texts import edition_text
from toolkit.pipeline.export import own_text, published_text
from toolkit.pipeline.state import ProjectState
from toolkit.project.folder import Project

Report = Callable[[Finding], None]


def docx_files(
    project: Project,
    state: ProjectState,
    *,
    columns: Collection[str] = (),
    turns: Collection[str] = (),
    paper: Paper = "a4",
    interface: str = "",
    report: Report = lambda _finding: None,
) -> Iterator[tuple[str, bytes]]:
    """Yield one document per translation, in ``edition/``; by default for each language.

    ``columns`` are languages of the project and ids of aligned published translations.
    ``interface`` is the language of the text around the table, by default that of ``[edition]``.

    Raises:
        UsageError: A column or turn is unknown.
    """
    source = state.document
    wanted = [name for name in columns or state.catalogs if name != source.language]
    # Raises the same errors for columns and turns as the other editions.
    words = interface or project.settings.edition.interface
    plain = EditionText(state.work, source, (), state.apparatus)
    select(plain, EditionChoices(turns=tuple(turns)))
    edition_text(project, state, EditionChoices(columns=tuple(wanted)))
    if not wanted:
        raise UsageError(
            _("no translation is asked for"), hint=_("name a language of the project, or none")
        )
    for name in wanted:
        if name in state.catalogs:
            date = project.settings.source.date
            text = own_text(state, name, original=project.source_path, date=date)
        else:
            text = published_text(project, state, name)
        chunks = serialize_on(_of_turns(text, turns), report, Layout(paper), words)
        data = b"".join(chunk.data for chunk in chunks)
        yield f"edition/{state.work.id}.{source.language}-{name}.docx", data


def _of_turns(text: AlignedText, turns: Collection[str]) -> AlignedText:
    """Return the text with only the beads of these turns; additions follow the preceding bead."""
    if not turns:
        return text
    kept = []
    inside = False
    for bead in text.beads:
        inside = bead.turn in turns if bead.source else inside
        if inside:
            kept.append(bead)
    return replace(text, beads=kept)
