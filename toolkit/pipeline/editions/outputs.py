"""The outputs of ``bitext build``, with one function for each.

Each function yields paths below the folder of generated files, with their bytes, and imports its
dependencies lazily.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from toolkit.catalog.mo import compile_catalog
from toolkit.edition.registry import CHECK, FORMATS
from toolkit.errors import (
    MissingPartError,
    NothingToShowError,
    ToolkitError,
    TypesettingError,
)
from toolkit.i18n.messages import available_languages
from toolkit.model.finding import Finding
from toolkit.pipeline.compile import mo_path
from toolkit.pipeline.state import ProjectState
from toolkit.project.folder import Project
from toolkit.review.coverage.report import coverage_json

Made = Iterator[tuple[str, bytes]]


def output_files(
    project: Project,
    state: ProjectState,
    name: str,
    *,
    date: str | None,
    report: Callable[[Finding], None],
) -> dict[str, bytes]:
    """Return the files of one output; ``report`` is called with findings about fonts.

    ``date`` (ISO 8601) is the date of books. The errors are those of the output.
    """
    if name in OUTPUTS:
        return dict(OUTPUTS[name](project, state))
    from toolkit.pipeline.editions.books import book_files

    made = book_files(project, state, name, date=date, report=report)
    return {f"edition/{path}": data for path, data in made.items()}


def may_be_left_out(project: Project, name: str, error: ToolkitError) -> bool:
    """Return whether a build continues without an output that raised this error.

    It continues if ``bitext.toml`` does not name the formats, and the reason is one of these: an
    optional library is missing, nothing is translated and untranslated text is omitted, or the text
    cannot be typeset as PDF.
    """
    if isinstance(error, MissingPartError | NothingToShowError | TypesettingError):
        return True
    optional = name == CHECK or (name in FORMATS and FORMATS[name].optional)
    return project.settings.outputs.formats is None and optional


def mo_files(project: Project, state: ProjectState) -> Made:
    """Yield compiled catalogs, at the paths where Python's ``gettext`` searches for them."""
    for language, catalog in state.catalogs.items():
        yield (
            mo_path(language, state.work.id),
            compile_catalog(catalog, project.catalog_path(language)),
        )


def tei_files(project: Project, state: ProjectState) -> Made:
    """Yield a document for each language and print, and alignment and corpus of each pair."""
    from toolkit.pipeline.editions.tei import published_tei_files, tei_files

    yield from tei_files(state)
    yield from published_tei_files(project, state.work, state.document, state.apparatus)


def coverage_files(_project: Project, state: ProjectState) -> Made:
    """Yield the coverage of all languages as JSON, and as one page per interface language.

    The pages omit the git history, so that they depend only on the files.
    """
    from toolkit.pipeline.editions.coverage_pages import edition_pages, project_page

    linked = edition_pages(state) if "html" in state.outputs else {}
    yield "report/coverage.json", coverage_json(state.coverage(t) for t in state.catalogs).encode()
    interfaces = available_languages()
    pages = {
        tag: f"coverage.{tag}.html" if n else "coverage.html" for n, tag in enumerate(interfaces)
    }
    for interface, name in pages.items():
        yield (
            f"report/{name}",
            project_page(
                state,
                languages=state.catalogs,
                interface=interface,
                others={tag: pages[tag] for tag in interfaces if tag != interface},
                addresses={language: f"../edition/{page}" for language, page in linked.items()},
            ),
        )


def html_files(project: Project, state: ProjectState) -> Made:
    """Yield ``index.html`` with all languages, and one page per language and publication."""
    from toolkit.pipeline.editions.html_pages import html_pages

    return html_pages(project, state)


def docx_files(project: Project, state: ProjectState) -> Made:
    """Yield one two-language table per target language, for editors who use a word processor."""
    from toolkit.pipeline.editions.office import docx_files

    settings = project.settings.edition
    return docx_files(project, state, columns=settings.columns, turns=settings.turns)


OUTPUTS: dict[str, Callable[[Project, ProjectState], Made]] = {
    "mo": mo_files,
    "tei": tei_files,
    "html": html_files,
    "coverage": coverage_files,
    "docx": docx_files,
}
"""Outputs that are not a single book."""
