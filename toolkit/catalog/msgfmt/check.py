"""All findings of ``msgfmt -c`` about a catalog."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from toolkit.catalog.msgfmt.format_strings import check_format_strings
from toolkit.catalog.msgfmt.header import check_header
from toolkit.catalog.msgfmt.newlines import check_newlines
from toolkit.catalog.msgfmt.plural_forms import check_plural_forms
from toolkit.catalog.msgfmt.report import Report
from toolkit.catalog.po import CatalogSyntaxError, parse_catalog_with_findings
from toolkit.catalog.po.characters import check_characters
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Catalog
from toolkit.model.finding import Finding, Severity


def check_file(data: bytes, path: str) -> tuple[Finding, ...]:
    """Return all findings about a PO file, sorted by line.

    If the syntax is invalid, only errors of the syntax are reported.
    """
    try:
        catalog, findings = parse_catalog_with_findings(data, path)
        findings += check_catalog(catalog, path) + check_characters(catalog, path)
    except CatalogSyntaxError as error:
        findings = error.findings
    return tuple(sorted(findings, key=lambda finding: finding.line))


def check_catalog(catalog: Catalog, path: str) -> tuple[Finding, ...]:
    """Return the errors of ``refused`` and the warnings of ``msgfmt --check``, sorted by line.

    The codes of warnings are ``po-empty``, ``po-cr-only``, ``po-header-field``,
    ``po-header-initial``, ``po-plural-missing``, ``po-plural-nplurals``, ``po-plural-expression``,
    ``po-plural-range``, ``po-plural-division``, ``po-format-invalid`` and ``po-format-arguments``.
    In a template (``.pot``), header, plural forms and format strings are not checked, because
    xgettext leaves them open.
    """
    report = Report(path)
    _check_lines(catalog, report)
    check_newlines(catalog, report)
    if not path.endswith(".pot"):
        check_header(catalog, report)
        forms = check_plural_forms(catalog, report)
        check_format_strings(catalog, forms, report)
    return tuple(sorted(report.findings, key=lambda finding: finding.line))


def as_errors(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the same findings with every warning as an error."""
    for finding in findings:
        is_warning = finding.severity is Severity.WARNING
        yield replace(finding, severity=Severity.ERROR) if is_warning else finding


def _check_lines(catalog: Catalog, report: Report) -> None:
    if catalog.header is None and not any(catalog.active()):
        report.add("po-empty", _("the file has no header and no messages"))
    texts = [catalog.trailer, *(m.raw or "" for m in catalog.messages)]
    if catalog.header is not None:
        texts.append(catalog.header.raw or "")
    if any("\r" in text for text in texts) and not any("\n" in text for text in texts):
        report.add(
            "po-cr-only",
            _("the lines end with CR only, so that all after a # is one comment; save with LF"),
        )
