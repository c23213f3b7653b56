"""``bitext update``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from toolkit.cli.catalog.segment_names import shortened
from toolkit.cli.catalog.update_report import (
    outcome_data,
    outcome_in_words,
    resegmented_in_words,
)
from toolkit.cli.command import command
from toolkit.cli.options import (
    date_option,
    example,
    id_option,
    project_option,
    refuse_both,
    writing_options,
)
from toolkit.cli.output.findings import report_source_findings
from toolkit.cli.output.terminal import is_quiet, print_json, say, tell
from toolkit.cli.output.written import written_data
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.pipeline.update import update as update_catalogs
from toolkit.project.command_line import command_line
from toolkit.project.folder import Project

if TYPE_CHECKING:
    from toolkit.catalog.pretranslate import Pretranslated

_MOST_NAMED = 5


@command(
    help=_(
        "Update the template and the catalogs to the source.\n\n"
        "With --fill-from, the text of a published translation also fills the empty messages "
        "of its language. Filled messages are marked as fuzzy, and a comment states their "
        "origin. Existing translations are not changed."
    ),
    epilog=example("bitext update --fill-from pagina12"),
)
@project_option
@id_option(
    "--fill-from",
    "translation_id",
    help=_("Fill empty messages from this published translation, which must be aligned."),
)
@click.option("--from", "former_name", metavar="ID", hidden=True)
@click.option("--verbose", is_flag=True, help=_("With --fill-from, list all affected segments."))
@date_option
@writing_options
def update(
    project: Project,
    translation_id: str | None,
    former_name: str | None,
    verbose: bool,
    date: str | None,
    as_json: bool,
) -> None:
    """Update template and catalogs from the source."""
    if former_name is not None:
        refuse_both("--fill-from", "--from", translation_id)
        tell(_("--from ID is called --fill-from ID now; the next release will not know --from"))
        translation_id = former_name
    if translation_id is None:
        report = update_catalogs(project, date=date)
        if not is_quiet():
            report_source_findings(report.findings)
        if as_json:
            messages = outcome_data(report.outcomes)
            data = {"written": written_data(report.written), "messages": messages}
            print_json(data | {"resegmented": asdict(report.resegmented)})
            return
        if report.resegmented:
            tell(resegmented_in_words(report.resegmented), err=False)
        for language, outcome in report.outcomes.items():
            path = project.catalog_path(language)
            tell(f"{path}: {outcome_in_words(outcome)}", err=False)
        return
    from toolkit.pipeline.tracking import update_from

    written, language, brought = update_from(project, translation_id, date=date)
    if as_json:
        told = {"from": translation_id, "language": language, **asdict(brought)}
        data = {"written": written_data(written), "brought": told}
        print_json(data)
    elif not is_quiet():
        following = command_line(project, "track", translation_id)
        path = project.catalog_path(language)
        _report_brought(translation_id, path, brought, following, verbose=verbose)


def _report_brought(
    translation_id: str, path: str, brought: Pretranslated, following: str, *, verbose: bool
) -> None:
    """Print counts, and the first names of each kind, or with ``verbose`` all of them."""
    filled, kept = len(brought.filled), brought.kept
    told = ngettext(
        "{n} empty message filled from {id}, to be reviewed",
        "{n} empty messages filled from {id}, to be reviewed",
        filled,
    ).format(n=filled, id=translation_id)
    say(f"{path}: {told}, " + ngettext("{n} kept", "{n} kept", kept).format(n=kept))
    for told, groups in (
        (_("least sure, worth a look ({n}): {ids}"), [(name,) for name in brought.unsure]),
        (_("printed together, all in the first, to be split by hand ({n}): {ids}"),
         brought.together),
        (_("left out, since a part is translated already ({n}): {ids}"),
         brought.partly_translated),
    ):  # fmt: skip
        names = [" + ".join(group) for group in groups]
        if n := len(names):
            say(told.format(n=n, ids=shortened(names, n if verbose else _MOST_NAMED)))
    if n := brought.without_source:
        told = ngettext(
            "{n} printed segment belongs to no message",
            "{n} printed segments belong to no message",
            n,
        )
        say(told.format(n=n))
    if filled:
        say(_("next: review them, or see: {command}").format(command=following))
