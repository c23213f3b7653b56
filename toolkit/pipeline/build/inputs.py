"""Inputs of each output of a build: digests of files and of settings.

This module names everything on which an output may depend. Every output depends on every setting
that is not explicitly excluded, so a new setting cannot be forgotten.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from toolkit.edition.registry import CHECK, FORMATS, wanted_outputs
from toolkit.model.settings import (
    CatalogSettings,
    CheckingSettings,
    EditionSettings,
    OutputSettings,
    PdfChoices,
)
from toolkit.parsing.limits import MADE_BYTES
from toolkit.project.folder import Project
from toolkit.project.place import PROJECT_FILE, WORDS

SOURCE = "source"
"""Name of the step before all outputs, which makes the template, catalogs and approvals."""

TRACKING: frozenset[str] = frozenset({"coverage", "html"})
"""The outputs that require comparing published translations with the catalogs."""

_OF_TEXT_ALONE: frozenset[str] = frozenset({"tei", "coverage"})
_OF_CATALOGS = (".pot", ".po", ".tsv")
_ABSENT, UNREADABLE, _BEYOND = "absent", "unreadable", "larger than any reader takes"
_MOST_FILES = 10_000


@dataclass(frozen=True, slots=True)
class Digest:
    """The SHA-256 of a file, and its size in bytes."""

    sha256: str
    size: int = 0


class Inputs:
    """Digests of a project's files, each read once, and of its current settings.

    A file is read here, or found missing, before an output is made from it. The record therefore
    never names a newer version of a file than the one from which the output was made.
    """

    def __init__(self, project: Project, date: str | None) -> None:
        self._project = project
        self._date = date or ""
        self._known: dict[str, Digest] = {}
        self._catalogs = {path for path in self._below("locale") if path.endswith(_OF_CATALOGS)}

    def of(self, path: str) -> Digest:
        """Return the digest of a file of the project."""
        if path not in self._known:
            self._known[path] = _digest(self._project.root / path)
        return self._known[path]

    def will_be(self, catalogs: Mapping[str, bytes]) -> None:
        """Use the digests of these bytes as those of the catalogs, which will be written later."""
        self._catalogs.update(catalogs)
        for path, data in catalogs.items():
            self._known[path] = Digest(sha256_of(data), len(data))

    def of_source(self) -> dict[str, str]:
        """Return the inputs of the template, the catalogs and the state of the project."""
        settings = replace(self._project.settings, checks=CheckingSettings())
        paths = [PROJECT_FILE, *self._texts, *self._catalogs, *self._known_texts()]
        return {
            "settings": _values(settings),
            "date": self._date,
            **self._digests(paths),
        }

    def of_output(self, name: str, left_out: Collection[str]) -> dict[str, str]:
        """Return the inputs of an output; ``left_out`` are the outputs that were not made."""
        project, settings = self._project, self._project.settings
        if name == "mo":
            catalogs = map(project.catalog_path, project.languages())
            return {"work.id": settings.work.id, **self._digests(catalogs)}
        if name == CHECK:
            return self._of_check(left_out)
        edition = _edition_for(name, settings.edition)
        values = replace(
            settings,
            catalog=CatalogSettings(),
            checks=CheckingSettings(),
            outputs=OutputSettings(),
            edition=edition,
        )
        paths = [*self._known_texts(), *self._texts]
        paths += self._below(edition.templates) if edition.templates else ()
        paths += self._below(edition.pdf.fonts) if edition.pdf.fonts else ()
        found = {"settings": _values(values), **self._digests(paths)}
        outputs = wanted_outputs(settings.outputs)
        found["tracked"] = str(not TRACKING.isdisjoint(outputs))
        if name == "coverage":
            found["html"] = str("html" in outputs and "html" not in left_out)
        if name in FORMATS and FORMATS[name].dated:
            found["date"] = self._date
        return found

    def _known_texts(self) -> list[str]:
        """Return the paths of the template, catalogs and approvals, whether they exist or not."""
        project, languages = self._project, self._project.languages()
        catalogs = map(project.catalog_path, languages)
        return [project.template_path, *catalogs, *map(project.approvals_path, languages)]

    def _of_check(self, left_out: Collection[str]) -> dict[str, str]:
        """Return the inputs of the check report, which also names lines of ``bitext.toml``."""
        project, checks = self._project, self._project.settings.checks
        paths = [PROJECT_FILE, *self._known_texts(), *self._texts, checks.glossary, checks.words]
        for catalog in map(project.catalog_path, project.languages()):
            paths.append(f"{catalog.removesuffix('.po')}.checks.tsv")
            paths.append(f"{catalog.rpartition('/')[0]}/{WORDS}")
        found = self._digests(filter(None, paths))
        found["html"] = str(
            "html" in wanted_outputs(project.settings.outputs) and "html" not in left_out
        )
        if checks.spelling:
            from toolkit.project.dictionaries import state_of_dictionary

            languages = project.settings.source.language, *project.languages()
            found |= {f"dictionary {tag}": state_of_dictionary(tag) for tag in languages}
        return found

    @cached_property
    def _texts(self) -> list[str]:
        """Paths of the source, of published translations, and of files read with them."""
        settings = self._project.settings
        named = (settings.source.file, settings.source.apparatus, settings.segmentation.srx)
        records = self._project.published_translations()
        foreign = (record.segmentation.srx for record in records)
        return [*filter(None, (*named, *foreign)), *self._project.paths("translations/*/*")]

    def _below(self, folder: str) -> Iterator[str]:
        """Yield the files in a folder of the project and in its subfolders, following links.

        If the folder has more than ``_MOST_FILES`` files, for example because it is a link to a
        whole disk, only its own path is yielded. That path is not a file, so outputs that depend on
        it are made at every build.
        """
        found = list(islice(self._all_below(folder), _MOST_FILES + 1))
        if len(found) <= _MOST_FILES:
            yield from found
        else:
            yield folder

    def _all_below(self, folder: str) -> Iterator[str]:
        root = self._project.root
        seen = set()
        for place, folders, files in os.walk(root / folder, followlinks=True):
            seen.add(os.path.realpath(place))
            folders[:] = [
                name for name in folders if os.path.realpath(f"{place}/{name}") not in seen
            ]
            for name in files:
                if Path(place, name).is_file():  # not a dangling link, such as an editor's lock
                    yield os.path.relpath(f"{place}/{name}", root).replace(os.sep, "/")

    def _digests(self, paths: Iterable[str]) -> dict[str, str]:
        return {path: self.of(path).sha256 for path in sorted(set(paths))}


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of these bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _edition_for(name: str, edition: EditionSettings) -> EditionSettings:
    """Return ``[edition]`` without the settings that this output does not use."""
    if name in _OF_TEXT_ALONE:
        return EditionSettings()
    if name == "docx":  # a table of the chosen texts, with all their segments
        chosen = {key: getattr(edition, key) for key in ("columns", "turns", "interface")}
        return EditionSettings(**chosen)
    return replace(
        edition,
        theme=edition.theme if name == "html" else "folio",
        templates=edition.templates if FORMATS[name].templates else "",
        pdf=edition.pdf if name == "pdf" else PdfChoices(),
    )


def _values(settings: Any) -> str:
    return sha256_of(msgspec.json.encode(settings, order="deterministic"))


def _digest(file: Path) -> Digest:
    try:
        found = file.stat()
        if not stat.S_ISREG(found.st_mode):
            return Digest(UNREADABLE)
        if found.st_size > MADE_BYTES.most:
            return Digest(_BEYOND)
        with file.open("rb") as stream:
            return Digest(hashlib.file_digest(stream, "sha256").hexdigest(), found.st_size)
    except (FileNotFoundError, NotADirectoryError):
        return Digest(UNREADABLE if file.is_symlink() else _ABSENT)
    except (OSError, ValueError):
        return Digest(UNREADABLE)
