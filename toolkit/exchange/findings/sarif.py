"""Findings as SARIF 2.1.0 (OASIS Standard), which code review shows beside the lines."""

from __future__ import annotations

import json
import re
from urllib.parse import quote

from toolkit.exchange.findings.report import Report, Reported, Rule
from toolkit.model.finding import Severity

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_DRIVE = re.compile("[A-Za-z]:/")
_LEVELS = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}


def serialize_findings_sarif(report: Report) -> str:
    """Return findings as a single SARIF run, whose columns count Unicode code points.

    A fix that replaces one contiguous range of the file is exported as ``fixes``.
    """
    index = {rule.code: number for number, rule in enumerate(report.rules)}
    run = {
        "tool": {
            "driver": {
                "name": "bitext-toolkit",
                "semanticVersion": report.tool_version,
                "rules": [_rule(rule) for rule in report.rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(reported, index) for reported in report.findings],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    text = json.dumps(log, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]} if rule.family else {},
    }


def _result(reported: Reported, index: dict[str, int]) -> dict[str, object]:
    finding = reported.finding
    location = {"artifactLocation": _artifact(finding.path)}
    region = _region(reported)
    physical = {**location, "region": region} if region else location
    place: dict[str, object] = {"physicalLocation": physical}
    if finding.segment_id:
        place["logicalLocations"] = [{"name": finding.segment_id, "kind": "resource"}]
    result: dict[str, object] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [place],
        "partialFingerprints": {"bitextFinding/v1": reported.fingerprint},
    }
    if finding.code in index:
        result["ruleIndex"] = index[finding.code]
    if reported.replacement is not None and region:
        change = {
            "artifactLocation": _artifact(finding.path),
            "replacements": [
                {"deletedRegion": region, "insertedContent": {"text": reported.replacement}}
            ],
        }
        result["fixes"] = [{"artifactChanges": [change]}]
    return result


def _artifact(path: str) -> dict[str, object]:
    """Return the path as a URI reference (RFC 3986, 4.2; RFC 8089 for absolute Windows paths).

    Colons are always encoded, since a colon in the first path segment would end a URI scheme.
    """
    slashed = path.replace("\\", "/")
    if _DRIVE.match(slashed):
        return {"uri": f"file:///{slashed[:2]}{_quoted(slashed[2:])}"}
    if path.startswith("\\\\"):
        return {"uri": f"file:{_quoted(slashed)}"}
    # Two leading slashes would name a server.
    return {"uri": _quoted("/" + slashed.lstrip("/") if slashed.startswith("/") else slashed)}


def _quoted(path: str) -> str:
    try:  # bytes that are not UTF-8 stay as they are
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "replace"))


def _region(reported: Reported) -> dict[str, int]:
    finding = reported.finding
    if not finding.line:
        return {}
    region = {"startLine": finding.line}
    if finding.column:
        region["startColumn"] = finding.column
        if reported.end_line:
            region["endLine"] = reported.end_line
            region["endColumn"] = reported.end_column
    return region
