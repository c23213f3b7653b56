"""``bitext track``: compare a published translation with the catalog or another one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any, cast, get_args

import click

from toolkit.cli.command import command
from toolkit.cli.completion import translations
from toolkit.cli.language_option import to_option
from toolkit.cli.options import (
    chosen_form,
    example,
    form_options,
    id_option,
    output_option,
    project_option,
    refuse_both,
    table_options,
    turns_option,
)
from toolkit.cli.output.control_characters import json_escaped
from toolkit.cli.output.files import (
    refuse_output,
    write_report,
    write_text,
)
from toolkit.cli.output.terminal import report_text, style
from toolkit.cli.output.word_diff import coloured_diff
from toolkit.i18n.messages import gettext as _
from toolkit.model.coverage import Unit
from toolkit.model.tracking import PrintState, TwinState
from toolkit.model.work import PublishedTranslation
from toolkit.pipeline import tracking as tracked
from toolkit.pipeline.published import record_of
from toolkit.pipeline.state import read_state
from toolkit.project.folder import Project
from toolkit.review.coverage.scope import within
from toolkit.review.coverage.table import Grouping
from toolkit.review.rows import visible
from toolkit.review.tracking.places import Place, PlaceState, Tracking
from toolkit.review.tracking.report import tracking_json
from toolkit.review.tracking.sentences import compare_sentences, track_sentences
from toolkit.review.tracking.table import (
    Names,
    place_heading,
    shown_places,
    tracking_markdown,
    tracking_table,
)

_STATES = tuple(
    dict.fromkeys(s.value for s in (*PrintState, *TwinState) if s is not PrintState.NOT_COVERED)
)
_WIDTH = 96
_COLOURS: dict[PlaceState, str] = {
    PrintState.AS_IS: "green",
    PrintState.REVISED: "yellow",
    PrintState.ADAPTED: "magenta",
    PrintState.NOT_TRANSLATED_HERE: "cyan",
    PrintState.OMITTED: "red",
    PrintState.ADDED: "blue",
    TwinState.SAME: "green",
    TwinState.REWORDED: "yellow",
    TwinState.ADAPTED: "magenta",
    TwinState.ONLY_FIRST: "red",
    TwinState.ONLY_SECOND: "blue",
}


@command(
    help=_(
        "Compare a published translation with the catalog or with another published "
        "translation.\n\n"
        "The report shows which text was published as is, revised since, adapted, omitted or "
        "added in print. It lists each place with its differences, [-only in print-]{+only in "
        "the catalog+}, followed by a table of counts and a summary. Run “bitext align ID” "
        "first."
    ),
    epilog=example("bitext track pagina12 --turns q1,a1")
    + "\n\n"
    + example("bitext track pagina12 --against book2012 --summary"),
)
@click.argument("translation_id", metavar="ID", shell_complete=translations)
@project_option
@id_option(
    "--against",
    help=_("Compare with this published translation instead of the catalog."),
)
@to_option(
    _(
        "The language of the catalog to compare with. [default: the language of the published "
        "translation]"
    )
)
@turns_option(_("Show only places in these turns: ids or patterns, such as a1,a2 or “a*”."))
@click.option(
    "--state",
    "states",
    type=click.Choice(_STATES),
    multiple=True,
    help=_("Show only places in this state. Repeatable."),
)
@click.option("--summary", is_flag=True, help=_("Show only the table of counts and the summary."))
@table_options(
    get_args(Grouping),
    "segments",
    _("The unit of the counts. Counts refer to the source, or for additions to the printed text."),
)
@form_options("json", "markdown", flags=["markdown"])
@output_option(_("Write to this file instead of standard output."))
def track(translation_id: str, project: Project, **options: Any) -> None:
    """Compare two translations and print the result in one of the formats."""
    form = chosen_form(options)
    hint = _("two prints are compared with each other, not with a catalog")
    refuse_both("--against", "--to", options["against"] and options["language"], hint)
    if options["language"]:
        project.languages(options["language"])
    state = read_state(project)
    record = record_of(state.work, translation_id)
    people = {person.id: person.name for person in state.work.people}
    against = record_of(state.work, options["against"]) if options["against"] else None
    refuse_output(options["output"])
    if against is None:
        language, found = tracked.track(project, state, record, options["language"])
        names = Names(_called(record), language, people)
        sentences = track_sentences(found, names.first, record.covers, people)
    else:
        language, found = "", tracked.track_against(project, state, record, against)
        names = Names(_called(record, against), _called(against, record), people)
        sentences = compare_sentences(found, names.first, names.second, people)
    if form == "json":
        data = tracking_json(found, record, against=against, language=language, sentences=sentences)
        write_text(options["output"], json_escaped(data))
        return
    scope = within(state.document, options["scope"])
    turns = [turn.id for turn in scope.turns]
    places = [] if options["summary"] else shown_places(found.places, turns)
    if options["scope"]:
        places = [place for place in places if place.turn]
    if options["states"]:
        places = [place for place in places if place.state.value in options["states"]]
    by, unit = cast(Grouping, options["by"]), cast(Unit, options["unit"])
    title = _title(record, against, language)
    if form == "markdown":
        text = tracking_markdown(title, found, sentences, places, names, by=by, unit=unit)
        write_text(options["output"], text)
        return
    write_report(options["output"], _text(title, found, sentences, places, names, by, unit))


def _called(record: PublishedTranslation, other: PublishedTranslation | None = None) -> str:
    """Return the publisher, or the id if the publisher is missing or the same for both."""
    same = other is not None and record.publisher == other.publisher
    return record.id if same or not record.publisher else record.publisher


def _title(
    record: PublishedTranslation, against: PublishedTranslation | None, language: str
) -> str:
    if against is None:
        return f"{_cited(record)} ({record.language}) → {language}"
    return f"{_cited(record)} → {_cited(against)}"


def _cited(record: PublishedTranslation) -> str:
    """Return title, publisher and date, as far as known."""
    return ", ".join(p for p in (record.title, record.publisher, record.date.when) if p)


def _text(
    title: str,
    found: Tracking,
    sentences: Iterable[str],
    places: Sequence[Place],
    names: Names,
    by: Grouping,
    unit: Unit,
) -> str:
    lines = [style(visible(title), bold=True), ""]
    for place in places:
        lines += [*_place_lines(place, names), ""]
    head, *rows, total = tracking_table(found, names, by=by, unit=unit)
    lines += [style(head, bold=True), *rows, style(total, bold=True), ""]
    for sentence in sentences:
        lines += textwrap.wrap(
            visible(sentence), _WIDTH, initial_indent="- ", subsequent_indent="  ",
            break_long_words=False, break_on_hyphens=False,
        )  # fmt: skip
    return report_text(lines)


def _place_lines(place: Place, names: Names) -> list[str]:
    ids, blanks, told = place_heading(place, names).partition("  ")
    colour = _COLOURS.get(place.state)
    lines = [style(ids, bold=True) + blanks + style(told, fg=colour)]
    if place.comparison is None:
        lines.append("  " + visible(place.first_text or place.second_text))
    elif place.comparison.verdict != "same":
        lines.append("  " + coloured_diff(place.diff))
    return lines
