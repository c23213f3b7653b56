"""A coverage for people: as a table for a terminal, and as Markdown for a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from toolkit.interface import gettext as _
from toolkit.model.catalog import State
from toolkit.review.coverage import Amount, Coverage, PartCoverage, Unit, percent, sum_parts
from toolkit.review.coverage.gate import Verdict, counted, verdict_sentence
from toolkit.review.state_names import state_name

Grouping = Literal["turn", "speaker"]
_SHOWN = (State.TRANSLATED, State.APPROVED, State.STALE, State.FUZZY, State.UNTRANSLATED)
_ALWAYS_SHOWN = (State.TRANSLATED, State.FUZZY, State.UNTRANSLATED)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&$])")


def coverage_table(
    coverage: Coverage,
    *,
    by: Grouping = "turn",
    unit: Unit = "words",
    names: Mapping[str, str] | None = None,
) -> list[str]:
    """Lines for a terminal: a row a turn or speaker, then the total; the amount in each state.

    What is approved counts as translated too. The columns of approved and stale amounts are there
    where the work has some. ``names`` maps ids of people to what they are called.
    """
    head, rows = _cells(coverage, by, unit, names or {})
    return _aligned([head, *rows], left=(0, head.index("")))


def languages_table(coverages: Sequence[Coverage], unit: Unit = "words") -> list[str]:
    """The same with a row a language, then the total over all languages."""
    totals = [replace(coverage.total, id=coverage.language, published={}) for coverage in coverages]
    whole = Coverage("", tuple(totals), (), sum_parts("", totals))
    head, rows = _cells(whole, "turn", unit, {})
    return _aligned([[_("language"), *head[1:]], *rows], left=(0, head.index("")))


def coverage_markdown(
    title: str,
    coverages: Iterable[Coverage],
    *,
    by: Grouping | None = "turn",
    unit: Unit = "words",
    names: Mapping[str, str] | None = None,
    verdicts: Iterable[Verdict] = (),
) -> str:
    """A comment for a pull request: a line a language in sight, the tables folded (none: no table).

    ``verdicts`` are told in front. Whatever the project says stands there as plain text.
    """
    lines = [f"### {_escaped(title)}", ""]
    told = [("✅ " if v.passed else "❌ ") + _escaped(verdict_sentence(v)) for v in verdicts]
    lines += [f"- {sentence}" for sentence in told] + ([""] if told else [])
    for coverage in coverages:
        whole = coverage.total.total.counted_in(unit)
        share = percent(coverage.total.translated.counted_in(unit), whole)
        lines.append(
            _("**{language}**: {share} of {amount} translated").format(
                language=_escaped(coverage.language),
                share=_escaped(share),
                amount=counted(whole, unit),
            )
            + f" `{_bar(coverage.total, unit, 20)}`"
        )
        if by is None:
            lines.append("")
            continue
        head, rows = _cells(coverage, by, unit, names or {})
        places = [column for column, name in enumerate(head) if name]
        marks = {0: ":--"}
        lines += ["", f"<details><summary>{_summary(by)}</summary>", ""]
        lines.append("| " + " | ".join(_escaped(head[place]) for place in places) + " |")
        lines.append("| " + " | ".join(marks.get(place, "--:") for place in places) + " |")
        lines += ["| " + " | ".join(_escaped(row[p]) for p in places) + " |" for row in rows]
        lines += ["", "</details>", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _summary(by: Grouping) -> str:
    return _("By speaker") if by == "speaker" else _("By turn")


def _cells(
    coverage: Coverage, by: Grouping, unit: Unit, names: Mapping[str, str]
) -> tuple[list[str], list[list[str]]]:
    """The head, whose one empty cell is above the bars, and the rows, the total last."""
    records = list(coverage.total.published)
    states = [
        state
        for state in _SHOWN
        if state in _ALWAYS_SHOWN or coverage.total.by_state[state].segments
    ]
    parts = coverage.turns if by == "turn" else coverage.speakers
    if by == "turn":
        labels = [part.id for part in parts]
    else:
        labels = [names.get(part.id, part.id) if part.id else _("no speaker") for part in parts]
    amounts = {"words": _("words"), "characters": _("characters")}
    head = [
        _("turn") if by == "turn" else _("speaker"),
        _("segments"),
        *([amounts[unit]] if unit in amounts else []),
        *(state_name(state) for state in states),
        "",
        *(_visible(record) for record in records),
    ]
    rows = [
        _row(label, part, states, records, unit) for label, part in zip(labels, parts, strict=True)
    ]
    return head, [*rows, _row(_("total"), coverage.total, states, records, unit)]


def _row(
    name: str, part: PartCoverage, states: Sequence[State], records: Sequence[str], unit: Unit
) -> list[str]:
    whole = part.total.counted_in(unit)
    amounts = {**part.by_state, State.TRANSLATED: part.translated}
    return [
        _visible(name),
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
    """Full cells for what is translated, shaded for what is to revise; never full too soon."""
    whole = part.total.counted_in(unit)
    if not whole:
        return ""
    finished = part.translated.counted_in(unit)
    to_revise = part.by_state[State.FUZZY].plus(part.by_state[State.STALE]).counted_in(unit)
    full = width * finished // whole
    shaded = width * (finished + to_revise) // whole - full
    return "█" * full + "▒" * shaded + "·" * (width - full - shaded)


def _aligned(rows: Sequence[Sequence[str]], left: Sequence[int]) -> list[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if column in left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines


def _visible(text: str) -> str:
    """``text`` on one line; what could steer the terminal is shown as an escape sequence."""
    return "".join(
        char if char.isprintable() or char == "\u00a0" else ascii(char)[1:-1] for char in text
    )


def _escaped(text: str) -> str:
    """Text that no Markdown reader takes for markup, on one line."""
    return _MARKDOWN.sub(r"\\\1", _visible(text))
