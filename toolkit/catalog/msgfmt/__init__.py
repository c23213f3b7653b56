"""Checks of GNU ``msgfmt`` for catalogs with valid syntax.

There are two kinds: errors for which msgfmt always rejects a file (``refused``), and additional
findings of ``msgfmt -c`` (``check.check_catalog``). The rules were found by experiment with version
0.21; ``tests/catalog/msgfmt/test_verdicts.py`` compares the verdicts.
"""

from __future__ import annotations

from toolkit.catalog.msgfmt.newlines import check_newlines
from toolkit.catalog.msgfmt.report import Report
from toolkit.catalog.po import CatalogSyntaxError
from toolkit.model.catalog import Catalog
from toolkit.model.finding import Finding


def refused(catalog: Catalog, path: str) -> tuple[Finding, ...]:
    """Return errors for translations that do not begin and end with line feeds as the source does.

    The codes are ``po-newline-start`` and ``po-newline-end``.
    """
    report = Report(path)
    check_newlines(catalog, report)
    return tuple(report.findings)


def refuse_what_msgfmt_refuses(catalog: Catalog, path: str) -> None:
    """Raise CatalogSyntaxError with all findings of ``refused``, if there are any."""
    findings = refused(catalog, path)
    if findings:
        raise CatalogSyntaxError(findings, path)
