"""docs/architecture.md names every package and no path that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
PATH = re.compile(r"`((?:toolkit|tests|docs|tools|benchmarks)/[^`\s…]*)`")
ROW = re.compile(r"^\| `(toolkit/[^`]*/)` \| (.*) \|$", re.MULTILINE)
OWN = re.compile(r"`(?!bitext\.|translation\.)([a-z0-9_]+\.(?:py|toml|json)|[a-z0-9_]+/)`")


def test_every_package_has_a_row() -> None:
    package = ROOT / "toolkit"
    folders = {f"{f.parent.relative_to(ROOT)}/" for f in package.rglob("__init__.py")}
    assert folders - {"toolkit/"} == {folder for folder, _what in ROW.findall(PAGE)}


def test_every_path_is_there() -> None:
    named = set(PATH.findall(PAGE))
    assert len(named) > 150
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []
    assert [path for path in named if (ROOT / path).is_dir() != path.endswith("/")] == []


@pytest.mark.parametrize(("folder", "what"), ROW.findall(PAGE))
def test_the_modules_of_a_row_are_in_its_folder(folder: str, what: str) -> None:
    assert [name for name in OWN.findall(what) if not (ROOT / folder / name).exists()] == []
