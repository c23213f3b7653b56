"""The turns of the source that a published translation says it covers."""

from __future__ import annotations

from toolkit.errors import ProjectError
from toolkit.i18n.messages import gettext as _
from toolkit.model.document import Document
from toolkit.model.work import PublishedTranslation


def check_covers(record: PublishedTranslation, source: Document) -> None:
    """Raises ProjectError where ``covers`` names a turn that the source does not have."""
    turns = [turn.id for turn in source.turns]
    unknown = [turn for turn in record.covers if turn not in turns]
    if unknown:
        raise ProjectError(
            _("covers names {turns}, which the source does not have").format(
                turns=", ".join(unknown)
            ),
            hint=_("its turns are: {turns}").format(turns=", ".join(turns)),
            path=f"translations/{record.id}/translation.toml",
        )
