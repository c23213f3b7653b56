"""``bitext lexicon train``: learn a lexicon from texts and their translations."""

from __future__ import annotations

from pathlib import Path

import click

from toolkit.cli.command import FILE, command
from toolkit.cli.language_option import languages_option
from toolkit.cli.lexicon.options import least_option, lexicon_output
from toolkit.cli.lexicon.show_command import show_json
from toolkit.cli.options import (
    example,
    id_option,
    json_option,
    open_project,
    project_folder_option,
)
from toolkit.cli.output.files import is_printed, refuse_output, write_output
from toolkit.cli.output.progress import progress_bar
from toolkit.cli.output.terminal import print_json, tell
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.bitext import Bitext
from toolkit.parsing.limits import CORPUS, bound_of_dictionary
from toolkit.pipeline.align import lexicons
from toolkit.pipeline.align.plain_texts import UNKNOWN_LANGUAGE, read_lines
from toolkit.project.files import read_file


@command(
    help=_(
        "Learn a lexicon from texts and their translations: PO catalogs, TMX memories, two "
        "files whose lines correspond (--lines), or an aligned published translation of the "
        "project (--translation). The lexicon contains statistics about words, but no "
        "sentences. Use it with “bitext align --dictionary”."
    ),
    epilog=example("bitext lexicon train po/*.po --from en --to es -o en-es.tsv")
    + "\n\n"
    + example("bitext lexicon train --lines english.txt spanish.txt -o en-es.tsv"),
)
@click.argument("files", metavar="[FILE…]", nargs=-1, type=FILE)
@click.option(
    "--lines", is_flag=True, help=_("Take the files as two texts whose lines correspond.")
)
@id_option(
    "--translation",
    "aligned",
    formerly=("--aligned",),
    help=_("Learn from this published translation of the project, which must be aligned."),
)
@project_folder_option
@languages_option()
@least_option(default=0.08)
@lexicon_output
@json_option
def train(
    files: tuple[Path, ...],
    lines: bool,
    aligned: str | None,
    folder: Path,
    from_lang: str | None,
    to_lang: str | None,
    least: float,
    output: Path | None,
    as_json: bool,
) -> None:
    """Read all texts and train one lexicon."""
    texts: list[lexicons.ParallelTexts] = []
    if lines:
        if len(files) != 2:
            raise UsageError(
                _("--lines takes two files"),
                hint=_("write: bitext lexicon train --lines SOURCE TARGET"),
            )
        source, target = (
            read_lines(read_file(file, bound=CORPUS), str(file), tag)
            for file, tag in zip(files, (from_lang, to_lang), strict=True)
        )
        texts.append(lexicons.parallel_lines(source, target, [str(file) for file in files]))
        from_lang, to_lang, files = source.language, target.language, ()
    if aligned:
        bitext = _aligned(folder, aligned)
        texts.append(lexicons.parallel_beads(bitext, aligned))
        from_lang = from_lang or bitext.source.language
        to_lang = to_lang or bitext.target.language
    if not files and not texts:
        raise UsageError(
            _("there is nothing to learn from"),
            hint=_("name PO or TMX files, or two texts with --lines"),
        )
    unknown = [tag for tag in (from_lang, to_lang) if tag in (None, UNKNOWN_LANGUAGE)]
    if unknown:
        raise UsageError(
            _("the languages are not known"),
            hint=_("name the languages with --from and --to"),
        )
    languages = str(from_lang), str(to_lang)
    with progress_bar(_("learning")) as on_progress:
        for number, file in enumerate(files):
            texts.append(
                lexicons.read_parallel(
                    read_file(file, bound=bound_of_dictionary(file.name)), str(file), *languages
                )
            )
            on_progress(0.3 * (number + 1) / len(files))
        refuse_output(output)  # fail before the work, not after it
        learnt = lexicons.train_lexicon(
            texts,
            *languages,
            least_strength=least,
            on_progress=lambda share: on_progress(0.3 + 0.7 * share),
        )
    printed = is_printed(output)
    if printed and as_json:
        show_json(learnt, learnt.entries)
        return
    write_output(output, lexicons.serialize(learnt, "tsv"))
    if printed:
        return
    if as_json:
        print_json({"written": str(output), "pairs": len(learnt.entries)})
        return
    n = len(learnt.entries)
    tell(f"{output}  " + ngettext("{n} pair", "{n} pairs", n).format(n=n), err=False)


def _aligned(folder: Path, translation_id: str) -> Bitext:
    from toolkit.pipeline import published
    from toolkit.pipeline.state import read_state

    project = open_project(folder)
    state = read_state(project)
    record = published.record_of(state.work, translation_id)
    return published.read_aligned(project, state.document, record)
