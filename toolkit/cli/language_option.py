"""Language tags on the command line."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

from toolkit.i18n.messages import gettext as _

F = TypeVar("F", bound=Callable[..., Any])
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def language_tag(_context: click.Context, option: click.Parameter, tag: str | None) -> str | None:
    """The callback of an option that takes a BCP 47 tag."""
    if tag is not None and not TAG.fullmatch(tag):
        raise click.BadParameter(
            _("“{tag}” is no language tag such as en, es-AR or zh-Hant").format(tag=tag),
            param=option,
        )
    return tag


def languages_option(*, required: bool = False) -> Callable[[F], F]:
    """``--from-lang`` and ``--to-lang``."""
    source, target = (
        click.option(option, metavar="TAG", callback=language_tag, required=required, help=text)
        for option, text in (
            ("--from-lang", _("The source's language.")),
            ("--to-lang", _("The target's language.")),
        )
    )
    return lambda command: source(target(command))
