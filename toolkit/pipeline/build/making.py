"""Make the outputs that are out of date: first the state of the project, then each output."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from toolkit.edition.registry import CHECK, wanted_outputs
from toolkit.errors import InputError, MissingPartError, ToolkitError, TypesettingError, UsageError
from toolkit.model.finding import Finding
from toolkit.model.tracking import Untracked
from toolkit.pipeline.build.inputs import SOURCE, TRACKING, Inputs, sha256_of
from toolkit.pipeline.build.record import Step, Steps
from toolkit.pipeline.build.report import LeftOut
from toolkit.pipeline.build.up_to_date import Made, is_up_to_date
from toolkit.pipeline.character_places import places_of_state
from toolkit.pipeline.editions.check_reports import check_files
from toolkit.pipeline.editions.outputs import may_be_left_out, output_files
from toolkit.pipeline.state import ProjectState, read_state
from toolkit.pipeline.tracking import with_tracking
from toolkit.pipeline.update import Files, catalog_files
from toolkit.project.folder import Project


def make(
    project: Project,
    former: Steps,
    inputs: Inputs,
    *,
    on_progress: Callable[[str], None],
    date: str | None,
) -> Made:
    """Make the outputs that the project requests, in memory; keep up-to-date steps of ``former``.

    ``former`` are the steps of the last build. Nothing is written. The errors are those of the
    stages.
    """
    on_progress(SOURCE)
    state, source, files = _source(project, inputs, date)
    steps = {SOURCE: source}
    made = [] if source == former.get(SOURCE) else [SOURCE]
    left_out: list[str] = []
    for name in wanted_outputs(project.settings.outputs):
        needed = inputs.of_output(name, left_out)
        step = former.get(name)
        if step is None or not is_up_to_date(project, step, needed, inputs):
            on_progress(name)
            step, outputs = _output(project, state, name, needed, date, files)
            files |= outputs
            made.append(name)
        steps[name] = step
        if step.left_out:
            left_out.append(name)
            state = replace(state, outputs=tuple(o for o in state.outputs if o != name))
    return Made(steps, tuple(made), files, state.outcomes)


def _source(project: Project, inputs: Inputs, date: str | None) -> tuple[ProjectState, Step, Files]:
    """Return the state of the project, its step with findings, and its catalogs as files."""
    inputs.of_source()  # before the files are read
    told: list[str] = []
    tell = project.tell

    def telling(message: str) -> None:
        told.append(message)
        tell(message)

    project.tell = telling
    try:
        state = read_state(project, date=date)
    finally:
        project.tell = tell
    places = places_of_state(project, state)
    files = catalog_files(project, state)
    untracked: tuple[Untracked, ...] = ()
    if not TRACKING.isdisjoint(wanted_outputs(project.settings.outputs)):
        state, untracked = with_tracking(project, state)
    inputs.will_be(files)
    step = Step(
        inputs.of_source(),
        {path: inputs.of(path).sha256 for path in files},
        lasting=not told,
        findings=places,
        source_findings=state.findings,
        untracked=untracked,
        messages={name: o.new + o.fuzzy + o.kept for name, o in state.outcomes.items()},
    )
    return state, step, files


def _output(
    project: Project,
    state: ProjectState,
    name: str,
    needed: Mapping[str, str],
    date: str | None,
    catalogs: Files,
) -> tuple[Step, Files]:
    """Make one output; if it is left out, there are no files.

    ``catalogs`` are the files of the catalogs that will be written.
    """
    findings: list[Finding] = []
    counts = None

    def report(finding: Finding) -> None:
        findings.append(replace(finding, path=_in_project(project, finding.path)))

    try:
        if name == CHECK:
            made, counts = check_files(project, state, catalogs, report)
        else:
            made = output_files(project, state, name, date=date, report=report)
    except (MissingPartError, InputError, UsageError) as error:
        if not may_be_left_out(project, name, error):
            raise
        left_out = LeftOut.of(name, error)
        return Step(needed, {}, _lasts(error), left_out, tuple(findings)), {}
    files = {project.build_path(path): data for path, data in made.items()}
    digests = {path: sha256_of(data) for path, data in files.items()}
    return Step(needed, digests, findings=tuple(findings), counts=counts), files


def _in_project(project: Project, path: str) -> str:
    """Return a path relative to the project, which may move while a message is cached."""
    place = Path(path)
    inside = place.is_relative_to(project.root)
    return place.relative_to(project.root).as_posix() if path and inside else path


def _lasts(error: ToolkitError) -> bool:
    """Return whether the same inputs would cause the error again, unlike a time limit."""
    return type(error) is not TypesettingError
