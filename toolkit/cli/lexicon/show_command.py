"""``bitext lexicon show``: the translations of a word, or the strongest pairs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from toolkit.cli.command import command
from toolkit.cli.language_option import languages_option
from toolkit.cli.lexicon.options import named_lexicon
from toolkit.cli.options import example, json_option
from toolkit.cli.output.progress import progress_bar
from toolkit.cli.output.terminal import print_json, say
from toolkit.cli.value_types import Number
from toolkit.errors import UsageError
from toolkit.exchange.words.lexicon import LexiconFile
from toolkit.i18n.messages import gettext as _
from toolkit.pipeline.align import lexicons
from toolkit.pipeline.align.plain_texts import read_lines, read_prose
from toolkit.pipeline.align.word_evidence import NO_WORDS
from toolkit.project.files import read_file


@command(
    help=_(
        "Show the translations of a word in a lexicon, in both directions, or the strongest "
        "pairs of the lexicon. LEXICON is a file made by “bitext lexicon train”, or the name "
        "of a lexicon included in the package, such as en-es. With --from-texts, the command "
        "aligns two texts instead and shows the lexicon learned from them."
    ),
    epilog=example("bitext lexicon show en-es translation")
    + "\n\n"
    + example("bitext lexicon show --from-texts english.txt spanish.txt peace"),
)
@click.argument("names", metavar="LEXICON | SOURCE TARGET [WORD]", nargs=-1)
@click.option(
    "--from-texts", is_flag=True, help=_("Take the first two arguments as texts to align.")
)
@click.option("--lines", is_flag=True, help=_("Treat each line of the two files as a segment."))
@languages_option()
@click.option(
    "-n",
    "--limit",
    metavar="N",
    type=Number(1),
    default=20,
    show_default=True,
    help=_("The maximum number of pairs to show."),
)
@json_option
def show(
    names: tuple[str, ...],
    from_texts: bool,
    lines: bool,
    from_lang: str | None,
    to_lang: str | None,
    limit: int,
    as_json: bool,
) -> None:
    """Show a word in both directions, or the strongest pairs."""
    named = 2 if from_texts else 1
    if len(names) < named:
        raise UsageError(
            _("no lexicon is named"),
            hint=_("name a file or en-es, or two texts with --from-texts"),
        )
    if len(names) > named + 1:
        raise UsageError(
            _("{n} names are too many").format(n=len(names)),
            hint=_("write: bitext lexicon show LEXICON WORD"),
        )
    words = names[named:]
    if not from_texts:
        found = named_lexicon(names[0], from_lang, to_lang)
    else:
        read = read_lines if lines else read_prose
        source, target = (
            read(read_file(Path(name)), name, tag)
            for name, tag in zip(names[:2], (from_lang, to_lang), strict=True)
        )
        with progress_bar(_("aligning")) as on_progress:
            found = lexicons.lexicon_of_documents(source, target, NO_WORDS, on_progress)
    if not words:
        _show(found, found.entries[:limit], as_json)
        return
    forward, backward = lexicons.look_up(found, words[0])
    if as_json:
        show_json(found, [*forward[:limit], *backward[:limit]])
        return
    if not forward and not backward:
        say(
            _("“{word}” is not in this lexicon").format(word=words[0]),
            err=True,
        )
    arrow = f"{found.source_language} → {found.target_language}"
    for heading, entries in (
        (arrow, forward),
        (f"{found.target_language} → {found.source_language}", [(t, s, v) for s, t, v in backward]),
    ):
        if entries:
            say(heading)
            _show_rows(entries[:limit])


def _show(
    lexicon_file: LexiconFile, entries: Sequence[tuple[str, str, float]], as_json: bool
) -> None:
    if as_json:
        show_json(lexicon_file, entries)
        return
    say(f"{lexicon_file.source_language} → {lexicon_file.target_language}")
    _show_rows(entries)
    left = len(lexicon_file.entries) - len(entries)
    if left:
        say("  " + _("and {n} more").format(n=left))


def _show_rows(entries: Sequence[tuple[str, str, float]]) -> None:
    width = max((len(entry[0]) for entry in entries), default=0)
    for source, target, strength in entries:
        say(f"  {strength:.2f}  {source:{width}}  {target}")


def show_json(lexicon_file: LexiconFile, entries: Sequence[tuple[str, str, float]]) -> None:
    """Print languages, origin and these pairs of the lexicon as JSON."""
    data = {
        "source_language": lexicon_file.source_language,
        "target_language": lexicon_file.target_language,
        "provenance": list(lexicon_file.provenance),
        "pairs": [{"source": s, "target": t, "strength": v} for s, t, v in entries],
    }
    print_json(data)
