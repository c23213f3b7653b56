"""``bitext segment``."""

from __future__ import annotations

import click

from toolkit.cli.command import command
from toolkit.cli.options import example, json_option, project_option
from toolkit.cli.output.findings import tell_findings
from toolkit.cli.output.terminal import print_data, print_json, say, style
from toolkit.i18n.messages import gettext as _
from toolkit.model.document import Document
from toolkit.pipeline.source_segments import name_segments, source_text
from toolkit.project.folder import Project
from toolkit.text.reader import line_numbers
from toolkit.text.readers.outline import paragraph_texts
from toolkit.text.segmentation.language_rules import languages_with_rules, rules_for_language
from toolkit.text.segmentation.rule_names import told_rule
from toolkit.text.source import SourceText


@command(
    help=_("Show the segments of the source."),
    epilog=example("bitext segment --why"),
)
@project_option
@click.option("--why", is_flag=True, help=_("Say which rule broke or held each place."))
@click.option(
    "--export-srx", is_flag=True, help=_("Print the segmentation rules as SRX 2.0 instead.")
)
@json_option
def segment(project: Project, why: bool, export_srx: bool, as_json: bool) -> None:
    """The segments with their ids, or the rules and what they did."""
    if export_srx:
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
    if why:
        _show_why(source, as_json=as_json)
        return
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


def _show_why(source: SourceText, *, as_json: bool) -> None:
    found = []
    for block, printed in paragraph_texts(source.text, source.outline):
        first = block.span.end - len(printed)
        decisions = source.segmenter.decisions(printed)
        offsets = [first + decision.offset for decision in decisions]
        lines = line_numbers(source.text, block, offsets)
        for decision, offset, line in zip(decisions, offsets, lines, strict=True):
            found.append(
                {
                    "line": line,
                    "offset": offset,
                    "breaks": decision.breaks,
                    "rule": decision.rule,
                    "before": " ".join(source.text[max(first, offset - 30) : offset].split()),
                    "after": " ".join(
                        source.text[offset : min(block.span.end, offset + 30)].split()
                    ),
                }
            )
    if as_json:
        print_json(found)
        return
    for place in found:
        mark = style("‖", fg="green") if place["breaks"] else style("·", fg="yellow")
        around = f"{place['before']:>30} {mark} {place['after']:<30}"
        say(f"{place['line']:>5}  {around}  {told_rule(str(place['rule']))}")
