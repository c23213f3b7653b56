"""Compiles the catalogs of a project to .mo files."""

from __future__ import annotations

from toolkit.catalog.lost import parse_kept
from toolkit.catalog.mo import compile_catalog
from toolkit.languages import locale_name
from toolkit.project.files import Written
from toolkit.project.folder import Project
from toolkit.project.made_files import record_made


def compile_catalogs(project: Project) -> tuple[Written, ...]:
    """The .mo files of the catalogs as they are on the disk."""
    with project.locked():
        paths = {t: project.catalog_path(t) for t in project.languages()}
        files = {
            project.build_path(mo_path(language, project.settings.work.id)): compile_catalog(
                parse_kept(project.read(path), path), path
            )
            for language, path in paths.items()
        }
        written = project.write_all(files)
        record_made(project, files)
        return written


def mo_path(language: str, work_id: str) -> str:
    """Where ``gettext.translation(work_id, "build/locale", [language])`` finds a catalog."""
    return f"locale/{locale_name(language)}/LC_MESSAGES/{work_id}.mo"
