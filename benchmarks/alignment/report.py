"""The figures of ``align.py`` as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def as_markdown(result: dict[str, Any]) -> str:
    """Return a table of aligners per set, and one of F1 by case for sets of several cases."""
    parts = [f"### {result['set']}", "\n".join(_aligners(result))]
    parts += [f"95 % intervals: {result['interval']}."]
    failed = [f"- {a['aligner']}: {f}" for a in result["aligners"] for f in a["failed"]]
    parts += ["\n".join(["Counted as no bead:", "", *failed])] if failed else []
    if len({case["case"] for case in result["cases"]}) > 1:
        parts.append("\n".join(_cases(result)))
    return "\n\n".join(parts) + "\n"


def _aligners(result: dict[str, Any]) -> Iterator[str]:
    yield (
        "| aligner | P | R | strict F1 | 95 % | mean F1 | lax F1 | 95 % | ours ahead, strict "
        "| CPU, s | by ours | peak, MiB |"
    )
    yield "|---|---:|---:|---:|---|---:|---:|---|---|---:|---:|---:|"
    for one in result["aligners"]:
        strict, lax, ranges = one["strict"], one["lax"], one["intervals"]
        cells = [
            one["aligner"],
            *(f"{strict[name]:.3f}" for name in ("precision", "recall", "f1")),
            _range(ranges.get("strict")),
            f"{one['mean_f1_strict']:.3f}",
            f"{lax['f1']:.3f}",
            _range(ranges.get("lax")),
            _range(ranges.get("ahead"), sign="+"),
            f"{one['cpu']:.1f}",
            f"{one['by_ours']:.2f}" if one["by_ours"] else "",
            f"{one['peak']}",
        ]
        yield f"| {' | '.join(cells)} |"


def _range(ends: tuple[float, float] | None, sign: str = "") -> str:
    return f"{ends[0]:{sign}.3f} to {ends[1]:{sign}.3f}" if ends else ""


def _cases(result: dict[str, Any]) -> Iterator[str]:
    names = [one["aligner"] for one in result["aligners"]]
    yield f"| strict F1 (lax) | segments | {' | '.join(names)} |"
    yield f"|---|---:|{'---:|' * len(names)}"
    by_case: dict[str, dict[str, dict[str, Any]]] = {}
    for row in result["cases"]:
        by_case.setdefault(row["case"], {})[row["aligner"]] = row
    for case, rows in by_case.items():
        first = next(iter(rows.values()))
        best = max(row["strict"]["f1"] for row in rows.values())
        cells = [_cell(rows.get(name), best) for name in names]
        yield f"| {case} | {first['sources']} × {first['targets']} | {' | '.join(cells)} |"


def _cell(row: dict[str, Any] | None, best: float) -> str:
    if row is None:
        return ""
    strict = f"{row['strict']['f1']:.3f}"
    return f"{f'**{strict}**' if row['strict']['f1'] == best else strict} ({row['lax']['f1']:.3f})"
