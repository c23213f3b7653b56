"""View model of the check page: findings by severity and check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from toolkit.edition.html.anchors import Anchors
from toolkit.model.finding import Finding, Severity

ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
"""The severities in page order, the most severe first."""

Place = tuple[int, int] | None
"""Offsets in a text, or None."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding with its texts.

    Attributes:
        language: The target language, empty for findings outside translations.
        places: The ranges to mark in source and target.
        turn: The turn or section of the segment; may be empty.
        edition: The address of the translation in an edition; may be empty.
    """

    finding: Finding
    language: str = ""
    turn: str = ""
    source: str = ""
    target: str = ""
    places: tuple[Place, Place] = (None, None)
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in three parts. The middle part is marked; it is None if nothing is marked."""

    before: str
    marked: str | None = None
    after: str = ""

    @classmethod
    def of(cls, text: str, place: Place) -> Text:
        """Divide ``text`` at ``place``, the range to mark."""
        if place is None:
            return cls(text)
        start, end = place
        return cls(text[:start], text[start:end], text[end:])


@dataclass(frozen=True, slots=True)
class Item:
    """A finding on the page, with its ``anchor``."""

    anchor: str
    checked: Checked
    source: Text
    target: Text


@dataclass(frozen=True, slots=True)
class Group:
    """All findings of one check, with its title and explanation (``why``)."""

    anchor: str
    code: str
    title: str
    why: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """All groups of one severity; ``count`` includes findings that are not shown."""

    severity: Severity
    anchor: str
    count: int
    groups: tuple[Group, ...]


def sections(
    findings: Sequence[Checked],
    checks: Mapping[str, tuple[str, str]],
    anchors: Anchors,
    most: int,
) -> tuple[Section, ...]:
    """Group findings by severity and code, preserving their order.

    At most ``most`` findings are shown. ``checks`` has the title of each check and the reason for
    it, by code.
    """
    found = sorted(findings, key=lambda each: (-each.finding.severity, each.finding.code))
    shown = found[:most]
    return tuple(
        Section(
            severity,
            anchors.claim(severity.name.lower()),
            sum(each.finding.severity is severity for each in found),
            tuple(
                _group(code, items, checks, anchors)
                for code, items in groupby(
                    (each for each in shown if each.finding.severity is severity),
                    lambda each: each.finding.code,
                )
            ),
        )
        for severity in ORDER
    )


def by_turn(parts: Iterable[Section]) -> Mapping[str, Sequence[Item]]:
    """Return the items by turn, in page order."""
    found: dict[str, list[Item]] = {}
    for part in parts:
        for group in part.groups:
            for item in group.items:
                if item.checked.turn:
                    found.setdefault(item.checked.turn, []).append(item)
    return found


def _group(
    code: str, items: Iterable[Checked], checks: Mapping[str, tuple[str, str]], anchors: Anchors
) -> Group:
    title, why = checks.get(code, ("", ""))
    return Group(
        anchors.claim(code),
        code,
        title,
        why,
        tuple(
            Item(
                anchors.claim(f"{code}.{each.finding.segment_id or each.finding.line}"),
                each,
                Text.of(each.source, each.places[0]),
                Text.of(each.target, each.places[1]),
            )
            for each in items
        ),
    )
