"""Load the TOML tables of the package, which are stored beside the modules that read them."""

from __future__ import annotations

import tomllib
from functools import cache
from pkgutil import get_data  # importlib.resources takes longer to import than the tables to read
from typing import Any


@cache
def package_tables(package: str, name: str) -> dict[str, Any]:
    """Return the content of ``name.toml`` in the folder of a package.

    The file is read once. Callers share the result and must not change it.
    """
    return tomllib.loads((get_data(package, f"{name}.toml") or b"").decode("utf-8"))
