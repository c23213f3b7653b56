"""Sentences of the coverage page about segments and published translations."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.edition.coverage_page.input import InPrint, Percent, SegmentFacts
from toolkit.edition.coverage_page.wording import confidence, day, print_names
from toolkit.i18n.messages import Words
from toolkit.model.catalog import State
from toolkit.model.coverage import PartCoverage
from toolkit.model.tracking import PrintState
from toolkit.model.work import PublishedTranslation


def notes(facts: SegmentFacts, words: Words) -> Iterator[str]:
    """Yield sentences on the origin, approval, time in review and publication of a segment."""
    origin = facts.origin
    if origin is not None and facts.state is not State.UNTRANSLATED:
        amount, ids = origin.score or 0.0, ", ".join(origin.ids)
        score = f"{amount * 100:.0f} %"
        if origin.kind == "published":
            score = confidence(amount, words)
            told = words.gettext(
                "From the published translation {name}, bead {ids}, confidence {score}"
            )
        elif origin.kind == "memory" and origin.name:
            told = words.gettext("From the memory {name}, {score} alike")
        elif origin.kind == "memory":
            told = words.gettext("From a memory, {score} alike")
        elif ids:
            told = words.gettext("From this project, segment {ids}")
        else:
            told = words.gettext("Translated in this project")
        yield told.format(name=origin.name, ids=ids, score=score)
    if facts.approved is not None:
        who, when = facts.approved
        yield words.gettext("Approved by {who}, {day}").format(who=who, day=day(when, words))
    if facts.fuzzy_since:
        yield words.gettext("To review since {day}").format(day=day(facts.fuzzy_since, words))
    for each in facts.prints:
        if each.state is not PrintState.NOT_COVERED:
            yield _print_note(each, words)


def _print_note(found: InPrint, words: Words) -> str:
    """Return a note on a publication.

    For example: ``Página/12: revised since, 71 % of the words in common; bead 1-1 with a``.
    """
    told = f"{found.name}: {print_names(words)[found.state]}"
    if found.state in (PrintState.REVISED, PrintState.ADAPTED) and found.similarity is not None:
        most = 100 if found.similarity == 1 else 99
        share = min(most, round(100 * found.similarity))
        told += words.gettext(", {share} of the words in common").format(share=f"{share} %")
    if not found.ids:
        return told
    if found.confidence is None:
        sure = words.gettext("confirmed")
    else:
        sure = words.gettext("confidence {score}").format(score=confidence(found.confidence, words))
    bead = words.gettext("; bead {type} with {ids}, {sure}")
    return told + bead.format(type=found.bead, ids=", ".join(found.ids), sure=sure)


def record_sentences(
    record: PublishedTranslation, total: PartCoverage, words: Words, percent: Percent
) -> Iterator[str]:
    """Yield sentences on the coverage of a publication, and on whether its text is held."""
    yield words.gettext("It covers {turns}: {share} of the words.").format(
        turns=", ".join(record.covers) or words.gettext("the whole work"),
        share=percent(total.published[record.id].words, total.total.words),
    )
    if record.covers_inferred:
        turns = ", ".join(record.covers_inferred)
        yield words.gettext("Inferred: {turns}.").format(turns=turns)
    if record.status == "text held":
        yield words.gettext("Its text is held with the project.")
    else:
        yield words.gettext("Its text is not held here; what it covers is as recorded.")
