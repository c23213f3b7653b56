"""HTML pages of ``bitext build``: all languages, each language, each published translation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from toolkit.edition.html.edition import html_edition
from toolkit.errors import InputError, NothingToShowError, UsageError
from toolkit.pipeline.editions.texts import edition_text
from toolkit.pipeline.editions.themes import look_of
from toolkit.pipeline.state import ProjectState
from toolkit.project.folder import Project


def html_pages(project: Project, state: ProjectState) -> Iterator[tuple[str, bytes]]:
    """Yield the pages by path below the build folder.

    ``index.html`` has the columns of ``[edition]``, or the source and every language. With several
    languages, each has a page with the source, ``index.LANGUAGE.html``. Each published translation
    whose text the project has and whose alignment is current also has a page, ``index.ID.html``.
    """
    settings = project.settings.edition
    look, source = look_of(project), state.document.language
    pages = {"index.html": settings.columns or (source, *state.catalogs)}
    if len(state.catalogs) > 1:
        pages |= {f"index.{language}.html": (source, language) for language in state.catalogs}
    for name, columns in pages.items():
        chosen = replace(settings.choices, columns=columns)
        try:
            text = edition_text(project, state, chosen)
        except NothingToShowError:
            if name == "index.html":
                raise
            continue  # nothing is translated into this language yet
        yield f"edition/{name}", html_edition(text, chosen, look=look)
    for record in state.work.published_translations:
        chosen = replace(settings.choices, columns=(source, record.id))
        try:
            text = edition_text(project, state, chosen)
        except (InputError, UsageError):
            continue  # the text is not held, not aligned, or changed since its alignment
        page = html_edition(text, chosen, look=look)
        yield f"edition/index.{record.id}.html", page
