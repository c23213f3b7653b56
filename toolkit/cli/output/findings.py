"""Findings as lines on standard error, and for ``--json``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from toolkit.cli.output.terminal import say
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.finding import Finding, FirstValues, Severity

_FIELDS = ("code", "severity", "message", "id", "path", "line")


def finding_data(
    findings: Iterable[Finding], fields: Sequence[str] = _FIELDS
) -> list[dict[str, Any]]:
    """Return findings for ``--json``, each with these fields in this order.

    ``id`` is the id of the segment, ``text`` the excerpt.
    """
    return [{name: _field(finding, name) for name in fields} for finding in findings]


def _field(finding: Finding, name: str) -> Any:
    if name == "severity":
        return finding.severity.name.lower()
    return getattr(finding, {"id": "segment_id", "text": "excerpt"}.get(name, name))


def finding_line(finding: Finding) -> str:
    """Return the place, the segment and the message in one line."""
    where = f"{finding.path}:{finding.line}" if finding.path and finding.line else finding.path
    return ": ".join(part for part in (where, finding.segment_id, finding.message) if part)


def severity_name(severity: Severity) -> str:
    """Return the name of the severity in the user's language."""
    return {
        Severity.INFO: _("info"),
        Severity.WARNING: _("warning"),
        Severity.ERROR: _("error"),
    }[severity]


def tell_findings(findings: Iterable[Finding]) -> None:
    """Print a line per finding on standard error, and the number of further findings."""
    for finding in findings:
        say(finding_line(finding), err=True)
    if isinstance(findings, FirstValues) and findings.left_out:
        say(_("and {n} more").format(n=findings.left_out), err=True)


def report_source_findings(findings: Sequence[Finding]) -> None:
    """Print a summary of what is lost from a marked-up source on standard error.

    Only ``bitext init`` and ``bitext segment`` list the losses, as they are the same each time.
    """
    n = len(findings)
    if n:
        told = ngettext(
            "{n} finding on how the source was read; “bitext segment” shows it",
            "{n} findings on how the source was read; “bitext segment” shows them",
            n,
        ).format(n=n)
        say(f"{findings[0].path}: {told}", err=True)
