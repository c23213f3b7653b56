"""Run a command in a separate process and measure CPU time and peak memory.

CPU time is the user and system time of the process and of the children for which it waited; peak
memory is its maximum resident set. ``wait4`` returns both for exactly that process.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

Key = TypeVar("Key")


class MeasuringError(Exception):
    """The measured command failed; the message is the end of its output."""


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU seconds, peak memory in MiB, and the JSON that the command printed, if any."""

    cpu: float
    peak: float
    phases: Mapping[str, float] = field(default_factory=dict)


def least(costs: Sequence[Cost]) -> Cost:
    """Return the minimum of each figure, since other load on the machine only adds to it."""
    return Cost(
        min(cost.cpu for cost in costs),
        min(cost.peak for cost in costs),
        {name: min(cost.phases[name] for cost in costs) for name in costs[0].phases},
    )


def compare(
    commands: Mapping[Key, Sequence[str]],
    repeat: int,
    limit: float = 1800.0,
    tell: Callable[[Key], None] = lambda _key: None,
) -> dict[Key, Cost | str]:
    """Return the minimum cost of each command over ``repeat`` runs, or the reason for its failure.

    The commands alternate, so that other load affects all of them; a failed command is not run
    again. ``tell`` is called with the next command.
    """
    costs: dict[Key, list[Cost]] = {key: [] for key in commands}
    failed: dict[Key, str] = {}
    for _ in range(repeat):
        for key, command in commands.items():
            if key not in failed:
                tell(key)
                try:
                    costs[key].append(run(command, limit))
                except MeasuringError as error:
                    failed[key] = str(error)
    return {key: failed.get(key) or least(found) for key, found in costs.items()}


def run(
    command: Sequence[str],
    limit: float = 1800.0,
    *,
    environment: Mapping[str, str] | None = None,
    output: Path | None = None,
    folder: Path | None = None,
) -> Cost:
    """Run a command once, for at most ``limit`` seconds.

    ``environment`` is added to that of this process; ``output`` receives the command's output;
    ``folder`` is its working directory, since some programs leave files there.

    Raises:
        MeasuringError: The command failed.
    """
    with (
        output.open("w+b") if output else tempfile.TemporaryFile() as out,
        tempfile.TemporaryFile() as err,
    ):
        fixed = {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
        environment = {**os.environ, **fixed, **(environment or {})}
        # The child's peak includes what this process holds, so this process holds no catalog.
        process = subprocess.Popen(  # noqa: S603 - the commands are this benchmark's own
            command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment, cwd=folder
        )
        alarm = threading.Timer(limit, process.kill)
        alarm.start()
        _, status, usage = os.wait4(process.pid, 0)
        alarm.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            err.seek(0)
            said = err.read().decode(errors="replace").strip()[-600:]
            if process.returncode == -signal.SIGKILL:
                cpu = usage.ru_utime + usage.ru_stime
                said = f"stopped after {limit:.0f} s, {cpu:.0f} s of CPU"
            raise MeasuringError(said or f"exit code {process.returncode}")
        out.seek(0)
        printed = out.read()
    phases = json.loads(printed) if printed.startswith(b"{") else {}
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, phases)
