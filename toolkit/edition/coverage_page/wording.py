"""Localised states, amounts, numbers and days for the coverage page."""

from __future__ import annotations

from babel import Locale
from babel.numbers import format_decimal

from toolkit.edition.layout.dates import date_words
from toolkit.i18n.messages import Words
from toolkit.model.catalog import State
from toolkit.model.tracking import PrintState
from toolkit.model.work import DateClaim


def state_names(words: Words) -> dict[State, str]:
    """Return the names of the states of segments."""
    return {
        State.APPROVED: words.gettext("approved"),
        State.TRANSLATED: words.gettext("translated"),
        State.FUZZY: words.gettext("fuzzy"),
        State.STALE: words.gettext("stale"),
        State.UNTRANSLATED: words.gettext("untranslated"),
    }


def state_glosses(words: Words) -> dict[State, str]:
    """Return the explanations of the states of segments."""
    return {
        State.APPROVED: words.gettext("somebody signed it"),
        State.TRANSLATED: words.gettext("finished, nobody signed it"),
        State.FUZZY: words.gettext("has to be looked at again"),
        State.STALE: words.gettext("the source changed since it was approved"),
        State.UNTRANSLATED: words.gettext("nothing yet"),
    }


def print_names(words: Words) -> dict[PrintState, str]:
    """Return the names of the states in print."""
    return {
        PrintState.AS_IS: words.gettext("published as is"),
        PrintState.REVISED: words.gettext("revised since"),
        PrintState.ADAPTED: words.gettext("adapted"),
        PrintState.NOT_TRANSLATED_HERE: words.gettext("in print, not translated here"),
        PrintState.OMITTED: words.gettext("omitted in print"),
    }


def number(count: float, words: Words, form: str | None = None) -> str:
    """Format a number as in ``2,132``; ``form`` is a CLDR pattern."""
    return format_decimal(count, form, locale=Locale.parse(words.language, sep="-"))


def confidence(score: float, words: Words) -> str:
    """Format a confidence with two decimal places."""
    return number(score, words, "0.00")


def amount(count: int, words: Words) -> str:
    """Format a number of words, such as ``1 word`` or ``2,132 words``."""
    return words.ngettext("{n} word", "{n} words", count).format(n=number(count, words))


def segments(count: int, words: Words) -> str:
    """Format a number of segments, such as ``1 segment``."""
    return words.ngettext("{n} segment", "{n} segments", count).format(n=number(count, words))


def day(when: str, words: Words) -> str:
    """Format an ISO 8601 date in words; other strings are unchanged."""
    head = when[:10]
    told = date_words(DateClaim(head), words.language)
    return when if told == head else told
