"""Faults as findings with their places, and the formats of ``bitext check``."""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from toolkit import __version__
from toolkit.cli.check.places import in_po, place_of
from toolkit.cli.output.terminal import print_data, report_text, say, style
from toolkit.exchange.findings.report import Report, Reported, Rule
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.finding import Finding, Severity
from toolkit.review.checks.check import Check, Fault
from toolkit.review.checks.run import apply_fixes

FORMATS = ("text", "json", "sarif", "junit", "github")
LONGEST_TEXT = 2000
"""Characters of a source or translation up to which a report has it whole."""
_AROUND = 500
_COLOURS = {Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "red"}


def report_of(
    faults: Iterable[tuple[str, Fault]], checks: Iterable[Check], messages: int
) -> Report:
    """The report of a run; ``faults`` come with the paths of their catalogs."""
    rules = tuple(Rule(c.code, c.title, c.why, c.severity, c.family) for c in checks)
    findings = tuple(_reported(path, fault) for path, fault in faults)
    return Report(findings, rules, messages, __version__)


def _reported(path: str, fault: Fault) -> Reported:
    pair, hit, fix = fault.pair, fault.hit, fault.hit.fix
    place = place_of(pair.message, pair.form, hit.start, hit.end)
    finding = Finding(
        code=fault.check.code,
        severity=fault.check.severity,
        message=hit.message,
        path=path,
        line=place.line,
        segment_id=pair.message.msgctxt or "",
        column=place.column,
        excerpt=place.text,
    )
    replacement = None
    if (
        fix is not None
        and (place.column and place.line == place.end_line)
        and (hit.start <= fix.start and fix.end <= hit.end)
    ):
        # what the finding's stretch becomes, in the escapes of a PO file
        before, after = pair.target[hit.start : fix.start], pair.target[fix.end : hit.end]
        replacement = in_po(before + fix.replacement + after)
    source, target, fixed = _shown_texts(fault)
    return Reported(
        finding,
        fault.fingerprint,
        source=source,
        target=target,
        fixed=fixed,
        end_line=place.end_line,
        end_column=place.end_column,
        replacement=replacement,
    )


def _shown_texts(fault: Fault) -> tuple[str, str, str | None]:
    """Source, translation and what it becomes; of long ones what is around the finding.

    A long message may have as many findings as words, and each shows its texts.
    """
    pair, hit, fix = fault.pair, fault.hit, fault.hit.fix
    start, end = (hit.start, hit.end) if fix is None else (fix.start, max(fix.end, hit.end))
    after = min(max(end, start), start + _AROUND) + _AROUND
    target = shortened(pair.target, start - _AROUND, after)
    source = shortened(pair.source, 0, 2 * _AROUND)
    if fix is None:
        return source, target, None
    if len(pair.target) <= LONGEST_TEXT:
        return source, target, apply_fixes(pair.target, [fix])
    before = pair.target[max(fix.start - _AROUND, 0) : fix.start]
    rest = pair.target[fix.end : fix.end + _AROUND]
    fixed = before + fix.replacement[: 2 * _AROUND] + rest
    goes_on = len(fix.replacement) > 2 * _AROUND or fix.end + _AROUND < len(pair.target)
    return source, target, ("…" if fix.start > _AROUND else "") + fixed + ("…" if goes_on else "")


def shortened(text: str, start: int, end: int) -> str:
    """The text, or of a long one the stretch from ``start`` to ``end``, with … where it is cut."""
    if len(text) <= LONGEST_TEXT:
        return text
    start, end = max(start, 0), min(end, len(text))
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")


def with_places(report: Report, places: Sequence[Finding]) -> Report:
    """The report with findings of other files than catalogs before its own."""
    others = tuple(Reported(f, f"{f.code}-{f.path}-{f.line}-{f.segment_id}") for f in places)
    return replace(report, findings=(*others, *report.findings))


def write_report(report: Report, output_format: str, paths: Sequence[str]) -> None:
    """Prints the report; the module of a format is imported when it is asked for."""
    if output_format == "text":
        _write_text(report)
        return
    module = importlib.import_module(f"toolkit.exchange.findings.{output_format}")
    serialize = getattr(module, f"serialize_findings_{output_format}")
    written = serialize(report, tuple(paths)) if output_format == "junit" else serialize(report)
    print_data(written)


def _write_text(report: Report) -> None:
    for reported in report.findings:
        finding = reported.finding
        place = ":".join(str(p) for p in (finding.path, finding.line, finding.column) if p)
        severity = style(finding.severity.name.lower(), fg=_COLOURS[finding.severity])
        segment = f"{finding.segment_id}: " if finding.segment_id else ""
        say(f"{place}: {severity}: {segment}{finding.message} [{finding.code}]")
        if finding.excerpt.strip():
            say(f"    {finding.excerpt.strip()}")


def summary(report: Report) -> str:
    """One line: how many findings of each severity, in how many messages, how many fixable."""
    counts = []
    for severity, name in (
        (Severity.ERROR, ngettext("{n} error", "{n} errors", _count(report, Severity.ERROR))),
        (
            Severity.WARNING,
            ngettext("{n} warning", "{n} warnings", _count(report, Severity.WARNING)),
        ),
        (Severity.INFO, ngettext("{n} note", "{n} notes", _count(report, Severity.INFO))),
    ):
        number = _count(report, severity)
        if number:
            counts.append(name.format(n=number))
    looked = ngettext("{n} message", "{n} messages", report.messages).format(n=report.messages)
    found = ", ".join(counts) or _("nothing found")
    fixable = sum(reported.fixed is not None for reported in report.findings)
    line = _("{found} in {messages}").format(found=found, messages=looked)
    if fixable:
        line += "; " + _("--fix repairs {n}").format(n=fixable)
    return line


def _count(report: Report, severity: Severity) -> int:
    return sum(reported.finding.severity is severity for reported in report.findings)


def explained(check: Check) -> str:
    """What ``--explain`` says: the reason, both examples, how to silence it."""
    lines = [
        style(f"{check.code}: {check.title}", bold=True),
        _("family {family}, {severity}, {default}").format(
            family=check.family,
            severity=check.severity.name.lower(),
            default=_("advisory: off unless selected") if check.advisory else _("on by default"),
        ),
        "",
        check.why,
        "",
        _("Wrong:") + f"  {check.bad.source!r} → {check.bad.target!r}",
        _("Right:") + f"  {check.good.source!r} → {check.good.target!r}",
        "",
        _(
            "Accept one finding: --accept {code}@LINE-OR-SEGMENT --reason “…”; all: --ignore {code}"
        ).format(code=check.code),
    ]
    return report_text(lines)
