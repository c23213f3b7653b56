"""Conversion of states, statuses and confidences between a file and the toolkit.

Values in the file that are unknown to the toolkit are reported.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from toolkit.exchange.format import Report
from toolkit.i18n import messages
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import Note, TextBead
from toolkit.model.bitext import BeadStatus
from toolkit.model.catalog import State
from toolkit.model.document import Segment
from toolkit.model.finding import Finding, Severity
from toolkit.package_data import package_tables

_STATES = {state.value: state for state in State}


def confidence_text(confidence: float, digits: int = 4) -> str:
    """Return a confidence as the formats write it: rounded, without trailing zeros."""
    return f"{confidence:.{digits}f}".rstrip("0").rstrip(".")


class ImportIssues:
    """Counter of data that a bead cannot hold; each kind results in one finding at the end."""

    def __init__(self, path: str, *, inline_tags: bool = False) -> None:
        """Create a counter for the file at ``path``, which the findings name.

        ``inline_tags`` states whether inline codes of other programs become tags.
        """
        self.path = path
        self.inline_tags = inline_tags
        self._counted: Counter[str] = Counter()
        self._first_line: dict[str, int] = {}

    def add(self, code: str, line: int = 0) -> None:
        """Count another issue of a kind in ``import_issues.toml``."""
        self._counted[code] += 1
        self._first_line.setdefault(code, line)

    def state(self, word: str, line: int = 0) -> State | None:
        """Return the toolkit's name of a state; None for a missing or unknown state."""
        if not word or word in _STATES:  # the usual case
            return _STATES.get(word)
        word = word.strip().lower()
        if word and word not in _STATES:
            self.add("import-state", line)
        return _STATES.get(word)

    def status(self, word: str, line: int = 0) -> BeadStatus:
        """Return ``auto`` or ``confirmed``; a missing status counts as ``confirmed``."""
        if not word or word == "confirmed":
            return "confirmed"
        word = word.strip().lower()
        if word not in ("", "auto", "confirmed"):
            self.add("import-status", line)
        return "auto" if word == "auto" else "confirmed"

    def confidence(self, word: str, line: int = 0) -> float:
        """Return a number from 0 to 1; 1 if the file has none."""
        if word == "1" or not word.strip():
            return 1.0
        try:
            value = float(word)
        except ValueError:
            value = -1.0
        if 0 <= value <= 1:
            return value
        self.add("import-confidence", line)
        return 1.0

    def equivalence(self, word: str, line: int = 0) -> float | None:
        """Return a number from 0 to 1; None if the file has none."""
        return self.confidence(word, line) if word.strip() else None

    def bead(
        self,
        sides: Sequence[tuple[Segment, ...]],
        state: State | None,
        notes: tuple[Note, ...],
        ours: Mapping[str, str],
        line: int,
    ) -> TextBead:
        """Return the bead of a unit.

        ``ours`` has the values of the toolkit's own fields by name.
        """
        return TextBead(
            sides[0],
            sides[1],
            state,
            self.status(ours.get("status", ""), line),
            self.confidence(ours.get("confidence", ""), line),
            notes,
            ours.get("origin", ""),
            ours.get("by", ""),
            ours.get("date", ""),
            ours.get("turn", ""),
            ours.get("speaker", ""),
            ours.get("base", ""),
            self.equivalence(ours.get("equivalence", ""), line),
            line,
        )

    def with_text(self, bead: TextBead) -> bool:
        """Return whether the bead has text on at least one side; count it if it has none."""
        if bead.source or bead.target:
            return True
        self.add("import-without-text", bead.line)
        return False

    def columns(self, unread: Sequence[str], report: Report) -> None:
        """Report immediately which columns of a table are not read."""
        if unread:
            report(
                Finding(
                    "import-columns",
                    Severity.INFO,
                    _("columns that are not read: {names}").format(
                        names=", ".join(name[:40] for name in unread[:20])
                    ),
                    self.path,
                    1,
                )
            )

    def report(self, report: Report) -> None:
        """Emit one finding per kind, with the line of the first issue."""
        for code, n in self._counted.items():
            severity, message = _told(code, n)
            report(Finding(code, severity, message, self.path, self._first_line[code]))


def _told(code: str, n: int) -> tuple[Severity, str]:
    table = package_tables(__package__, "import_issues")[code]
    one, many = table["one"], table["many"]
    return Severity[table["severity"].upper()], messages.ngettext(one, many, n).format(n=n)
