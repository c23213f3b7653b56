"""Provenance of translations, in translator comments that editors show and gettext keeps.

    # bitext: from this project
    # bitext: from pagina12, bead a1.p2.s1+a1.p2.s2, 0.93
    # bitext: from memory 87 %

The comment records the origin; the translation may have been edited since.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from toolkit.catalog.notes import is_for_people, is_note
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.aligned_text import Note
from toolkit.model.catalog import Catalog, Message
from toolkit.model.finding import Finding, Severity

ProvenanceKind = Literal["project", "published", "memory"]

PREFIX = "bitext:"
_UNPRINTED = frozenset({"Cc", "Cs", "Zl", "Zp"})
_IDS = r"(?P<ids>[^\s+]+(?:\+[^\s+]+)*)"
# An origin may have any character that a comment can represent; Provenance rejects others.
_FORMS: tuple[tuple[ProvenanceKind, re.Pattern[str]], ...] = (
    ("project", re.compile(rf"from\s+this\s+project(?:,\s+segment\s+{_IDS})?")),
    (
        "published",
        re.compile(rf"from\s+(?P<origin>\S(?:.*\S)?),\s+bead\s+{_IDS},\s+(?P<score>[01]\.[0-9]+)"),
    ),
    (
        "memory",
        re.compile(
            rf"from\s+memory(?:\s+(?P<origin>\S(?:.*?\S)??))??(?:,\s+segment\s+{_IDS},)?"
            r"\s+(?P<score>[0-9]{1,3})\s*%"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Provenance:
    """The origin of a translation.

    Attributes:
        kind: ``project`` (translated in this project), ``published`` (an aligned published
            translation) or ``memory`` (a similar text that was translated before).
        origin: The id of the published translation, or the name of the memory.
        ids: The segments of the origin: those of the bead, the one in the memory, or the former one
            in this project if the translation moved.
        score: The confidence of the bead or the similarity of the match, from 0 to 1. It is
            truncated to hundredths, so that only exactly 1 is shown as 1.

    Raises:
        ValueError: A part is missing or cannot be written in a comment.
    """

    kind: ProvenanceKind
    origin: str = ""
    ids: tuple[str, ...] = ()
    score: float | None = None

    def __post_init__(self) -> None:
        if (self.score is None) != (self.kind == "project"):
            raise ValueError("a published or remembered translation has a score, no other has")
        if self.score is not None:
            if not 0 <= self.score <= 1:
                raise ValueError(f"the score {self.score} is not between 0 and 1")
            # round first: 0.29 * 100 is 28.999999999999996
            cut = math.floor(round(self.score * 100, 6)) / 100
            object.__setattr__(self, "score", cut)
        parts = (self.kind, self.origin, self.ids, self.score)
        if _parts_of(provenance_comment(self)) != parts:
            raise ValueError(f"a comment cannot hold {parts}")


def provenance_comment(provenance: Provenance) -> str:
    """Return the comment line, without the marker ``#`` and the space after it."""
    return f"{PREFIX} from {_told(provenance)}"


def _told(provenance: Provenance) -> str:
    """Return a description such as ``pagina12, bead a1.p2.s1, 0.93``.

    It is in English, like all notes in a catalog.
    """
    ids, score = "+".join(provenance.ids), provenance.score or 0.0
    if provenance.kind == "published":
        return f"{provenance.origin}, bead {ids}, {score:.2f}"
    if provenance.kind == "memory":
        name = f"memory {provenance.origin}".rstrip()
        return f"{name}{f', segment {ids},' if ids else ''} {round(score * 100)} %"
    return f"this project{f', segment {ids}' if ids else ''}"


def parse_provenance(comment: str) -> Provenance | None:
    """Parse a comment line; None if it is not a provenance or is malformed."""
    parts = _parts_of(comment)
    return None if parts is None else Provenance(*parts)


def is_own(comment: str) -> bool:
    """Return whether the toolkit wrote a comment: a provenance or a note."""
    return is_note(comment) or parse_provenance(comment) is not None


