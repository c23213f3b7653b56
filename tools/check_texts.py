"""Extracts the texts of ``checks.toml`` for translation: a method of pybabel (pyproject.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any, BinaryIO


def extract(
    file: BinaryIO,
    _keywords: Any,
    _comment_tags: Any,
    options: Any,  # noqa: ARG001 - by this name
) -> Iterator[tuple[int, str, str, list[str]]]:
    """The titles and explanations of checks, as Babel takes them; without lines."""
    for family in tomllib.load(file).values():
        for check in family.values():
            for key in ("title", "why"):
                yield 1, "gettext", check[key], []
