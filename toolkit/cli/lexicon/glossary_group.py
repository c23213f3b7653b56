"""``bitext glossary``: list terms, and convert between TSV and TBX."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.command import FILE, Group
from toolkit.cli.language_option import languages_option
from toolkit.cli.options import example, json_option, output_option
from toolkit.cli.output.files import is_printed, write_output
from toolkit.cli.output.terminal import print_json, say, tell
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.project.files import is_stream, read_file

if TYPE_CHECKING:
    from toolkit.model.glossary import Term


@click.group(
    cls=Group,
    help=_("List glossaries, and convert them between TBX and tables."),
    epilog=example("bitext glossary convert terms.tbx --from en --to es -o terms.tsv"),
)
def glossary() -> None:
    """Group of the glossary commands."""


@glossary.command(
    "list",
    help=_(
        "List the terms of a glossary (TBX or a table) as “bitext check --glossary” interprets "
        "them: the allowed translations, with the preferred one first, and the forbidden "
        "translations."
    ),
    epilog=example("bitext glossary list terms.tbx --from en --to es"),
)
@click.argument("file", type=FILE)
@languages_option(required=True)
@json_option
def list_terms(file: Path, from_lang: str, to_lang: str, as_json: bool) -> None:
    """Print one line per term."""
    terms = _read(file, from_lang, to_lang)
    if as_json:
        print_json([asdict(term) for term in terms])
        return
    for term in terms:
        line = f"{term.source} = {', '.join(term.allowed) or '–'}"
        if term.forbidden:
            line += " " + _("(never: {words})").format(words=", ".join(term.forbidden))
        say(line)


@glossary.command(
    help=_(
        "Convert a glossary. The file extension of the output selects the format: .tbx (ISO "
        "30042:2019), or .tsv, a table with the columns source, preferred, allowed, forbidden "
        "and note."
    ),
    epilog=example("bitext glossary convert terms.tsv --from en --to es -o terms.tbx"),
)
@click.argument("file", type=FILE)
@languages_option(required=True)
@output_option(_("The file to write; “-” is standard output."), required=True)
def convert(file: Path, from_lang: str, to_lang: str, output: Path) -> None:
    """Convert TBX to a table, or a table to TBX."""
    from toolkit.exchange.words.glossary import serialize_tbx, serialize_terms_tsv

    # for standard output, which has no suffix, the other format is chosen
    ending = output.suffix.lower()
    if is_printed(output) or is_stream(output):
        ending = ".tsv" if file.suffix.lower() == ".tbx" else ".tbx"
    if ending not in (".tbx", ".tsv"):
        raise UsageError(
            _("“{name}” ends neither in .tbx nor in .tsv").format(name=output),
            hint=_("the ending of the output's name says which format is meant"),
        )
    terms = _read(file, from_lang, to_lang)
    data = (
        serialize_tbx(terms, from_lang, to_lang) if ending == ".tbx" else serialize_terms_tsv(terms)
    )
    write_output(output, data, glossary=True)
    told = ngettext("{n} term: {path}", "{n} terms: {path}", len(terms))
    if not is_printed(output):
        tell(told.format(n=len(terms), path=output))


def _read(file: Path, source: str, target: str) -> tuple[Term, ...]:
    from toolkit.exchange.words.glossary import parse_glossary

    return parse_glossary(read_file(file), str(file), source, target)
