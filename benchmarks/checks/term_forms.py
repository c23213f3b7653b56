"""Measure the recognition of inflected glossary terms, on ``tests/data/term_forms``.

    python -m benchmarks.checks.term_forms [--held] [--show] [LANGUAGE…]

Each file has pairs of a term and a form of it (right) or another word (wrong). Every second pair
was kept back (``--held``) when the rules were written. A right pair should have no finding, a wrong
pair at least one.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from toolkit.model.catalog import Message
from toolkit.model.glossary import Term
from toolkit.review.checks.check import CheckSettings
from toolkit.review.checks.registry import BY_CODE
from toolkit.review.checks.run import check_messages

DATA = Path(__file__).parents[2] / "tests" / "data" / "term_forms"
CODES = ("term-missing", "term-doubtful")


def pairs(language: str, *, held: bool) -> Iterator[tuple[str, str, str]]:
    """Yield ``right`` or ``wrong``, the term, and a text in the language with the form."""
    kind, number = "", 0
    for word in (DATA / f"{language}.txt").read_text(encoding="utf-8").split():
        if word in ("right", "wrong"):
            kind, number = word, 0
            continue
        number += 1
        if (number % 2 == 0) is held:
            term, form = (part.replace("_", " ") for part in word.split("/"))
            yield kind, term, form if language in ("ja", "zh") else f"Xyz {form} xyz."


def findings(language: str, term: str, text: str) -> list[str]:
    """Return the codes of the findings of the term checks for a source with the term."""
    settings = CheckSettings(
        source_language="en", target_language=language, glossary=(Term("thing", (term,)),)
    )
    checks = [BY_CODE[code] for code in CODES if code in BY_CODE]
    return [f.check.code for f in check_messages([Message("A thing", (text,))], checks, settings)]


def main() -> None:
    """Print, per language, right pairs without and wrong pairs with a finding."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--held", action="store_true")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("languages", nargs="*")
    asked = parser.parse_args()
    for language in asked.languages or sorted(path.stem for path in DATA.glob("*.txt")):
        counts = {"right": [0, 0, 0], "wrong": [0, 0, 0]}
        for kind, term, text in pairs(language, held=asked.held):
            codes = findings(language, term, text)
            counts[kind][2] += 1
            counts[kind][0] += not codes
            counts[kind][1] += "term-missing" in codes
            if asked.show and bool(codes) is (kind == "right"):
                sys.stdout.write(f"  {language} {kind}: {term} / {text} {codes}")
        sys.stdout.write(
            f"{language}: right pairs {counts['right'][0]} of {counts['right'][2]} without a "
            f"finding ({counts['right'][1]} missing), wrong ones "
            f"{counts['wrong'][2] - counts['wrong'][0]} of {counts['wrong'][2]} found "
            f"({counts['wrong'][1]} missing)\n"
        )


if __name__ == "__main__":
    main()
