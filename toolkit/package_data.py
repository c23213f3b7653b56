"""Tables of the package itself: TOML files beside the modules that read them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def package_tables(package: str, name: str) -> dict[str, Any]:
    """What ``name.toml`` in the folder of a package has, read once; nobody may change it."""
    file = resources.files(package).joinpath(f"{name}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))
