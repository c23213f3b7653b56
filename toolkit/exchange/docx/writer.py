"""Streaming writer for DOCX: one table per turn, one row per bead.

Format: Office Open XML, ECMA-376 part 1, 17. The columns are id, source, target and state.
python-docx is not used, because it holds the whole tree in memory and writes neither the language
of a run nor hidden text. Notes become comments; metadata is a hidden word in the id cell
(``record``).
"""

from __future__ import annotations

import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import IO, Final

from toolkit.exchange.docx import front, parts
from toolkit.exchange.docx.comments import are_exact, by_author, without_place
from toolkit.exchange.docx.language_marks import LanguageMarks, language_marks
from toolkit.exchange.docx.parts import SHADES, Layout
from toolkit.exchange.docx.record import record_word, shown, text_mark
from toolkit.exchange.docx.runs import HIDDEN, cell, paragraph, run
from toolkit.exchange.format import Chunk, Report
from toolkit.exchange.table.columns import ALL_COLUMNS, cells_of, notes_cell
from toolkit.exchange.xml_text import attribute, escaped_with_codes, held
from toolkit.i18n.messages import Words, nearest_language, words_in
from toolkit.i18n.messages import gettext as _
from toolkit.languages import canonical_tag
from toolkit.model.aligned_text import AlignedText, Note, TextBead
from toolkit.model.catalog import State

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date that a ZIP archive can store
_CHUNK: Final = 2**16
_SAME: Final = "="
_EVERY: Final = 50
"""The number of beads between two chunks."""

RECORDED: Final = frozenset(ALL_COLUMNS) - {"id", "source", "target", "state"}
_USUAL: Final = {"status": "confirmed", "confidence": "1"}


def serialize(text: AlignedText, report: Report) -> Iterator[Chunk]:
    """Yield the chunks of a file on A4 paper."""
    return serialize_on(text, report, Layout())


def serialize_on(
    text: AlignedText, report: Report, layout: Layout, interface: str = ""
) -> Iterator[Chunk]:
    """Yield the chunks of a file with this page layout.

    Only the comments are buffered, in a temporary file.

    Args:
        text: The text to write.
        report: Receives the findings.
        layout: The page layout.
        interface: The language of the instructions to the editor. The default is the language of
            the translation if available, else that of the source, else English.
    """
    asked = map(canonical_tag, (interface, text.target_language, text.source_language))
    words = words_in(next((tag for tag in asked if nearest_language(tag)), "en"))
    source, target = language_marks(text.source_language), language_marks(text.target_language)
    title = held(text.title, _("the title"), report)
    original = held(text.original, _("the path of the source"), report)
    tags = f"{text.source_language} {text.target_language}"
    sink = _Sink()
    with (
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive,
        tempfile.TemporaryFile() as comments,
    ):

        def add(name: str, content: str) -> None:
            archive.writestr(_info(name), content.encode())

        add("[Content_Types].xml", parts.fixed("content_types"))
        add("_rels/.rels", parts.fixed("package_relations"))
        rows = _Rows(text, source, target, layout, report, comments, words)
        with archive.open(_info("word/document.xml"), "w") as document:
            document.write(parts.document_start().encode())
            document.write(front.opening(text, source, target, words).encode())
            for number, bead in enumerate(text.beads):
                document.write(rows.of(bead).encode())
                if number % _EVERY == 0:
                    yield Chunk(".docx", sink.taken())
            document.write(rows.end().encode())
            document.write(f"{parts.section(layout)}</w:body></w:document>".encode())
        add("word/_rels/document.xml.rels", parts.fixed("document_relations"))
        add("word/styles.xml", parts.fixed("styles", tag=source.tag))
        add("word/settings.xml", parts.fixed("settings", source=source.tag, target=target.tag))
        add("word/footer1.xml", parts.fixed("footer"))
        with archive.open(_info("word/comments.xml"), "w") as part:
            part.write(parts.comments_start().encode())
            comments.seek(0)
            while data := comments.read(_CHUNK):
                part.write(data)
                yield Chunk(".docx", sink.taken())
            part.write(b"</w:comments>")
        day = text.date[:10]
        add("docProps/core.xml", parts.core_properties(title, original, day, tags, rows.n))
    yield Chunk(".docx", sink.taken())


_MARGINS: Final = "<w:tblCellMar>{}</w:tblCellMar>".format(
    "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 60), ("left", 100), ("bottom", 60), ("right", 100))
    )
)


def _head_of(marks: LanguageMarks, words: str) -> str:
    """Return the heading of a text column: the name and the tag of its language."""
    plain = '<w:b w:val="0"/><w:noProof/>'
    content = run(marks.name, marks.run) + run(f"  {words}", plain)
    return paragraph(content, "BitextHead", marks.paragraph)


class _Sink(BytesIO):
    """Output buffer of the archive.

    It is not seekable, so bytes can be discarded once they are sent on.
    """

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError("a stream")  # makes zipfile write without seeking back

    def taken(self) -> bytes:
        """Return the bytes written since the last call."""
        data = self.getvalue()
        self.seek(0)
        self.truncate()
        return data


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    info.create_system = 3
    return info


