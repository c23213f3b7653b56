"""A project from an EPUB: metadata, editions, and the errors of the commands."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.text.readers.epub.making import epub

Bitext = Callable[..., tuple[int, str, str]]
METADATA = (
    "<dc:title>The Fox</dc:title><dc:language>UND</dc:language><dc:date>2012-03-04</dc:date>"
    "<dc:creator opf:file-as='Doe, Jane'>Jane Doe</dc:creator><dc:creator>夏目漱石</dc:creator>"
)
BODY = (
    "<p>A hungry fox saw the grapes, which were <em>hanging</em> high on the wall. He jumped for "
    "them again and again, but he could not reach any of them.</p><p><img src='fox.png'/></p>"
)
SPANISH = (
    "<p>Una zorra hambrienta vio las uvas, que colgaban muy alto en la pared. Saltó una y otra vez "
    "para alcanzarlas, pero no pudo llegar a ninguna de ellas.</p>"
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    file = tmp_path / "fox.epub"
    contents = (("1.xhtml", "Grapes"),)
    file.write_bytes(epub({"1.xhtml": BODY}, contents=contents, metadata=METADATA))
    return file


def test_init_takes_title_authors_date_and_guesses_an_unknown_language(
    tmp_path: Path, book: Path, bitext: Bitext
) -> None:
    folder = tmp_path / "project"
    code, _out, err = bitext("init", folder, "--source", book, "--to", "es")
    assert code == 0
    assert f"{book}:OPS/1.xhtml: 1 section has no heading" in err
    assert "1 × img was left out" in err
    made = tomllib.loads((folder / "bitext.toml").read_text("utf-8"))
    assert made["work"] == {"id": "the-fox", "title": "The Fox"}
    assert made["source"] == {
        "file": "source_en/the-fox.epub", "language": "en", "format": "epub", "date": "2012-03-04",
        "inline": "tags",
    }  # fmt: skip
    assert made["people"] == [
        {"id": "jane-doe", "name": "Jane Doe", "role": "author", "sort_name": "Doe, Jane"},
        {"id": "author-2", "name": "夏目漱石", "role": "author"},
    ]
    assert (folder / "source_en/the-fox.epub").read_bytes() == book.read_bytes()
    assert "<em>hanging</em>" in (folder / "locale/the-fox.pot").read_text("utf-8")
    code, _out, err = bitext("edition", "html", "--project", folder, "-o", tmp_path / "page.html")
    assert code == 0, err
    page = (tmp_path / "page.html").read_text("utf-8")
    assert "<em>hanging</em>" in page
    assert "Jane Doe" in page


def test_two_epubs_are_aligned_without_their_names_saying_so(
    tmp_path: Path, book: Path, bitext: Bitext
) -> None:
    other = tmp_path / "zorra"  # without an extension
    metadata = "<dc:title>B</dc:title><dc:language>es-AR</dc:language>"
    other.write_bytes(epub({"1.xhtml": SPANISH}, metadata=metadata))
    code, out, err = bitext("align", book, other, "--format", "tmx", "-o", "-")
    assert code == 0, err
    assert 'xml:lang="es-AR"' in out
    assert "Una zorra hambrienta" in out


def test_a_protected_book_is_refused_with_exit_code_3(tmp_path: Path, bitext: Bitext) -> None:
    encryption = '<e><CipherReference URI="OPS/1.xhtml"/></e>'
    file = tmp_path / "drm.epub"
    file.write_bytes(epub({"1.xhtml": BODY}, more={"META-INF/encryption.xml": encryption}))
    code, _out, err = bitext("init", tmp_path / "p", "--source", file, "--to", "es")
    assert (code, "encrypted (DRM)" in err) == (3, True)
    assert not (tmp_path / "p").exists()


def test_an_epub_is_the_text_of_a_published_translation(
    tmp_path: Path, book: Path, bitext: Bitext
) -> None:
    folder = tmp_path / "project"
    assert bitext("init", folder, "--source", book, "--to", "es")[0] == 0
    printed = tmp_path / "zorra.epub"
    metadata = "<dc:title>La zorra</dc:title><dc:language>es-AR</dc:language>"
    contents = (("1.xhtml", "Uvas"),)
    printed.write_bytes(epub({"1.xhtml": SPANISH}, contents=contents, metadata=metadata))
    here = ("--project", folder)
    known = ("--text", printed, "--publisher", "P", "--date", "2012")
    code, _out, err = bitext("translation", "add", "p", *known, *here)
    assert code == 0, err
    record = tomllib.loads((folder / "translations/p/translation.toml").read_text("utf-8"))
    assert (record["title"], record["language"]) == ("La zorra", "es-AR")
    assert (folder / "translations/p/text.epub").read_bytes() == printed.read_bytes()
    assert bitext("align", "p", *here)[0] == 0
    beads = (folder / "translations/p/alignment.tsv").read_text("utf-8")
    assert "s1.p1.s2" in beads


def test_an_epub_is_not_imported_as_another_format(
    tmp_path: Path, book: Path, bitext: Bitext
) -> None:
    folder = tmp_path / "project"
    assert bitext("init", folder, "--source", book, "--to", "es")[0] == 0
    code, _out, err = bitext("import", book, "--project", folder)
    assert (code, "no exchange format" in err) == (3, True)
