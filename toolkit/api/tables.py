"""Return types of the API: beads and coverage, shown as tables in notebooks, and output files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from html import escape
from itertools import islice
from typing import Any, overload

from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.model.coverage import Coverage, PartCoverage
from toolkit.model.finding import Finding

_SHOWN = 100
"""The maximum number of rows that a notebook shows; the number of further rows follows."""


@dataclass(frozen=True, slots=True)
class BeadTable(AlignedText):
    """Two texts and the beads that align their segments; iterates over the beads.

    ``findings`` report the data of the file that the beads do not preserve.

    >>> from toolkit import align_texts
    >>> beads = align_texts(["Why?", "I was late."], ["¿Por qué?", "Llegué tarde."], to="es")
    >>> [bead.type for bead in beads]
    ['1-1', '1-1']
    """

    beads: tuple[TextBead, ...]
    findings: tuple[Finding, ...] = ()

    @classmethod
    def of(cls, text: AlignedText, findings: Iterable[Finding] = ()) -> BeadTable:
        """Return a table of ``text`` with all beads in memory; ``findings`` are read after them."""
        values = _values(text) | {"beads": tuple(text.beads)}
        return cls(**values, findings=tuple(findings))

    def __iter__(self) -> Iterator[TextBead]:
        return iter(self.beads)

    def __len__(self) -> int:
        return len(self.beads)

    @overload
    def __getitem__(self, number: int) -> TextBead: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[TextBead, ...]: ...
    def __getitem__(self, number: int | slice) -> TextBead | tuple[TextBead, ...]:
        return self.beads[number]

    def pairs(self) -> list[tuple[str, str]]:
        """Return source and target of each bead as strings; "" for a side without segments."""
        from toolkit.exchange.segment_boundaries import join_segments

        languages = self.source_language, self.target_language
        sides = ((bead.source, bead.target) for bead in self.beads)
        return [(join_segments(s, languages[0]), join_segments(t, languages[1])) for s, t in sides]

    def _repr_html_(self) -> str:
        sides = [_attributes(tag) for tag in (self.source_language, self.target_language)]
        head = (self.source_language, self.target_language, _("type"), _("confidence"))
        rows = (
            f"<td{sides[0]}>{escape(source)}</td><td{sides[1]}>{escape(target)}</td>"
            f"<td>{bead.type}</td><td>{bead.confidence:.2f}</td>"
            for bead, (source, target) in zip(self.beads, self.pairs(), strict=True)
        )
        return _table(self.title, head, islice(rows, _SHOWN), max(0, len(self) - _SHOWN))


@dataclass(frozen=True, slots=True)
class CoverageTable(Coverage):
    """The coverage in a language: amounts in each state, by turn, by speaker and in total."""

    @classmethod
    def of(cls, coverage: Coverage) -> CoverageTable:
        """Return ``coverage`` as a table."""
        return cls(**_values(coverage))

    def _repr_html_(self) -> str:
        from toolkit.i18n.state_names import state_name

        parts = (*self.turns, self.total)
        shown = [s for s in self.total.by_state if any(p.by_state[s].segments for p in parts)]
        head = ("", _("words"), *map(state_name, shown))

        def row(part: PartCoverage, name: str) -> str:
            numbers = (part.total, *(part.by_state[state] for state in shown))
            return f"<th>{escape(name)}</th>" + "".join(f"<td>{n.words}</td>" for n in numbers)

        rows = [row(turn, turn.id) for turn in self.turns[:_SHOWN]]
        more = len(self.turns) - len(rows)
        return _table(self.language, head, [*rows, row(self.total, _("total"))], more)


@dataclass(frozen=True, slots=True)
class Output:
    """Output files by name, with findings on what the format cannot represent."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...] = ()

    @property
    def data(self) -> bytes:
        """The content of the only file.

        Raises:
            UsageError: There are several files.
        """
        if len(self.files) != 1:
            raise UsageError(
                _("these are {n} files: {names}").format(
                    n=len(self.files), names=", ".join(self.files)
                ),
                hint=_("take each from “files” by its name"),
            )
        return next(iter(self.files.values()))


def _values(made: AlignedText | Coverage) -> dict[str, Any]:
    return {field.name: getattr(made, field.name) for field in fields(made)}


def _attributes(tag: str) -> str:
    from toolkit.languages import direction

    return f' lang="{escape(tag)}" dir="{direction(tag)}" style="text-align: start"'


def _table(caption: str, head: Iterable[str], rows: Iterable[str], more: int = 0) -> str:
    """Return an HTML table of ``rows``, already escaped, and a note on ``more`` omitted rows."""
    rest = _("and {n} more").format(n=more)
    lines = [
        "<table>",
        f"<caption>{escape(caption)}</caption>" if caption else "",
        "<thead><tr>" + "".join(f"<th>{escape(name)}</th>" for name in head) + "</tr></thead>",
        "<tbody>",
        *(f"<tr>{row}</tr>" for row in rows),
        f"<tr><td>{escape(rest)}</td></tr>" if more else "",
        "</tbody></table>",
    ]
    # A notebook cannot send lone surrogates, which represent undecodable bytes of a catalog.
    return "\n".join(filter(None, lines)).encode("utf-8", "replace").decode()
