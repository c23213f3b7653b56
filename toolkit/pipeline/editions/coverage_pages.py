"""The coverage page of a project, from catalogs, ledgers and git."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.catalog.approvals import approval_in_force
from toolkit.catalog.provenance import provenance_of
from toolkit.catalog.target import messages_by_id
from toolkit.edition.coverage_page.input import InPrint, LanguageReport, Origin, SegmentFacts
from toolkit.edition.coverage_page.page import coverage_page
from toolkit.model.catalog import Message, State
from toolkit.model.coverage import Entry
from toolkit.model.document import Document
from toolkit.model.tracking import PrintState
from toolkit.parsing.words import count_words
from toolkit.pipeline.state import ProjectState
from toolkit.review.coverage import percent

if TYPE_CHECKING:
    from toolkit.review.tracking.places import Place


def edition_pages(state: ProjectState) -> dict[str, str]:
    """Return the file name of the HTML edition in each target language."""
    return {
        language: "index.html" if number == 0 else f"index.{language}.html"
        for number, language in enumerate(state.catalogs)
    }


def project_page(
    state: ProjectState,
    *,
    languages: Iterable[str],
    document: Document | None = None,
    interface: str = "en",
    others: Mapping[str, str] = {},
    addresses: Mapping[str, str] = {},
    histories: Mapping[str, Sequence[Entry]] = {},
    fuzzy_since: Mapping[str, Mapping[str, str]] = {},
) -> bytes:
    """Return the coverage page of these languages.

    Args:
        state: The state of the project.
        languages: The languages to show.
        document: The displayed part of the source, by default all of it.
        interface: The language of the page's own texts.
        others: The addresses of the same page in other interface languages.
        addresses: The addresses of the HTML editions by language, relative to the page; without an
            address, the cells of a language are not links.
        histories: The history of each language's translation.
        fuzzy_since: Dates by segment id, for each language.
    """
    shown = state.document if document is None else document
    reports = [
        LanguageReport(
            state.coverage(language, shown),
            _segment_facts(state, shown, language, fuzzy_since.get(language, {})),
            addresses.get(language, ""),
            histories.get(language, ()),
        )
        for language in languages
    ]
    return coverage_page(
        shown,
        state.work,
        reports,
        percent=percent,
        interface=interface,
        others=others,
    )


def _segment_facts(
    state: ProjectState, document: Document, language: str, fuzzy_since: Mapping[str, str]
) -> dict[str, SegmentFacts]:
    messages, states = messages_by_id(state.catalogs[language]), state.states(language)
    ledger = state.approvals[language]
    tracked = state.tracked.get(language, {})
    places = {record: tracking.of_segment() for record, tracking in tracked.items()}
    names = {p.id: p.publisher or p.id for p in state.work.published_translations}
    facts = {}
    for segment in document.segments():
        own, message = states[segment.id], messages.get(segment.id)
        approval = approval_in_force(message, ledger) if message is not None else None
        facts[segment.id] = SegmentFacts(
            own,
            count_words(segment.text),
            message.msgstr[0] if message is not None and own is not State.UNTRANSLATED else "",
            _origin(message),
            (approval.by, approval.date) if approval and own is State.APPROVED else None,
            fuzzy_since.get(segment.id, "") if own in (State.FUZZY, State.STALE) else "",
            tuple(
                _in_print(names[record], found[segment.id])
                for record, found in places.items()
                if segment.id in found
            ),
        )
    return facts


def _in_print(name: str, place: Place) -> InPrint:
    """Return the details of a cell about the published translation ``name``."""
    if not isinstance(place.state, PrintState):
        raise TypeError("two prints are no coverage")
    comparison = place.comparison
    return InPrint(
        name,
        place.state,
        None if comparison is None else comparison.similarity,
        place.type,
        place.first,
        None if place.status == "confirmed" else place.confidence,
    )


def _origin(message: Message | None) -> Origin:
    """Return the origin of a translation; by default this project."""
    told = provenance_of(message) if message is not None else None
    return Origin() if told is None else Origin(told.kind, told.origin, told.ids, told.score)
