"""Findings as JSON; docs/reference/checks.md describes the fields."""

from __future__ import annotations

import json

from toolkit.exchange.findings.report import Report, Reported

SCHEMA_VERSION = 1


def serialize_findings_json(report: Report) -> str:
    """Return the whole report as JSON, with a schema name and version."""
    data = {
        "schema": "bitext-findings",
        "version": SCHEMA_VERSION,
        "messages": report.messages,
        "findings": [_finding(reported) for reported in report.findings],
    }
    return json.dumps(_sound(data), ensure_ascii=False, indent=2) + "\n"


def _finding(reported: Reported) -> dict[str, object]:
    finding = reported.finding
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "path": finding.path,
        "line": finding.line or None,
        "column": finding.column or None,
        "id": finding.segment_id or None,
        "excerpt": finding.excerpt,
        "source": reported.source,
        "target": reported.target,
        "fixed": reported.fixed,
        "fingerprint": reported.fingerprint,
    }


def _sound(value: object) -> object:
    """Return the value without lone surrogates, which JSON readers may reject."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, dict):
        return {key: _sound(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_sound(inner) for inner in value]
    return value
