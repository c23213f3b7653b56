"""A project whose files are in memory, and merges of such projects as git would make them."""

from __future__ import annotations

import contextlib
import fnmatch
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from toolkit.catalog.merge3 import merge_catalogs, serialize_merge
from toolkit.catalog.po import CatalogSyntaxError, parse_catalog
from toolkit.model.work import PublishedTranslation
from toolkit.project.files import Written
from toolkit.project.folder import Project
from toolkit.project.settings import parse_settings


class ProjectInMemory(Project):
    """A project without a folder, for tests of thousands of steps."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(Path("/nowhere"), parse_settings(files["bitext.toml"], "bitext.toml"))
        self.files = dict(files)

    def read(self, path: str) -> bytes:
        return self.files[path]

    def read_if_there(self, path: str) -> bytes | None:
        return self.files.get(path)

    def paths(self, pattern: str) -> list[str]:
        return sorted(path for path in self.files if fnmatch.fnmatch(path, pattern))

    def published_translations(self) -> tuple[PublishedTranslation, ...]:
        return ()

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        yield

    def write_all(self, files: Mapping[str, bytes]) -> tuple[Written, ...]:
        self.files |= files
        return ()


Lines = list[bytes]


def merged_lines(base: bytes, ours: bytes, theirs: bytes, *, union: bool = False) -> bytes | None:
    """What git makes of three versions; None where it would ask, unless ``union``."""
    old = base.splitlines(keepends=True)
    new = [data.splitlines(keepends=True) for data in (ours, theirs)]
    if not union and _touch(*(_changed(old, lines) for lines in new)):
        return None
    kept = [_kept(old, lines) for lines in new]
    result: Lines = []
    for at in range(len(old) + 1):
        added = [_added(old, lines).get(at, []) for lines in new]
        result += added[0] + [line for line in added[1] if line not in added[0]]
        if at < len(old) and all(at in each for each in kept):
            result.append(old[at])
    return b"".join(result)


def _blocks(old: Lines, new: Lines) -> list[tuple[str, int, int, int, int]]:
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [block for block in found if block[0] != "equal"]


def _changed(old: Lines, new: Lines) -> list[tuple[int, int]]:
    return [(start, end) for _kind, start, end, _from, _to in _blocks(old, new)]


def _kept(old: Lines, new: Lines) -> set[int]:
    gone = {n for start, end in _changed(old, new) for n in range(start, end)}
    return set(range(len(old))) - gone


def _added(old: Lines, new: Lines) -> dict[int, Lines]:
    return {start: new[first:last] for _k, start, _end, first, last in _blocks(old, new)}


def _touch(ours: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> bool:
    return any(a <= d and c <= b for a, b in ours for c, d in theirs)


def merged_catalog(base: bytes, ours: bytes, theirs: bytes, *, by_lines: bool) -> bytes:
    """By lines where git can and makes a catalog of it, else by ``bitext catalog merge3``."""
    data = merged_lines(base, ours, theirs) if by_lines else None
    if data is not None:
        with contextlib.suppress(CatalogSyntaxError):
            parse_catalog(data, "merged.po")
            return data
    sides = (parse_catalog(data, "a.po") for data in (base, ours, theirs))
    return serialize_merge(merge_catalogs(*sides), "merged.po")[0]
