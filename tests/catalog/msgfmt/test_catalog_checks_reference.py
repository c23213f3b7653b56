"""docs/reference/catalog-checks.md has every code of a catalog's findings, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from toolkit.catalog.msgfmt.formats import FORMATS

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "reference" / "catalog-checks.md").read_text(encoding="utf-8")


def test_every_code_is_explained() -> None:
    folders = (ROOT / "toolkit" / "catalog" / "po", ROOT / "toolkit" / "catalog" / "msgfmt")
    source = "".join(
        path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py")
    )
    codes = set(re.findall(r'"(po-[a-z-]+)"', source))
    assert len(codes) > 25
    assert set(re.findall(r"^\| `(po-[a-z-]+)`", PAGE, re.MULTILINE)) == codes


def test_every_language_of_format_strings_is_named() -> None:
    languages = PAGE.partition("`possible-`:")[2]
    named = re.findall(r"`([a-z-]+)`", languages.partition("With other flags")[0])
    assert sorted(f"{name}-format" for name in named) == sorted(FORMATS)
