"""Bead files for scoring tools: ``[0,1]:[2]:0.973``, one bead per line, 0-based.

The notation is used by vecalign and Bleualign: the positions of the source segments, the positions
of the target segments and, in the output of an aligner, a number. Here the number is the confidence
(vecalign writes a cost). ``[]`` is an empty side. Empty lines and lines that begin with ``#`` are
skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.errors import InputError
from toolkit.exchange.numbered_lines import numbered_lines
from toolkit.i18n.messages import gettext as _
from toolkit.model.finding import Finding, Severity

_LINE = re.compile(
    r"\[(?P<source>[^\[\]]*)\]\s*:\s*\[(?P<target>[^\[\]]*)\]\s*(?::\s*(?P<value>\S+))?"
)
_LONGEST_NUMBER = 12  # digits; no text has more segments, and int() of many digits is slow


@dataclass(frozen=True, slots=True)
class PositionBead:
    """A bead as sorted 0-based positions of segments.

    ``value`` is the number that follows the positions, if any; ``line`` is the 1-based line in the
    file, or 0.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    value: float | None = None
    line: int = 0


def parse_beads(data: bytes, path: str) -> tuple[PositionBead, ...]:
    """Return the beads of a file in file order.

    Raises:
        InputError: The first problem that ``check_beads`` reports as an error.
    """
    beads, findings = check_beads(data, path)
    for finding in findings:
        if finding.severity is Severity.ERROR:
            raise InputError(
                finding.message,
                hint=_("a bead is written [0,1]:[2] or [0,1]:[2]:0.97, positions counted from 0"),
                path=path,
                line=finding.line,
            )
    return beads


def check_beads(data: bytes, path: str) -> tuple[tuple[PositionBead, ...], tuple[Finding, ...]]:
    """Return the valid beads, and findings for the other lines.

    The errors are ``beads-syntax`` (invalid notation), ``beads-position`` (not an integer from 0),
    ``beads-value`` (not a number) and ``beads-repeated`` (a segment in two beads, or twice in one).
    The only warning is ``beads-empty`` (``[]:[]`` is skipped).

    Raises:
        InputError: The bytes are not UTF-8.
    """
    beads: list[PositionBead] = []
    findings: list[Finding] = []
    used: tuple[dict[int, int], dict[int, int]] = ({}, {})

    for number, line in numbered_lines(data, path):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        bead, code, message = _read(text, number)
        if bead is not None and not code:
            for side, positions, seen in (
                (_("source"), bead.source, used[0]),
                (_("target"), bead.target, used[1]),
            ):
                for position in positions:
                    if position in seen and not code:
                        code = "beads-repeated"
                        message = _(
                            "{side} segment {position} is in the bead of line {line} already"
                        ).format(side=side, position=position, line=seen[position])
                    seen.setdefault(position, number)
        if code:
            severity = Severity.WARNING if code == "beads-empty" else Severity.ERROR
            findings.append(Finding(code, severity, message, path, number, excerpt=text[:200]))
        elif bead is not None:
            beads.append(bead)
    return tuple(beads), tuple(findings)


def refuse_positions(
    beads: Iterable[PositionBead], source_count: int, target_count: int, path: str
) -> None:
    """Raise InputError for the first bead that points beyond the end of a text."""
    for bead in beads:
        for side, positions, count in (
            (_("source"), bead.source, source_count),
            (_("target"), bead.target, target_count),
        ):
            if positions and positions[-1] >= count:
                raise InputError(
                    _("{side} segment {position} does not exist: the {side} has {count}").format(
                        side=side, position=positions[-1], count=count
                    ),
                    hint=_("positions are counted from 0, so the last one is {last}").format(
                        last=count - 1
                    )
                    if count
                    else _("this side has no segments at all"),
                    path=path,
                    line=bead.line or None,
                )


def serialize_beads(beads: Iterable[PositionBead]) -> bytes:
    """Serialise one bead per line; a value has up to four decimals."""
    lines = []
    for bead in beads:
        line = f"[{','.join(map(str, bead.source))}]:[{','.join(map(str, bead.target))}]"
        if bead.value is not None:
            line += f":{round(bead.value, 4):g}"
        lines.append(line + "\n")
    return "".join(lines).encode("utf-8")


def _read(text: str, number: int) -> tuple[PositionBead | None, str, str]:
    match = _LINE.fullmatch(text)
    if match is None:
        return None, "beads-syntax", _("not a bead: “{line}”").format(line=text[:60])
    sides: list[tuple[int, ...]] = []
    for side in (match["source"], match["target"]):
        cells = [cell.strip() for cell in side.split(",")] if side.strip() else []
        for cell in cells:
            # isdecimal alone also accepts the digits of other scripts.
            if not (cell.isascii() and cell.isdecimal() and len(cell) <= _LONGEST_NUMBER):
                return (
                    None,
                    "beads-position",
                    _("“{cell}” is no position of a segment").format(cell=cell[:30]),
                )
        positions = [int(cell) for cell in cells]
        if len(set(positions)) < len(positions):
            return None, "beads-repeated", _("a segment stands twice in one bead")
        sides.append(tuple(sorted(positions)))
    value = None
    if match["value"] is not None:
        try:
            value = float(match["value"])
        except ValueError:
            message = _("“{value}” is not a number").format(value=match["value"][:30])
            return None, "beads-value", message
    if not any(sides):
        return None, "beads-empty", _("a bead without any segment")
    return PositionBead(sides[0], sides[1], value, number), "", ""
