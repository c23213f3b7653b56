"""Language tags on the command line: ``--to`` and ``--from``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from toolkit.cli.command import option
from toolkit.cli.completion import languages
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.languages import tidy_tag

F = TypeVar("F", bound=Callable[..., Any])


def language_tag(_context: click.Context, given: click.Parameter, value: Any) -> Any:
    """Normalise the BCP 47 tags of an option, as its callback: ``es_ar`` becomes ``es-AR``.

    Raises UsageError for an unknown language.
    """
    if value == given.default:
        return value
    from toolkit.i18n.likely_language import why_unknown  # loads CLDR, which --help does not need

    for tag in (value,) if isinstance(value, str) else value or ():
        if why := why_unknown(tag):
            told = _("{option}: “{tag}” is not a language tag")
            raise UsageError(told.format(option=given.opts[0], tag=tag), hint=why)
    return tidy_tag(value) if isinstance(value, str) else value and tuple(map(tidy_tag, value))


def to_option(help_text: str, name: str = "language", **options: Any) -> Callable[[F], F]:
    """Add ``--to TAG``, the target language; ``--language`` is its former name."""
    options = {"formerly": ("--language",), "shell_complete": languages, **options}
    return option("--to", name, metavar="TAG", help=help_text, **options)


project_language_option = to_option(_("Limit the result to this target language."))


def languages_option(*, required: bool = False, guessed: bool = False) -> Callable[[F], F]:
    """Add ``--from TAG`` and ``--to TAG`` for texts outside a project."""
    source, target = _("The source's language."), _("The target's language.")
    if guessed:
        source = _("The source's language. [default: guessed]")
        target = _("The target's language. [default: guessed]")
    shared: dict[str, Any] = {"callback": language_tag, "required": required}
    from_ = option(
        "--from", "from_lang", metavar="TAG", help=source, formerly=("--from-lang",), **shared
    )
    to = to_option(target, "to_lang", formerly=("--to-lang",), **shared)
    return lambda command: from_(to(command))
