"""Report the published translations that coverage excludes."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.cli.output.terminal import say
from toolkit.i18n.messages import gettext as _
from toolkit.model.tracking import Untracked


def report_untracked(untracked: Iterable[Untracked]) -> None:
    """Print a line per translation on standard error, with the remedy."""
    for each in untracked:
        told = _("{id} is counted as recorded only: {reason}").format(
            id=each.translation_id, reason=each.reason
        )
        say(f"{told} ({each.hint})" if each.hint else told, err=True)
