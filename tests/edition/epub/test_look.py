"""An EPUB that looks as its maker wants: style sheet, cover, fonts; and what would break it."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from lxml import etree

from tests.edition.cases import catalog_case, english
from tests.edition.epub.test_epub import NS, case, check, files
from tests.press import interview as copy_of_interview
from toolkit.cli.main import run
from toolkit.edition.epub.edition import epub_edition
from toolkit.edition.epub.theme import EpubLook, referenced, require_picture
from toolkit.errors import InputError

SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 6 8"><rect width="6" height="8"/></svg>'
)
STYLE = """@charset "utf-8"; /* url(http://example.org/) in a comment is no reference } */
@font-face { font-family: Own; src: url("fonts/own.woff2") format('woff2'), url(fonts/own.woff2#x) }
.title-page { background: URL( 'paper.png' ) }
.label::after { content: "} url(" }
.flag { background: url(data:image/gif;base64,R0lGODlhAQABAAAAACw=) }
"""


def png() -> bytes:
    """A picture of one grey point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pieces = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0\x80")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*piece) for piece in pieces)


def looking(look: EpubLook) -> bytes:
    return epub_edition(case(catalog_case()), english(), modified="2009-09-18", look=look)


def test_only_what_the_style_sheet_really_refers_to_is_taken() -> None:
    assert referenced(STYLE) == ("fonts/own.woff2", "paper.png")


PAPER = ".title-page { background: url(paper.png) } h1 { color: #203040 }"


def covered(cover: str, picture: bytes) -> EpubLook:
    return EpubLook(PAPER, cover, {cover: picture, "paper.png": png()})


@pytest.mark.slow
@pytest.mark.parametrize("cover", ["cover.svg", "cover.png"])
def test_epubcheck_has_nothing_to_say_of_style_and_cover(cover: str, tmp_path: Path) -> None:
    picture = SVG if cover.endswith("svg") else png()
    assert check(looking(covered(cover, picture)), tmp_path) == []


@pytest.mark.parametrize(("cover", "media"), [("cover.svg", "svg+xml"), ("cover.png", "png")])
def test_style_cover_and_their_files_are_in_the_book(cover: str, media: str) -> None:
    picture = SVG if cover.endswith("svg") else png()
    look = covered(cover, picture)
    data = looking(look)
    held = files(data)
    assert held["EPUB/style.css"].decode() == PAPER
    assert held[f"EPUB/{cover}"] == picture
    assert held["EPUB/paper.png"] == png()
    assert [name for name in held if "cover" in name] == [f"EPUB/{cover}"]
    package = etree.fromstring(held["EPUB/package.opf"])
    (item,) = package.iterfind(".//opf:item[@properties='cover-image']", NS)
    assert (item.get("href"), item.get("media-type")) == (cover, f"image/{media}")
    assert looking(look) == data
    plain = files(looking(EpubLook()))["EPUB/package.opf"]
    identifier = ".//dc:identifier"
    other = etree.fromstring(plain).findtext(identifier, namespaces=NS)
    assert package.findtext(identifier, namespaces=NS) != other


@pytest.mark.parametrize(
    ("style", "line", "told"),
    [
        ("p { color: red", 1, "“{” is not closed"),
        ("p {}\n}", 2, "“}” closes nothing"),
        ("p { margin: calc(1px }", 1, "“}” closes nothing"),
        ("\n/* no end", 2, "a comment is not closed"),
        ('p { content: "no end\n }', 1, "quotation marks is not closed"),
        ("@import 'other.css';", 1, "imports nothing"),
        ("\n\np { background: url(https://example.org/x.png) }", 3, "may not load https://example"),
        ("p { background: url(//example.org/x.png) }", 1, "may not load //example.org"),
        ("p { background: url(../x.png) }", 1, "not a name of a file in the folder"),
        ("p { background: url('/etc/passwd') }", 1, "not a name of a file in the folder"),
        ("p { background: url('a b.png') }", 1, "not a name of a file in the folder"),
        ("p { background: url(x.pdf) }", 1, "cannot have x.pdf"),
        ("p { background: url(x.png", 1, "url( is not closed"),
    ],
)
def test_a_style_sheet_that_would_break_the_book_is_refused(
    style: str, line: int, told: str
) -> None:
    with pytest.raises(InputError) as refused:
        referenced(style, "looks/epub.css")
    assert told in refused.value.message
    assert (refused.value.path, refused.value.line) == ("looks/epub.css", line)
    assert refused.value.hint


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("cover.svg", b"<svg", ""),
        ("cover.svg", b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "no SVG picture"),
        ("cover.svg", SVG.replace(b"<rect", b"<script/><rect"), "runs no script"),
        ("cover.svg", SVG.replace(b"<rect", b"<rect onclick='x()'"), "runs no script"),
        ("cover.svg", SVG.replace(b"<rect", b"<image href='http://x/y.png'/><rect"), "not load"),
        ("cover.png", b"GIF89a", "cover.png is no PNG file"),
        ("cover.jpg", b"", "cover.jpg is no JPG file"),
    ],
)
def test_a_picture_that_is_none_or_would_run_is_refused(name: str, data: bytes, told: str) -> None:
    with pytest.raises(InputError) as refused:
        require_picture(name, data, name)
    assert told in refused.value.message


def test_a_folder_of_looks_is_taken_by_the_command_and_by_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = copy_of_interview(tmp_path / "interview")
    folder, book = project / "looks", tmp_path / "own.epub"
    folder.mkdir()
    command = ["edition", "epub", "--templates", str(folder), "-o", str(book)]

    def call(*arguments: str) -> tuple[int, str]:
        code = run([*arguments, "--project", str(project)])
        return code, capsys.readouterr().err

    code, told = call(*command)
    assert (code, "epub.css" in told) == (3, True)
    (folder / "epub.css").write_text("p { background: url(paper.png) }", encoding="utf-8")
    code, told = call(*command)
    assert (code, "paper.png" in told, book.exists()) == (3, True, False)
    (folder / "paper.png").write_bytes(png())
    assert call(*command)[0] == 0
    assert files(book.read_bytes())["EPUB/style.css"] == b"p { background: url(paper.png) }"
    (folder / "cover.png").write_bytes(png())
    (folder / "cover.svg").write_bytes(SVG)
    code, told = call(*command)
    assert (code, "cover.svg, cover.png" in told) == (3, True)
    (folder / "cover.png").unlink()
    settings = project / "bitext.toml"
    text = settings.read_text(encoding="utf-8") + '[edition]\ntemplates = "looks"\n'
    settings.write_text(text, encoding="utf-8")
    code, told = call("build")
    assert code == 0, told
    made = files((project / "build/edition/argentinian-interview.epub").read_bytes())
    assert made["EPUB/cover.svg"] == SVG
    assert (project / "build/edition/index.html").exists()  # of our own templates, as none is there
