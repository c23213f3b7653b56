"""Record of generated files, so that obsolete ones can be removed.

``.bitext/made.tsv`` has one line per file: path, SHA-256, and purpose, which is the target language
of an export or ``build``. Unlisted or changed files belong to the user and are kept, as are all
files outside the folder of generated files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from toolkit.parsing.limits import MADE
from toolkit.project.folder import Project

BUILD = "build"
_RECORD = ".bitext/made.tsv"
_IGNORED = ".bitext/.gitignore"
_HEADER = "bitext-made 1\tsha256\tfor"

Made = Mapping[str, tuple[str, str]]
"""The digest and the purpose of each file, by its path relative to the project."""


def record_made(project: Project, paths: Iterable[str], purpose: str = BUILD) -> None:
    """Add newly written files to the record."""
    record = dict(_read(project))
    for path in paths:
        data = project.read_if_there(path)
        if data is not None:
            record[path] = (_digest(data), purpose)
    _write(project, record)


def replace_made(project: Project, digests: Mapping[str, str], gone: Iterable[str]) -> None:
    """Replace the record of the previous build; exports stay recorded.

    ``digests`` (SHA-256 by path) has only outputs, because the folder may also contain catalogs.
    """
    gone = set(gone)
    record = {p: e for p, e in _read(project).items() if e[1] != BUILD and p not in gone}
    record |= {path: (digest, BUILD) for path, digest in digests.items()}
    _write(project, record)


def not_made_now(project: Project, made: Iterable[str]) -> tuple[str, ...]:
    """Return files of earlier builds that are not in ``made``, and exports of removed languages."""
    made, languages = set(made), {BUILD, *project.languages()}
    return tuple(
        path
        for path, (digest, purpose) in sorted(_read(project).items())
        if path not in made
        and (purpose == BUILD or purpose not in languages)
        and project.is_own_file(path)
        and _digest(project.read(path, MADE)) == digest
    )


def _read(project: Project) -> Made:
    """Return the record; empty if missing or unreadable, so that nothing is removed."""
    data = project.read_if_there(_RECORD)
    lines = (data or b"").decode("utf-8", "replace").splitlines()
    if lines[:1] != [_HEADER]:
        return {}
    return {
        path: (digest, purpose)
        for path, digest, purpose in _cells(lines[1:])
        if path.startswith(project.build_path("")) and ".." not in PurePosixPath(path).parts
    }


def _cells(lines: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    for line in lines:
        cells = line.split("\t")
        if len(cells) == 3:
            yield cells[0], cells[1], cells[2]


def _write(project: Project, record: Made) -> None:
    lines = [
        "\t".join((path, *entry))
        for path, entry in sorted(record.items())
        if "\t" not in path and path.isprintable()
    ]
    data = "\n".join([_HEADER, *lines, ""]).encode("utf-8")
    project.write_all({_IGNORED: b"*\n", _RECORD: data})


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
