"""All checks, as data, in the order of their families."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.languages import primary
from toolkit.review.checks import (
    characters,
    consistency,
    dates,
    markup,
    names,
    paired_marks,
    placeholders,
    punctuation,
    quote_levels,
    quotes,
    repetition,
    roman_numerals,
    sentences,
    spacing,
    spanish_accents,
    spanish_agreement,
    spanish_case,
    spanish_diacritics,
    spanish_interrogatives,
    spanish_marks,
    spanish_questions,
    spanish_signs,
    spanish_sounds,
    spelling,
    structure,
    terminology,
)
from toolkit.review.checks.check import Check, CheckSettings
from toolkit.review.checks.numbers import checks as numbers

CHECKS: tuple[Check, ...] = (
    *structure.CHECKS,
    *characters.CHECKS,
    *placeholders.CHECKS,
    *markup.CHECKS,
    *numbers.CHECKS,
    *dates.CHECKS,
    *roman_numerals.CHECKS,
    *names.CHECKS,
    *sentences.CHECKS,
    *punctuation.CHECKS,
    *repetition.CHECKS,
    *spacing.CHECKS,
    *paired_marks.CHECKS,
    *quotes.CHECKS,
    *quote_levels.CHECKS,
    *spanish_questions.CHECKS,
    *spanish_marks.CHECKS,
    *spanish_signs.CHECKS,
    *spanish_sounds.CHECKS,
    *spanish_accents.CHECKS,
    *spanish_interrogatives.CHECKS,
    *spanish_diacritics.CHECKS,
    *spanish_case.CHECKS,
    *spanish_agreement.CHECKS,
    *spelling.CHECKS,
    *terminology.CHECKS,
    *consistency.CHECKS,
)
BY_CODE = {check.code: check for check in CHECKS}
FAMILIES = tuple(dict.fromkeys(check.family for check in CHECKS))


def chosen_checks(
    settings: CheckSettings, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Check, ...]:
    """The checks to run for these settings.

    Without ``select`` all that are not advisory, and those that a setting asks for (a quote style,
    a speller).
    ``select`` names codes or families, ``all`` for everything; ``ignore`` takes away.

    Raises:
        UsageError: A code is not known.
    """
    wanted = _codes(select)
    unwanted = _codes(ignore)
    language = primary(settings.target_language)
    asked = {"es-quote-style"} if settings.quotes else set()
    asked |= {spelling.CODE} if settings.speller else set()
    return tuple(
        check
        for check in CHECKS
        if (check.code in wanted if wanted else not check.advisory or check.code in asked)
        and check.code not in unwanted
        and (not check.languages or language in check.languages)
    )


def check_of(code: str) -> Check:
    """The check of that code; raises UsageError where there is none."""
    if code not in BY_CODE:
        near = get_close_matches(code, BY_CODE, n=1)
        raise UsageError(
            _("there is no check “{code}”").format(code=code),
            hint=_("did you mean “{name}”?").format(name=near[0])
            if near
            else _("bitext check --list shows all"),
        )
    return BY_CODE[code]


def _codes(names_of_checks: Iterable[str]) -> set[str]:
    codes: set[str] = set()
    for name in names_of_checks:
        if name == "all":
            codes |= set(BY_CODE)
        elif name in FAMILIES:
            codes |= {check.code for check in CHECKS if check.family == name}
        else:
            codes.add(check_of(name).code)
    return codes
