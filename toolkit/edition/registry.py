"""The registry of edition formats.

A single-file format that needs only texts and choices requires just a function and an entry here.
The other formats are composed in ``pipeline.editions`` and have their own commands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.i18n.messages import N_
from toolkit.model.settings import OutputSettings


@dataclass(frozen=True, slots=True)
class EditionFormat:
    """An edition format.

    Attributes:
        name: The name in ``outputs.formats`` and of the command.
        extension: The file extension, without a dot.
        summary: The description in the list of commands. Like all texts here, it is marked for
            translation.
        label: The name in the output of a build.
        write: ``module:function`` of ``(text, choices) -> bytes``; empty for a composed format.
        help: The help text of its command, if longer than the summary.
        example: An example call of its command, for a format with a function or with only
            templates.
        templates: A description of the files that a folder of custom templates may contain; empty
            if the format has no templates.
        dated: Whether its files contain a date.
        files: A pattern of the file names that a build writes; empty if a build must not remove the
            files, because a user may be editing them.
        optional: Whether a build skips the format if it cannot be made and ``outputs.formats`` does
            not request it.
    """

    name: str
    extension: str
    summary: str
    label: str
    write: str = ""
    help: str = ""
    example: str = ""
    templates: str = ""
    dated: bool = False
    files: str = r"{stem}\.{extension}"
    optional: bool = True


_ALL = (
    EditionFormat(
        "html",
        "html",
        N_("A self-contained page for the browser."),
        N_("edition as a web page"),
        templates=N_(
            "A folder with custom templates and style sheets that replace the built-in ones."
        ),
        files=r"index(\.({columns}))?\.html",
        optional=False,
    ),
    EditionFormat(
        "docx",
        "docx",
        N_("A table of two languages for a word processor."),
        N_("edition for word processors"),
        files="",
    ),
    EditionFormat(
        "markdown",
        "md",
        N_("A text in pandoc's Markdown, for custom typesetting."),
        N_("edition in Markdown"),
        write="toolkit.edition.markdown:markdown_edition",
        help=N_(
            "A text in pandoc's Markdown, for custom typesetting. The languages alternate "
            "paragraph by paragraph. Each paragraph is tagged with its language, and each segment "
            "has an id."
        ),
        example="bitext edition markdown -o - | pandoc -o interview.odt",
    ),
    EditionFormat(
        "epub",
        "epub",
        N_("A book for e-readers: EPUB 3 without scripts, with every language tagged."),
        N_("edition as EPUB"),
        example="bitext edition epub --granularity segment -o interview.epub",
        templates=N_(
            "A folder with a custom epub.css and cover, and the files to which the style sheet "
            "refers."
        ),
        dated=True,
    ),
    EditionFormat(
        "pdf",
        "pdf",
        N_("A book for printing: a PDF with facing columns, tagged for screen readers."),
        N_("edition as PDF"),
        templates=N_(
            "A folder with a custom theme.typ, or with an edition.typ that replaces the built-in "
            "one."
        ),
        dated=True,
        files=r"{stem}(\.volume-[0-9]+)?\.pdf",
    ),
    EditionFormat(
        "latex",
        "tex",
        N_("A LuaLaTeX source, for custom typesetting."),
        N_("edition as LaTeX"),
        write="toolkit.edition.latex:latex_edition",
        example="bitext edition latex -o interview.tex && lualatex interview.tex",
    ),
)
FORMATS: Mapping[str, EditionFormat] = {format_.name: format_ for format_ in _ALL}
"""The formats by name, in display order."""

CHECK = "check"
"""The output that reports the checks of this build's files."""

OUTPUTS: tuple[str, ...] = (
    "mo",
    "tei",
    "html",
    "coverage",  # after the HTML page, because it links to the page if one is made
    CHECK,  # also links to the page
    *(name for name in FORMATS if name != "html"),
)
"""All outputs that ``outputs.formats`` may name, in build order."""


def wanted_outputs(settings: OutputSettings) -> tuple[str, ...]:
    """Return the outputs of a project, in build order."""
    return tuple(n for n in OUTPUTS if settings.formats is None or n in settings.formats)
