"""What an output owes to the program: versions of the toolkit and of the libraries that it uses."""

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
"""The distributions that may shape the bytes of an output, and those that these need."""

_INSTALLED = re.compile(r"(?P<name>.+?)-(?P<version>[^-]+)(?:-py[0-9.]+)?\.(?:dist|egg)-info")


@cache
def _key(_language: str) -> str:
    return repr(sorted(program_versions().items()))


def program_key() -> str:
    """The versions in one text, looked up once: a running program does not read its files again."""
    return _key(interface_language())


def program_versions() -> Mapping[str, str]:
    """What makes other bytes of the same files: versions, and the language of the messages.

    ``files`` stands for the files of the package as they are installed, so that an edit of the
    toolkit itself makes all outputs again.
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
    """The versions of ``LIBRARIES`` by name, if installed in these folders.

    They are taken from the names of metadata folders, ten times as fast as reading metadata.
    """
    found: dict[str, str] = {}
    for folder in folders:
        try:
            names = sorted(os.listdir(folder))  # noqa: PTH208 - names alone
        except OSError:
            continue
        for match in filter(None, map(_INSTALLED.fullmatch, names)):
            name = re.sub(r"[-_.]+", "-", match["name"]).lower()
            if name in LIBRARIES:
                found.setdefault(name, match["version"])
    return found


@cache
def _files_at_first_use() -> str:
    """The digest of this package: what a process has loaded does not change after its files."""
    return _package_digest(Path(toolkit.__file__).parent)


def _package_digest(folder: Path) -> str:
    """A digest of the names, sizes and times of the files of the package."""
    return hashlib.sha256("\n".join(sorted(_states(str(folder)))).encode()).hexdigest()


def _states(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _states(entry.path)
            else:
                # an editor's lock is a link to nowhere
                state = entry.stat(follow_symlinks=not entry.is_symlink())
                yield f"{entry.path}\t{state.st_size}\t{state.st_mtime_ns}"
