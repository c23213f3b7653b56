"""Select the catalogs to check: given files, or those of a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.languages import hyphened, same_language
from toolkit.model.catalog import Catalog
from toolkit.project.folder import Project


@dataclass(frozen=True, slots=True)
class Target:
    """A catalog to check: its file, its name in reports, and its languages.

    ``target_language`` is empty if the catalog itself declares it.
    """

    file: Path
    shown: str
    source_language: str
    target_language: str


def targets_of_files(
    files: Sequence[Path], language: str | None, source_language: str = "en"
) -> tuple[Target, ...]:
    """Return the targets for the given PO files."""
    return tuple(Target(file, str(file), source_language, language or "") for file in files)


def targets_of_project(project: Project, language: str | None) -> tuple[Target, ...]:
    """Return the catalogs of a project, or that of one language.

    Raises:
        UsageError: The catalog is missing.
    """
    known = project.languages()
    wanted = known
    if language is not None and language not in known:
        # The region is for the checks: es-AR selects the project's es.
        wanted = tuple(t for t in known if same_language(t, language))
        if not wanted:
            wanted = project.languages(language)
    elif language is not None:
        wanted = (language,)
    source = project.settings.source.language
    paths = {t: project.catalog_path(t) for t in wanted}
    return tuple(
        Target(project.root / path, path, source, language or tag) for tag, path in paths.items()
    )


def language_of(catalog: Catalog, file: Path) -> str:
    """Return the language in the header, otherwise in the file name: es.po, po/es_AR.po."""
    named = catalog.header_fields().get("Language", "").strip() or file.stem
    return hyphened(named)


def ledger_file(catalog: Path) -> Path:
    """Return the ledger beside a catalog: ``es.checks.tsv`` for ``es.po``."""
    return catalog.with_name(catalog.name.removesuffix(".po") + ".checks.tsv")
