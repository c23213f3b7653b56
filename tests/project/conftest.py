from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.project import Project

PROJECT_FILE = """
[work]
id = "fox"
title = "The fox"
[source]
file = "source_en/fox.txt"
language = "en"
date = "2024-01-31"
[[translations]]
language = "es"
credit = "us"
"""
SOURCE = "The fox\n\nA hungry fox saw grapes. They hung high.\n\nHe jumped. He fell.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with a text of five segments and no catalog yet."""
    (tmp_path / "bitext.toml").write_text(PROJECT_FILE, encoding="utf-8")
    (tmp_path / "source_en").mkdir()
    (tmp_path / "source_en" / "fox.txt").write_text(SOURCE, encoding="utf-8")
    return Project.open(tmp_path)
