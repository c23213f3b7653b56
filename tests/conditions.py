"""What a test needs from its surroundings, and what happens where it is missing.

Without the program or the data a test is skipped and names it. Where ``BITEXT_REQUIRE_ALL`` is
set, as in CI, the same absence is a failure.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

import pytest

from toolkit.project.dictionaries import dictionary_folders, find_dictionary


def _absent(what: str) -> None:
    if os.environ.get("BITEXT_REQUIRE_ALL"):
        pytest.fail(f"{what}, and BITEXT_REQUIRE_ALL is set")
    pytest.skip(what)


def require_program(name: str) -> str:
    """The path of an external program."""
    found = shutil.which(name)
    if found is None:
        _absent(f"the program {name} is not installed")
    return found or ""


def require_library(name: str, extra: str) -> None:
    """An optional Python library, which an extra of the package installs."""
    if importlib.util.find_spec(name) is None:
        _absent(f"the library {name} (extra “{extra}”) is not installed")


def require_dictionary(language: str) -> None:
    """A Hunspell dictionary of a language, and the library that reads it."""
    if importlib.util.find_spec("spylls") is None:
        _absent("the library spylls is not installed")
    if find_dictionary(language, dictionary_folders()) is None:
        _absent(f"there is no Hunspell dictionary for {language}")


def require_file(path: str, package: str) -> Path:
    """A file that a Debian package installs."""
    if not Path(path).is_file():
        _absent(f"{path} is not there (Debian package {package})")
    return Path(path)


def require_folder(variable: str) -> Path:
    """The folder that an environment variable names."""
    folder = os.environ.get(variable)
    if not folder:
        _absent(f"the environment variable {variable} is not set")
    return Path(folder or "")


def require_shared(relative: str) -> Path:
    """A file or folder below ``BITEXT_SHARED`` (official schemas, gold data)."""
    path = require_folder("BITEXT_SHARED") / relative
    if not path.exists():
        _absent(f"{relative} is not in BITEXT_SHARED")
    return path
