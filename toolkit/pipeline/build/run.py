"""Build the outputs that ``bitext.toml`` requests and that are out of date."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.edition.registry import CHECK, wanted_outputs
from toolkit.pipeline.build.inputs import SOURCE, Inputs
from toolkit.pipeline.build.record import Record
from toolkit.pipeline.build.report import BuildReport
from toolkit.pipeline.build.up_to_date import all_up_to_date
from toolkit.pipeline.editions.stale import stale_editions
from toolkit.project.files import Written
from toolkit.project.folder import Project
from toolkit.project.made_files import not_made_now, replace_made


def build(
    project: Project,
    *,
    on_progress: Callable[[str], None] = lambda _stage: None,
    date: str | None = None,
    force: bool = False,
) -> BuildReport:
    """Make all outputs that ``bitext.toml`` requests; the errors are those of the stages.

    An output is skipped if neither its files nor its inputs changed since the last build, unless
    ``force`` is set. All other outputs are made before the first one is written, so a failing stage
    does not leave a mixture of old and new files. ``on_progress`` is called with the name of each
    stage when it begins: ``source``, an output format, ``write``. ``date`` (ISO 8601) is the date
    of new catalogs and books; by default it is the date of the source.
    """
    with project.locked():
        record = Record(project)
        former = {} if force else record.read()
        inputs = Inputs(project, date)
        result = all_up_to_date(project, former, inputs)
        if result is None:
            from toolkit.pipeline.build.making import make  # loads much code

            result = make(project, former, inputs, on_progress=on_progress, date=date)
            on_progress("write")
        steps = result.steps
        written = {file.path: file for file in project.write_all(result.files)}
        paths = [path for step in steps.values() for path in step.files]
        stale = stale_editions(project, paths, wanted_outputs(project.settings.outputs))
        removed = tuple(dict.fromkeys((*stale, *not_made_now(project, paths))))
        project.remove(removed)
        outputs = {p: d for name, s in steps.items() if name != SOURCE for p, d in s.files.items()}
        replace_made(project, outputs, removed)
        if steps != former:
            record.keep(steps)
    return BuildReport(
        tuple(written.get(p) or Written(p, inputs.of(p).size, changed=False) for p in paths),
        result.made,
        tuple(name for name in steps if name not in result.made),
        removed,
        tuple(step.left_out for step in steps.values() if step.left_out),
        steps[SOURCE].untracked,
        steps[SOURCE].source_findings,
        tuple(finding for step in steps.values() for finding in step.findings),
        result.outcomes,
        steps[CHECK].counts if CHECK in steps else None,
    )
