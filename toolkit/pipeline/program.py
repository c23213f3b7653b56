"""Versions of the toolkit and of its libraries, on which every output depends."""

from __future__ import annotations

import hashlib
import os
import platform
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import toolkit
from toolkit.i18n.messages import interface_language

LIBRARIES = frozenset(
    {
        "babel",
        "jinja2",
        "lxml",
        "markdown-it-py",
        "markupsafe",
        "mdit-py-plugins",
        "mdurl",
        "msgspec",
        "pikepdf",
        "polib",
        "rapidfuzz",
        "regex",
        "snowballstemmer",
        "tomli-w",
        "typst",
        "webencodings",
    }
)
"""Distributions that may affect the bytes of an output, and their dependencies."""

_INSTALLED = re.compile(r"(?P<name>.+?)-(?P<version>[^-]+)(?:-py[0-9.]+)?\.(?:dist|egg)-info")


@cache
def _key(_language: str) -> str:
    return repr(sorted(program_versions().items()))


def program_key() -> str:
    """Return the versions as one string, computed once per process."""
    return _key(interface_language())


def program_versions() -> Mapping[str, str]:
    """Return the versions and the interface language, which affect the bytes of outputs.

    ``files`` is a digest of the installed files of the package, so after an edit of the toolkit all
    outputs are made again.
    """
    return {
        "bitext-toolkit": toolkit.__version__,
        "files": _files_at_first_use(),
        "python": f"{platform.python_implementation()} {sys.version}",
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
        "messages": interface_language(),
        **installed_libraries(sys.path),
    }


def installed_libraries(folders: Iterable[str]) -> Mapping[str, str]:
    """Return the versions by name of those ``LIBRARIES`` that are installed in these folders.

    The versions come from the names of metadata folders; reading metadata takes ten times as long.
    """
    found: dict[str, str] = {}
    for folder in folders:
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208 - only names are needed
        except OSError:
            continue
        for match in filter(None, map(_INSTALLED.fullmatch, names)):
            name = re.sub(r"[-_.]+", "-", match["name"]).lower()
            if name in LIBRARIES:
                found.setdefault(name, match["version"])
    return found


@cache
def _files_at_first_use() -> str:
    """Return the digest of the package, computed once, as loaded code does not change."""
    return _package_digest(Path(toolkit.__file__).parent)


def _package_digest(folder: Path) -> str:
    """Return a digest of the names, sizes and timestamps of the package's files."""
    return hashlib.sha256("\n".join(sorted(_states(str(folder)))).encode()).hexdigest()


def _states(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _states(entry.path)
            else:
                # an editor's lock is a dangling link
                state = entry.stat(follow_symlinks=not entry.is_symlink())
                yield f"{entry.path}\t{state.st_size}\t{state.st_mtime_ns}"
