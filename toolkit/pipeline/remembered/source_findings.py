"""Cache of the findings in the source of a project."""

from __future__ import annotations

import msgspec

from toolkit.model.finding import Finding
from toolkit.pipeline.program import program_key
from toolkit.project.cache import Cache, digest
from toolkit.project.folder import Project

_NAME = "source-findings"


def source_findings(project: Project) -> tuple[Finding, ...]:
    """Return findings on what the segments of the source do not preserve.

    The result is empty if there is no source.
    """
    if project.read_if_there(project.source_path) is None:
        return ()
    found = Cache(project).value(_NAME, _key(project), tuple[Finding, ...])
    if found is None:
        from toolkit.pipeline.source_segments import source_text  # imported here: rarely needed

        found = source_text(project).findings
        keep_source_findings(project, found)
    return found


def keep_source_findings(project: Project, found: tuple[Finding, ...]) -> None:
    """Cache the findings in the source as it was last read."""
    cache, key = Cache(project), _key(project)
    if cache.read(_NAME, key) is None:
        cache.keep_value(_NAME, key, found)


def _key(project: Project) -> str:
    settings = project.settings
    files = [project.source_path, *filter(None, [settings.segmentation.srx])]
    return digest(program_key(), msgspec.json.encode(settings), *map(project.read, files))
