"""Findings of an export or an import, as lines and for ``--json``."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.cli.output.terminal import say
from toolkit.i18n.messages import gettext as _
from toolkit.model.finding import Finding
from toolkit.model.first_values import FirstValues


def finding_data(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Findings for ``--json``."""
    return [
        {
            "code": f.code,
            "severity": f.severity.name.lower(),
            "message": f.message,
            "id": f.segment_id,
            "path": f.path,
            "line": f.line,
        }
        for f in findings
    ]


def tell_finding(finding: Finding) -> None:
    """One line on standard error."""
    where = f"{finding.path}:{finding.line}" if finding.path and finding.line else finding.path
    place = ": ".join(part for part in (where, finding.segment_id) if part)
    say(f"{place}: {finding.message}" if place else finding.message, err=True)


def tell_findings(findings: FirstValues[Finding]) -> None:
    """A line each on standard error, and how many more there were."""
    for finding in findings:
        tell_finding(finding)
    if findings.left_out:
        say(_("and {n} more").format(n=findings.left_out), err=True)