def provenance_of(message: Message) -> Provenance | None:
    """Return the first provenance in the comments of a message."""
    told = (parse_provenance(comment) for comment in message.translator_comments)
    return next((provenance for provenance in told if provenance is not None), None)


def with_provenance(message: Message, provenance: Provenance | None) -> Message:
    """Return the message with this provenance as its only one, after people's comments.

    None removes the provenance. Malformed lines stay for review. A message that already has this
    provenance is returned unchanged, with the bytes of its entry.
    """
    comments = tuple(c for c in message.translator_comments if parse_provenance(c) is None)
    if provenance is not None:
        if provenance_of(message) == provenance and (
            len(message.translator_comments) == len(comments) + 1
        ):
            return message
        comments = (*comments, provenance_comment(provenance))
    if comments == message.translator_comments:
        return message
    return replace(message, translator_comments=comments, raw=None)


def check_provenance(
    catalog: Catalog, path: str, known: Container[str] | None = None
) -> tuple[Finding, ...]:
    """Check the provenance comments of a catalog; ``path`` is only used in the findings.

    ``known`` are the ids of the published translations, None to accept any id. The findings are
    warnings with permanent codes: ``provenance-malformed`` for a malformed comment with the
    toolkit's prefix, ``provenance-repeated`` for a second provenance, and ``provenance-unknown``
    for a published translation that does not exist.
    """
    found: list[Finding] = []
    for message in catalog.active():
        ours = [
            c
            for c in message.translator_comments
            if c.lstrip().startswith(PREFIX) and not is_note(c)
        ]
        told = [p for comment in ours if (p := parse_provenance(comment)) is not None]
        problems = [
            (
                "provenance-malformed",
                _("“{comment}” does not tell where the translation is from").format(
                    comment=comment
                ),
            )
            for comment in ours
            if parse_provenance(comment) is None
        ]
        if len(told) > 1:
            repeated = ngettext(
                "{n} comment tells where the translation is from",
                "{n} comments tell where the translation is from",
                len(told),
            ).format(n=len(told))
            problems.append(("provenance-repeated", repeated))
        problems.extend(
            (
                "provenance-unknown",
                _("there is no published translation “{id}”").format(id=p.origin),
            )
            for p in told
            if p.kind == "published" and known is not None and p.origin not in known
        )
        found.extend(
            Finding(code, Severity.WARNING, text, path, message.line, message.msgctxt or "")
            for code, text in problems
        )
    return tuple(found)


def _parts_of(comment: str) -> tuple[ProvenanceKind, str, tuple[str, ...], float | None] | None:
    text = comment.strip()
    if not text.startswith(PREFIX) or any(unicodedata.category(c) in _UNPRINTED for c in text):
        return None
    for kind, form in _FORMS:
        match = form.fullmatch(text.removeprefix(PREFIX).strip())
        if match is not None:
            named = match.groupdict()
            score = None
            if kind != "project":
                score = float(named["score"]) if kind == "published" else int(named["score"]) / 100
                if score > 1:
                    return None
            ids = tuple(named["ids"].split("+")) if named["ids"] else ()
            return kind, named.get("origin") or "", ids, score
    return None


def notes_of(message: Message) -> Iterator[Note]:
    """Yield the comments of a message as notes: one for each extracted line, one for all others.

    The toolkit's own comments are included only if they contain a wording, such as the other side
    of a conflict.
    """
    for line in message.extracted_comments:
        yield Note(line, "developer")
    own = "\n".join(
        comment
        for comment in message.translator_comments
        if not comment.lstrip().startswith(PREFIX) or is_for_people(comment)
    )
    if own.strip():
        yield Note(own)


def origin_of(message: Message) -> str:
    """Return the toolkit's comments on the origin of the translation, without notes of updates."""
    told = (comment.strip() for comment in message.translator_comments)
    ours = (comment for comment in told if comment.startswith(PREFIX) and not is_note(comment))
    return "; ".join(comment.removeprefix(PREFIX).strip() for comment in ours)
