"""Findings as workflow commands of GitHub Actions, shown as annotations on a pull request."""

from __future__ import annotations

from toolkit.exchange.findings.report import Report, Reported
from toolkit.model.finding import Severity

_COMMANDS = {Severity.INFO: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}


def serialize_findings_github(report: Report) -> str:
    """Return one line per finding, with properties and messages escaped for the runner's parser."""
    return "".join(_line(reported) + "\n" for reported in report.findings)


def _line(reported: Reported) -> str:
    finding = reported.finding
    properties = {"file": finding.path}
    if finding.line:
        properties["line"] = str(finding.line)
    if finding.column:
        properties["col"] = str(finding.column)
    properties["title"] = finding.code
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{_COMMANDS[finding.severity]} {written}::{_data(finding.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
