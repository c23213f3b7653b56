"""Small EPUBs for tests, made of the content of their documents."""

from __future__ import annotations

import zipfile
from io import BytesIO

from toolkit.model.finding import Finding
from toolkit.pipeline.marked_sources import read_marked
from toolkit.text.readers.marked import MarkedText, outline_marked

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="{}" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"


def page(body: str, attributes: str = "") -> str:
    """An XHTML document."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head>'
        f"<body {attributes}>{body}</body></html>"
    )


def nav(*links: tuple[str, str], more: str = "") -> str:
    """A navigation document of EPUB 3."""
    items = "".join(f'<li><a href="{address}">{title}</a></li>' for address, title in links)
    return page(f'<nav epub:type="toc"><h1>Contents</h1><ol>{items}</ol></nav>{more}')


def ncx(*links: tuple[str, str]) -> str:
    """A table of contents of EPUB 2."""
    points = "".join(
        f"<navPoint><navLabel><text>{title}</text></navLabel><content src='{address}'/></navPoint>"
        for address, title in links
    )
    return (
        '<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "ncx-2005-1.dtd">'
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{points}</navMap></ncx>'
    )


def package(
    spine: list[str],
    *,
    metadata: str = "<dc:title>A Book</dc:title><dc:language>en</dc:language>",
    manifest: str = "",
    after: str = "",
) -> str:
    """A package document: ``spine`` has addresses, with attributes of the itemref after a space."""
    items, references = "", ""
    for number, told in enumerate(spine):
        address, _space, attributes = told.partition(" ")
        items += f'<item id="d{number}" href="{address}" media-type="application/xhtml+xml"/>'
        references += f'<itemref idref="d{number}" {attributes}/>'
    return (
        f'<package xmlns="{OPF}" xmlns:dc="{DC}" xmlns:opf="{OPF}" version="3.0">'
        f"<metadata>{metadata}</metadata><manifest>{items}{manifest}</manifest>"
        f"<spine>{references}</spine>{after}</package>"
    )


NAV_ITEM = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
NCX_ITEM = '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'


def archive(files: dict[str, str | bytes], *, mimetype: bool = True) -> bytes:
    """A ZIP archive whose first file names the type."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        if mimetype:
            made.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        for name, data in files.items():
            made.writestr(name, data)
    return stream.getvalue()


def epub(
    documents: dict[str, str],
    *,
    contents: tuple[tuple[str, str], ...] = (),
    spine: list[str] | None = None,
    metadata: str = "<dc:title>A Book</dc:title><dc:language>en</dc:language>",
    manifest: str = "",
    after: str = "",
    landmarks: str = "",
    more: dict[str, str | bytes] | None = None,
) -> bytes:
    """An EPUB 3 with these bodies or whole documents, in this order, and a table of contents."""
    pages = {
        f"OPS/{name}": body if body.startswith(("<?xml", "<html")) else page(body)
        for name, body in documents.items()
    }
    opf = package(
        list(documents) if spine is None else spine,
        metadata=metadata,
        manifest=NAV_ITEM + manifest,
        after=after,
    )
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER.format("OPS/book.opf"),
        "OPS/book.opf": opf,
        "OPS/nav.xhtml": nav(*contents, more=landmarks),
    }
    return archive({**files, **pages, **(more or {})})


def read(data: bytes, *, inline: bool = False) -> MarkedText:
    """The blocks and findings of an EPUB."""
    return read_marked(data, "epub", "b.epub", inline=inline)


def texts(found: MarkedText) -> list[str]:
    """The texts of the blocks; those of headings begin with ``#``."""
    return [f"# {b.text}" if b.kind == "heading" else b.text for b in found.blocks]


def sections(found: MarkedText) -> list[str]:
    """The first text of each section of the outline."""
    text, turns = outline_marked(found.blocks)
    return [turn.blocks[0].span.of(text) for turn in turns]


def told(found: MarkedText) -> list[str]:
    """The messages of the findings, with the entry of the archive in front."""
    return [_told(finding) for finding in found.findings]


def _told(finding: Finding) -> str:
    return f"{finding.path.partition(':')[2]}: {finding.message}"
