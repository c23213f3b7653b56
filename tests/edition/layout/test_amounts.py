"""What an edition says of how much it shows, and what it does where nothing is left to show."""

from __future__ import annotations

import re
from dataclasses import replace

import lxml.html
import pytest

from tests.edition.cases import WORK, catalog_case, english, text_of
from toolkit.edition.book.colophon import colophon
from toolkit.edition.book.phrases import plain
from toolkit.edition.html.edition import html_edition
from toolkit.edition.layout.counts import coverage_of, shown_words, translated_words
from toolkit.edition.layout.selection import select
from toolkit.errors import NothingToShowError
from toolkit.i18n.messages import words_in
from toolkit.model.catalog import State
from toolkit.model.edition import EditionText
from toolkit.model.settings import EditionChoices, FuzzyPolicy

ENGLISH = words_in("en")


def case(states: dict[str, State] | None = None) -> EditionText:
    made = catalog_case()
    return text_of(**(made | {"states": made["states"] if states is None else states}))


def unreviewed() -> EditionText:
    """Every translation that there is needs review."""
    return case({s.id: State.FUZZY for s in catalog_case()["bitext"].source.segments()})


def told(text: EditionText, choices: EditionChoices) -> str:
    """All that the colophon says."""
    parts = colophon(text, choices, ENGLISH)
    return " ".join(plain(p) for part in parts for p in part.paragraphs)


def test_what_is_left_out_since_it_needs_review_is_not_called_untranslated() -> None:
    choices = english(fuzzy="omit")
    text = select(case(), choices)
    counted = coverage_of(text.columns[1])
    assert (counted.translated, counted.to_review, counted.omitted, counted.absent) == (6, 0, 1, 3)
    said = told(text, choices)
    assert (
        "Segments: 10 in all, 6 translated, 1 to be reviewed and left out of this edition, "
        "3 not yet translated." in said
    )
    page = lxml.html.fromstring(html_edition(text, choices).decode())
    assert "1 to be reviewed and left out" in page.xpath("string(//*[@class='back about'])")
    absent = [each.text for each in page.find_class("absent")]
    assert absent.count("[translation left out until it is reviewed]") == 1
    assert absent.count("[not yet translated]") == len(absent) - 1


def test_rows_that_no_translation_has_are_counted_where_they_are_left_out() -> None:
    choices = english(fuzzy="omit", untranslated="omit", granularity="segment")
    text = select(case(), choices)
    assert shown_words(text, choices, ENGLISH) == (
        "This edition shows 6 of the 10 segments of the original. "
        "Left out because no translation shown here has them: 4."
    )
    page = lxml.html.fromstring(html_edition(text, choices).decode())
    shown = page.xpath("//span[starts-with(@class, 'segment') and @lang='en']")
    assert len(shown) == 6
    assert "This edition shows 6 of the 10" in page.xpath("string(//*[@class='back about'])")


def test_turns_that_were_not_chosen_are_counted() -> None:
    choices = english(turns=("q1", "a1"))
    text = select(case(), choices)
    said = told(text, choices)
    assert "This edition shows 6 of the 10 segments of the original." in said
    assert "In turns that were not chosen: 4." in said
    assert "Segments of the turns shown: 6, 2 of them translated, 1 to be reviewed, 3 not" in said


def test_a_whole_edition_says_nothing_of_what_it_leaves_out() -> None:
    assert shown_words(select(case(), english()), english(), ENGLISH) == ""


@pytest.mark.parametrize("columns", [("en", "es"), ("es",)])
@pytest.mark.parametrize("untranslated", ["omit", "blank"])
def test_an_edition_without_any_text_is_refused(
    columns: tuple[str, ...], untranslated: str
) -> None:
    text = unreviewed()
    text = replace(text, columns=tuple(c for c in text.columns if c.name in columns))
    choices = english(fuzzy="omit", untranslated=untranslated)
    if untranslated == "blank" and "en" in columns:  # the original is there
        assert select(text, choices).columns
        return
    with pytest.raises(NothingToShowError) as refused:
        select(text, choices)
    assert "of 10 segments 7 need review and are left out, 3 are not translated" in str(
        refused.value
    )
    assert "--fuzzy mark" in refused.value.hint


def test_an_edition_of_gaps_that_says_so_is_made() -> None:
    choices = english(fuzzy="omit")
    text = select(unreviewed(), choices)
    page = html_edition(text, choices).decode()
    assert "not yet translated" in page
    assert text.work == WORK


@pytest.mark.parametrize("turns", [(), ("q1",)])
@pytest.mark.parametrize("fuzzy", ["mark", "omit"])
def test_in_spanish_one_segment_is_no_plural(turns: tuple[str, ...], fuzzy: FuzzyPolicy) -> None:
    choices = EditionChoices(turns=turns, fuzzy=fuzzy, interface="es")
    text = select(case(), choices)
    said = translated_words(text, text.columns[1], words_in("es"))
    translated = coverage_of(text.columns[1]).translated
    assert f"; traducidos: {translated};" in said
    assert not re.search(r"\d (traducidos|omitidos)", said)
