"""Common options of ``bitext lexicon``, and loading of the lexicon."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from toolkit.cli.options import output_option
from toolkit.cli.value_types import Number
from toolkit.errors import InputError, UsageError
from toolkit.exchange.words.lexicon import LexiconFile, is_lexicon, parse_lexicon
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.limits import DICTIONARY
from toolkit.pipeline.align import lexicons
from toolkit.pipeline.align.plain_texts import UNKNOWN_LANGUAGE
from toolkit.project.files import read_file

least_option = partial(
    click.option,
    "--least",
    metavar="STRENGTH",
    type=Number(0, 1, whole=False),
    show_default=True,
    help=_("Omit word pairs weaker than this, from 0 to 1."),
)


lexicon_output = output_option(_("Write to this file instead of standard output."))


def named_lexicon(name: str, from_lang: str | None, to_lang: str | None) -> LexiconFile:
    """Load a shipped lexicon or a lexicon file, and reverse it if the languages require it."""
    if not Path(name).exists():
        shipped = lexicons.shipped(name)
        if shipped is None and "/" not in name and "." not in name:
            raise UsageError(
                _("there is no lexicon “{name}”").format(name=name),
                hint=_("en-es and es-en come with the package; else name a file"),
            )
        if shipped is not None:
            return shipped
    data = read_file(Path(name), bound=DICTIONARY)
    if not is_lexicon(data):
        raise InputError(
            _("the file is no lexicon of “bitext lexicon train”"),
            hint=_("it begins with the line “# bitext lexicon 1”"),
            path=name,
        )
    found = parse_lexicon(data, name)
    return lexicons.in_direction(
        found, name, from_lang or UNKNOWN_LANGUAGE, to_lang or UNKNOWN_LANGUAGE
    )
