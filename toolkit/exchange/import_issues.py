"""States, statuses and confidences as words of a file, and what is said of those not understood."""

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

_STATES = {state.value: state for state in State}


def confidence_text(confidence: float, digits: int = 4) -> str:
    """A confidence as the formats write it: rounded, without zeros at its end."""
    return f"{confidence:.{digits}f}".rstrip("0").rstrip(".")


class ImportIssues:
    """Counts what a file had and a bead cannot hold; each kind becomes one finding at the end."""

    def __init__(self, path: str) -> None:
        """``path`` is the file that they are found in."""
        self.path = path
        self._counted: Counter[str] = Counter()
        self._first_line: dict[str, int] = {}

    def add(self, code: str, line: int = 0) -> None:
        """One more of a kind that ``_told`` knows."""
        self._counted[code] += 1
        self._first_line.setdefault(code, line)

    def state(self, word: str, line: int = 0) -> State | None:
        """The state with our name for it; None for none, and for one that is not known."""
        if not word or word in _STATES:  # most of them, and there are many
            return _STATES.get(word)
        word = word.strip().lower()
        if word and word not in _STATES:
            self.add("import-state", line)
        return _STATES.get(word)

    def status(self, word: str, line: int = 0) -> BeadStatus:
        """``auto`` or ``confirmed``, which is also what nothing means."""
        if not word or word == "confirmed":
            return "confirmed"
        word = word.strip().lower()
        if word not in ("", "auto", "confirmed"):
            self.add("import-status", line)
        return "auto" if word == "auto" else "confirmed"

    def confidence(self, word: str, line: int = 0) -> float:
        """A number from 0 to 1, 1 where there is none."""
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

    def bead(
        self,
        sides: Sequence[tuple[Segment, ...]],
        state: State | None,
        notes: tuple[Note, ...],
        ours: Mapping[str, str],
        line: int,
    ) -> TextBead:
        """The bead of a unit; ``ours`` are its values by the names of the fields of a bead."""
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
            line,
        )

    def with_text(self, bead: TextBead) -> bool:
        """Whether the bead has a side; one without any is counted."""
        if bead.source or bead.target:
            return True
        self.add("import-without-text", bead.line)
        return False

    def columns(self, unread: Sequence[str], report: Report) -> None:
        """Says at once which columns of a table are not read."""
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
        """Hands over one finding per kind, with the line of the first."""
        for code, n in self._counted.items():
            severity, message = _told(code, n)
            report(Finding(code, severity, message, self.path, self._first_line[code]))


def _told(code: str, n: int) -> tuple[Severity, str]:
    severity = Severity.INFO if code in _INFORMATION else Severity.WARNING
    return severity, messages.ngettext(*(_INFORMATION | _WARNINGS)[code], n).format(n=n)


def ngettext(one: str, many: str) -> tuple[str, str]:
    """Marks both forms of a text for translation; they are translated when it is said."""
    return one, many


_INFORMATION: dict[str, tuple[str, str]] = {
    "import-inline-code": ngettext(
        "{n} text has inline codes; what they contain is kept as text",
        "{n} texts have inline codes; what they contain is kept as text",
    ),
    "import-markup": ngettext(
        "{n} inline element around text is left out, its text is kept",
        "{n} inline elements around text are left out, their text is kept",
    ),
    "import-alternative": ngettext(
        "{n} unit has suggestions of other translations, which are left out",
        "{n} units have suggestions of other translations, which are left out",
    ),
    "import-header": ngettext(
        "{n} header of a catalog is left out", "{n} headers of catalogs are left out"
    ),
    "import-score": ngettext(
        "{n} score is no probability and is left out",
        "{n} scores are no probabilities and are left out",
    ),
    "import-tracked": ngettext(
        "{n} row has tracked changes: insertions are taken, deletions left out",
        "{n} rows have tracked changes: insertions are taken, deletions left out",
    ),
    "import-formatting": ngettext(
        "{n} translation has bold, italic or similar text, which a catalog does not keep",
        "{n} translations have bold, italic or similar text, which a catalog does not keep",
    ),
    "import-line-break": ngettext(
        "{n} translation has line breaks or tabs, which are kept",
        "{n} translations have line breaks or tabs, which are kept",
    ),
    "import-without-text": ngettext(
        "{n} unit has no text in either language", "{n} units have no text in either language"
    ),
}
_WARNINGS: dict[str, tuple[str, str]] = {
    "import-state": ngettext(
        "{n} state is not known and not taken over", "{n} states are not known and not taken over"
    ),
    "import-status": ngettext(
        "{n} status is neither auto nor confirmed: taken as confirmed",
        "{n} statuses are neither auto nor confirmed: taken as confirmed",
    ),
    "import-confidence": ngettext(
        "{n} confidence is no number from 0 to 1: taken as 1",
        "{n} confidences are no numbers from 0 to 1: taken as 1",
    ),
    "import-empty-code": ngettext(
        "{n} inline code has nothing that could stand in a text, and is left out",
        "{n} inline codes have nothing that could stand in a text, and are left out",
    ),
    "import-cell-error": ngettext(
        "{n} cell has an error of the spreadsheet, such as #N/A, and counts as empty",
        "{n} cells have errors of the spreadsheet, such as #N/A, and count as empty",
    ),
    "import-formula": ngettext(
        "{n} cell has a formula without its result, and counts as empty: save it in a spreadsheet",
        "{n} cells have formulas without their results, and count as empty: save them in a "
        "spreadsheet",
    ),
    "import-deleted-row": ngettext(
        "{n} row is deleted as a tracked change: its segment stays as it is",
        "{n} rows are deleted as tracked changes: their segments stay as they are",
    ),
    "import-source-edited": ngettext(
        "{n} text of the original was edited in the file: such a row is not taken over",
        "{n} texts of the original were edited in the file: such rows are not taken over",
    ),
    "import-missing-row": ngettext(
        "{n} row of the export is not in the file: its segment stays as it is",
        "{n} rows of the export are not in the file: their segments stay as they are",
    ),
    "import-paragraphs": ngettext(
        "{n} translation has several paragraphs, which are joined by spaces",
        "{n} translations have several paragraphs, which are joined by spaces",
    ),
    "import-footnote": ngettext(
        "{n} footnote is left out; a comment would come back",
        "{n} footnotes are left out; comments would come back",
    ),
    "import-picture": ngettext("{n} picture is left out", "{n} pictures are left out"),
    "import-borders": ngettext(
        "{n} text of several segments was edited: its segments are read as one",
        "{n} texts of several segments were edited: their segments are read as one",
    ),
    "import-other-language": ngettext(
        "{n} text in a third language is left out", "{n} texts in a third language are left out"
    ),
    "import-between-segments": ngettext(
        "{n} text between segments is left out", "{n} texts between segments are left out"
    ),
    "import-unlinked": ngettext(
        "{n} sentence is in no link and is left out",
        "{n} sentences are in no link and are left out",
    ),
    "import-second-text": ngettext(
        "{n} second text in a language that the unit has already is left out",
        "{n} second texts in a language that the unit has already are left out",
    ),
}
