"""Interface language of an edition, and notices on segments.

The default is the language of the first shown translation that the interface supports, otherwise
the language of the original, otherwise English. Translations come first because readers of an
edition from English into Spanish can certainly read Spanish.
"""

from __future__ import annotations

from toolkit.edition.languages import Language, describe
from toolkit.edition.layout.rows import Absence, EntryStatus
from toolkit.i18n.messages import Words, nearest_language, words_in
from toolkit.languages import canonical_tag
from toolkit.model.edition import EditionText
from toolkit.model.settings import EditionChoices
from toolkit.model.tracking import PrintState
from toolkit.model.work import Certainty, Work


def words_of(text: EditionText, choices: EditionChoices) -> Words:
    """Return the interface messages, in the chosen language or in the reader's."""
    shown = (c.document.language for c in text.columns if not c.is_source)
    wanted = map(canonical_tag, (choices.interface, *shown, text.source.language))
    return words_in(next((tag for tag in wanted if nearest_language(tag)), "en"))


def record_language(work: Work, words: Words) -> Language:
    """Return the language of the record: description, roles, notes, evidence and rights."""
    return describe(work.record_language or work.source_language, words.language)


def absence_words(absence: Absence, words: Words) -> str:
    """Return the reason why a cell or a place in it has no text; empty if nothing is missing."""
    if not absence:
        return ""
    return {
        "untranslated": words.gettext("not yet translated"),
        "unreviewed": words.gettext("translation left out until it is reviewed"),
        "partly unreviewed": words.gettext("not yet translated, or left out until it is reviewed"),
        "not in this translation": words.gettext("not in this translation"),
        "addition": words.gettext("not in the original"),
    }[absence]


def status_words(status: EntryStatus, words: Words) -> str:
    """Return the notice on a translated segment; empty for a finished one."""
    if status == "plain":
        return ""
    return {
        "fuzzy": words.gettext("needs review"),
        "stale": words.gettext("source changed since approval"),
        "alone": words.gettext("not in the original"),
    }[status]


def print_words(state: PrintState | None, words: Words) -> str:
    """Return a notice that compares a segment with a published translation."""
    if state is PrintState.AS_IS:
        return words.gettext("as printed")
    return words.gettext("revised since print") if state is PrintState.REVISED else ""


def certainty_words(certainty: Certainty, words: Words) -> str:
    """Return the certainty of an inference in words."""
    return {
        "high": words.gettext("high"),
        "medium": words.gettext("medium"),
        "low": words.gettext("low"),
        "unknown": words.gettext("unknown"),
    }[certainty]
