"""The input of all finding formats: findings, rules, positions of fixes."""

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

    Attributes:
        fingerprint: Identifies the finding across runs.
        source, target: The texts of the message.
        fixed: The target with the mechanical fix of this finding, or None.
        end_line, end_column: The end of the range in the file, exclusive and 1-based; 0 if unknown.
        replacement: The text of that range after the fix; None if the range is not contiguous.
        place: The range in ``target``, or None if unknown.
        source_place: The range in ``source`` whose counterpart the translation lacks, or None if
            unknown.
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
    """The results of a run: findings in order, the rules, and the number of checked messages.

    ``paths`` are all checked files, including those without findings.
    """

    findings: tuple[Reported, ...]
    rules: tuple[Rule, ...]
    messages: int
    tool_version: str
    paths: tuple[str, ...] = ()
