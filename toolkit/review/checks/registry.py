"""The registry of all checks, ordered by family."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from toolkit.errors import UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import Check, CheckSettings
from toolkit.review.checks.french import accents as french_accents
from toolkit.review.checks.french import agreement as french_agreement
from toolkit.review.checks.french import apostrophes as french_apostrophes
from toolkit.review.checks.french import case as french_case
from toolkit.review.checks.french import elision as french_elision
from toolkit.review.checks.french import figures as french_figures
from toolkit.review.checks.french import ordinals as french_ordinals
from toolkit.review.checks.french import patterns as french_patterns
from toolkit.review.checks.french import spaces as french_spaces
from toolkit.review.checks.french import style as french_style
from toolkit.review.checks.french import titles as french_titles
from toolkit.review.checks.french import usage as french_usage
from toolkit.review.checks.french import verbs as french_verbs
from toolkit.review.checks.general import (
    accelerators,
    characters,
    consistency,
    dates,
    line_breaks,
    markup,
    names,
    placeholders,
    repetition,
    roman_numerals,
    sentences,
    structure,
)
from toolkit.review.checks.inline import tags as inline_tags
from toolkit.review.checks.marks import paired_marks, punctuation, quote_levels, quotes, spacing
from toolkit.review.checks.numbers import checks as numbers
from toolkit.review.checks.spanish import accents as spanish_accents
from toolkit.review.checks.spanish import agreement as spanish_agreement
from toolkit.review.checks.spanish import case as spanish_case
from toolkit.review.checks.spanish import diacritics as spanish_diacritics
from toolkit.review.checks.spanish import interrogatives as spanish_interrogatives
from toolkit.review.checks.spanish import marks as spanish_marks
from toolkit.review.checks.spanish import questions as spanish_questions
from toolkit.review.checks.spanish import signs as spanish_signs
from toolkit.review.checks.spanish import sounds as spanish_sounds
from toolkit.review.checks.spelling import check as spelling
from toolkit.review.checks.terms import terminology

CHECKS: tuple[Check, ...] = (
    *structure.CHECKS,
    *line_breaks.CHECKS,
    *characters.CHECKS,
    *placeholders.CHECKS,
    *accelerators.CHECKS,
    *markup.CHECKS,
    *inline_tags.CHECKS,
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
    *french_spaces.CHECKS,
    *french_style.CHECKS,
    *french_elision.CHECKS,
    *french_apostrophes.CHECKS,
    *french_accents.CHECKS,
    *french_ordinals.CHECKS,
    *french_figures.CHECKS,
    *french_case.CHECKS,
    *french_titles.CHECKS,
    *french_usage.CHECKS,
    *french_agreement.CHECKS,
    *french_verbs.CHECKS,
    *french_patterns.CHECKS,
    *spelling.CHECKS,
    *terminology.CHECKS,
    *consistency.CHECKS,
)
BY_CODE = {check.code: check for check in CHECKS}
FAMILIES = tuple(dict.fromkeys(check.family for check in CHECKS))


def chosen_checks(
    settings: CheckSettings, select: Iterable[str] = (), ignore: Iterable[str] = ()
) -> tuple[Check, ...]:
    """Return the checks to run with these settings.

    Without ``select``, these are all checks that are not advisory, and those that a setting
    requests (a quote style, a speller).

    Args:
        settings: The languages and other settings of the catalog.
        select: Codes or families to run, or ``all``.
        ignore: Codes or families to exclude.

    Raises:
        UsageError: A code is unknown.
    """
    wanted = _codes(select)
    unwanted = _codes(ignore)
    asked = {"es-quote-style"} if settings.quotes else set()
    asked |= {spelling.CODE} if settings.speller else set()
    return tuple(
        check
        for check in CHECKS
        if (check.code in wanted if wanted else not check.advisory or check.code in asked)
        and check.code not in unwanted
        and check.serves(settings)
    )


def check_of(code: str) -> Check:
    """Return the check with this code.

    Raises:
        UsageError: There is no such check.
    """
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