@dataclass(slots=True)
class _Rows:
    """The state of the table writer: the open turn and the number of comments."""

    text: AlignedText
    source: LanguageMarks
    target: LanguageMarks
    layout: Layout
    report: Report
    comments: IO[bytes]
    words: Words
    names: dict[str, str] = field(default_factory=dict)
    turn: str | None = None
    n: int = 0
    n_comments: int = 0
    states: Counter[State] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.names = front.turn_names(self.text, self.words)

    def of(self, bead: TextBead) -> str:
        """Return the row of a bead, after a heading if its turn is new."""
        self.n += 1
        before = ""
        if self.turn is None or bead.turn != self.turn:
            before = "" if self.turn is None else "</w:tbl>"
            if bead.turn:
                before += front.turn_heading(
                    bead.turn, bead.speaker, self.text, self.names, self.words
                )
            elif self.turn is not None:
                before += paragraph("")  # between tables, which would merge otherwise
            before += self._head(bead.turn)
            self.turn = bead.turn
        if bead.state is not None:
            self.states[bead.state] += 1
        return before + self._row(bead)

    def end(self) -> str:
        """Return the end of the last table, and the last part of the document."""
        close = self._head("") + "</w:tbl>" if self.turn is None else "</w:tbl>"
        about: str = front.about(self.text, self.states, self.words)
        return close + (about or paragraph(""))

    def _head(self, turn: str) -> str:
        widths = self.layout.columns
        described = self.words.gettext("Segment by segment: id, original, translation, state")
        title = attribute(shown(self.names.get(turn, turn) or self.text.title))
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        heads = (
            paragraph(run("id"), "BitextHead"),
            _head_of(self.source, f"source [{self.text.source_language}]"),
            _head_of(self.target, f"target [{self.text.target_language}]"),
            paragraph(run("state"), "BitextHead"),
        )
        cells = "".join(cell(w, content) for w, content in zip(widths, heads, strict=True))
        line = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="C9CED4"/>'
        borders = "".join(line.format(side) for side in ("top", "bottom", "insideH"))
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}'
            f'</w:tblBorders><w:tblLayout w:type="fixed"/>{_MARGINS}'
            '<w:tblLook w:val="0020" w:firstRow="1" '
            f'w:lastRow="0" w:firstColumn="0"/><w:tblCaption w:val="{title}"/>'
            f'<w:tblDescription w:val="{attribute(described)}"/>'
            f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
            f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"
        )

    def _row(self, bead: TextBead) -> str:
        named = dict(
            zip(
                ALL_COLUMNS,
                cells_of(bead, self.text.source_language, self.text.target_language),
                strict=True,
            )
        )
        ids = named["id"]
        kept = {
            name: value
            for name, value in named.items()
            if name in RECORDED and value and value != _USUAL.get(name)
        }
        if named["target id"] == ids:
            # The common case: one segment per side, whose target id is omitted.
            kept.pop("target id", None)
            if len(bead.source) > 1 or not named["target"]:
                kept["target id"] = _SAME
        notes = without_place(bead.notes)
        kept.pop("notes", None)
        if not are_exact(notes):
            kept["notes"] = notes_cell(notes)
        if not ids:
            ids, kept["id"] = named["target id"], ""
        for side in ("source", "target"):
            if shown(named[side]) != named[side]:
                kept[f"exact {side}"] = named[side]
                escaped_with_codes(named[side], ids, self.report, lambda _code: "")
        if named["source"]:
            kept["seen"] = text_mark(named["source"])
        word = record_word(kept)
        contents = (
            paragraph(run(ids) + (run(f" {word}", HIDDEN) if word else ""), "BitextId"),
            self._side(named["source"], self.source, ids, by_author(notes, "developer")),
            self._side(named["target"], self.target, ids, by_author(notes, "translator")),
            paragraph(run(named["state"]), "BitextState"),
        )
        shade = SHADES.get(named["state"], "")
        widths, shades = self.layout.columns, ("", "", shade, shade)
        return (
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
            + "".join(map(cell, widths, contents, shades))
            + "</w:tr>"
        )

    def _side(self, text: str, marks: LanguageMarks, place: str, notes: list[Note]) -> str:
        numbers = []
        for note in notes:
            numbers.append(self.n_comments)
            self.n_comments += 1
            self._comment(numbers[-1], note, place)
        start = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in numbers)
        end = "".join(
            f'<w:commentRangeEnd w:id="{n}"/><w:r><w:commentReference w:id="{n}"/></w:r>'
            for n in numbers
        )
        # An empty cell also has a language, for text that is typed there.
        mark = f"<w:rPr>{marks.run}</w:rPr>"
        return paragraph(start + run(text, marks.run) + end, "BitextText", marks.paragraph + mark)

    def _comment(self, number: int, note: Note, place: str) -> None:
        escaped_with_codes(note.text, place, self.report, lambda _code: "")
        xml = (
            f'<w:comment w:id="{number}" w:author="{note.author}" w:initials="{note.author[0]}">'
            f"{paragraph(run(note.text), 'CommentText')}</w:comment>"
        )
        self.comments.write(xml.encode())
