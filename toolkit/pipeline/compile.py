"""Compile the catalogs of a project to MO files."""

from __future__ import annotations

import hashlib

from toolkit.languages import locale_name
from toolkit.pipeline.program import program_key
from toolkit.project.cache import Cache, digest
from toolkit.project.files import Written
from toolkit.project.folder import Project
from toolkit.project.made_files import record_made


def compile_catalogs(project: Project) -> tuple[Written, ...]:
    """Compile the catalogs on disk and write the MO files.

    A catalog whose MO file is up to date is not parsed again.
    """
    with project.locked():
        work_id, cache = project.settings.work.id, Cache(project)
        files = {}
        for language in project.languages():
            path = project.build_path(mo_path(language, work_id))
            files[path] = _compiled(project, project.catalog_path(language), path, cache)
        written = project.write_all(files)
        record_made(project, files)
        return written


def _compiled(project: Project, path: str, mo: str, cache: Cache) -> bytes:
    """Return the MO file of the catalog at ``path``; ``mo`` is the path of the MO file."""
    data, present = project.read(path), project.read_if_there(mo)
    name = f"mo-{digest(mo)[:16]}"
    key = digest(program_key(), path, data)
    if present is not None and cache.read(name, key) == hashlib.sha256(present).digest():
        return present
    # imported here: not needed if everything is up to date
    from toolkit.catalog.mo import compile_catalog
    from toolkit.pipeline.remembered.catalogs import remembered_catalog

    made = compile_catalog(remembered_catalog(data, path, cache), path)
    cache.keep(name, key, hashlib.sha256(made).digest())
    return made


def mo_path(language: str, work_id: str) -> str:
    """Return the path where ``gettext.translation(work_id, "build/locale", …)`` finds a catalog."""
    return f"locale/{locale_name(language)}/LC_MESSAGES/{work_id}.mo"
