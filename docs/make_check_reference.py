"""Writes docs/reference/checks.md from the registry of checks; a test keeps the two equal."""

from __future__ import annotations

from pathlib import Path

from toolkit.review.checks.check import Check, Example
from toolkit.review.checks.registry import CHECKS, FAMILIES

TARGET = Path(__file__).parent / "reference" / "checks.md"
HEAD = """# Checks

Made from the registry of checks by `make docs`; do not edit by hand.

`bitext check` looks at finished translations: fuzzy ones with `--fuzzy`, untranslated and obsolete
ones never (`bitext coverage` counts those). A code never changes its meaning. Advisory checks are
off unless `--select` names them, since what they find may be right. How often the checks are wrong,
and what they miss, is measured in [Checks and their precision](../explanation/checks.md).

## Silence a finding

- One finding: `bitext check es.po --accept CODE@PLACE --reason "why it is right"`. `PLACE` is the
  segment or the line. The reason goes to the ledger `es.checks.tsv` beside `es.po`, never into a
  flag of the catalog. It holds until the source or the faulty characters change; `bitext check`
  counts the lines that nothing needs any more.
- A check: `--ignore CODE`, or a whole family, `--ignore spanish`.
- All of today's: `--write-baseline FILE` once, `--baseline FILE` from then on; only what is new is
  reported.

The ledger is UTF-8, separated by tabs, with the header `bitext-checks 1`, `fingerprint`, `segment`,
`reason`; its first column is the code. The baseline's header is `bitext-check-baseline 1`, `code`,
`fingerprint`, `count`; its first column is the catalog's path. A fingerprint is the first 16
hexadecimal digits of the SHA-256 of code, context, source and faulty characters (or what is
missing), with a NUL between them. A file with a wrong line or a git conflict stops the command.

## Repair

`bitext check --fix` shows the mechanical corrections as a diff, asks, and applies them; `--yes`
does not ask. It writes nothing where somebody changed the file in the meantime. A changed
translation loses its approval, as by any edit.

## Formats

`--format text` (for people), `json`, `sarif` (2.1.0, for code review, with fixes), `junit` (a suite
a file, a case a check; notes do not fail), `github` (annotations). In JSON, `schema` is
`bitext-findings`, `version` 1; `messages` is how many were looked at; each of `findings` has
`code`, `severity` (`info`, `warning`, `error`), `message`, `path`, `line`, `column` (1-based, null
for none), `id` (the context), `excerpt` (the line of the file), `source`, `target`, `fixed` (the
translation with this correction, or null) and `fingerprint`. Of texts longer than 2,000 characters
`source`, `target` and `fixed` have what is around the finding, with … where they are cut.
The exit code is 1 from the severity of `--fail-on` on, `warning` by default.

## Spelling

`--spelling`, or `spelling = true` below `[checks]` in `bitext.toml`, with `words.txt` beside the
catalog for the project's own words: [how to](../how-to/check-spelling.md).

## Glossary

`--glossary FILE` reads TBX (2008 or 2019) or a table separated by tabs with the columns `source`,
`preferred`, `allowed`, `forbidden`, `note`, of which the first is required; several translations in
a cell are separated by `|`. Words are compared by light stems, so that plurals, genders and
frequent verb forms match. `bitext glossary convert` turns one format into the other.
"""


def check_reference() -> str:
    """The reference as Markdown: a table of all, then each check by family."""
    parts = [HEAD, "## All checks\n", "| code | severity | what |", "|---|---|---|"]
    parts += [
        f"| [`{c.code}`](#{c.code}) | {_severity(c)}{_advisory(c)} | {c.title} |" for c in CHECKS
    ]
    for family in FAMILIES:
        parts.append(f"\n## {family.capitalize()}")
        for check in CHECKS:
            if check.family == family:
                parts.append(_section(check))
    return "\n".join(parts) + "\n"


def _severity(check: Check) -> str:
    return check.severity.name.lower()


def _advisory(check: Check) -> str:
    return ", advisory" if check.advisory else ""


def _section(check: Check) -> str:
    languages = "".join(
        f" {which}: {', '.join(tags)}."
        for which, tags in (
            ("For targets in", check.languages),
            ("Not for targets in", check.except_languages),
            ("For sources in", check.source_languages),
        )
        if tags
    )
    advisory = " Advisory: off unless selected." if check.advisory else ""
    return (
        f"\n### {check.code}\n\n{check.title}: {_severity(check)}.{advisory}{languages}\n\n"
        f"{check.why}\n\n"
        f"| | source | translation |\n|---|---|---|\n"
        f"| wrong | {_cells(check.bad)} |\n| right | {_cells(check.good)} |"
    )


def _cells(example: Example) -> str:
    return f"{_code(example.source)} | {_code(example.target)}"


def _code(text: str) -> str:
    """Code with what does not show written as an escape."""
    shown = "".join(
        c if c == "\u00a0" or c.isprintable() else f"\\u{ord(c):04x}" for c in text
    ).replace("\u00a0", "\\u00a0")
    shown = shown.replace("a\u0301", "a\\u0301").replace("|", "\\|")
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"


if __name__ == "__main__":
    TARGET.write_text(check_reference(), encoding="utf-8")
