"""Build the report of checked catalogs: findings with places, texts and fixes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from toolkit import __version__
from toolkit.catalog.po.places import in_po, place_of
from toolkit.exchange.findings.report import Report, Reported, Rule
from toolkit.model.finding import Finding
from toolkit.pipeline.character_places import CODE, places_beside_texts
from toolkit.pipeline.checking.catalogs import CheckedCatalog
from toolkit.project.folder import Project
from toolkit.review.checks.check import CheckInfo, Fault
from toolkit.review.checks.run import apply_fixes

LONGEST_TEXT = 2000
"""The length in characters up to which a report shows the whole text."""
_AROUND = 500
_DOUBTFUL = "doubtful-translation"

Faults = Sequence[tuple[str, Fault]]
"""Findings with the paths of their catalogs."""


def faults_of(checked: Sequence[CheckedCatalog]) -> Faults:
    """Return the findings that are not accepted, in the order of the catalogs."""
    return [(c.target.shown, fault) for c in checked for fault in c.faults]


def report_of(
    checked: Sequence[CheckedCatalog],
    faults: Faults,
    project: Project | None = None,
    of_source: Callable[[], Sequence[Finding]] = tuple,
) -> Report:
    """Return the report of a run.

    ``faults`` are the findings in the catalogs, possibly without those of a baseline. With a
    project, the report begins with findings in its other files, if their checks are enabled:
    characters that XML cannot represent (``of_source`` returns those in the source), and doubtful
    beads of published translations.
    """
    rules = rules_of(_in_order([each.checks for each in checked]))
    elsewhere = _beside_texts(project, checked, of_source) if project is not None else ()
    others = tuple(Reported(f, f"{f.code}-{f.path}-{f.line}-{f.segment_id}") for f in elsewhere)
    paths = [f.path for f in elsewhere] + [c.target.shown for c in checked]
    return Report(
        (*others, *(reported(path, fault) for path, fault in faults)),
        rules,
        sum(c.looked_at for c in checked),
        __version__,
        tuple(dict.fromkeys(paths)),
    )


def _in_order(of_catalogs: Sequence[tuple[CheckInfo, ...]]) -> Sequence[CheckInfo]:
    """Return the checks that ran over any catalog, in registry order."""
    if len(set(of_catalogs)) < 2:
        return of_catalogs[0] if of_catalogs else ()
    from toolkit.review.checks.registry import CHECKS

    ran = {check.code for checks in of_catalogs for check in checks}
    return [check for check in CHECKS if check.code in ran]


def _beside_texts(
    project: Project,
    checked: Sequence[CheckedCatalog],
    of_source: Callable[[], Sequence[Finding]],
) -> tuple[Finding, ...]:
    """Return findings in other files than catalogs, of the checks that are enabled."""
    enabled = {check.code for each in checked for check in each.checks}
    found: tuple[Finding, ...] = ()
    if CODE in enabled:
        catalogs = {c.target.shown: c.catalog for c in checked}
        found = places_beside_texts(project, catalogs, of_source())
    if _DOUBTFUL in enabled:
        from toolkit.pipeline.checking.published_beads import doubtful_beads  # rarely needed

        found += doubtful_beads(project)
    return found


def rules_of(checks: Iterable[CheckInfo]) -> tuple[Rule, ...]:
    """Return the rules of these checks, in order."""
    return tuple(Rule(c.code, c.title, c.why, c.severity, c.family) for c in checks)


def reported(path: str, fault: Fault) -> Reported:
    """Return a finding in the catalog at ``path`` with place, texts and fix."""
    pair, hit, fix = fault.pair, fault.hit, fault.hit.fix
    place = place_of(pair.message, pair.form, hit.start, hit.end)
    finding = Finding(
        code=fault.check.code,
        severity=fault.severity,
        message=hit.message,
        path=path,
        line=place.line,
        segment_id=pair.message.msgctxt or "",
        column=place.column,
        excerpt=place.text,
    )
    replacement = None
    if (
        fix is not None
        and (place.column and place.line == place.end_line)
        and (hit.start <= fix.start and fix.end <= hit.end)
    ):
        # The replacement of the finding's range, escaped for a PO file.
        before, after = pair.target[hit.start : fix.start], pair.target[fix.end : hit.end]
        replacement = in_po(before + fix.replacement + after)
    source, target, fixed = _shown_texts(fault)
    at, source_at = _places(fault, source, target)
    return Reported(
        finding,
        fault.fingerprint,
        source=source,
        target=target,
        fixed=fixed,
        end_line=place.end_line,
        end_column=place.end_column,
        replacement=replacement,
        place=at,
        source_place=source_at,
    )


def _places(
    fault: Fault, source: str, target: str
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the ranges of a finding in the displayed texts: the part that is wrong or missing."""
    pair, hit = fault.pair, fault.hit
    if hit.end > hit.start:
        first = max((hit.start if hit.fix is None else hit.fix.start) - _AROUND, 0)
        cut = first - (first > 0) if len(pair.target) > LONGEST_TEXT else 0
        start, end = max(hit.start - cut, 0), min(hit.end - cut, len(target))
        return (start, end) if start < end else None, None
    named = hit.subject.lstrip("+-")
    if not named or named not in hit.message:  # otherwise the name is not part of the texts
        return None, None
    if hit.subject.startswith("+"):
        return _only_place(named, target), None
    return None, _only_place(named, source)


def _only_place(words: str, text: str) -> tuple[int, int] | None:
    """Return the place of these words in a text, if they occur once."""
    found = list(islice(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text), 2))
    return found[0].span() if len(found) == 1 else None


def _shown_texts(fault: Fault) -> tuple[str, str, str | None]:
    """Return source, translation and fixed translation, with excerpts of long texts.

    Excerpts are needed because a long message may have as many findings as words, and each finding
    shows the texts.
    """
    pair, hit, fix = fault.pair, fault.hit, fault.hit.fix
    start, end = (hit.start, hit.end) if fix is None else (fix.start, max(fix.end, hit.end))
    after = min(max(end, start), start + _AROUND) + _AROUND
    target = shortened(pair.target, start - _AROUND, after)
    source = shortened(pair.source, 0, 2 * _AROUND)
    if fix is None:
        return source, target, None
    if len(pair.target) <= LONGEST_TEXT:
        return source, target, apply_fixes(pair.target, [fix])
    before = pair.target[max(fix.start - _AROUND, 0) : fix.start]
    rest = pair.target[fix.end : fix.end + _AROUND]
    fixed = before + fix.replacement[: 2 * _AROUND] + rest
    goes_on = len(fix.replacement) > 2 * _AROUND or fix.end + _AROUND < len(pair.target)
    return source, target, ("…" if fix.start > _AROUND else "") + fixed + ("…" if goes_on else "")


def shortened(text: str, start: int, end: int) -> str:
    """Return the text, or an excerpt of a long text around a range, with … at the cuts."""
    if len(text) <= LONGEST_TEXT:
        return text
    start, end = max(start, 0), min(end, len(text))
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")
