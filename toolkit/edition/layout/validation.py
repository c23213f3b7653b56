"""What an edition needs of its alignments: every segment in exactly one bead."""

from __future__ import annotations

from collections import Counter

from toolkit.errors import InputError
from toolkit.model.edition import EditionText


def require_whole(text: EditionText) -> None:
    """Raises InputError where an alignment of ``text`` does not use each segment exactly once."""
    source = [s.id for s in text.source.segments()]
    _require_names("source", source)
    for column in text.columns:
        if column.alignment is None:
            continue
        ids = [s.id for s in column.document.segments()]
        _require_names("target", ids)
        faults = column.alignment.faults(source, ids)
        if faults:
            more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
            raise InputError(
                f"the alignment is not whole: {faults[0]}{more}",
                hint="an edition needs every segment in exactly one bead: align the texts again",
            )


def _require_names(side: str, names: list[str]) -> None:
    if len(set(names)) < len(names):
        twice = Counter(names).most_common(1)[0][0]
        raise InputError(
            f"the {side} document has more than one segment called {twice}",
            hint="segment ids are names: build the document again with `bitext update`",
        )
