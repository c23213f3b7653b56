"""The input of all finding formats: findings, rules, places of fixes."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """The meaning of a code: title and explanation."""

    code: str
    title: str
    why: str
    severity: Severity
    family: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding for export.

    ``fingerprint`` identifies it across runs. ``source`` and ``target`` are the texts of the
    message. ``fixed`` is the target with the mechanical fix of this finding, or None. ``end_line``
    and ``end_column`` (exclusive, 1-based, 0 for unknown) are the end of the place in the file, and
    ``replacement`` is its text after the fix, None if the place is not contiguous. ``place`` is the
    range in ``target``, ``source_place`` the range in ``source`` that the translation lacks; None
    for unknown.
    """

    finding: Finding
    fingerprint: str
    source: str = ""
    target: str = ""
    fixed: str | None = None
    end_line: int = 0
    end_column: int = 0
    replacement: str | None = None
    place: tuple[int, int] | None = None
    source_place: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A run: findings in order, the rules, the number of checked messages.

    ``paths`` are all files, including those without findings.
    """

    findings: tuple[Reported, ...]
    rules: tuple[Rule, ...]
    messages: int
    tool_version: str
    paths: tuple[str, ...] = ()
