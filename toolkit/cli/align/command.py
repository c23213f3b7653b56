"""``bitext align``: align a published translation of a project, or any two texts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from toolkit.align.confirmed import carry_confirmed, refuse_lost
from toolkit.cli.align.confirmed_output import force_option, refuse_confirmed
from toolkit.cli.align.evidence import Evidence, evidence_options
from toolkit.cli.align.output import write_bitext
from toolkit.cli.align.report import alignment_json, report_alignment, tell_doubts
from toolkit.cli.align.two_texts import read_sides, segmentation_options
from toolkit.cli.command import command, file_option
from toolkit.cli.language_option import languages_option
from toolkit.cli.options import (
    example,
    open_project,
    output_option,
    project_folder_option,
    refuse_both,
    writing_options,
)
from toolkit.cli.output.files import is_printed, refuse_output, write_output
from toolkit.cli.output.findings import tell_findings
from toolkit.cli.output.general_rules import IN_PROJECT, tell_general_rules
from toolkit.cli.output.progress import progress_bar
from toolkit.cli.output.terminal import is_quiet, say
from toolkit.errors import UsageError
from toolkit.exchange.lines.confirmed import read_confirmed
from toolkit.i18n.messages import gettext as _
from toolkit.model.bitext import Bead, Bitext, RecordedBead
from toolkit.model.document import Document
from toolkit.model.work import Work
from toolkit.pipeline.align.alignment import align_bitext, would_gain_from_numba
from toolkit.pipeline.align.formats import ALIGNMENT_FORMATS, format_of_ending
from toolkit.pipeline.update import write_with_ids
from toolkit.project.files import read_file, same_file


@command(
    help=_(
        "Align a published translation of the project with the source, or any two texts. With "
        "ID, the command reads translations/ID/text.txt and writes "
        "translations/ID/alignment.tsv; beads that are marked there as confirmed are kept as "
        "long as their texts are unchanged. With two files, it writes to standard output and "
        "needs no project."
    ),
    epilog=example("bitext align pagina12")
    + "\n\n"
    + example("bitext align english.txt spanish.txt --lines --format beads"),
)
@click.argument("names", metavar="ID | SOURCE TARGET", nargs=-1, required=True)
@project_folder_option
@click.option("--lines", is_flag=True, help=_("Treat each line of the two files as a segment."))
@languages_option(guessed=True)
@segmentation_options
@evidence_options
@click.option(
    "--format",
    "kind",
    metavar="FORMAT",
    type=click.Choice(ALIGNMENT_FORMATS),
    help=_(
        "The output format. [default: from the file extension of -o, such as .tmx; otherwise, "
        "for two files, beads with --lines and alignment without it]"
    ),
)
@file_option(
    "--confirmed",
    help=_("A file of beads to keep: [0,1]:[2], one per line, or an alignment.tsv."),
)
@output_option(_("Write to this file instead of standard output."))
@force_option
@writing_options
def align(
    names: tuple[str, ...],
    folder: Path,
    lines: bool,
    from_lang: str | None,
    to_lang: str | None,
    segmentation: Path | None,
    srx: Path | None,
    dictionaries: tuple[Path, ...],
    kind: str | None,
    confirmed: Path | None,
    apertium: bool,
    model: str | None,
    prompt: str,
    output: Path | None,
    force: bool,
    as_json: bool,
) -> int:
    """Align a published translation (one argument) or two files."""
    if output is not None and kind is None and not as_json:
        kind = format_of_ending(output.name)
    refuse_both("--json", f"--format {kind}", as_json and kind not in (None, "json"))
    evidence = Evidence(dictionaries, model, prompt, apertium)
    if confirmed is None or output is None or not same_file(output, confirmed):
        refuse_confirmed(output, force=force)  # fail before the work, not after it
    if len(names) == 2:
        languages = (from_lang, to_lang)
        sides = read_sides(names, languages, lines=lines, segmentation=segmentation, srx=srx)
        bitext = _align_files(sides, lines, evidence, confirmed, output)
        form = "json" if as_json else kind or ("beads" if lines else "alignment")
        write_bitext(bitext, form, _work_of(names, bitext), output)
        return tell_doubts(bitext.alignment.beads, names)
    if len(names) > 2:
        raise UsageError(
            _("{n} names are too many").format(n=len(names)),
            hint=_("name one published translation, or two files"),
        )
    for option, given in {
        "--lines": lines,
        "--from": from_lang,
        "--to": to_lang,
        "--segmentation": segmentation,
        "--srx": srx,
    }.items():
        if given:
            raise UsageError(
                _("{option} is for two files").format(option=option),
                hint=_("a project has its languages and rules in bitext.toml and translation.toml"),
            )
    if output is not None and kind is None and not as_json:
        raise UsageError(
            _("-o needs a format for what to write there"),
            hint=_("add --format tmx; alignment.tsv is written in any case"),
        )
    _align_in_project(folder, names[0], evidence, "json" if as_json else kind, confirmed, output)
    return 0


def _align_files(
    sides: tuple[Document, Document],
    lines: bool,
    evidence: Evidence,
    confirmed: Path | None,
    output: Path | None,
) -> Bitext:
    source, target = sides
    fixed: tuple[Bead, ...] = ()
    if confirmed is not None:
        carried = carry_confirmed(_confirmed(confirmed, source, target), source, target)
        refuse_lost(carried, str(confirmed))
        fixed = carried.kept
    words, encoder = evidence.words(source, target), evidence.encoder()
    refuse_output(output)  # fail before the work, not after it
    if not is_quiet():
        _say_how_to_be_faster(source, target)
    with progress_bar(_("aligning")) as on_progress:
        alignment = align_bitext(
            source,
            target,
            words=words,
            encoder=encoder,
            fixed=fixed,
            structured=not lines,
            on_progress=on_progress,
        )
    return Bitext(source, target, alignment)


def _confirmed(file: Path, source: Document, target: Document) -> tuple[RecordedBead, ...]:
    """Read the beads of ``--confirmed``, and report an empty file."""
    found = read_confirmed(read_file(file), str(file), source, target)
    if not found:
        say(_("{path}: no bead is confirmed there").format(path=file), err=True)
    return found


def _say_how_to_be_faster(source: Document, target: Document) -> None:
    if would_gain_from_numba(source, target):
        install = "pip install 'bitext-toolkit[fast]'"
        say(
            _("Texts of this length are aligned faster after: {command}").format(command=install),
            err=True,
        )


def _align_in_project(
    folder: Path,
    translation_id: str,
    evidence: Evidence,
    kind: str | None,
    confirmed: Path | None,
    output: Path | None,
) -> None:
    # only needed for a published translation
    from toolkit.cli.catalog.recorded import tell_recorded
    from toolkit.pipeline import published
    from toolkit.pipeline.align import published as published_alignment
    from toolkit.pipeline.state import read_state

    project = open_project(folder)
    with project.locked():
        state = read_state(project)
        record = published.record_of(state.work, translation_id)
        source = state.document
        given: tuple[RecordedBead, ...] = ()
        text = published.read_published(project, record).document
        if confirmed is not None:
            given = _confirmed(confirmed, source, text)
            refuse_lost(carry_confirmed(given, source, text), str(confirmed))
        words, encoder = evidence.words(source, text), evidence.encoder()
        refuse_output(output)
        if not is_quiet():
            _say_how_to_be_faster(source, text)
        with progress_bar(_("aligning")) as on_progress:
            aligned = published_alignment.align_published(
                project,
                source,
                record,
                own=[state.bitext(language).target for language in state.catalogs],
                words=words,
                encoder=encoder,
                confirmed=given,
                on_progress=on_progress,
            )
        files = published_alignment.alignment_file(project, aligned)
        (path,) = files
        outdated = write_with_ids(project, state, files)
    tell_recorded(outdated)
    tell_findings(aligned.text.findings)
    tell_general_rules(source.language, project.settings.segmentation, IN_PROJECT)
    file = project.published_path(record.id, "translation.toml")
    tell_general_rules(record.language, record.segmentation, f"[segmentation] ({file})")
    if evidence.dictionaries and aligned.through:
        say(
            _("the dictionary was not needed: the project's own translation is in that language"),
            err=True,
        )
    if record.status == "text not held":
        say(
            _("{path} says “text not held”, but the text is there").format(
                path=project.published_path(record.id, "translation.toml")
            ),
            err=True,
        )
    if kind == "json":
        write_output(output, alignment_json(aligned, path))
        return
    if kind is not None:
        write_bitext(aligned.bitext, kind, state.work, output, record)
    if not is_quiet():
        report_alignment(aligned, path, to_stderr=kind is not None and is_printed(output))


def _work_of(names: Sequence[str], bitext: Bitext) -> Work:
    """Return bibliographic data for TEI, taken from the file names."""
    source, target = (Path(name).stem for name in names)
    return Work(id=source, title=f"{source} – {target}", source_language=bitext.source.language)
