"""Summarise the result of tracking in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.coverage import Amount
from toolkit.model.tracking import PrintState, TwinState
from toolkit.review.coverage import percent
from toolkit.review.coverage.gate import counted
from toolkit.review.tracking.phrases import (
    NAMED,
    enumerated,
    id_list,
    kinds,
    located,
    share,
)
from toolkit.review.tracking.places import Place, PlaceState, Tally, Tracking
from toolkit.review.tracking.similarity import Similarity

_UNSURE = 0.5  # confidence below which a person should review a bead
_UNRELATED = 0.15  # share of common words that most pairs of unrelated sentences do not reach
_TWO_TRANSLATIONS = 0.55  # share of all words below which most places would count as adapted
_SHORTER, _LONGER = 0.9, 1.1


def track_sentences(
    tracking: Tracking, publisher: str, covers: Sequence[str], people: Mapping[str, str]
) -> list[str]:
    """Return sentences on a comparison with ``publisher``; ``people`` maps ids to names."""
    by_state = tracking.total.by_state
    expected = sum((a for s, a in by_state.items() if s is not PrintState.NOT_COVERED), Amount())
    present = sum(
        (a for s, a in by_state.items() if isinstance(s, PrintState) and s.in_print), Amount()
    )
    told = [_extent(publisher, present, expected, covers=bool(covers))]
    told += _shares(by_state)
    told += _named_states(tracking)
    told += _additions(tracking.places, _("Added in print: {list}."), first=True)
    told += _figures(tracking.places)
    told += _types(tracking.places)
    told += _paragraphs(tracking.paragraphs)
    told += _lengths(tracking.total, _("the print"), _("the catalog"))
    told += _kinship(tracking, people)
    told += _unsure(tracking.places)
    told += _turns_apart(tracking, covers)
    return told


def compare_sentences(
    tracking: Tracking, first: str, second: str, people: Mapping[str, str]
) -> list[str]:
    """Return sentences on a comparison of two publications, named ``first`` and ``second``."""
    by_state = tracking.total.by_state
    in_both = (TwinState.SAME, TwinState.REWORDED, TwinState.ADAPTED)
    both = sum((by_state.get(state, Amount()) for state in in_both), Amount())
    told = [
        _("{first} and {second} have {segments} of the source in common.").format(
            first=first, second=second, segments=counted(both.segments, "segments")
        )
    ]
    phrases = [
        (TwinState.SAME, _("{segments} word for word the same")),
        (TwinState.REWORDED, _("{segments} in a different wording")),
        (TwinState.ADAPTED, _("{segments} so different that one is an adaptation")),
    ]
    told += _list_of(_("Of these: {list}."), by_state, phrases)
    for state, text in (
        (TwinState.ADAPTED, _("Most different: {ids}.")),
        (TwinState.ONLY_FIRST, _("Only in {name}: {ids}.").replace("{name}", first)),
        (TwinState.ONLY_SECOND, _("Only in {name}: {ids}.").replace("{name}", second)),
    ):
        told += _with_ids(text, tracking, state)
    own = _("{name} adds {list}.")
    told += _additions(tracking.places, own.replace("{name}", first), first=True)
    told += _additions(tracking.places, own.replace("{name}", second), first=False)
    told += _shared_additions(tracking.places)
    told += _figures(tracking.places, first, second)
    told += _lengths(tracking.total, first, second)
    told += _kinship(tracking, people)
    told += _unsure(tracking.places)
    return told


def _extent(publisher: str, present: Amount, expected: Amount, *, covers: bool) -> str:
    facts = {
        "publisher": publisher,
        "part": present.segments,
        "whole": counted(expected.segments, "segments"),
        "share": percent(present.words, expected.words),
    }
    if covers:
        return _(
            "{publisher} printed {part} of the {whole} that its record covers: {share} of "
            "their words."
        ).format(**facts)
    return _(
        "{publisher} printed {part} of the {whole} of the source: {share} of its words."
    ).format(**facts)


def _shares(by_state: Mapping[PlaceState, Amount]) -> Iterator[str]:
    phrases: list[tuple[PlaceState, str]] = [
        (PrintState.AS_IS, _("{segments} published as is")),
        (PrintState.REVISED, _("{segments} revised since")),
        (PrintState.ADAPTED, _("{segments} adapted in print")),
        (PrintState.NOT_TRANSLATED_HERE, _("{segments} without a translation here")),
    ]
    yield from _list_of(_("Of these: {list}."), by_state, phrases)


def _named_states(tracking: Tracking) -> Iterator[str]:
    for state, text in (
        (PrintState.AS_IS, _("Word for word the same: {ids}.")),
        (PrintState.ADAPTED, _("Adapted, with much of the wording changed: {ids}.")),
        (PrintState.OMITTED, _("Omitted in print: {ids}.")),
        (
            PrintState.NOT_TRANSLATED_HERE,
            _("In print, and not or only partly translated here: {ids}."),
        ),
    ):
        yield from _with_ids(text, tracking, state)
    places = (p for p in tracking.places if p.state is PrintState.NOT_TRANSLATED_HERE)
    if any(not place.second for place in places):
        yield _("“bitext update --fill-from ID” brings the printed words into empty messages.")


def _with_ids(text: str, tracking: Tracking, state: PlaceState) -> Iterator[str]:
    found = tracking.total.by_state.get(state)
    if found is not None:
        yield text.replace("{ids}", enumerated(located(tracking, state), NAMED))


def _additions(places: Iterable[Place], text: str, *, first: bool) -> Iterator[str]:
    """Yield a sentence on additions, such as: a headline, 2 subheads, 1 segment in a1."""
    own = [
        place
        for place in places
        if not place.source and bool(place.first) is first and bool(place.second) is not first
    ]
    if own:
        yield text.replace("{list}", kinds(own, lambda p: p.first if first else p.second))


def _shared_additions(places: Iterable[Place]) -> Iterator[str]:
    shared = [p for p in places if not p.source and p.first and p.second]
    if shared:
        yield _("Both add {list}.").format(list=kinds(shared, lambda place: place.first))


def _figures(places: Iterable[Place], first: str = "", second: str = "") -> Iterator[str]:
    numbers: tuple[list[str], list[str]] = ([], [])
    for place in places:
        for found, own in zip(numbers, (place.first_numbers, place.second_numbers), strict=True):
            found += [f"{number} ({id_list(place.source)})" for number in own if place.source]
    texts = (
        _("Figures that only the print has: {list}."),
        _("Figures that only the catalog has: {list}."),
    )
    if first:
        only = _("Figures that only {name} has: {list}.")
        texts = only.replace("{name}", first), only.replace("{name}", second)
    for text, found in zip(texts, numbers, strict=True):
        if found:
            yield text.replace("{list}", enumerated(found))


def _types(places: Sequence[Place]) -> Iterator[str]:
    split = [p for p in places if len(p.source) == 1 and len(p.first) > 1]
    joined = [p for p in places if len(p.source) > 1 and len(p.first) == 1]
    if split:
        yield ngettext(
            "{n} segment is printed as several sentences: {ids}.",
            "{n} segments are printed as several sentences: {ids}.",
            len(split),
        ).format(n=len(split), ids=id_list([name for p in split for name in p.source]))
    if joined:
        yield ngettext(
            "{n} printed sentence joins several segments: {ids}.",
            "{n} printed sentences join several segments: {ids}.",
            len(joined),
        ).format(n=len(joined), ids=enumerated(["+".join(p.source) for p in joined], NAMED))


def _paragraphs(paragraphs: tuple[int, int]) -> Iterator[str]:
    source, printed = paragraphs
    if source != printed:
        yield ngettext(
            "{n} paragraph of the source is {m} in print.",
            "{n} paragraphs of the source are {m} in print.",
            source,
        ).format(n=source, m=printed)


def _lengths(total: Tally, first: str, second: str) -> Iterator[str]:
    one, other = total.words
    if not one or not other:
        return
    facts = {"first": first, "second": second, "n": one, "m": other}
    if one < _SHORTER * other:
        text = ngettext(
            "Where both have the text, {first} is shorter: {n} word where {second} has {m}.",
            "Where both have the text, {first} is shorter: {n} words where {second} has {m}.",
            one,
        )
    elif one > _LONGER * other:
        text = ngettext(
            "Where both have the text, {first} is longer: {n} word where {second} has {m}.",
            "Where both have the text, {first} is longer: {n} words where {second} has {m}.",
            one,
        )
    else:
        text = ngettext(
            "Where both have the text, they are about as long: {n} and {m} word.",
            "Where both have the text, they are about as long: {n} and {m} words.",
            max(one, other),
        )
    yield text.format(**facts)


def _kinship(tracking: Tracking, people: Mapping[str, str]) -> Iterator[str]:
    whole = tracking.total.similarity
    if whole is None:
        return
    nobody = _("no speaker")
    shares = [
        f"{people.get(tally.id, tally.id) or nobody} {share(tally.similarity)}"
        for tally in tracking.speakers
        if tally.similarity is not None
    ]
    text = _("Words in common there: {share}").format(share=share(whole))
    yield text + (f" ({enumerated(shares)})." if len(shares) > 1 else ".")
    if whole < _TWO_TRANSLATIONS:
        yield _("That is little: perhaps these are two translations, not one that was revised.")


def _unsure(places: Iterable[Place]) -> Iterator[str]:
    doubtful = [
        "+".join(place.source)
        for place in places
        if place.source and place.comparison and _is_unsure(place, place.comparison)
    ]
    if doubtful:
        yield ngettext(
            "Perhaps aligned wrongly, look at this bead in alignment.tsv: {ids}.",
            "Perhaps aligned wrongly, look at these beads in alignment.tsv: {ids}.",
            len(doubtful),
        ).format(ids=enumerated(doubtful, NAMED))


def _is_unsure(place: Place, comparison: Similarity) -> bool:
    """Return whether a bead is improbable or has no common words.

    Confirmed beads and titles are never unsure.
    """
    if place.status == "confirmed" or place.part == "title":
        return False
    return place.confidence < _UNSURE or comparison.similarity < _UNRELATED


def _turns_apart(tracking: Tracking, covers: Sequence[str]) -> Iterator[str]:
    def silent(tally: Tally) -> bool:
        return not any(isinstance(s, PrintState) and s.in_print for s in tally.by_state)

    missing = [t.id for t in tracking.turns if t.id in covers and t.by_state and silent(t)]
    titles = [place for place in tracking.places if place.part == "title"]
    adapted = [p.first_text for p in titles if p.state is PrintState.ADAPTED]
    headline = adapted or [p.first_text for p in tracking.places if p.part == "headline"]
    if headline and (adapted or any(place.turn in missing for place in titles)):
        missing = [turn for turn in missing if turn not in {place.turn for place in titles}]
        yield _("Its headline is its own: “{headline}”.").format(
            headline=" ".join(headline).strip('“”«»"')
        )
    if missing:
        yield _("Its record covers {turns}, of which nothing is in print.").format(
            turns=enumerated(missing)
        )
    outside = [
        t.id for t in tracking.turns if t.by_state and set(t.by_state) == {PrintState.NOT_COVERED}
    ]
    if outside:
        amount = tracking.total.by_state[PrintState.NOT_COVERED]
        yield _("Not covered: {turns} ({segments}).").format(
            turns=enumerated(outside, 2 * NAMED), segments=counted(amount.segments, "segments")
        )


def _list_of(
    text: str, by_state: Mapping[PlaceState, Amount], phrases: Sequence[tuple[PlaceState, str]]
) -> Iterator[str]:
    parts = [
        told.format(segments=counted(by_state[state].segments, "segments"))
        for state, told in phrases
        if state in by_state
    ]
    if parts:
        yield text.format(list="; ".join(parts))
