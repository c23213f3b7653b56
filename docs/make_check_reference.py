"""Write docs/reference/checks.md from the registry of checks; a test compares the result."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from toolkit.review.checks.check import Check, Example
from toolkit.review.checks.registry import CHECKS, FAMILIES

TARGET = Path(__file__).parent / "reference" / "checks.md"
HEAD = """# Checks

This page is generated from the registry of checks by `make docs`; do not edit it by hand.

`bitext check` checks finished translations, and fuzzy translations too with `--fuzzy`. It never
checks untranslated and obsolete messages (`bitext coverage` counts them). A code never changes its
meaning. Advisory checks are off unless `--select` names them, because the texts that they report
may be right. [Checks and their precision](../explanation/checks.md) gives the rates of false alarms
and missed faults.

## Suppress findings

- One finding: `bitext check es.po --accept CODE@PLACE --reason "why it is right"`. `PLACE` is the
  segment or the line. The reason is written to the ledger `es.checks.tsv` beside `es.po`, not to
  the catalog. The entry is valid until the source or the faulty characters change; `bitext check`
  reports how many lines of the ledger are obsolete.
- All findings of a check: `--ignore CODE`. All findings of a family: `--ignore spanish`.
- All present findings: use `--write-baseline FILE` once, and `--baseline FILE` in later runs, which
  then report only new findings.

The ledger is a tab-separated file in UTF-8. Its header is `bitext-checks 1`, `fingerprint`,
`segment`, `reason`, and its first column has the code. The baseline's header is
`bitext-check-baseline 1`, `code`, `fingerprint`, `count`, and its first column has the catalog's
path. A fingerprint is the first 16 hexadecimal digits of the SHA-256 of code, context, source and
faulty (or missing) characters, separated by NULs. A malformed line or a git conflict in one of
these files is an error.

## Correct findings

`bitext check --fix` shows the mechanical corrections as a diff, asks for confirmation and applies
them. With `--yes`, it does not ask. It does not overwrite a file that somebody changed in the
meantime. A corrected translation loses its approval, as after any edit.

## Formats

`--format` is `text` (for people), `json`, `sarif` (2.1.0, for code review, with fixes), `junit`
(one suite per file, one case per check; notes do not fail) or `github` (annotations). In JSON,
`schema` is `bitext-findings`, `version` is 1, and `messages` is the number of checked messages.
Each element of `findings` has `code`, `severity` (`info`, `warning`, `error`), `message`, `path`,
`line`, `column` (1-based, or null), `id` (the context), `excerpt` (the line of the file), `source`,
`target`, `fixed` (the translation with this correction, or null) and `fingerprint`. If a text is
longer than 2,000 characters, `source`, `target` and `fixed` contain only the part around the
finding, and … replaces omitted text. The exit code is 1 if a finding has the severity of
`--fail-on` or a higher one; the default is `warning`.

## Spelling

To check the spelling, use `--spelling`, or set `spelling = true` under `[checks]` in `bitext.toml`.
The file `words.txt` beside the catalog lists the project's additional words
([how to](../how-to/check-spelling.md)).

## Glossary

`--glossary FILE` reads TBX (2008 or 2019) or a tab-separated table with the columns `source`,
`preferred`, `allowed`, `forbidden` and `note`. Only `source` is required. Several translations in a
cell are separated by `|`. Words are compared by their stems, so that plurals, genders and frequent
verb forms match. `bitext glossary convert` converts between the two formats.
"""


def check_reference() -> str:
    """Return the reference as Markdown: a table of all checks, then the checks by family."""
    parts = [HEAD, "## All checks\n", "| code | severity | title |", "|---|---|---|"]
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
        f" {which} {_listed(tags)}."
        for which, tags in (
            ("It applies only to translations into", check.languages),
            ("It does not apply to translations into", check.except_languages),
            ("The source must be in", check.source_languages),
        )
        if tags
    )
    advisory = " This check is advisory and runs only if selected." if check.advisory else ""
    return (
        f"\n### {check.code}\n\n**{check.title}.** Severity: {_severity(check)}."
        f"{advisory}{languages}\n\n"
        f"{check.why}\n\n"
        f"| | source | translation |\n|---|---|---|\n"
        f"| wrong | {_cells(check.bad)} |\n| right | {_cells(check.good)} |"
    )


def _listed(tags: Iterable[str]) -> str:
    return " or ".join(f"`{tag}`" for tag in tags)


def _cells(example: Example) -> str:
    return f"{_code(example.source)} | {_code(example.target)}"


def _code(text: str) -> str:
    """Return ``text`` as inline code, with invisible characters as escapes."""
    shown = "".join(
        c if c == "\u00a0" or c.isprintable() else f"\\u{ord(c):04x}" for c in text
    ).replace("\u00a0", "\\u00a0")
    shown = shown.replace("a\u0301", "a\\u0301").replace("|", "\\|")
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"


if __name__ == "__main__":
    TARGET.write_text(check_reference(), encoding="utf-8")
