"""Protect alignments with manually confirmed beads from being overwritten."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click

from toolkit.cli.output.files import is_printed, refuse_name
from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.limits import CORPUS
from toolkit.project.files import guarding_inputs, read_file

# A confirmed bead in alignment.tsv and in JSON.
_CONFIRMED = re.compile(
    rb'^[^\t\n]*\t[^\t\n]*\tconfirmed[ \t\r]|"status":\s*"confirmed"', re.MULTILINE
)

force_option = click.option(
    "--force", is_flag=True, help=_("Replace a file even if it has manually confirmed beads.")
)


def refuse_confirmed(output: Path | None, *, force: bool) -> None:
    """Refuse an output file with confirmed beads, before any work; raises UsageError."""
    if force or output is None or is_printed(output):
        return
    refuse_name(output)
    if not output.is_file():
        return
    with guarding_inputs():  # not recorded as an input, which no output may replace
        data = read_file(output, bound=CORPUS)
    if _CONFIRMED.search(data):
        raise UsageError(
            _("{path} has beads that somebody confirmed").format(path=output),
            hint=_(
                "keep them: --confirmed {path} -o ANOTHER-FILE; or replace the file: --force"
            ).format(path=shlex.quote(str(output))),
        )
