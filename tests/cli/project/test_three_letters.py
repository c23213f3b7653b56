"""Tags of three letters mean the same as those of two, in everything that is made."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import fox
from toolkit.catalog.update import plural_forms

Bitext = Callable[..., tuple[int, str, str]]
TEXTS = {
    "heb": ("he", "השועל"),
    "arb": ("ar", "الثعلب"),
    "fas": ("fa", "روباه"),
    "prs": ("fa-AF", "روباه"),
}


@pytest.mark.parametrize("tag", TEXTS)
def test_right_to_left_in_pages_and_books(tmp_path: Path, bitext: Bitext, tag: str) -> None:
    canonical, word = TEXTS[tag]
    folder = fox.put(tmp_path / "fox")
    file = folder / "bitext.toml"
    file.write_text(file.read_text("utf-8").replace('"es"', f'"{tag}"'), encoding="utf-8")
    here = ("--project", folder)
    assert bitext("update", *here)[0] == 0
    po = folder / f"locale/{tag}/LC_MESSAGES/fox.po"
    head, *entries = po.read_text("utf-8").split("\n\n")
    done = [entry.replace('msgstr ""', f'msgstr "{word}"') for entry in entries]
    po.write_text("\n\n".join([head, *done]), encoding="utf-8")
    page, book, table = (tmp_path / name for name in ("page.html", "book.epub", "table.docx"))
    assert bitext("edition", "html", "-o", page, *here)[0] == 0
    assert f'lang="{canonical}" dir="rtl"' in page.read_text("utf-8")
    assert bitext("edition", "epub", "-o", book, *here)[0] == 0
    with zipfile.ZipFile(book) as archive:
        chapters = [n for n in archive.namelist() if n.endswith("html") and "nav" not in n]
        text = "".join(archive.read(name).decode() for name in chapters)
    marked = re.findall(rf'<[^>]*lang="{canonical}"[^>]*>', text)
    assert marked
    assert any('dir="rtl"' in element for element in marked)
    assert bitext("export", "docx", "-o", table, *here)[0] == 0
    with zipfile.ZipFile(table) as archive:
        text = archive.read("word/document.xml").decode()
    assert re.search(rf'<w:rtl/><w:lang w:bidi="{canonical}(-[A-Z]{{2}})?"/>', text)


@pytest.mark.parametrize(
    ("tag", "other"),
    [("zho", "zh"), ("heb", "he"), ("arb", "ar"), ("sr@latin", "sr"), ("pol", "pl")],
)
def test_plural_forms(tag: str, other: str) -> None:
    assert plural_forms(tag) == plural_forms(other)
