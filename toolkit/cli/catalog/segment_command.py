"""``bitext segment``."""

from __future__ import annotations

import json
from bisect import bisect_left
from dataclasses import asdict

import click

from toolkit.cli.command import command
from toolkit.cli.options import example, json_option, project_option, refuse_both
from toolkit.cli.output.findings import tell_findings
from toolkit.cli.output.general_rules import IN_PROJECT, tell_general_rules
from toolkit.cli.output.terminal import print_data, print_json, say, style
from toolkit.i18n.messages import gettext as _
from toolkit.model.document import Document
from toolkit.pipeline.source_segments import name_segments, source_text
from toolkit.project.folder import Project
from toolkit.text.reader import line_numbers
from toolkit.text.readers.outline import paragraph_texts
from toolkit.text.segmentation.language_rules import (
    abbreviations_of,
    languages_with_rules,
    rules_for_language,
)
from toolkit.text.segmentation.proposals import changing_entry, proposed_abbreviations
from toolkit.text.segmentation.rule_names import MANUAL, told_rule
from toolkit.text.source import SourceText


@command(
    help=_("Show the segments of the source."),
    epilog=example("bitext segment --why"),
)
@project_option
@click.option("--why", is_flag=True, help=_("Show the rule that set or prevented each boundary."))
@click.option(
    "--learn",
    is_flag=True,
    help=_("Propose abbreviations that occur in the text but in none of the rules."),
)
@click.option(
    "--export-srx", is_flag=True, help=_("Print the segmentation rules as SRX 2.0 instead.")
)
@json_option
def segment(project: Project, why: bool, learn: bool, export_srx: bool, as_json: bool) -> None:
    """Print the segments with their ids, or the rules and their decisions."""
    refuse_both("--why", "--learn", why and learn)
    if export_srx:
        refuse_both("--export-srx", "--json", as_json)
        from toolkit.text.segmentation.srx import (
            export_srx as export,  # only this option needs lxml
        )

        rules = {
            language: rules_for_language(language) for language in sorted(languages_with_rules())
        }
        print_data(export(rules))
        return
    source = source_text(project)
    tell_findings(source.findings)
    settings = project.settings
    tell_general_rules(settings.source.language, settings.segmentation, IN_PROJECT)
    if learn:
        _show_learned(project, source, as_json=as_json)
    elif why:
        _show_why(source, name_segments(project, source), as_json=as_json)
    else:
        _show_segments(name_segments(project, source), as_json=as_json)


def _show_segments(document: Document, *, as_json: bool) -> None:
    segments = list(document.segments())
    if as_json:
        data = [
            {"id": s.id, "start": s.span.start, "end": s.span.end, "line": s.line, "text": s.text}
            for s in segments
        ]
        print_json(data)
        return
    width = max((len(s.id) for s in segments), default=0)
    for s in segments:
        say(f"{s.id:{width}}  {s.text}")


def _show_why(source: SourceText, document: Document, *, as_json: bool) -> None:
    found = _decided(source, document)
    if as_json:
        print_json(found)
        return
    width = max((len(str(place["id"])) for place in found), default=0)
    for place in found:
        mark = style("‖", fg="green") if place["breaks"] else style("·", fg="yellow")
        around = f"{place['before']:>30} {mark} {place['after']:<30}"
        where = f"{place['id']:{width}}  {place['line']:>5}"
        say(f"{where}  {around}  {told_rule(str(place['rule']))}")
        entry = place["entry"] or _("to change it, remove that entry")
        say(f"{'':{width}}         {entry}")
    if not found:
        say(_("No rule broke or held a place: each paragraph is one segment."))
    elif all(place["breaks"] for place in found):
        say(_("No place was held."))


def _decided(source: SourceText, document: Document) -> list[dict[str, str | int | bool]]:
    """Return the decisions of the rules, each with the id of the preceding segment."""
    printed = list(paragraph_texts(source.text, source.outline))
    bare = "".join("".join(text for _block, text in printed).split())
    segments = list(document.segments())
    ends = [segment.span.end for segment in segments]
    found: list[dict[str, str | int | bool]] = []
    for block, paragraph in printed:
        first = block.span.end - len(paragraph)
        decisions = source.segmenter.decisions(paragraph)
        offsets = [first + decision.offset for decision in decisions]
        lines = line_numbers(source.text, block, offsets)
        for decision, offset, line in zip(decisions, offsets, lines, strict=True):
            around = changing_entry(paragraph, decision.offset, bare)
            kind = "joins" if decision.breaks else "splits"
            fixed = decision.rule.startswith(MANUAL)
            found.append(
                {
                    "id": segments[bisect_left(ends, offset)].id,
                    "line": line,
                    "offset": offset,
                    "breaks": decision.breaks,
                    "rule": decision.rule,
                    "before": " ".join(source.text[max(first, offset - 30) : offset].split()),
                    "after": " ".join(
                        source.text[offset : min(block.span.end, offset + 30)].split()
                    ),
                    "entry": "" if fixed else f"{kind} = [{_toml_text(around)}]",
                }
            )
    return found


def _show_learned(project: Project, source: SourceText, *, as_json: bool) -> None:
    settings = project.settings.segmentation
    own = (*settings.abbreviations, *settings.exceptions)
    language = project.settings.source.language
    paragraphs = (text for _block, text in paragraph_texts(source.text, source.outline))
    found = proposed_abbreviations(paragraphs, abbreviations_of(language).union(own))
    if as_json:
        print_json([asdict(each) for each in found])
        return
    if not found:
        say(_("The text has no abbreviations that are not known."))
        return
    key = "exceptions" if settings.srx else "abbreviations"
    say("# " + _("bitext.toml, under [segmentation]; keep what is an abbreviation"))
    say(f"{key} = [")
    for entry in settings.exceptions if settings.srx else settings.abbreviations:
        say(f"  {_toml_text(entry)},")
    for each in found:
        say(f"  {_toml_text(each.entry)},  # {each.times:,}: …{each.example}…")
    say("]")


def _toml_text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
