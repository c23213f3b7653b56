"""``bitext lexicon``: learn, look up and write lexicons of two languages."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from toolkit.cli.language_option import language_tag
from toolkit.cli.options import example, json_option, project_folder_option, quiet_option
from toolkit.cli.progress import progress_bar
from toolkit.errors import InputError, UsageError
from toolkit.exchange.lexicon import LexiconFile, is_lexicon, parse_lexicon
from toolkit.files import read_file, write_atomically
from toolkit.interface import gettext as _
from toolkit.interface import ngettext
from toolkit.model.bitext import Bitext
from toolkit.pipeline import lexicons
from toolkit.pipeline.plain_texts import UNKNOWN_LANGUAGE, read_lines, read_prose
from toolkit.project import Project

_FILE = click.Path(path_type=Path)
_STRENGTH = click.FloatRange(0, 1)


@click.group(
    help=_("Learn, look up and write lexicons that help to align."),
    epilog=example("bitext lexicon show en-es translation"),
    context_settings={"help_option_names": ["-h", "--help"]},
)
def lexicon() -> None:
    """The commands below."""


def _languages(command: Any) -> Any:
    for option, text in (
        ("--to-lang", _("The target's language.")),
        ("--from-lang", _("The source's language.")),
    ):
        command = click.option(option, metavar="TAG", callback=language_tag, help=text)(command)
    return command


def _output(command: Any) -> Any:
    return click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=_FILE,
        help=_("Write into this file, not to standard output."),
    )(command)


@lexicon.command(
    help=_(
        "Learn a lexicon from texts and their translations: PO catalogs, TMX memories, two files "
        "whose lines correspond (--lines), or a published translation of the project that is "
        "aligned (--aligned). It holds figures about words, no sentences. Give it to “bitext align "
        "--dictionary”."
    ),
    epilog=example("bitext lexicon train po/*.po --from-lang en --to-lang es -o en-es.tsv")
    + "\n\n"
    + example("bitext lexicon train --lines english.txt spanish.txt -o en-es.tsv"),
)
@click.argument("files", metavar="[FILE…]", nargs=-1, type=_FILE)
@click.option("--lines", is_flag=True, help=_("The files are two texts whose lines correspond."))
@click.option(
    "--aligned", metavar="ID", help=_("A published translation of the project with its alignment.")
)
@project_folder_option
@_languages
@click.option(
    "--least",
    metavar="STRENGTH",
    type=_STRENGTH,
    default=0.08,
    show_default=True,
    help=_("Leave out weaker pairs."),
)
@_output
@json_option
@quiet_option
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
    quiet: bool,
) -> None:
    """Reads everything, learns once."""
    texts: list[lexicons.ParallelTexts] = []
    if lines:
        if len(files) != 2:
            raise UsageError(
                _("--lines takes two files"),
                hint=_("write: bitext lexicon train --lines SOURCE TARGET"),
            )
        source, target = (
            read_lines(read_file(file), str(file), tag)
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
            hint=_("name the languages with --from-lang and --to-lang"),
        )
    languages = str(from_lang), str(to_lang)
    with progress_bar(_("learning"), quiet=quiet) as on_progress:
        for number, file in enumerate(files):
            texts.append(lexicons.read_parallel(read_file(file), str(file), *languages))
            on_progress(0.3 * (number + 1) / len(files))
        learnt = lexicons.train_lexicon(
            texts,
            *languages,
            least_strength=least,
            on_progress=lambda share: on_progress(0.3 + 0.7 * share),
        )
    if output is None and as_json:
        _show_json(learnt, learnt.entries)
        return
    data = lexicons.serialize(learnt, "tsv")
    if output is None:
        click.echo(data, nl=False)
        return
    write_atomically(output, data, str(output))
    if as_json:
        click.echo(json.dumps({"written": str(output), "pairs": len(learnt.entries)}))
    elif not quiet:
        n = len(learnt.entries)
        click.echo(f"{output}  " + ngettext("{n} pair", "{n} pairs", n).format(n=n))


@lexicon.command(
    help=_(
        "Show the translations of a word in a lexicon, in both directions, or its strongest "
        "pairs. LEXICON is a file of “bitext lexicon train”, or one that comes with the package: "
        "en-es. With --from-texts, names two texts instead, and shows what aligning them teaches "
        "about their words."
    ),
    epilog=example("bitext lexicon show en-es translation")
    + "\n\n"
    + example("bitext lexicon show --from-texts english.txt spanish.txt peace"),
)
@click.argument("names", metavar="LEXICON | SOURCE TARGET [WORD]", nargs=-1)
@click.option("--from-texts", is_flag=True, help=_("The first two names are texts to align."))
@click.option("--lines", is_flag=True, help=_("Each line of the two files is a segment."))
@_languages
@click.option(
    "-n",
    "--limit",
    metavar="N",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help=_("How many pairs to show at most."),
)
@json_option
@quiet_option
def show(
    names: tuple[str, ...],
    from_texts: bool,
    lines: bool,
    from_lang: str | None,
    to_lang: str | None,
    limit: int,
    as_json: bool,
    quiet: bool,
) -> None:
    """A word in both directions, or the first pairs."""
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
        found = _named(names[0], from_lang, to_lang)
    else:
        read = read_lines if lines else read_prose
        source, target = (
            read(read_file(Path(name)), name, tag)
            for name, tag in zip(names[:2], (from_lang, to_lang), strict=True)
        )
        with progress_bar(_("aligning"), quiet=quiet) as on_progress:
            found = lexicons.lexicon_of_documents(source, target, lexicons.NO_WORDS, on_progress)
    if not words:
        _show(found, found.entries[:limit], as_json)
        return
    forward, backward = lexicons.look_up(found, words[0])
    if as_json:
        _show_json(found, [*forward[:limit], *backward[:limit]])
        return
    if not forward and not backward:
        click.echo(
            _("“{word}” is not in this lexicon").format(word=words[0]),
            err=True,
        )
    arrow = f"{found.source_language} → {found.target_language}"
    for heading, entries in (
        (arrow, forward),
        (f"{found.target_language} → {found.source_language}", [(t, s, v) for s, t, v in backward]),
    ):
        if entries:
            click.echo(heading)
            _show_rows(entries[:limit])


@lexicon.command(
    help=_(
        "Write a lexicon as TSV, TMX or TEI (as FreeDict has it). “bitext align --dictionary” "
        "reads all three; only TSV keeps the strengths for it."
    ),
    epilog=example("bitext lexicon export en-es --format tei --least 0.3 -o en-es.tei"),
)
@click.argument("name", metavar="LEXICON")
@click.option(
    "--format",
    "kind",
    type=click.Choice(lexicons.LEXICON_FORMATS),
    default="tsv",
    show_default=True,
    help=_("What to write."),
)
@click.option(
    "--least",
    metavar="STRENGTH",
    type=_STRENGTH,
    default=0.0,
    help=_("Leave out weaker pairs."),
)
@_languages
@_output
def export(
    name: str,
    kind: lexicons.LexiconFormat,
    least: float,
    from_lang: str | None,
    to_lang: str | None,
    output: Path | None,
) -> None:
    """The whole lexicon, or its stronger part."""
    found = _named(name, from_lang, to_lang)
    kept = tuple(entry for entry in found.entries if entry[2] >= least)
    if not kept:
        raise UsageError(
            _("no pair is as strong as {least}").format(least=least),
            hint=_("lower --least"),
        )
    data = lexicons.serialize(
        LexiconFile(found.source_language, found.target_language, kept, found.provenance), kind
    )
    if output is None:
        click.echo(data, nl=False)
    else:
        write_atomically(output, data, str(output))


def _aligned(folder: Path, translation_id: str) -> Bitext:
    from toolkit import pipeline  # the others need no project
    from toolkit.pipeline import published

    project = Project.open(folder)
    edition = pipeline.read_edition(project)
    record = published.record_of(edition.work, translation_id)
    return published.read_aligned(project, edition.document, record)


def _named(name: str, from_lang: str | None, to_lang: str | None) -> LexiconFile:
    """A shipped lexicon, or a file; turned round where the languages say so."""
    if not Path(name).exists():
        shipped = lexicons.shipped(name)
        if shipped is None and "/" not in name and "." not in name:
            raise UsageError(
                _("there is no lexicon “{name}”").format(name=name),
                hint=_("en-es and es-en come with the package; else name a file"),
            )
        if shipped is not None:
            return shipped
    data = read_file(Path(name))
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


def _show(
    lexicon_file: LexiconFile, entries: Sequence[tuple[str, str, float]], as_json: bool
) -> None:
    if as_json:
        _show_json(lexicon_file, entries)
        return
    click.echo(f"{lexicon_file.source_language} → {lexicon_file.target_language}")
    _show_rows(entries)
    left = len(lexicon_file.entries) - len(entries)
    if left:
        click.echo("  " + _("and {n} more").format(n=left))


def _show_rows(entries: Sequence[tuple[str, str, float]]) -> None:
    width = max((len(entry[0]) for entry in entries), default=0)
    for source, target, strength in entries:
        click.echo(f"  {strength:.2f}  {source:{width}}  {target}")


def _show_json(lexicon_file: LexiconFile, entries: Sequence[tuple[str, str, float]]) -> None:
    data = {
        "source_language": lexicon_file.source_language,
        "target_language": lexicon_file.target_language,
        "provenance": list(lexicon_file.provenance),
        "pairs": [{"source": s, "target": t, "strength": v} for s, t, v in entries],
    }
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))
