"""Coverage as a table for terminals and as Markdown for pull requests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from toolkit.i18n.messages import gettext as _
from toolkit.i18n.state_names import print_state_name, state_name
from toolkit.model.catalog import State
from toolkit.model.coverage import Amount, Coverage, PartCoverage, Unit
from toolkit.model.tracking import PrintState
from toolkit.review.coverage import percent, sum_parts
from toolkit.review.coverage.gate import Verdict, counted, verdict_sentence
from toolkit.review.rows import aligned, bar, markdown_table, markdown_text, visible

Grouping = Literal["turn", "speaker"]
_SHOWN = (State.TRANSLATED, State.APPROVED, State.STALE, State.FUZZY, State.UNTRANSLATED)
_PRINTED = tuple(state for state in PrintState if state.in_print or state is PrintState.OMITTED)
_ALWAYS_SHOWN = (State.TRANSLATED, State.FUZZY, State.UNTRANSLATED)


def coverage_table(
    coverage: Coverage,
    *,
    by: Grouping = "turn",
    unit: Unit = "words",
    names: Mapping[str, str] | None = None,
) -> list[str]:
    """Return the lines of a table for terminals: one row per turn or speaker, then the total.

    There is one column per state; the columns for approved and stale text appear only if needed.
    Approved text also counts as translated. Tracked publications follow in a separate table.
    ``names`` maps ids of people to names.
    """
    head, rows = _cells(coverage, by, unit, names or {})
    lines = aligned([head, *rows], left=(0, head.index("")))
    if coverage.total.tracked:
        lines += ["", *aligned(_print_cells(coverage, by, unit, names or {}), left=(0,))]
    return lines


def languages_table(coverages: Sequence[Coverage], unit: Unit = "words") -> list[str]:
    """Return the same table with one row per language, then the total of all languages."""
    totals = [
        replace(coverage.total, id=coverage.language, published={}, tracked={}, in_print={})
        for coverage in coverages
    ]
    whole = Coverage("", tuple(totals), (), sum_parts("", totals))
    head, rows = _cells(whole, "turn", unit, {})
    return aligned([[_("language"), *head[1:]], *rows], left=(0, head.index("")))


def coverage_markdown(
    title: str,
    coverages: Iterable[Coverage],
    *,
    by: Grouping | None = "turn",
    unit: Unit = "words",
    names: Mapping[str, str] | None = None,
    verdicts: Iterable[Verdict] = (),
) -> str:
    """Return a comment for a pull request: one line per language, with a folded table.

    If ``by`` is None, there are no tables. ``verdicts`` come first. Text of the project is escaped.
    """
    lines = [f"### {markdown_text(title)}", ""]
    told = [("✅ " if v.passed else "❌ ") + markdown_text(verdict_sentence(v)) for v in verdicts]
    lines += [f"- {sentence}" for sentence in told] + ([""] if told else [])
    for coverage in coverages:
        whole = coverage.total.total.counted_in(unit)
        share = percent(coverage.total.translated.counted_in(unit), whole)
        lines.append(
            _("**{language}**: {share} of {amount} translated").format(
                language=markdown_text(coverage.language),
                share=markdown_text(share),
                amount=counted(whole, unit),
            )
            + f" `{_bar(coverage.total, unit, 20)}`"
        )
        if by is None:
            lines.append("")
            continue
        head, rows = _cells(coverage, by, unit, names or {})
        if coverage.total.tracked:
            of_prints = _print_cells(coverage, by, unit, names or {}, whole=True)
            head, *rows = (
                [*main, *more[1:]] for main, more in zip([head, *rows], of_prints, strict=True)
            )
        places = [column for column, name in enumerate(head) if name]
        lines += ["", f"<details><summary>{_summary(by)}</summary>", ""]
        lines += markdown_table([[row[place] for place in places] for row in (head, *rows)])
        lines += ["", "</details>", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _summary(by: Grouping) -> str:
    return _("By speaker") if by == "speaker" else _("By turn")


def _cells(
    coverage: Coverage, by: Grouping, unit: Unit, names: Mapping[str, str]
) -> tuple[list[str], list[list[str]]]:
    """Return the header, which is empty above the bars, and the rows, with the total last."""
    records = list(coverage.total.published)
    states = [
        state
        for state in _SHOWN
        if state in _ALWAYS_SHOWN or coverage.total.by_state[state].segments
    ]
    parts = _parts(coverage, by, names)
    amounts = {"words": _("words"), "characters": _("characters")}
    head = [
        _("turn") if by == "turn" else _("speaker"),
        _("segments"),
        *([amounts[unit]] if unit in amounts else []),
        *(state_name(state) for state in states),
        "",
        *(visible(record) for record in records),
    ]
    rows = [_row(label, part, states, records, unit) for label, part in parts]
    return head, [*rows, _row(_("total"), coverage.total, states, records, unit)]


def _print_cells(
    coverage: Coverage,
    by: Grouping,
    unit: Unit,
    names: Mapping[str, str],
    *,
    whole: bool = False,
) -> list[list[str]]:
    """Return header, rows and total for tracked publications; segments count by best state.

    ``whole`` adds a row for parts that no publication covers.
    """
    states = [state for state in _PRINTED if coverage.total.in_print.get(state)]
    rows = [[_("in print"), *(print_state_name(state) for state in states)]]
    for label, part in [*_parts(coverage, by, names), (_("total"), coverage.total)]:
        amounts = [part.in_print.get(state, Amount()) for state in states]
        if whole or any(amount.segments for amount in amounts):
            number = part.total.counted_in(unit)
            rows.append([visible(label), *(_share(amount, unit, number) for amount in amounts)])
    return rows


def _parts(
    coverage: Coverage, by: Grouping, names: Mapping[str, str]
) -> list[tuple[str, PartCoverage]]:
    """Return the turns or speakers with their names."""
    if by == "turn":
        return [(part.id, part) for part in coverage.turns]
    return [(names.get(p.id, p.id) if p.id else _("no speaker"), p) for p in coverage.speakers]


def _row(
    name: str,
    part: PartCoverage,
    states: Sequence[State],
    records: Sequence[str],
    unit: Unit,
) -> list[str]:
    whole = part.total.counted_in(unit)
    amounts = {**part.by_state, State.TRANSLATED: part.translated}
    return [
        visible(name),
        str(part.total.segments),
        *([] if unit == "segments" else [str(whole)]),
        *(_share(amounts[state], unit, whole) for state in states),
        _bar(part, unit, 10),
        *(_share(part.published.get(record, Amount()), unit, whole) for record in records),
    ]


def _share(amount: Amount, unit: Unit, whole: int) -> str:
    number = amount.counted_in(unit)
    return f"{number} ({percent(number, whole)})" if number else "–"


def _bar(part: PartCoverage, unit: Unit, width: int) -> str:
    to_review = (part.by_state[State.FUZZY] + part.by_state[State.STALE]).counted_in(unit)
    return bar(part.translated.counted_in(unit), to_review, part.total.counted_in(unit), width)
