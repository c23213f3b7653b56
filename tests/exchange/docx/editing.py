"""A DOCX as somebody changes it in a word processor: its XML, changed and packed again."""

from __future__ import annotations

import zipfile
from io import BytesIO

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_NAMESPACES = {"w": W[1:-1]}


class Edited:
    """The document of a DOCX, to be changed; ``data`` is the file then."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])

    def all(self, path):
        return self.root.xpath(path, namespaces=_NAMESPACES)

    def row(self, segment_id):
        return next(r for r in self.all("//w:tr") if self.text(r[1]).split()[:1] == [segment_id])

    def cell(self, segment_id, column):
        return self.row(segment_id).findall(f"{W}tc")[column]

    @staticmethod
    def text(cell):
        return "".join(t.text or "" for t in cell.iter(f"{W}t"))

    def paragraph(self, segment_id, column=2):
        return self.cell(segment_id, column).find(f"{W}p")

    def write(self, segment_id, text, column=2):
        """Types a text over that of a cell."""
        self.replace(segment_id, f"<w:r><w:t>{text}</w:t></w:r>", column)

    def replace(self, segment_id, runs, column=2):
        paragraph = self.paragraph(segment_id, column)
        for run in paragraph.findall(f"{W}r"):
            paragraph.remove(run)
        self.add(paragraph, runs)

    @staticmethod
    def add(parent, xml):
        made = etree.fromstring(f'<x xmlns:w="{W[1:-1]}">{xml}</x>')
        for child in list(made):
            parent.append(child)

    @property
    def data(self) -> bytes:
        self.parts["word/document.xml"] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8"
        )
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return out.getvalue()
