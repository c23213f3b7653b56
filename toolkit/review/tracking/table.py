"""Tracking as a table for terminals and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.i18n.messages import gettext as _
from toolkit.i18n.state_names import print_state_name, twin_state_name
from toolkit.model.coverage import Amount, Unit
from toolkit.model.tracking import PrintState, TwinState
from toolkit.review.coverage import percent
from toolkit.review.coverage.table import Grouping
from toolkit.review.rows import aligned, markdown_table, markdown_text, visible
from toolkit.review.tracking.places import Place, PlaceState, Tally, Tracking
from toolkit.review.word_diff import Piece

_NOT_SHOWN: tuple[PlaceState, ...] = (PrintState.NOT_COVERED, TwinState.NEITHER)


@dataclass(frozen=True, slots=True)
class Names:
    """Names of the two texts, and of people by id."""

    first: str
    second: str
    people: Mapping[str, str]

    def state(self, state: PlaceState) -> str:
        """Return the name of a state in the user's language."""
        if isinstance(state, PrintState):
            return print_state_name(state)
        return twin_state_name(state, self.first, self.second)


def tracking_table(tracking: Tracking, names: Names, *, by: Grouping, unit: Unit) -> list[str]:
    """Return table lines: a row per turn or speaker, then the total; a column per state."""
    return aligned(_rows(tracking, names, by, unit), left=(0,))


def shown_places(places: Iterable[Place], scope: Iterable[str]) -> list[Place]:
    """Return the places of these turns that either text has.

    Additions without a turn are always included.
    """
    turns = {*scope, ""}
    return [p for p in places if p.state not in _NOT_SHOWN and p.turn in turns]


def place_heading(place: Place, names: Names) -> str:
    """Return a heading with the segments, their state, and the confidence of the bead."""
    ids = " + ".join(place.source) or _part_name(place)
    told = [names.state(place.state)]
    comparison = place.comparison
    if place.only_typography:
        told.append(_("other quotes or blanks"))
    elif comparison is not None and comparison.only_punctuation:
        told.append(_("only marks or capitals differ"))
    elif comparison is not None and comparison.verdict != "same":
        told.append(
            _("{share} of the words in common").format(
                share=percent(round(1000 * comparison.similarity), 1000)
            )
        )
    sides = " + ".join(place.first), " + ".join(place.second)
    printed = (
        sides[0] if isinstance(place.state, PrintState) else " / ".join(s or "–" for s in sides)
    )
    sure = (
        _("confirmed")
        if place.status == "confirmed"
        else _("confidence {n}").format(n=f"{place.confidence:.2f}")
    )
    told.append(f"{place.type} = {printed or '–'}, {sure}")
    return visible(f"{ids}  {'; '.join(told)}")


def _part_name(place: Place) -> str:
    """Return the kind of a published text that has no source."""
    return {
        "headline": _("headline"),
        "standfirst": _("standfirst"),
        "byline": _("byline"),
        "subhead": _("subhead"),
    }.get(place.part, _("no source"))


def tracking_markdown(
    title: str,
    tracking: Tracking,
    sentences: Iterable[str],
    places: Iterable[Place],
    names: Names,
    *,
    by: Grouping,
    unit: Unit,
) -> str:
    """Return the sentences, the counts and, folded below them, all places with their word diffs.

    Words only in the first text are marked as deleted, words only in the second as inserted.
    """
    lines = [f"### {markdown_text(title)}", ""]
    lines += [f"- {markdown_text(sentence)}" for sentence in sentences]
    lines += ["", *markdown_table(_rows(tracking, names, by, unit))]
    shown = list(places)
    if shown:
        summary = _("Place by place")
        lines += ["", f"<details><summary>{summary}</summary>", ""]
        for place in shown:
            lines += [f"**{markdown_text(place_heading(place, names))}**  "]
            text = place.first_text or place.second_text
            lines += [
                markdown_text(text) if place.comparison is None else _compared(place.diff),
                "",
            ]
        lines.append("</details>")
    return "\n".join(lines) + "\n"


def _compared(diff: Iterable[Piece]) -> str:
    return "".join(_marked(piece) for piece in diff).replace("</del><ins>", "</del> <ins>")


def _marked(piece: Piece) -> str:
    text = piece.text.strip()
    before = piece.text[: len(piece.text) - len(piece.text.lstrip())]
    after = piece.text[len(piece.text.rstrip()) :] if text else ""
    marks = {"=": "{}", "-": "<del>{}</del>", "+": "<ins>{}</ins>"}[piece.kind]
    plain = markdown_text(text)
    return f"{before}{marks.format(plain)}{after}" if text else piece.text


def _rows(tracking: Tracking, names: Names, by: Grouping, unit: Unit) -> list[list[str]]:
    found = tracking.total.by_state
    states = [state for state in _order(found) if state not in _NOT_SHOWN and state in found]
    second = bool(tracking.total.added_second.segments)
    twins = any(isinstance(state, TwinState) for state in found)
    added = [_("added in {name}").format(name=names.first)] if twins else [_("added in print")]
    head = [
        _("turn") if by == "turn" else _("speaker"),
        {"segments": _("segments"), "words": _("words"), "characters": _("characters")}[unit],
        *(names.state(state) for state in states),
        *added,
        *([_("added in {name}").format(name=names.second)] if second else []),
        _("words in common"),
    ]
    rows = []
    for tally in tracking.turns if by == "turn" else tracking.speakers:
        silent = all(state in _NOT_SHOWN for state in tally.by_state)
        if silent and not (tally.added.segments or tally.added_second.segments):
            continue
        name = names.people.get(tally.id, tally.id)
        nobody = _("in no turn") if by == "turn" else _("no speaker")
        rows.append(_row(name or nobody, tally, states, unit, second=second))
    return [head, *rows, _row(_("total"), tracking.total, states, unit, second=second)]


def _order(found: Mapping[PlaceState, Amount]) -> Sequence[PlaceState]:
    return tuple(TwinState) if any(isinstance(s, TwinState) for s in found) else tuple(PrintState)


def _row(
    name: str, tally: Tally, states: Sequence[PlaceState], unit: Unit, *, second: bool
) -> list[str]:
    whole = sum((a for s, a in tally.by_state.items() if s not in _NOT_SHOWN), Amount())
    number = whole.counted_in(unit)

    def share(state: PlaceState) -> str:
        part = tally.by_state.get(state, Amount()).counted_in(unit)
        return f"{part} ({percent(part, number)})" if part else "–"

    additions = [tally.added, *([tally.added_second] if second else [])]
    similarity = tally.similarity
    return [
        visible(name),
        str(number),
        *(share(state) for state in states),
        *(str(amount.counted_in(unit) or "–") for amount in additions),
        "–" if similarity is None else percent(round(1000 * similarity), 1000),
    ]
