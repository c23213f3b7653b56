"""``bitext update``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from toolkit.cli.catalog.update_report import outcome_data, report_outcomes
from toolkit.cli.command import command
from toolkit.cli.options import date_option, example, project_option, writing_options
from toolkit.cli.output.findings import report_source_findings
from toolkit.cli.output.terminal import is_quiet, print_json, say
from toolkit.cli.output.written import report_written, written_data
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.pipeline.update import update as update_catalogs
from toolkit.project.folder import Project

if TYPE_CHECKING:
    from toolkit.catalog.pretranslate import Pretranslated


@command(
    help=_(
        "Bring template and catalogs up to the source.\n\n"
        "With --from, the words of that published translation go into the empty messages of its "
        "language: marked as fuzzy, with a comment that says where they come from. What has a "
        "translation stays as it is."
    ),
    epilog=example("bitext update --from pagina12"),
)
@project_option
@click.option(
    "--from",
    "translation_id",
    metavar="ID",
    help=_("Fill empty messages from this published translation, once it is aligned."),
)
@date_option
@writing_options
def update(project: Project, translation_id: str | None, date: str | None, as_json: bool) -> None:
    """Source → template → catalogs."""
    if translation_id is None:
        report = update_catalogs(project, date=date)
        if not is_quiet():
            report_source_findings(report.findings)
        if as_json:
            messages = outcome_data(report.outcomes)
            print_json({"written": written_data(report.written), "messages": messages})
            return
        report_written(report.written)
        if not is_quiet():
            report_outcomes(report.outcomes)
        return
    from toolkit.pipeline.tracking import update_from

    written, language, brought = update_from(project, translation_id, date=date)
    if as_json:
        told = {"from": translation_id, "language": language, **asdict(brought)}
        data = {"written": written_data(written), "brought": told}
        print_json(data)
        return
    report_written(written)
    if not is_quiet():
        _report_brought(translation_id, language, brought)


def _report_brought(translation_id: str, language: str, brought: Pretranslated) -> None:
    filled = len(brought.filled)
    say(
        ngettext(
            "{n} empty message of {language} has words from {id} now, to be reviewed",
            "{n} empty messages of {language} have words from {id} now, to be reviewed",
            filled,
        ).format(n=filled, language=language, id=translation_id)
    )
    if brought.unsure:
        say(_("least sure, worth a look:") + " " + ", ".join(brought.unsure))
    for group in brought.together:
        say(
            _("printed together, all in {first}, to be parted by hand: {ids}").format(
                first=group[0], ids=" + ".join(group)
            )
        )
    for group in brought.partly_translated:
        say(_("left out, since a part is translated already: {ids}").format(ids=" + ".join(group)))
    if brought.without_source:
        say(
            ngettext(
                "{n} printed segment belongs to no message",
                "{n} printed segments belong to no message",
                brought.without_source,
            ).format(n=brought.without_source)
        )
    if filled:
        say(_("next: review them, or see “bitext track {id}”").format(id=translation_id))
