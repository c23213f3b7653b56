"""Builds everything that the ``bitext.toml`` of a project asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from toolkit.catalog.update.outcome import UpdateOutcome
from toolkit.errors import InputError, MissingPartError, ToolkitError, UsageError
from toolkit.model.finding import Finding
from toolkit.model.settings import OutputFormat
from toolkit.pipeline.character_places import places_of_state
from toolkit.pipeline.editions.outputs import ALL_OUTPUTS, may_be_left_out, output_files
from toolkit.pipeline.editions.stale import stale_editions
from toolkit.pipeline.state import ProjectState, read_state
from toolkit.pipeline.tracking import Untracked, with_tracking
from toolkit.pipeline.update import Files, catalog_files
from toolkit.project.files import Written
from toolkit.project.folder import Project
from toolkit.project.made_files import not_made_now, replace_made

Progress = Callable[[str], None]
"""Hears the name of each stage when it begins: ``source``, each output format, ``write``."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An output that cannot be made here, and why."""

    format: OutputFormat
    error: ToolkitError


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build wrote and found.

    Attributes:
        written: The catalogs and the outputs, changed or not.
        removed: Files of a former build that have no place in this one: volumes of a PDF, editions
            that are left out now, all of a language that the project no longer has.
        left_out: Outputs that cannot be made here: an optional library is not installed, or, where
            the project names no formats, its fonts or its texts do not suffice for one of them.
        untracked: Published translations that cannot be tracked for the coverage.
        source_findings: What a marked-up source has and its segments do not keep.
        findings: Characters that XML cannot hold, and what the fonts of an edition lack.
        outcomes: What became of the messages, by target language.
    """

    written: tuple[Written, ...]
    removed: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    untracked: tuple[Untracked, ...]
    source_findings: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    outcomes: Mapping[str, UpdateOutcome]


def build(
    project: Project, *, on_progress: Progress = lambda _stage: None, date: str | None = None
) -> BuildReport:
    """Makes everything that ``bitext.toml`` asks for; raises what the stages raise.

    All outputs are made before the first one is written: a stage that fails leaves no mixture.
    ``date`` (ISO 8601) dates new catalogs and books in place of the source's own date.
    """
    formats = project.settings.outputs.made
    with project.locked():
        on_progress("source")
        state = read_state(project, date=date)
        findings = places_of_state(project, state)
        catalogs = catalog_files(project, state)
        untracked: tuple[Untracked, ...] = ()
        if {"coverage", "html"}.intersection(formats):
            state, untracked = with_tracking(project, state)
        made, left_out, of_editions = _outputs(project, state, on_progress, date)
        outputs = {project.build_path(path): data for path, data in made.items()}
        files = catalogs | outputs
        on_progress("write")
        written = project.write_all(files)
        stale = tuple(
            dict.fromkeys((*stale_editions(project, files, formats), *not_made_now(project, files)))
        )
        project.remove(stale)
        replace_made(project, outputs, stale)
    return BuildReport(
        written,
        stale,
        left_out,
        untracked,
        state.findings,
        findings + of_editions,
        state.outcomes,
    )


def _outputs(
    project: Project, state: ProjectState, on_progress: Progress, date: str | None
) -> tuple[Files, tuple[LeftOut, ...], tuple[Finding, ...]]:
    """All outputs by path below the folder of generated files, and what is to be said of them."""
    made: Files = {}
    left_out: list[LeftOut] = []
    findings: list[Finding] = []
    for name in ALL_OUTPUTS:
        if name not in project.settings.outputs.made:
            continue
        on_progress(name)
        try:
            made |= output_files(project, state, name, date=date, report=findings.append)
        except (MissingPartError, InputError, UsageError) as error:
            if not may_be_left_out(project, name, error):
                raise
            left_out.append(LeftOut(name, error))
            state = replace(state, outputs=tuple(o for o in state.outputs if o != name))
    return made, tuple(left_out), tuple(findings)
