"""The editions that are one file a book: EPUB, PDF and LaTeX."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.pipeline.edition_texts import edition_text

if TYPE_CHECKING:
    from toolkit.model.edition import EditionChoices, PdfChoices
    from toolkit.model.settings import BookFormat
    from toolkit.pipeline import Edition
    from toolkit.project import Project

_EXTENSIONS: Mapping[BookFormat, str] = {"epub": "epub", "pdf": "pdf", "latex": "tex"}


def book_files(
    project: Project,
    edition: Edition,
    wanted: BookFormat,
    *,
    choices: EditionChoices | None = None,
    pdf: PdfChoices | None = None,
    templates: Path | None = None,
    date: str | None = None,
) -> Mapping[str, bytes]:
    """The book in this format by its file's name, dated ``date`` (ISO 8601, a day).

    What is not said is as ``[edition]`` of the project has it; ``pdf.fonts`` is a path of its own
    there, relative to the project. ``templates`` is a folder of the user's own looks in place of
    ``edition.templates``. Raises what the formats, ``edition_text`` and ``pipeline.looks`` raise.
    """
    settings = project.settings.edition
    choices = choices or settings.choices
    text = edition_text(project, edition, choices)
    date = date or project.settings.source.date
    if wanted == "epub":
        from toolkit.edition.epub import epub_edition
        from toolkit.pipeline.looks import epub_look_of

        look = epub_look_of(project, templates)
        data = epub_edition(text, choices, modified=date, toolkit_version=__version__, look=look)
    elif wanted == "pdf":
        from toolkit.edition.pdf import pdf_edition

        looks = pdf or project_pdf_choices(project)
        data = pdf_edition(text, choices, looks, modified=date, toolkit_version=__version__)
    else:
        from toolkit.edition.latex import latex_edition

        data = latex_edition(text, choices, toolkit_version=__version__)
    return {f"{edition.work.id}.{_EXTENSIONS[wanted]}": data}


def project_pdf_choices(project: Project) -> PdfChoices:
    """``[edition.pdf]``, with the folder of fonts as a path that can be opened."""
    pdf = project.settings.edition.pdf
    return replace(pdf, fonts=str(project.root / pdf.fonts)) if pdf.fonts else pdf
