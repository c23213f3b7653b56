"""``bitext lexicon export``: write a lexicon, or its strongest pairs, in a common format."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.cli.command import command
from toolkit.cli.language_option import languages_option
from toolkit.cli.lexicon.options import least_option, lexicon_output, named_lexicon
from toolkit.cli.options import example
from toolkit.cli.output.files import write_output
from toolkit.errors import UsageError
from toolkit.exchange.words.lexicon import LexiconFile
from toolkit.i18n.messages import gettext as _
from toolkit.pipeline.align import lexicons


@command(
    help=_(
        "Export a lexicon as TSV, TMX or TEI (in the FreeDict format). “bitext align "
        "--dictionary” reads all three formats, but only TSV preserves the strengths of the "
        "word pairs."
    ),
    epilog=example("bitext lexicon export en-es --format tei --least 0.3 -o en-es.tei"),
)
@click.argument("name", metavar="LEXICON")
@click.option(
    "--format",
    "kind",
    type=click.Choice(lexicons.LEXICON_FORMATS),
    help=_(
        "The output format. [default: from the file extension of -o, .tmx or .tei; otherwise tsv]"
    ),
)
@least_option(default=0.0)
@languages_option()
@lexicon_output
def export(
    name: str,
    kind: lexicons.LexiconFormat | None,
    least: float,
    from_lang: str | None,
    to_lang: str | None,
    output: Path | None,
) -> None:
    """Export the lexicon, or its strongest pairs."""
    by_ending = output.suffix[1:].lower() if output else ""
    endings: dict[str, lexicons.LexiconFormat] = {form: form for form in lexicons.LEXICON_FORMATS}
    form = kind or endings.get(by_ending, "tsv")
    found = named_lexicon(name, from_lang, to_lang)
    kept = tuple(entry for entry in found.entries if entry[2] >= least)
    if not kept:
        raise UsageError(
            _("no pair is as strong as {least}").format(least=least),
            hint=_("lower --least"),
        )
    data = lexicons.serialize(
        LexiconFile(found.source_language, found.target_language, kept, found.provenance), form
    )
    write_output(output, data)
