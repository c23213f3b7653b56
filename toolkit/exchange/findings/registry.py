"""Output formats of findings by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from toolkit.exchange.findings.github import serialize_findings_github
from toolkit.exchange.findings.json import serialize_findings_json
from toolkit.exchange.findings.junit import serialize_findings_junit
from toolkit.exchange.findings.report import Report
from toolkit.exchange.findings.sarif import serialize_findings_sarif

SERIALIZERS: Mapping[str, Callable[[Report], str | bytes]] = {
    "json": serialize_findings_json,
    "sarif": serialize_findings_sarif,
    "junit": serialize_findings_junit,
    "github": serialize_findings_github,
}
