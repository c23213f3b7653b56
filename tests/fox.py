"""A small project: a text of five segments, to be translated into Spanish."""

from __future__ import annotations

from pathlib import Path

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


def put(folder: Path) -> Path:
    """The project in ``folder``, without a catalog."""
    (folder / "source_en").mkdir(parents=True)
    (folder / "bitext.toml").write_text(PROJECT_FILE, encoding="utf-8")
    (folder / "source_en" / "fox.txt").write_text(SOURCE, encoding="utf-8")
    return folder
