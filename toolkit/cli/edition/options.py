"""Common options of all formats of ``bitext edition``."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeVar, get_args

import click

from toolkit.cli.command import option
from toolkit.cli.edition.output import Target
from toolkit.cli.language_option import to_option
from toolkit.cli.options import (
    InputFolder,
    output_option,
    project_option,
    refuse_both,
    writing_options,
)
from toolkit.edition.registry import FORMATS
from toolkit.i18n.messages import available_languages, gettext
from toolkit.i18n.messages import gettext as _
from toolkit.model.settings import EditionChoices, FuzzyPolicy, Granularity, UntranslatedPolicy
from toolkit.project.folder import Project

F = TypeVar("F", bound=Callable[..., Any])


def edition_options(command: F) -> F:
    """Add ``--project`` and options for the fields of ``EditionChoices``.

    The command receives them as ``project`` and ``choices``. Defaults are taken from ``[edition]``
    of the project.
    """

    @functools.wraps(command)
    def with_choices(*args: Any, project: Project, language: str | None, **kwargs: Any) -> Any:
        refuse_both("--to", "--columns", language and kwargs["columns"])
        if language:
            kwargs["columns"] = (project.settings.source.language, *project.languages(language))
        given = {field.name: kwargs.pop(field.name) for field in fields(EditionChoices)}
        said = {name: value for name, value in given.items() if value}
        choices: EditionChoices = replace(project.settings.edition.choices, **said)
        return command(*args, project=project, choices=choices, **kwargs)

    wrapped: Any = with_choices
    for add in reversed(_OPTIONS):
        wrapped = add(wrapped)
    help_to = _("Show two columns, the source and this language. For other columns use --columns.")
    result: F = project_option(to_option(help_to)(interface_option(wrapped)))
    return result


interface_option = click.option(
    "--interface",
    type=click.Choice(available_languages()),
    help=_(
        "The language of headings, controls and notes. [default: the language of the first "
        "translation, if available]"
    ),
)


def target_options(command: F) -> F:
    """Add ``-o``, ``--json`` and ``--wait``; the command receives them as ``to``, a Target."""

    @functools.wraps(command)
    def with_target(*args: Any, output: Path | None, as_json: bool, **kw: Any) -> Any:
        return command(*args, to=Target(output, as_json), **kw)

    to_output = output_option(_("Write to this file; “-” is standard output."), folder=True)
    wrapped: Any = to_output(writing_options(with_target))
    result: F = wrapped
    return result


def templates_option(format_: str) -> Callable[[F], F]:
    """Add ``--templates``, the folder of a theme."""
    return click.option(
        "--templates",
        metavar="DIR",
        type=InputFolder(path_type=Path),
        help=gettext(FORMATS[format_].templates),
    )


def names_between_commas(
    _context: click.Context, _option: click.Parameter, value: str | None
) -> tuple[str, ...]:
    """Split a list of names separated by commas."""
    return tuple((value or "").replace(",", " ").split())


turns_option = click.option(
    "--turns",
    metavar="ID,…",
    callback=names_between_commas,
    help=_("Include only these turns of the source, such as q1,a1. [default: all]"),
)
_OPTIONS = (
    option(
        "--columns",
        metavar="NAME,…",
        formerly=("--languages",),
        callback=names_between_commas,
        help=_(
            "The columns, in order: languages and ids of aligned published translations. [default: "
            "all languages, beginning with the source's]"
        ),
    ),
    turns_option,
    click.option(
        "--granularity",
        type=click.Choice(get_args(Granularity)),
        help=_("The unit that is set side by side. [default: paragraph]"),
    ),
    click.option(
        "--fuzzy",
        type=click.Choice(get_args(FuzzyPolicy)),
        help=_("Whether to mark or omit translations that need review. [default: mark]"),
    ),
    click.option(
        "--untranslated",
        type=click.Choice(get_args(UntranslatedPolicy)),
        help=_(
            "What to show if a translation is missing: a mark, the source text, a blank, or (omit) "
            "no row if all columns lack it. [default: mark]"
        ),
    ),
)
