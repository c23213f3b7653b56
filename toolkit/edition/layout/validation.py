"""Validate alignments: every segment must be in exactly one bead."""

from __future__ import annotations

from collections import Counter

from toolkit.errors import InputError
from toolkit.i18n.alignment_faults import fault_words, first_and_more
from toolkit.i18n.messages import gettext as _
from toolkit.model.edition import EditionText


def require_whole(text: EditionText) -> None:
    """Raise InputError if an alignment of ``text`` does not use each segment exactly once."""
    source = [s.id for s in text.source.segments()]
    _require_names(_("the source document"), source)
    for column in text.columns:
        if column.alignment is None:
            continue
        ids = [s.id for s in column.document.segments()]
        _require_names(_("the target document"), ids)
        faults = column.alignment.faults(source, ids)
        if faults:
            told = first_and_more([fault_words(fault) for fault in faults])
            raise InputError(
                _("the alignment is not whole: {faults}").format(faults=told),
                hint=_("an edition needs every segment in exactly one bead: align the texts again"),
            )


def _require_names(document: str, names: list[str]) -> None:
    if len(set(names)) < len(names):
        twice = Counter(names).most_common(1)[0][0]
        raise InputError(
            _("{document} has more than one segment called {id}").format(
                document=document, id=twice
            ),
            hint=_("segment ids are names: build the document again with “bitext update”"),
        )
