"""The HTML edition: one self-contained file that needs no script and makes no requests."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache
from traceback import walk_tb
from typing import Any

from jinja2 import Environment, FunctionLoader, TemplateSyntaxError

from toolkit.edition.book.colophon import held_words
from toolkit.edition.book.phrases import stopped
from toolkit.edition.html.compose import compose
from toolkit.edition.html.html_pages import PageFile, divided, page_files, single_page_file
from toolkit.edition.html.lazy_blocks import rows_in_stretches, stretches
from toolkit.edition.html.metadata import dublin_core, structured_data
from toolkit.edition.html.page import Page
from toolkit.edition.html.search_index import search_files
from toolkit.edition.html.theme import Theme
from toolkit.edition.languages import describe
from toolkit.edition.layout.apparatus_notes import missing_words
from toolkit.edition.layout.dates import date_words, inferred_parts, machine_date
from toolkit.edition.layout.notices import certainty_words
from toolkit.edition.layout.turns import whole_words
from toolkit.edition.rendering import (
    filled,
    page_environment,
    page_values,
    sandboxed_environment,
)
from toolkit.errors import InputError
from toolkit.i18n.messages import Words
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.record_words import Record
from toolkit.model.edition import EditionText
from toolkit.model.settings import EditionChoices


def html_edition(
    text: EditionText,
    choices: EditionChoices = EditionChoices(),  # noqa: B008 - frozen and without a state
    *,
    look: Theme = Theme(),  # noqa: B008 - the same
) -> bytes:
    """Return the edition of ``text`` as UTF-8. Equal arguments give identical bytes.

    ``text`` comes from ``layout.selection.select``. The HTML id of a source segment is its id. The
    HTML id of a translated segment begins with the language tag, as in ``es.a1.p2.s3``, or with the
    name of the column if two columns have the same language. Ids with unusual characters are
    encoded.

    Raises:
        InputError: An alignment is incomplete, or a custom template fails.
    """
    page = compose(text, choices)
    return _Renderer(text, page, look).page_file(single_page_file(page))


def html_page_files(
    text: EditionText,
    choices: EditionChoices = EditionChoices(),  # noqa: B008 - frozen and without a state
    *,
    segments: int,
    look: Theme = Theme(),  # noqa: B008 - the same
) -> Iterator[tuple[str, bytes]]:
    """Yield the edition in several files of about ``segments`` segments, ``index.html`` first.

    The first file has the contents, the apparatus and the facts about the edition. If there are
    several pages, scripts with a search index of all pages follow.

    Raises:
        InputError: As for ``html_edition``.
    """
    page = compose(text, choices)
    groups = divided(page, segments)
    index = dict(search_files(groups)) if len(groups) > 1 else {}
    renderer = _Renderer(text, page, look, tuple(index))
    for page_file in page_files(page, segments):
        yield page_file.name, renderer.page_file(page_file)
    yield from index.items()


class _Renderer:
    """Renders the pages; ``index`` are the files of the search index if there are several pages."""

    def __init__(
        self,
        text: EditionText,
        page: Page,
        look: Theme,
        index: tuple[str, ...] = (),
    ) -> None:
        style = look.style(len(page.columns), page.widest)
        script = look.script(pages=bool(index))
        self.look, self.index = look, index
        self.values: dict[str, Any] = {
            "page": page,
            "work": text.work,
            "record": Record(text.work, page.words),
            "metadata": structured_data(text.work, page),
            "terms": tuple(dublin_core(text.work, page)),
            "theme": look.theme,
            "script_words": _script_words(page.words),
            **page_values(page.words, style, script),
        }

    def page_file(self, page_file: PageFile) -> bytes:
        everywhere = _everywhere(self.values["page"], page_file, self.index) if self.index else None
        values = self.values | {"page_file": page_file, "everywhere": everywhere}
        if not self.look.files:
            return _environment().get_template("index.html.jinja").render(values).encode("utf-8")
        try:
            template = _own_environment(self.look).get_template("index.html.jinja")
            return template.render(values).encode("utf-8")
        except Exception as error:  # a template is a program and may raise anything
            path, line = _place(error, frozenset(map(self.look.path_of, self.look.files)))
            raise InputError(
                _("a template of the edition fails: {what}").format(what=error),
                hint=_("the templates are Jinja; begin with a copy of a built-in one"),
                path=path,
                line=line,
            ) from error


def _place(error: Exception, paths: Collection[str]) -> tuple[str, int | None]:
    """Return the custom file and the line in which rendering failed."""
    if isinstance(error, TemplateSyntaxError) and error.filename in paths:
        return error.filename or "", error.lineno
    frames = [(f.f_code.co_filename, line) for f, line in walk_tb(error.__traceback__)]
    return next((place for place in reversed(frames) if place[0] in paths), ("", None))


@cache
def _environment() -> Environment:
    """Return the environment of the templates, with the filters for this page."""
    environment = page_environment().overlay()
    environment.filters = page_environment().filters | {
        "certainty": certainty_words,
        "missing": missing_words,
        "date_words": date_words,
        "fill": filled,
        "held": held_words,
        "inferred_parts": inferred_parts,
        "language": describe,
        "rows_in_stretches": rows_in_stretches,
        "stretches": stretches,
        "machine_date": machine_date,
        "stopped": stopped,
        "whole_words": whole_words,
    }
    return environment


def _own_environment(look: Theme) -> Environment:
    """Return the sandboxed Jinja environment, which searches the user's templates first."""

    def own(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        text = look.files.get(name)
        return None if text is None else (text, look.path_of(name), lambda: True)

    environment = sandboxed_environment(FunctionLoader(own))
    environment.filters = _environment().filters
    return environment


def _script_words(words: Words) -> dict[str, str]:
    """Return the messages of the script, which fills in their placeholders."""
    return {
        "show": words.gettext("Show {languages}"),
        "hide": words.gettext("Hide {languages}"),
        "shown": words.gettext("Shown: {languages}"),
        "hits": words.gettext("{number} of {count}"),
        "none": words.gettext("nothing"),
    }


def _everywhere(page: Page, page_file: PageFile, index: tuple[str, ...]) -> dict[str, object]:
    """Return the data for the search across pages.

    The script fills in the placeholders in ``words``.
    """
    words = page.words
    return {
        "pages": page_file.names,
        "files": index,
        "here": page_file.number,
        "columns": [
            {"lang": column.language.tag, "dir": column.language.direction}
            for column in page.columns
        ],
        "words": {
            "page": words.gettext("page {number}"),
            "all": words.gettext("Hits in all pages: {count}. Pages with hits: {pages}."),
            "first": words.gettext(
                "Hits in all pages: {count}, of which the first {listed} are listed. Pages with "
                "hits: {pages}."
            ),
            "none": words.gettext("Nothing in any page."),
            "loading": words.gettext("Hits in all pages: {count} so far."),
            "failed": words.gettext(
                "The index of all pages (search-1.js beside this page) cannot be read: only this "
                "page was searched."
            ),
        },
    }
