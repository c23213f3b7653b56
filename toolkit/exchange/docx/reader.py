"""Parse the tables of an edited DOCX into beads.

Word, LibreOffice and Google Docs write the same table in many ways: text in many runs, tracked
changes, comments, cells within content controls. A finding reports anything that cannot be
imported.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.docx.cells import ReadCell, cells_of_row, is_within_a_row, text_of
from toolkit.exchange.docx.comments import notes_from
from toolkit.exchange.docx.part_names import DOCUMENT, parts_of
from toolkit.exchange.docx.parts import NAMESPACE, ROWS
from toolkit.exchange.docx.record import read_cell, shown, text_mark
from toolkit.exchange.format import InputFile, Report
from toolkit.exchange.import_issues import ImportIssues
from toolkit.exchange.table.columns import ALL_COLUMNS, bead_of, notes_in, read_heads
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText, Note, NoteAuthor, TextBead
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.archive import opened_member, read_tree, refuse_archive
from toolkit.parsing.limits import COMMENTS
from toolkit.parsing.secure_xml import XmlStream, local_name

_HEAD = re.compile(r"(?:source|target)\s*[\[(][^\])]*[\])]", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_EXCERPT: Final = 160
_LONGEST_HEAD: Final = 200


def parse(file: InputFile, report: Report) -> AlignedText:
    """Return the rows of all tables that have the toolkit's columns as beads; skip all else.

    Raises:
        InputError: The file is not a DOCX, is too large when unpacked, has XML with entities, or
            has no table with columns for source and target. Also raised while the beads are read.
    """
    refuse_archive(file.stream, file.path)
    file.stream.seek(0)
    archive = zipfile.ZipFile(file.stream)
    parts = parts_of(archive, file.path)
    if DOCUMENT not in parts:
        raise InputError(
            _("the archive holds no text document: there is no {name}").format(name=DOCUMENT),
            hint=_("save it again as DOCX"),
            path=file.path,
        )
    reader = _Reader(file, report, ImportIssues(file.path))
    if comments := parts.get("word/comments.xml"):
        reader.comments = dict(_comments(archive, comments, file.path))
    rows = reader.rows(archive, parts[DOCUMENT])
    heads = reader.find_heads(rows)
    core_name = parts.get("docProps/core.xml")
    core = _core(archive, core_name, file.path) if core_name else {}
    rows_then = ROWS.fullmatch(core.get("description", "").strip())
    reader.exported = int(rows_then[1]) if rows_then else 0
    created = _DAY.match(core.get("created", ""))
    return AlignedText(
        *heads,
        reader.beads(rows),
        title=core.get("title", ""),
        original=core.get("subject", ""),
        date=created[0] if created and created[0] != "1980-01-01" else "",
    )


@dataclass(slots=True)
class _Reader:
    file: InputFile
    report: Report
    issues: ImportIssues
    comments: dict[str, Note] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    heads: list[str] = field(default_factory=list)
    languages: tuple[str, str] = ("", "")
    exported: int = 0

    def rows(self, archive: zipfile.ZipFile, document: str) -> Iterator[tuple[int, etree._Element]]:
        """Yield the rows of the document with their numbers, from 1."""
        number = 0
        with opened_member(archive, document, self.file.path) as part:
            stream = XmlStream(
                part,
                f"{self.file.path}:{document}",
                ("{*}tr", "{*}tbl"),
                hint=_("save it again as DOCX"),
            )
            for _event, element in stream:
                if local_name(element) != "tr":
                    continue
                number += 1
                if is_within_a_row(element):
                    self._unread(_("a table within a cell is not read"), text_of(element), number)
                else:
                    yield number, element

    def find_heads(self, rows: Iterator[tuple[int, etree._Element]]) -> tuple[str, str]:
        """Read up to the first row that names the columns, and return the languages."""
        wrong: InputError | None = None
        for _number, row in rows:
            heads = _heads(list(cells_of_row(row)))
            try:
                self.columns, self.languages, unread = read_heads(
                    heads, self.file.path, self.file.languages
                )
            except InputError as error:
                wrong = wrong or error
                continue
            self.heads = heads
            self.issues.columns(unread, self.report)
            return self.languages
        raise wrong or InputError(
            _("the document has no table"), hint=_("export it again"), path=self.file.path
        )

    def beads(self, rows: Iterator[tuple[int, etree._Element]]) -> Iterator[TextBead]:
        """Yield the rows below the header row as beads."""
        seen = 0
        for number, row in rows:
            cells = list(cells_of_row(row))
            if _heads(cells) == self.heads:
                continue
            seen += 1
            if any(cell.is_deleted for cell in cells):
                self.issues.add("import-deleted-row", number)
            elif len(cells) != len(self.columns) or any(cell.is_merged for cell in cells):
                told = " ".join(cell.text for cell in cells)
                self._unread(_("cells were merged or split: the row is not read"), told, number)
            else:
                bead = self._bead(cells, number)
                if bead is not None:
                    yield bead
        for _n in range(seen, self.exported):
            self.issues.add("import-missing-row")
        self.issues.report(self.report)

    def _bead(self, cells: list[ReadCell], number: int) -> TextBead | None:
        named = dict(zip(self.columns, cells, strict=True))
        row = {name: cell.text for name, cell in named.items() if name}
        ids, kept = read_cell(row.pop("id", ""))
        seen = kept.pop("seen", "")
        if seen and text_mark(row["source"]) != seen:
            self.issues.add("import-source-edited", number)
        row["state"] = row.get("state", "").strip()
        for side in ("source", "target"):
            exact = kept.pop(f"exact {side}", None)
            if exact is not None and shown(exact) == row[side]:
                row[side] = exact
            elif "\n" in row[side] and side == "target" and named[side].n_paragraphs > 1:
                row[side] = " ".join(row[side].split("\n"))
                self.issues.add("import-paragraphs", number)
        if any(mark in row["target"] for mark in "\n\t"):
            self.issues.add("import-line-break", number)
        self._tell_losses(named, number)
        notes = notes_in(kept.pop("notes", "") or row.pop("notes", ""))
        row |= {"id": ids} | kept
        unsaid = "target id" not in row and row.get("target") and len(ids.split()) == 1
        if unsaid or row.get("target id") == "=":
            row["target id"] = row["id"]
        values = [row.get(name, "") for name in ALL_COLUMNS]
        if not any(values):
            return None
        bead = bead_of(values, *self.languages, self.issues, number)
        if bead is None:
            return None
        called = [name for cell in cells for name in cell.comments]
        found = [self.comments[name] for name in called if name in self.comments]
        return replace(bead, notes=notes_from(notes, found))

    def _tell_losses(self, named: dict[str, ReadCell], number: int) -> None:
        target = named["target"]
        if any(cell.is_tracked for cell in named.values()):
            self.issues.add("import-tracked", number)
        if target.is_formatted:
            self.issues.add("import-formatting", number)
        for _n in range(sum(cell.n_pictures for cell in named.values())):
            self.issues.add("import-picture", number)
        for _n in range(sum(cell.n_footnotes for cell in named.values())):
            self.issues.add("import-footnote", number)

    def _unread(self, why: str, told: str, number: int) -> None:
        text = " ".join(word for word in told.split() if not word.startswith(";"))
        shortened = text if len(text) <= _EXCERPT else text[: _EXCERPT - 1] + "…"
        self.report(
            Finding(
                "import-row",
                Severity.WARNING,
                _("{why}: “{text}”").format(why=why, text=shortened),
                self.file.path,
                number,
            )
        )


def _heads(cells: list[ReadCell]) -> list[str]:
    """Return the cells as column headings, removing the names of languages in them."""
    found = []
    for cell in cells:
        match = _HEAD.search(cell.text) if len(cell.text) < _LONGEST_HEAD else None
        found.append(match[0] if match else cell.text.strip())
    return found


def _comments(archive: zipfile.ZipFile, name: str, path: str) -> Iterator[tuple[str, Note]]:
    """Yield the comments with their ids; any author but the developer counts as a translator."""
    with opened_member(archive, name, path) as part:
        stream = XmlStream(part, f"{path}:{name}", ("{*}comment",))
        for number, (_event, element) in enumerate(stream, 1):
            COMMENTS.check(number, path)
            developer = element.get(f"{{{NAMESPACE}}}author") == "developer"
            author: NoteAuthor = "developer" if developer else "translator"
            yield element.get(f"{{{NAMESPACE}}}id", ""), Note(text_of(element), author)


def _core(archive: zipfile.ZipFile, name: str, path: str) -> dict[str, str]:
    root = read_tree(archive, name, path)
    return {local_name(element): element.text or "" for element in root}
