"""The check report of a build: the findings of ``bitext check`` as an HTML page and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from toolkit.edition.check_page.page import check_page
from toolkit.edition.check_page.view import Checked
from toolkit.edition.html.anchors import encode
from toolkit.edition.languages import describe
from toolkit.exchange.findings.json import serialize_findings_json
from toolkit.exchange.findings.report import Report
from toolkit.i18n.messages import interface_language
from toolkit.model.catalog import State
from toolkit.model.finding import Finding, Severity
from toolkit.pipeline.checking.catalogs import CheckOptions, check_catalog, terms_for
from toolkit.pipeline.checking.report import faults_of, report_of
from toolkit.pipeline.checking.targets import targets_of_project
from toolkit.pipeline.state import ProjectState
from toolkit.project.cache import Cache
from toolkit.project.folder import Project
from toolkit.review.checks.spelling import CODE as SPELLING

Counts = tuple[int, int, int]
"""Numbers of errors, warnings and notes."""


def check_files(
    project: Project,
    state: ProjectState,
    catalogs: Mapping[str, bytes],
    tell: Callable[[Finding], None],
) -> tuple[dict[str, bytes], Counts]:
    """Return ``check.html`` and ``check.json``, and the counts of findings.

    ``catalogs`` has the new content of the catalogs by path. ``tell`` is called with a finding for
    each language whose spelling cannot be checked on this machine; the build continues.

    Raises:
        InputError: A glossary, a word list or a ledger is missing or invalid.
    """
    targets, own = targets_of_project(project, None), project.settings.checks
    options = CheckOptions().with_settings(project)
    if own.spelling:
        options = replace(options, spelling=None)  # if possible
    terms, cache = terms_for(options, targets), Cache(project)
    checked = [
        check_catalog(target, options, terms, cache, catalogs[target.shown]) for target in targets
    ]
    notices = {c.target.shown: c.notice for c in checked if c.notice}
    for path, notice in notices.items():
        tell(Finding(SPELLING, Severity.INFO, notice, path))
    report = report_of(checked, faults_of(checked), project, lambda: state.findings)
    page = check_page(
        state.work,
        _with_places(project, state, report),
        {rule.code: (rule.title, rule.why) for rule in report.rules},
        messages=report.messages,
        turns=[turn.id for turn in state.document.turns],
        notices=tuple(dict.fromkeys(notices.values())),
        interface=interface_language(),
    )
    files = {
        "report/check.html": page,
        "report/check.json": serialize_findings_json(report).encode("utf-8"),
    }
    return files, _counts(report)


def _counts(report: Report) -> Counts:
    errors, warnings, notes = (
        sum(found.finding.severity is severity for found in report.findings)
        for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    )
    return errors, warnings, notes


def _with_places(project: Project, state: ProjectState, report: Report) -> list[Checked]:
    """Return the findings with turns and links to their segments in the edition."""
    languages = {project.catalog_path(language): language for language in state.catalogs}
    turns = {s.id: turn.id for turn in state.document.turns for s in turn.segments()}
    pages = _pages(project, state)
    shown = {language: _shown(project, state, language, turns) for language in pages}
    found = []
    for each in report.findings:
        finding, language = each.finding, languages.get(each.finding.path, "")
        address = ""
        if finding.segment_id in shown.get(language, ()):
            anchor = encode(f"{describe(language).tag}.{finding.segment_id}")
            address = f"../edition/{pages[language]}#{anchor}"
        found.append(
            Checked(
                finding,
                language,
                turns.get(finding.segment_id, ""),
                each.source,
                each.target,
                (each.source_place, each.place),
                address,
            )
        )
    return found


def _pages(project: Project, state: ProjectState) -> dict[str, str]:
    """Map each language to its page of the HTML edition; empty if no HTML edition is built."""
    if "html" not in state.outputs:
        return {}
    columns = project.settings.edition.columns or tuple(state.catalogs)
    pages = {language: "index.html" for language in state.catalogs if language in columns}
    if len(state.catalogs) > 1:
        pages = {language: f"index.{language}.html" for language in state.catalogs} | pages
    return pages


def _shown(
    project: Project, state: ProjectState, language: str, turns: Mapping[str, str]
) -> frozenset[str]:
    """Return the ids of segments whose translation is in the edition."""
    choices, states = project.settings.edition, state.states(language)
    left_out = {State.UNTRANSLATED}
    if choices.fuzzy == "omit":
        left_out |= {State.FUZZY, State.STALE}
    return frozenset(
        segment
        for segment, turn in turns.items()
        if states[segment] not in left_out and (not choices.turns or turn in choices.turns)
    )
