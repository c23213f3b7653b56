"""Determine which outputs of the last build are up to date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.edition.registry import wanted_outputs
from toolkit.model.catalog import UpdateOutcome
from toolkit.pipeline.build.inputs import SOURCE, UNREADABLE, Inputs
from toolkit.pipeline.build.record import Step, Steps
from toolkit.project.folder import Project


@dataclass(frozen=True, slots=True)
class Made:
    """The result of a build.

    ``steps`` are all steps, ``made`` has the names of the steps made in this run, and ``files`` the
    files made in this run. ``outcomes`` are the outcomes of updating the messages, by target
    language.
    """

    steps: Steps
    made: tuple[str, ...]
    files: Mapping[str, bytes]
    outcomes: Mapping[str, UpdateOutcome]


def all_up_to_date(project: Project, former: Steps, inputs: Inputs) -> Made | None:
    """Return the steps of the last build if all are up to date, otherwise None."""
    source = former.get(SOURCE)
    if source is None or not is_up_to_date(project, source, inputs.of_source(), inputs):
        return None
    steps = {SOURCE: source}
    left_out: list[str] = []
    for name in wanted_outputs(project.settings.outputs):
        step = former.get(name)
        needed = inputs.of_output(name, left_out)
        if step is None or not is_up_to_date(project, step, needed, inputs):
            return None
        steps[name] = step
        if step.left_out:
            left_out.append(name)
    outcomes = {name: UpdateOutcome(kept=number) for name, number in source.messages.items()}
    return Made(steps, (), {}, outcomes)


def is_up_to_date(project: Project, step: Step, needed: Mapping[str, str], inputs: Inputs) -> bool:
    """Return whether a step had the inputs ``needed`` and its files are unchanged."""
    if not step.lasting or step.inputs != needed or UNREADABLE in needed.values():
        return False
    if step.left_out and project.settings.outputs.formats is not None:
        return False  # an output requested by name is tried at every build
    return all(inputs.of(path).sha256 == digest for path, digest in step.files.items())
