"""Editions with one file per book, such as EPUB and LaTeX; a very long PDF has volumes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.edition.registry import FORMATS
from toolkit.pipeline.editions.texts import edition_text
from toolkit.pipeline.state import ProjectState

if TYPE_CHECKING:
    from toolkit.edition.epub.theme import EpubLook
    from toolkit.model.edition import EditionText
    from toolkit.model.finding import Finding
    from toolkit.model.settings import EditionChoices, PdfChoices
    from toolkit.project.folder import Project


def book_files(
    project: Project,
    state: ProjectState,
    wanted: str,
    *,
    choices: EditionChoices | None = None,
    pdf: PdfChoices | None = None,
    templates: Path | None = None,
    date: str | None = None,
    report: Callable[[Finding], None] = lambda _finding: None,
) -> Mapping[str, bytes]:
    """Return the files of a book in this format, by name.

    Each volume of a PDF is a separate file (``volume_name``). The errors are those of the formats,
    ``edition_text`` and ``pipeline.editions.themes``.

    Args:
        project: The project; ``[edition]`` has the defaults, where ``pdf.fonts`` is relative to it.
        state: The state of the project.
        wanted: The name of the format.
        choices: The layout.
        pdf: The settings of a PDF.
        templates: A folder of custom files that replaces ``edition.templates``.
        date: The date of the book (ISO 8601, a day).
        report: Called with findings about the fonts of a PDF.
    """
    settings = project.settings.edition
    choices = choices or settings.choices
    text = edition_text(project, state, choices)
    date = date or project.settings.source.date
    looks: dict[str, Any] = {}
    if wanted == "epub":
        from toolkit.pipeline.editions.themes import epub_look_of

        looks["epub_look"] = epub_look_of(project, templates)
    elif wanted == "pdf":
        from toolkit.pipeline.editions.themes import pdf_templates

        looks["pdf"] = pdf or project_pdf_choices(project)
        looks["pdf_templates"] = pdf_templates(project, templates)
    return edition_files(text, wanted, choices, date=date, report=report, **looks)


def edition_files(
    text: EditionText,
    wanted: str,
    choices: EditionChoices,
    *,
    date: str,
    epub_look: EpubLook | None = None,
    pdf: PdfChoices | None = None,
    pdf_templates: tuple[Mapping[str, str], str] = ({}, ""),
    report: Callable[[Finding], None] = lambda _finding: None,
) -> Mapping[str, bytes]:
    """Return the files of a book by name, with the default themes unless themes are given.

    ``pdf_templates`` are custom templates and their folder. The errors are those of the formats.
    """
    if wanted == "pdf":
        from toolkit.edition.pdf.edition import pdf_edition
        from toolkit.model.settings import PdfChoices

        templates, folder = pdf_templates
        volumes = pdf_edition(
            text,
            choices,
            pdf or PdfChoices(),
            modified=date,
            templates=templates,
            templates_folder=folder,
            report=report,
        )
        return {
            volume_name(text.work.id, number, len(volumes)): volume
            for number, volume in enumerate(volumes, start=1)
        }
    if wanted == "epub":
        from toolkit.edition.epub.edition import epub_edition
        from toolkit.edition.epub.theme import EpubLook

        data = epub_edition(text, choices, modified=date, look=epub_look or EpubLook())
    else:
        module, _colon, function = FORMATS[wanted].write.partition(":")
        data = getattr(import_module(module), function)(text, choices)
    return {f"{text.work.id}.{FORMATS[wanted].extension}": data}


def project_pdf_choices(project: Project) -> PdfChoices:
    """Return ``[edition.pdf]``, with the folder of fonts as an absolute path."""
    pdf = project.settings.edition.pdf
    return replace(pdf, fonts=str(project.root / pdf.fonts)) if pdf.fonts else pdf


def volume_name(stem: str, number: int, count: int) -> str:
    """Return the file name of a volume, such as ``garden.volume-2.pdf``.

    If ``count`` is 1, it is ``garden.pdf``.
    """
    return f"{stem}.pdf" if count == 1 else f"{stem}.volume-{number:0{len(str(count))}}.pdf"
