"""A copy of the interview project, to read and to write in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def interview(tmp_path: Path) -> Path:
    folder = tmp_path / "interview"
    folder.mkdir()
    for name in ("source_en", "locale", "translations"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "bitext.toml", folder)
    return folder
