"""Coverage of an edition: the parts of the original that the edition shows and translates."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from toolkit.edition.layout.rows import segments_left_out
from toolkit.i18n.messages import Words
from toolkit.model.catalog import State
from toolkit.model.edition import EditionColumn, EditionText
from toolkit.model.settings import EditionChoices


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of source segments by state.

    Attributes:
        translated: Segments with a finished translation.
        approved: Translated segments that are approved.
        to_review: Fuzzy and stale segments whose translation is shown.
        added: Target segments without a source.
        omitted: Segments whose translation is not shown.
    """

    total: int
    translated: int
    approved: int
    to_review: int
    added: int
    omitted: int = 0

    @property
    def absent(self) -> int:
        """Source segments without a counterpart."""
        return self.total - self.translated - self.to_review - self.omitted


def coverage_of(column: EditionColumn) -> Coverage:
    """Count the source segments in the alignment of ``column``, which has only the chosen turns."""
    count = Counter[str]()
    for bead in column.alignment.beads if column.alignment else ():
        size = len(bead.source)
        count["total"] += size
        if not size:
            count["added"] += len(bead.target)
        elif bead.target:
            states = [column.states.get(name) for name in bead.source]
            to_review = State.FUZZY in states or State.STALE in states
            count["review" if to_review else "translated"] += size
            count["approved"] += 0 if to_review else sum(s is State.APPROVED for s in states)
        elif not column.omitted.isdisjoint(bead.source):
            count["omitted"] += size
    return Coverage(
        total=count["total"],
        translated=count["translated"],
        approved=count["approved"],
        to_review=count["review"],
        added=count["added"],
        omitted=count["omitted"],
    )


def translated_words(text: EditionText, column: EditionColumn, words: Words) -> str:
    """Return sentences on how much of the original, or of the chosen turns, a column translates."""
    counted, part = coverage_of(column), _outside(text) > 0
    if not column.from_catalog:
        if part:
            told = words.gettext(
                "Segments of the turns shown with a counterpart here: {found} of {total}. Segments "
                "of the translation without one in the original: {added}."
            )
        else:
            told = words.gettext(
                "Segments of the original with a counterpart here: {found} of {total}. Segments of "
                "the translation without one in the original: {added}."
            )
    elif counted.omitted and part:
        told = words.gettext(
            "Segments of the turns shown: {total}, {translated} of them translated, {omitted} to "
            "be reviewed and left out of this edition, {absent} not yet translated."
        )
    elif counted.omitted:
        told = words.gettext(
            "Segments: {total} in all, {translated} translated, {omitted} to be reviewed and left "
            "out of this edition, {absent} not yet translated."
        )
    elif part:
        told = words.gettext(
            "Segments of the turns shown: {total}, {translated} of them translated, {review} to "
            "be reviewed, {absent} not yet translated."
        )
    else:
        told = words.gettext(
            "Segments: {total} in all, {translated} translated, {review} to be reviewed, "
            "{absent} not yet translated."
        )
    sentences = [
        told.format(
            total=counted.total,
            found=counted.translated + counted.to_review,
            translated=counted.translated,
            review=counted.to_review,
            omitted=counted.omitted,
            absent=counted.absent,
            added=counted.added,
        )
    ]
    if column.from_catalog and counted.approved:
        approved = words.gettext("Approved: {approved}.")
        sentences.append(approved.format(approved=counted.approved))
    if not column.from_catalog and counted.to_review:
        review = words.gettext("To be reviewed: {review}.")
        sentences.append(review.format(review=counted.to_review))
    if not column.from_catalog and counted.omitted:
        omitted = words.gettext("To be reviewed and left out of this edition: {omitted}.")
        sentences.append(omitted.format(omitted=counted.omitted))
    return " ".join(sentences)


def shown_words(text: EditionText, choices: EditionChoices, words: Words) -> str:
    """Return sentences on parts of the original that this edition lacks, or an empty text."""
    outside, left_out = _outside(text), segments_left_out(text, choices)
    if not outside and not left_out:
        return ""
    total = text.segments_in_work or sum(1 for _ in text.source.segments())
    sentences = [
        words.gettext("This edition shows {shown} of the {total} segments of the original.").format(
            shown=total - outside - left_out, total=total
        )
    ]
    if outside:
        told = words.gettext("In turns that were not chosen: {number}.")
        sentences.append(told.format(number=outside))
    if left_out:
        told = words.gettext("Left out because no translation shown here has them: {number}.")
        sentences.append(told.format(number=left_out))
    return " ".join(sentences)


def _outside(text: EditionText) -> int:
    """Return the number of segments in turns that were not chosen."""
    return max(0, text.segments_in_work - sum(1 for _ in text.source.segments()))
