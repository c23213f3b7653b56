"""Findings as JUnit XML, which every build server shows: a suite a file, a case a check."""

from __future__ import annotations

import re

from toolkit.exchange.findings.report import Report, Reported
from toolkit.model.finding import Severity

# What XML 1.0 has no way to write, not even as a reference.
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def serialize_findings_junit(report: Report) -> bytes:
    """A ``testsuite`` for each file, in it a ``testcase`` for each rule.

    A case fails where there are warnings or errors; notes are its ``system-out``.
    """
    from lxml import etree  # imported here: no other format needs it

    by_place: dict[tuple[str, str], list[Reported]] = {}
    for reported in report.findings:
        key = reported.finding.path, reported.finding.code
        by_place.setdefault(key, []).append(reported)
    root = etree.Element("testsuites", name="bitext check")
    tests = failures = 0
    for path in report.paths:
        suite = etree.SubElement(root, "testsuite", name=_text(path))
        failed = 0
        for rule in report.rules:
            case = etree.SubElement(suite, "testcase", classname=_text(path), name=rule.code)
            found = by_place.get((path, rule.code), [])
            serious = [r for r in found if r.finding.severity is not Severity.INFO]
            notes = [r for r in found if r.finding.severity is Severity.INFO]
            if serious:
                failed += 1
                failure = etree.SubElement(
                    case,
                    "failure",
                    message=_text(f"{rule.title} ({len(serious)})"),
                    type=max(r.finding.severity for r in serious).name.lower(),
                )
                failure.text = _text("\n".join(_line(r) for r in serious))
            if notes:
                etree.SubElement(case, "system-out").text = _text(
                    "\n".join(_line(r) for r in notes)
                )
        suite.set("tests", str(len(report.rules)))
        suite.set("failures", str(failed))
        suite.set("errors", "0")
        tests += len(report.rules)
        failures += failed
    root.set("tests", str(tests))
    root.set("failures", str(failures))
    root.set("errors", "0")
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def _line(reported: Reported) -> str:
    finding = reported.finding
    place = ":".join(str(p) for p in (finding.path, finding.line, finding.column) if p)
    segment = f" {finding.segment_id}:" if finding.segment_id else ""
    return f"{place}:{segment} {finding.message}"


def _text(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)
