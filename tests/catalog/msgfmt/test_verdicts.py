"""The verdicts of ``bitext catalog check`` beside those of ``msgfmt`` and ``msgfmt -c``."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from tests.catalog.msgfmt.broken_catalogs import CATALOGS
from tests.conditions import require_program
from toolkit.catalog.mo import compile_catalog
from toolkit.catalog.msgfmt.check import as_errors, check_catalog
from toolkit.catalog.po import CatalogSyntaxError, parse_catalog, parse_catalog_with_findings
from toolkit.model.finding import Finding, Severity

# Where msgfmt -c says nothing and we do, or the other way round; each with the reason.
OTHERWISE = {
    "file-cr-only": "msgfmt does not say that a comment would swallow all that follows",
}

PLACED = ("po-newline", "po-format", "po-header-")


def found_in(name: str) -> tuple[Finding, ...]:
    """All findings of a catalog, as ``bitext catalog check`` has them."""
    data, path = CATALOGS[name].encode(), f"{name}.po"
    try:
        catalog, findings = parse_catalog_with_findings(data, path)
    except CatalogSyntaxError as error:
        return error.findings
    return findings + check_catalog(catalog, path)


def msgfmt(tmp_path: Path, name: str, *options: str) -> tuple[bool, str]:
    """Whether msgfmt refuses the catalog, and what it says."""
    file = tmp_path / "x.po"
    file.write_bytes(CATALOGS[name].encode())
    told = subprocess.run(
        [require_program("msgfmt"), *options, "-o", os.devnull, file],
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    return told.returncode != 0, told.stderr.decode("utf-8", "replace")


def lines_in(told: str) -> set[int]:
    return {int(line) for line in re.findall(r"x\.po:(\d+):", told)}


def test_there_are_enough_broken_catalogs() -> None:
    assert len(CATALOGS) >= 150


def refusal(name: str) -> CatalogSyntaxError | None:
    """Why a catalog is not compiled."""
    try:
        compile_catalog(parse_catalog(CATALOGS[name].encode(), "x.po"), "x.po")
    except CatalogSyntaxError as error:
        return error
    return None


def test_what_msgfmt_refuses_is_an_error_and_nothing_else_is(tmp_path: Path) -> None:
    for name in CATALOGS:
        refused, told = msgfmt(tmp_path, name)
        errors = [f for f in found_in(name) if f.severity is Severity.ERROR]
        assert bool(errors) is refused, (name, told)
        error = refusal(name)
        assert (error is not None) is refused, (name, told)
        if error is not None:
            assert error.path == "x.po", name
            assert error.line in lines_in(told), (name, told)


def test_what_msgfmt_checks_is_a_finding_at_its_line(tmp_path: Path) -> None:
    for name in CATALOGS:
        _refused, told = msgfmt(tmp_path, name, "-c")
        findings = found_in(name)
        assert bool(findings) is (bool(told.strip()) is not (name in OTHERWISE)), (name, told)
        placed = [f for f in findings if f.code.startswith(PLACED)]
        assert {f.line for f in placed} <= lines_in(told), (name, told)


def test_strict_makes_every_warning_an_error() -> None:
    for name in CATALOGS:
        findings = found_in(name)
        assert {f.severity for f in as_errors(findings)} <= {Severity.ERROR}
        assert [f.code for f in as_errors(findings)] == [f.code for f in findings]


def test_every_exception_is_a_catalog() -> None:
    assert set(OTHERWISE) <= set(CATALOGS)
