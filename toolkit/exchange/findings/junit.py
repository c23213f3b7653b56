"""JUnit XML, which every CI server displays, for findings and other test results.

JUnit XML has no official standard. This is the format of Apache Ant, which every server reads:
``testsuites``, ``testsuite``, ``testcase``, and ``failure`` in failing tests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.exchange.findings.report import Report, Reported
from toolkit.model.finding import Severity
from toolkit.parsing.xml_characters import xml_text


@dataclass(frozen=True, slots=True)
class Case:
    """A test case, which fails if it has a ``failure``: message, type and text.

    ``said`` is the output of the test, passing or failing; it may be empty.
    """

    name: str
    failure: tuple[str, str, str] | None = None
    said: str = ""


def serialize_junit(
    title: str, suites: Mapping[str, Sequence[Case]], *, classes: str = "{}"
) -> bytes:
    """Return test suites by name as JUnit XML.

    ``classes`` is a format string that turns a suite name into the class name of its tests.
    """
    from lxml import etree  # imported here: no other format needs it

    every = [case for cases in suites.values() for case in cases]
    root = etree.Element("testsuites", _counted(title, every))
    for name, cases in suites.items():
        suite = etree.SubElement(root, "testsuite", _counted(name, cases))
        for case in cases:
            element = etree.SubElement(
                suite,
                "testcase",
                classname=xml_text(classes.format(name)),
                name=xml_text(case.name),
            )
            if case.failure is not None:
                message, kind, text = map(xml_text, case.failure)
                etree.SubElement(element, "failure", message=message, type=kind).text = text
            if case.said:
                etree.SubElement(element, "system-out").text = xml_text(case.said)
    written: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return written


def serialize_findings_junit(report: Report) -> bytes:
    """Return one suite per path, with one test per rule.

    A test fails if there are warnings or errors; notes become its output.
    """
    by_place: dict[tuple[str, str], list[Reported]] = {}
    for reported in report.findings:
        key = reported.finding.path, reported.finding.code
        by_place.setdefault(key, []).append(reported)
    suites: dict[str, list[Case]] = {}
    for path in report.paths:
        suites[path] = []
        for rule in report.rules:
            found = by_place.get((path, rule.code), [])
            serious = [r for r in found if r.finding.severity is not Severity.INFO]
            notes = [r for r in found if r.finding.severity is Severity.INFO]
            failure = None
            if serious:
                worst = max(r.finding.severity for r in serious).name.lower()
                failure = f"{rule.title} ({len(serious)})", worst, _lines(serious)
            suites[path].append(Case(rule.code, failure, _lines(notes)))
    return serialize_junit("bitext check", suites)


def _counted(name: str, cases: Sequence[Case]) -> dict[str, str]:
    failed = str(sum(case.failure is not None for case in cases))
    return {"name": xml_text(name), "tests": str(len(cases)), "failures": failed, "errors": "0"}


def _lines(found: Sequence[Reported]) -> str:
    return "\n".join(_line(reported) for reported in found)


def _line(reported: Reported) -> str:
    finding = reported.finding
    place = ":".join(str(p) for p in (finding.path, finding.line, finding.column) if p)
    segment = f" {finding.segment_id}:" if finding.segment_id else ""
    return f"{place}:{segment} {finding.message}"
