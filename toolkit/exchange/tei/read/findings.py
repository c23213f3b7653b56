"""Findings about TEI content that is not read: one per kind, with its first position."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from toolkit.exchange.tei.markup import LINES
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.secure_xml import line_of, local_name
from toolkit.parsing.words import count_words, in_words


@dataclass(slots=True)
class Leftovers:
    """Counts of elements that lost their markup (``kept``) or their text as well (``dropped``)."""

    path: str
    kept: dict[str, list[int]] = field(default_factory=dict)
    dropped: dict[str, list[int]] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    other: list[Finding] = field(default_factory=list)

    def keep(self, element: etree._Element) -> None:
        """Record that the text of ``element`` was kept, but not its markup."""
        self.kept.setdefault(local_name(element), []).append(line_of(element))

    def drop(self, element: etree._Element) -> None:
        """Record that neither text nor markup of ``element`` was kept."""
        self.leave_out(local_name(element), words_in(element), line_of(element))

    def leave_out(self, name: str, n_words: int, line: int) -> None:
        """Record that an element with this number of words was left out."""
        self.dropped.setdefault(name, []).append(line)
        self.words[name] = self.words.get(name, 0) + n_words

    def add(
        self, code: str, message: str, line: int = 0, severity: Severity = Severity.WARNING
    ) -> None:
        """Add a separate finding."""
        self.other.append(Finding(code, severity, message, path=self.path, line=line))

    def findings(self) -> tuple[Finding, ...]:
        """Return ``tei-markup`` findings for lost markup, ``tei-left-out`` for dropped text."""
        return (*self._markup(), *self.other)

    def _markup(self) -> Iterator[Finding]:
        for name, lines in self.dropped.items():
            message = ngettext(
                "{n} element {name} was left out with its text",
                "{n} elements {name} were left out with their texts",
                len(lines),
            ).format(n=len(lines), name=name)
            message += in_words(self.words[name])
            yield Finding("tei-left-out", Severity.WARNING, message, self.path, lines[0])
        for name, lines in self.kept.items():
            message = ngettext(
                "the text of {n} element {name} was taken, its markup was not",
                "the text of {n} elements {name} was taken, their markup was not",
                len(lines),
            ).format(n=len(lines), name=name)
            yield Finding("tei-markup", Severity.INFO, message, self.path, lines[0])

    def loose(self, text: str | None, line: int) -> None:
        """Record characters outside segments, which an editor may have typed."""
        if text and text.strip():
            shown = " ".join(text.split())[:60]
            message = _("text outside of the segments was left out: “{text}”").format(text=shown)
            self.add("tei-left-out", message, line)

    def dangling(self, pointer: str, line: int) -> None:
        """Record a link that points to something other than a segment of the two texts."""
        message = _("a link points to {pointer}, which is no segment of the texts").format(
            pointer=pointer
        )
        self.add("tei-pointer", message, line)


def words_in(element: etree._Element) -> int:
    """Return the number of words in an element, without comments."""
    parts: list[str] = []
    for event, item in etree.iterwalk(element, events=("start", "end", "comment", "pi")):
        is_element = isinstance(item.tag, str)
        if event == "start":
            parts += (_gap_beside(item), item.text or "")
        elif event == "end":
            parts.append(_gap_beside(item))
        if item is not element and (event == "end" or not is_element):
            parts.append(item.tail or "")
    return count_words("".join(parts))


def _gap_beside(element: etree._Element) -> str:
    return "\n" if local_name(element) in LINES else ""
