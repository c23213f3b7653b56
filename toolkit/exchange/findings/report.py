"""What the formats for findings write: findings with their rules, and where a fix goes."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """What a code means: a title, and why it matters."""

    code: str
    title: str
    why: str
    severity: Severity
    family: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """A finding as programs get it.

    ``fingerprint`` names it across runs. ``source`` and ``target`` are the message's texts.
    ``fixed`` is the target with the mechanical fix of this finding, None where there is none;
    ``end_line`` and ``end_column`` (exclusive, 1-based, 0 for unknown) end the finding's place in
    the file, and ``replacement`` is what the file has to have there after the fix, None where the
    place is not one stretch of the file. ``place`` is where in ``target`` it is found, as offsets,
    and ``source_place`` where in ``source`` stands what the translation lacks; None for unknown.
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
    """A run: findings in order, the rules that were checked, how many messages were looked at.

    ``paths`` are the files, those without findings too.
    """

    findings: tuple[Reported, ...]
    rules: tuple[Rule, ...]
    messages: int
    tool_version: str
    paths: tuple[str, ...] = ()
