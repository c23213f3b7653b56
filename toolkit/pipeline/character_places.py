"""Locate characters in a project that XML cannot hold, as findings with file and line.

Editions replace these characters (``toolkit.parsing.xml_characters``); the findings show what to
change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.catalog.po.characters import check_characters
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Catalog
from toolkit.model.finding import Finding, Severity
from toolkit.parsing.secure_toml import TomlError, parse_toml_text
from toolkit.parsing.xml_characters import NOT_A_CHAR, named_characters, texts_of
from toolkit.project.folder import Project
from toolkit.text.damage import UNHELD, damage

if TYPE_CHECKING:
    from toolkit.pipeline.state import ProjectState

CODE = "xml-character"
_ESCAPE = re.compile(r"\\(?:u(?P<short>[0-9A-Fa-f]{4})|U(?P<long>[0-9A-Fa-f]{8})|(?P<letter>.))|.")
_LETTERS = {"b": "\b", "f": "\f", "e": "\x1b"}


def places_of_state(project: Project, state: ProjectState) -> tuple[Finding, ...]:
    """Return findings for everything in an edition: records, source, and catalogs as written."""
    return (
        *places_of_records(project),
        *(finding for finding in state.findings if finding.code == UNHELD),
        *_of_catalogs(project, state),
    )


def places_of_records(project: Project) -> tuple[Finding, ...]:
    """Return findings in ``bitext.toml``, the apparatus, and records and texts of publications."""
    apparatus = project.settings.source.apparatus
    paths = ["bitext.toml", *([apparatus] if apparatus else [])]
    paths += project.paths("translations/*/translation.toml")
    found = [finding for path in paths for finding in _of_toml(project, path)]
    for path in project.paths("translations/*/text.txt"):
        text = (project.read_if_there(path) or b"").decode("utf-8", "replace")
        found += [finding for finding in damage([(text, 1)], path) if finding.code == UNHELD]
    return tuple(found)


def places_beside_texts(
    project: Project, catalogs: Mapping[str, Catalog], of_source: Iterable[Finding]
) -> tuple[Finding, ...]:
    """Return findings in records, source and catalog comments, with the code of a check.

    ``catalogs`` has the catalogs as read, by path; ``of_source`` are the findings in the source.
    """
    found = [*places_of_records(project)]
    found += [finding for finding in of_source if finding.code == UNHELD]
    for path, catalog in catalogs.items():
        found += [
            finding
            for finding in check_characters(catalog, path, sources=False)
            if finding.excerpt.startswith("#") or not finding.segment_id
        ]
    return tuple(replace(finding, code=CODE) for finding in found)


def _of_catalogs(project: Project, state: ProjectState) -> Iterator[Finding]:
    for language, catalog in state.catalogs.items():
        path = project.catalog_path(language)
        yield from check_characters(
            parse_catalog(serialize_catalog(catalog), path), path, sources=False
        )


def _of_toml(project: Project, path: str) -> Iterator[Finding]:
    """Yield one finding per value; its line is the first one, in order, with such a character."""
    text = (project.read_if_there(path) or b"").decode("utf-8", "replace")
    try:
        values = list(texts_of(parse_toml_text(text.removeprefix("\ufeff"))))
    except TomlError:
        return  # the reader of the file reports the error
    wrong = [(where, value) for where, value in values if NOT_A_CHAR.search(value)]
    lines = [n for n, line in enumerate(text.split("\n"), 1) if _writes_one(line)] if wrong else []
    for number, (where, value) in enumerate(wrong):
        yield Finding(
            CODE,
            Severity.WARNING,
            _("{place}: XML cannot hold {codes}; editions show U+FFFD in its place").format(
                place=where, codes=named_characters(value)
            ),
            path,
            lines[min(number, len(lines) - 1)] if lines else 0,
        )


def _writes_one(line: str) -> bool:
    for match in _ESCAPE.finditer(line.partition(" #")[0] if line.startswith("#") else line):
        code = match["short"] or match["long"]
        character = chr(int(code, 16)) if code else _LETTERS.get(match["letter"] or "", match[0])
        if NOT_A_CHAR.fullmatch(character):
            return True
    return False
