"""The quality check: select catalogs, run the checks, report findings."""

from __future__ import annotations

from toolkit.exchange.findings.report import Report
from toolkit.pipeline.checking.catalogs import CheckOptions as CheckOptions
from toolkit.pipeline.checking.catalogs import check_catalog, terms_for
from toolkit.pipeline.checking.report import faults_of, report_of
from toolkit.pipeline.checking.targets import targets_of_project
from toolkit.pipeline.remembered.source_findings import source_findings
from toolkit.project.cache import Cache
from toolkit.project.folder import Project


def check_project(
    project: Project, options: CheckOptions | None = None, language: str | None = None
) -> Report:
    """Run the checks on the catalogs of a project, or of one language.

    ``options`` override ``[checks]`` of the project. Only the cache in the folder of generated
    files is written.

    Raises:
        UsageError: The project lacks the language, or a requested code does not exist.
        InputError: A file is missing or invalid.
        MissingPartError: Spelling is requested and there is no dictionary.
    """
    chosen = targets_of_project(project, language)
    options = (options or CheckOptions()).with_settings(project)
    terms = terms_for(options, chosen)
    cache = Cache(project)
    checked = [check_catalog(target, options, terms, cache) for target in chosen]
    return report_of(checked, faults_of(checked), project, lambda: source_findings(project))
