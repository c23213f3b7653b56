"""Print the report of ``bitext check``, and explain a check."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from pathlib import Path

from toolkit.cli.output.files import write_report, write_text
from toolkit.cli.output.findings import severity_name
from toolkit.cli.output.terminal import report_text, style
from toolkit.exchange.findings.registry import SERIALIZERS
from toolkit.exchange.findings.report import Report
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.finding import Severity
from toolkit.review.checks.check import Check

_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_COLOURS = {Severity.INFO: "cyan", Severity.WARNING: "yellow", Severity.ERROR: "red"}


def report_findings(report: Report, output_format: str, output: Path | None) -> None:
    """Print or write the report in a format of ``SERIALIZERS``, by default as text."""
    if output_format:
        write_text(output, SERIALIZERS[output_format](report))
    else:
        write_report(output, report_text(_lines(report)))


def _lines(report: Report) -> Iterator[str]:
    for reported in report.findings:
        finding = reported.finding
        place = ":".join(str(p) for p in (finding.path, finding.line, finding.column) if p)
        severity = style(severity_name(finding.severity), fg=_COLOURS[finding.severity])
        segment = f"{finding.segment_id}: " if finding.segment_id else ""
        yield f"{place}: {severity}: {segment}{finding.message} [{finding.code}]"
        if finding.excerpt.strip():
            yield f"    {finding.excerpt.strip()}"


def summary(report: Report) -> str:
    """Return a line with counts of findings by severity, of messages, and of fixable findings."""
    looked = ngettext("{n} message", "{n} messages", report.messages).format(n=report.messages)
    found = counted(*map(functools.partial(_count, report), _WORST_FIRST))
    fixable = sum(reported.fixed is not None for reported in report.findings)
    line = _("{found} in {messages}").format(found=found, messages=looked)
    if fixable:
        line += "; " + _("--fix repairs {n}").format(n=fixable)
    return line


def counted(errors: int, warnings: int, notes: int) -> str:
    """Return counts by severity, such as ``2 errors, 1 note``."""
    told = (
        (errors, ngettext("{n} error", "{n} errors", errors)),
        (warnings, ngettext("{n} warning", "{n} warnings", warnings)),
        (notes, ngettext("{n} note", "{n} notes", notes)),
    )
    return ", ".join(text.format(n=n) for n, text in told if n) or _("nothing found")


def _count(report: Report, severity: Severity) -> int:
    return sum(reported.finding.severity is severity for reported in report.findings)


def described(check: Check) -> dict[str, object]:
    """Return a check as JSON data, for ``--list`` and ``--explain``."""
    return {
        "code": check.code,
        "family": check.family,
        "severity": check.severity.name.lower(),
        "advisory": check.advisory,
        "title": check.title,
        "why": check.why,
        "bad": {"source": check.bad.source, "target": check.bad.target},
        "good": {"source": check.good.source, "target": check.good.target},
    }


def explained(check: Check) -> str:
    """Return the text of ``--explain``: reason, examples, and how to disable the check."""
    lines = [
        style(f"{check.code}: {check.title}", bold=True),
        _("family {family}, {severity}, {default}").format(
            family=check.family,
            severity=severity_name(check.severity),
            default=_("advisory: off unless selected") if check.advisory else _("on by default"),
        ),
        "",
        check.why,
        "",
        _("Wrong:") + f"  {check.bad.source!r} → {check.bad.target!r}",
        _("Right:") + f"  {check.good.source!r} → {check.good.target!r}",
        "",
        _(
            'Accept one finding: --accept {code}@LINE-OR-SEGMENT --reason "…"; all: --ignore {code}'
        ).format(code=check.code),
    ]
    return report_text(lines)
