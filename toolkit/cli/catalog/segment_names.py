"""Select segments by id, turn, paragraph or pattern."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.model.document import Document


def segments_named(
    wanted: Sequence[str], segment_ids: Iterable[str], document: Document | None = None
) -> list[str]:
    """Return the ids selected by names and patterns, in the order of ``segment_ids``.

    A name is an id of a segment, or of a turn or paragraph of ``document``, which selects all its
    segments. For segments that are not in the document, ``a1`` and ``a1.p2`` select the ids with
    that prefix. Patterns have shell syntax and are case-sensitive. Raises UsageError with similar
    names for a name that selects nothing.
    """
    places = _places(document) if document else {}
    names = {i: places.get(i) or _names_of(i) for i in segment_ids}
    chosen: set[str] = set()
    for name in wanted:
        found = {i for i, own in names.items() if name in own}
        found = found or {
            i for i, own in names.items() if any(fnmatchcase(candidate, name) for candidate in own)
        }
        if not found:
            raise _nothing_named(name, names.values())
        chosen |= found
    return [i for i in names if i in chosen]


def shortened(names: Sequence[str], most: int, *, beyond: int = 0) -> str:
    """Return the first ``most`` names, and the number of further names.

    ``beyond`` is the number of further names that are not in ``names``.
    """
    more = len(names) + beyond - most
    if more <= 0:
        return ", ".join(names)
    return ", ".join(names[:most]) + " " + _("and {n} more").format(n=more)


def _places(document: Document) -> dict[str, list[str]]:
    return {
        segment.id: [turn.id, paragraph.id, segment.id]
        for turn in document.turns
        for paragraph in turn.paragraphs
        for segment in paragraph.segments
    }


def _names_of(segment_id: str) -> list[str]:
    parts = segment_id.split(".")
    return [".".join(parts[:length]) for length in range(1, len(parts) + 1)]


def _nothing_named(name: str, names: Iterable[Sequence[str]]) -> UsageError:
    known = {own.casefold(): own for group in names for own in group}
    import difflib  # imported here: rarely needed

    near = [known[n] for n in difflib.get_close_matches(name.casefold(), known, n=3, cutoff=0.7)]
    turns = [own for own in known.values() if "." not in own]
    return UsageError(
        _("no segment, paragraph or turn is named “{name}”").format(name=name),
        hint=_("did you mean {names}?").format(names=", ".join(near))
        if near
        else _("the turns are: {names}").format(names=shortened(turns, 30)),
    )
