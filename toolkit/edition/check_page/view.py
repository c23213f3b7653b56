"""What the page of the checks shows: findings by severity and check, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from toolkit.edition.html.anchors import Anchors
from toolkit.model.finding import Finding, Severity

ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO)
"""The worst first."""

Place = tuple[int, int] | None
"""Offsets in a text, or None for none in it."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding with its texts.

    ``language`` is the target language, empty for what is found beside the translations. ``places``
    are those in source and target that are marked. ``turn`` is the turn or section of the segment,
    ``edition`` the address of the translation in an edition; both are empty for none.
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
    """A text in three parts; the one in the middle is marked, None for no mark."""

    before: str
    marked: str | None = None
    after: str = ""

    @classmethod
    def of(cls, text: str, place: Place) -> Text:
        """``text`` with the mark that ``place`` asks for."""
        if place is None:
            return cls(text)
        start, end = place
        return cls(text[:start], text[start:end], text[end:])


@dataclass(frozen=True, slots=True)
class Item:
    """A finding as it stands in the page, under its ``anchor``."""

    anchor: str
    checked: Checked
    source: Text
    target: Text


@dataclass(frozen=True, slots=True)
class Group:
    """All findings of one check; ``title`` says what it finds and ``why`` why that matters."""

    anchor: str
    code: str
    title: str
    why: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """All groups of one severity; ``count`` is of findings, also of those that are not shown."""

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
    """The findings by severity and code, of each code in their order; ``most`` of them are shown.

    ``checks`` has the title and the reason of each check by its code.
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
    """The items of each turn that has some, in the order in which they stand in the page."""
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
