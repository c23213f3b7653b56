"""Tables of the package itself: TOML files beside the modules that read them."""

from __future__ import annotations

import tomllib
from functools import cache
from pkgutil import get_data  # importlib.resources takes longer to import than the tables to read
from typing import Any


@cache
def package_tables(package: str, name: str) -> dict[str, Any]:
    """What ``name.toml`` in the folder of a package has, read once; nobody may change it."""
    return tomllib.loads((get_data(package, f"{name}.toml") or b"").decode("utf-8"))
