"""Restrict a document to selected turns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fnmatch import fnmatchcase

from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.model.document import Document


def within(document: Document, scope: Iterable[str]) -> Document:
    """Return the document with only those turns that ``scope`` names, in reading order.

    ``scope`` has ids of turns, or shell patterns for them: ``a*``, ``q[1-3]``. If it is empty, all
    turns remain.

    Raises:
        UsageError: An entry matches no turn.
    """
    ids = [turn.id for turn in document.turns]
    wanted: set[str] = set()
    given = False
    for pattern in scope:
        given = True
        # An id may itself contain a bracket.
        found = {pattern} & set(ids) or {turn for turn in ids if fnmatchcase(turn, pattern)}
        if not found:
            raise UsageError(
                _("the source has no turn “{name}”").format(name=pattern),
                hint=_("its turns are: {turns}").format(turns=", ".join(ids)),
            )
        wanted |= found
    if not given:
        return document
    return replace(document, turns=tuple(turn for turn in document.turns if turn.id in wanted))
