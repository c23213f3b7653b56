"""``bitext check``."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from toolkit.cli.check.report import described, explained, report_findings, summary
from toolkit.cli.command import FILE, command, file_option, option
from toolkit.cli.language_option import language_tag, to_option
from toolkit.cli.options import (
    OutputPath,
    between_commas,
    chosen_form,
    example,
    form_options,
    open_project,
    output_option,
    wait_option,
)
from toolkit.cli.output.files import refuse_output, write_output
from toolkit.cli.output.findings import report_source_findings, severity_name
from toolkit.cli.output.terminal import is_quiet, print_json, say, say_text, tell
from toolkit.errors import ExitCode, UsageError
from toolkit.exchange.findings.registry import SERIALIZERS
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.finding import Severity
from toolkit.pipeline.checking.catalogs import (
    CheckedCatalog,
    CheckOptions,
    check_catalog,
    terms_for,
)
from toolkit.pipeline.checking.report import faults_of, report_of
from toolkit.pipeline.checking.targets import (
    Target,
    ledger_file,
    targets_of_files,
    targets_of_project,
)
from toolkit.pipeline.remembered.source_findings import source_findings
from toolkit.project.cache import Cache
from toolkit.project.files import read_file
from toolkit.review.check_ledger import (
    baseline_of,
    beyond,
    parse_baseline,
    serialize_baseline,
)
from toolkit.review.checks.spelling import CODE as SPELLING


@command(
    help=_(
        "Check the quality of the translations. The command checks the project's catalogs, or "
        "any PO FILE, for lost placeholders, numbers and names, wrong punctuation and "
        "brackets, violations of Spanish and French orthography, and wrong terms. The exit "
        "code is 1 if a finding reaches the severity of --fail-on."
    ),
    epilog=example("bitext check --fix es.po"),
)
@click.argument("files", metavar="[FILE]...", nargs=-1, type=FILE)
@click.option(
    "--project",
    metavar="DIR",
    default=".",
    type=FILE,
    help=_(
        "The project folder, if no FILE is given. [default: the current folder, or the nearest "
        "project above it]"
    ),
)
@to_option(_("The target language and region, such as es-AR. [default: the catalog's language]"))
@option(
    "--from",
    "from_lang",
    metavar="TAG",
    default="en",
    callback=language_tag,
    help=_("The source language of FILE. [default: en]"),
)
@form_options(*SERIALIZERS)
@output_option(_("Write to this file instead of standard output."))
@click.option(
    "--select",
    metavar="CODES",
    multiple=True,
    help=_("Run only these checks or families, separated by commas; “all” adds advisory ones."),
)
@click.option("--ignore", metavar="CODES", multiple=True, help=_("Run all checks except these."))
@click.option(
    "--fail-on",
    type=click.Choice(["info", "warning", "error", "never"]),
    default="warning",
    help=_("The lowest severity that makes the exit code 1. [default: warning]"),
)
@click.option("--fuzzy", is_flag=True, help=_("Check fuzzy messages too."))
@click.option(
    "--quotes",
    metavar="MARK",
    type=click.Choice(["«", "“", '"']),
    help=_('The required quotation marks: «, “ or ".'),
)
@file_option(
    "--glossary", help=_("A glossary of agreed terms, in TBX or as a tab-separated table (.tsv).")
)
@click.option(
    "--spelling",
    is_flag=True,
    help=_("Check the spelling with the Hunspell dictionary of the target language."),
)
@file_option(
    "--words",
    help=_("Additional correct words, one per line. [default: words.txt beside the catalog]"),
)
@click.option(
    "--fix",
    is_flag=True,
    help=_("Show the mechanical corrections, and apply them after confirmation."),
)
@click.option("--yes", is_flag=True, help=_("Apply the corrections without asking."))
@file_option("--baseline", help=_("Omit the findings listed in this file."))
@click.option(
    "--write-baseline",
    metavar="FILE",
    type=OutputPath(),
    help=_("Write a file that lists the present findings."),
)
@click.option(
    "--accept",
    "places",
    metavar="CODE@PLACE",
    multiple=True,
    help=_(
        "Accept a finding, and record this in the ledger beside the catalog. PLACE is a "
        "segment or a line."
    ),
)
@click.option(
    "--reason",
    metavar="TEXT",
    help=_("The reason for accepting the finding."),
)
@click.option("--explain", metavar="CODE", help=_("Explain a check."))
@click.option("--list", "listing", is_flag=True, help=_("List all checks."))
@wait_option
def check(
    files: tuple[Path, ...],
    project: Path,
    language: str | None,
    from_lang: str,
    output: Path | None,
    fail_on: str,
    fix: bool,
    yes: bool,
    baseline: Path | None,
    write_baseline: Path | None,
    places: tuple[str, ...],
    reason: str | None,
    explain: str | None,
    listing: bool,
    **given: Any,
) -> int:
    """Run the checks on catalogs; fix, accept or report the findings."""
    if explain or listing:
        _tell(explain, as_json=chosen_form(given) == "json")
        return int(ExitCode.FINE)
    output_format = chosen_form(given)
    _refuse_contradictions(fix, yes, places, reason, output_format)
    refuse_output(output)
    if given["words"] is not None:
        read_file(given["words"])  # a missing word list matters only with spelling
    opened = None if files else open_project(project)
    options = _options(given)
    if opened is None:
        chosen = targets_of_files(files, language, from_lang)
    else:
        chosen = targets_of_project(opened, language)
        options = options.with_settings(opened)
    terms = terms_for(options, chosen)
    cache = Cache(opened) if opened else None

    def checked_now(target: Target) -> CheckedCatalog:
        found = check_catalog(target, options, terms, cache)
        if found.notice:
            say(found.notice, err=True)
        return found

    # one lock for all catalogs, so that the project does not change between reading and writing
    with opened.locked() if opened and (fix or places) else contextlib.nullcontext():
        checked = [checked_now(target) for target in chosen]
        if places:
            _accept(checked, places, reason or "")
            return int(ExitCode.FINE)
        if fix:
            from toolkit.cli.check.fixes import offer_fixes

            checked = [checked_now(c.target) if offer_fixes(c, yes=yes) else c for c in checked]
    faults = faults_of(checked)
    if baseline:
        faults = beyond(faults, parse_baseline(read_file(baseline), str(baseline)))
    if write_baseline:
        write_output(write_baseline, serialize_baseline(baseline_of(faults)))
    of_source = functools.cache(lambda: source_findings(opened) if opened else ())
    report = report_of(checked, faults, None if baseline else opened, of_source)
    report_findings(report, output_format, output)
    if not is_quiet():
        say(summary(report), err=True)
        if opened:
            report_source_findings(of_source())
        if not (given["select"] or given["ignore"]):
            _report_stale(checked)
    if write_baseline or fail_on == "never":
        return int(ExitCode.FINE)
    threshold = Severity[fail_on.upper()]
    serious = any(found.finding.severity >= threshold for found in report.findings)
    return int(ExitCode.FINDINGS if serious else ExitCode.FINE)


def _options(given: Mapping[str, Any]) -> CheckOptions:
    """Return the requested checks; spelling is included only if it is named."""
    codes, unwanted = between_commas(given["select"]), between_commas(given["ignore"])
    asked: bool | None = given["spelling"] or SPELLING in codes
    if given["spelling"] and codes:
        codes = (*codes, SPELLING)
    if not asked and "all" in codes:
        asked = None
    quotes, glossary = given["quotes"] or "", given["glossary"]
    return CheckOptions(codes, unwanted, quotes, glossary, asked, given["words"], given["fuzzy"])


def _accept(checked: Sequence[CheckedCatalog], places: Sequence[str], reason: str) -> None:
    from toolkit.pipeline.checking.accepting import accept_findings

    for ledger, count in accept_findings(checked, places, reason):
        text = ngettext("{n} finding accepted in {file}", "{n} findings accepted in {file}", count)
        tell(text.format(n=count, file=ledger), err=False)


def _report_stale(checked: Sequence[CheckedCatalog]) -> None:
    """Report unused lines of ledgers, if all checks ran."""
    for c in checked:
        stale = c.stale_lines()
        if stale:
            text = ngettext(
                "{file}: {n} line is about a finding that is gone",
                "{file}: {n} lines are about findings that are gone",
                stale,
            )
            say(text.format(n=stale, file=ledger_file(c.target.file)), err=True)


def _tell(explain: str | None, *, as_json: bool) -> None:
    # imported here: a run with all results cached needs no check
    from toolkit.review.checks.registry import CHECKS, check_of

    if as_json:
        print_json([described(one) for one in ((check_of(explain),) if explain else CHECKS)])
        return
    if explain:
        say_text(explained(check_of(explain)))
        return
    width = max(len(c.code) for c in CHECKS)
    for one in CHECKS:
        default = _("advisory") if one.advisory else severity_name(one.severity)
        say(f"{one.code:{width}}  {default:8}  {one.title}")


def _refuse_contradictions(
    fix: bool, yes: bool, accepted: Sequence[str], reason: str | None, output_format: str
) -> None:
    if yes and not fix:
        raise UsageError(_("--yes goes with --fix"), hint=_("say --fix --yes"))
    if fix and accepted:
        raise UsageError(
            _("--fix and --accept exclude each other"), hint=_("do one, then the other")
        )
    if fix and output_format:
        raise UsageError(
            _("--fix shows a diff, which is no {format}").format(format=output_format),
            hint=_("repair first, then report with --format"),
        )
    if bool(accepted) != (reason is not None):
        raise UsageError(
            _("--accept and --reason go together"),
            hint=_('for example: --accept number-missing@a1.p2.s3 --reason "spelled out"'),
        )
