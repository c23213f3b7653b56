"""Faults planted by program in real messages that are clean: what share of them is found.

Twenty-five messages for each kind, drawn by a seeded generator from Debian's Spanish catalogs.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.conditions import require_folder
from toolkit.catalog.po import parse_catalog
from toolkit.model.catalog import Message
from toolkit.review.checks.check import CheckSettings
from toolkit.review.checks.registry import chosen_checks
from toolkit.review.checks.run import check_messages, is_looked_at

EACH = 25
UNACCENT = str.maketrans("áéíóú", "aeiou")
Plant = Callable[[Message, str, random.Random], str | None]


def at_one_place(
    pattern: str,
    change: str | Callable[[str], str],
    when: Callable[[Message, str], bool] = lambda _message, _text: True,
) -> Plant:
    """Changes one place that the pattern finds, None where there is none."""

    def plant(message: Message, text: str, chance: random.Random) -> str | None:
        places = list(re.finditer(pattern, text)) if when(message, text) else []
        if not places:
            return None
        place = chance.choice(places)
        new = change if isinstance(change, str) else change(place[0])
        return text[: place.start()] + new + text[place.end() :]

    return plant


PLANTS: dict[str, Plant] = {
    "placeholder": at_one_place("%s", "", lambda m, _t: "c-format" in m.flags),
    "end-mark": at_one_place(
        r"(?<!\.)\.$", "", lambda m, _t: m.msgid.endswith(".") and len(m.msgid.split()) > 3
    ),
    "es-opening-mark": at_one_place("¿", "", lambda _m, t: t.count("¿") == 1),
    "es-closing-mark": at_one_place(r"\?", "", lambda _m, t: "¿" in t and t.count("?") == 1),
    "number-missing": at_one_place(r"(?<![\w.%$(-])\d+(?![\w.$)-])", ""),
    "number-extra": at_one_place(
        r"(?<![\w.%$(-])\d\d+(?![\w.$)-])", lambda digits: str(int(digits) + 7)
    ),
    "repeated-word": at_one_place(
        "(?<= )(?:de|la|el|en|que|para|fichero|paquete) ", lambda w: 2 * w
    ),
    "double-space": at_one_place(
        "(?<=[a-z]) (?=[a-z])", "  ", lambda m, t: "  " not in m.msgid and "\n" not in t
    ),
    "space-before-mark": at_one_place("(?<=[a-z]),(?= )", " ,"),
    "space-after-mark": at_one_place("(?<=[a-z]{2}), (?=[a-z]{2})", ","),
    "es-accent-missing": at_one_place(
        r"\b\w+(?:ción|sión)\b", lambda word: word.translate(UNACCENT)
    ),
    "es-article": at_one_place(r"\bla (?=\w+(?:ción|dad)\b)", "el "),
    "es-contraction": at_one_place(r"\bdel (?=[a-z])", "de el "),
    "bracket": at_one_place(r"\((?=[a-z]{3})", "", lambda m, _t: "(" in m.msgid),
    "quote": at_one_place("»", ""),
    "edge-space": at_one_place("$", " "),
    "option-missing": at_one_place(r"(?<![\w-])--[a-z]{5,}", lambda option: option[:-1]),
    "invisible-character": at_one_place("(?<=[a-z])(?=[a-z])", "\u200b"),
    "sentence-missing": at_one_place(
        r"(?<=\w[.?!] )[A-ZÁÉÍÓÚ¿¡][^.?!]{20,}[.?!](?: |$)",
        "",
        lambda _m, t: "\n" not in t and t.count(". ") in (1, 2, 3),
    ),
    "length": lambda _m, text, _chance: text[: len(text) // 4] if len(text) > 200 else None,
}


def _same_fault(planted: str, found: str) -> bool:
    """A number that differs is missing, too many, or doubtful, where there may be a reason."""
    numbers = {"number-missing", "number-extra", "number-doubtful"}
    return planted == found or {planted, found} <= numbers


@pytest.mark.slow
def test_95_percent_of_faults_planted_in_real_messages_are_found() -> None:
    settings = CheckSettings()
    checks = [check for check in chosen_checks(settings) if check.look or check.code in PLANTS]
    clean = [
        message
        for file in sorted(require_folder("BITEXT_CATALOGS").rglob("es.po"))
        for message in parse_catalog(file.read_bytes(), str(file)).active()
        if is_looked_at(message)
        and message.msgid_plural is None
        and not check_messages([message], checks, settings)
    ]
    chance = random.Random(5)
    planted: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for code, plant in PLANTS.items():
        pool = clean[:]
        chance.shuffle(pool)
        for message in pool:
            text = plant(message, message.msgstr[0], chance)
            if text is None or text == message.msgstr[0]:
                continue
            planted[code] += 1
            faults = check_messages([replace(message, msgstr=(text,))], checks, settings)
            found[code] += any(_same_fault(code, fault.check.code) for fault in faults)
            if planted[code] == EACH:
                break
    missed = {code: planted[code] - found[code] for code in planted if found[code] < planted[code]}
    print(f"{found.total()} of {planted.total()} found; missed: {missed}")  # noqa: T201 - with -s
    assert planted.total() > 400
    assert found.total() >= 0.95 * planted.total(), missed
