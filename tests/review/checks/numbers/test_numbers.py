"""Figures and number words: what is right, and what exactly is reported of the rest."""

from __future__ import annotations

import pytest

from toolkit.model.catalog import Message
from toolkit.review.checks.check import CheckSettings
from toolkit.review.checks.numbers import canonical
from toolkit.review.checks.registry import CHECKS
from toolkit.review.checks.run import check_messages

NUMBERS = [check for check in CHECKS if check.family == "numbers"]


def faults(source, target, language="es-AR", plural=None):
    forms = (target,) if isinstance(target, str) else target
    message = Message(source, forms, msgid_plural=plural)
    return check_messages([message], NUMBERS, CheckSettings(target_language=language))


def reported(source, target, language="es-AR"):
    return [(fault.check.code, fault.hit.message) for fault in faults(source, target, language)]


RIGHT = [
    # the sign of decimals and of thousands is the language's own
    ("It is 3.141 metres long.", "Mide 3,141 metros."),
    ("It costs 3.5 euros.", "Cuesta 3,5 euros."),
    ("4,000 people came.", "Vinieron 4000 personas."),
    ("4,000 people came.", "Vinieron 4.000 personas."),
    ("4,000 people came.", "Vinieron 4\u00a0000 personas."),
    ("4,000 people came.", "Vinieron cuatro mil personas."),
    ("1,234,567.89 units were sold.", "Se vendieron 1\u202f234\u202f567,89 unidades."),
    # words for figures and figures for words
    ("It took 12 days.", "Duró doce días."),
    ("It took twelve days.", "Duró 12 días."),
    ("In the 20th century.", "En el siglo XX."),
    ("In the 1980s.", "En los ochenta."),
    ("In 10 of 10 cases.", "En diez de 10 casos."),
    ("It has 1.5 million.", "Tiene 1.500.000."),
    ("It has 2 million.", "Tiene 2.000.000."),
    ("It has 5,000 units.", "Tiene 5 mil unidades."),
    # times and dates
    ("It began at 3 pm.", "Comenzó a las 15."),
    ("It began at 15.", "Comenzó a las 3 de la tarde."),
    ("On 28.07.2016.", "El 28/07/2016."),
    ("It was 7 in the morning.", "Eran las 07."),
    # figures within names and words
    ("Page 12 is a newspaper.", "Página/12 es un diario."),
    ("An 8-bit word.", "Una palabra de 8 bits."),
    ("See version 1.2.3 now.", "Véase la versión 1.2.3."),
    # addresses, placeholders and examples are no figures
    ("See http://a.org/12 there.", "Véase allí."),
    ("Write to me12@a.org now.", "Escríbame a otro@a.org."),
    ("It took %2$d days.", "Duró %1$d días."),
    ("See &#160; there.", "Véase allí."),
    ("See point (1) there.", "Véase allí."),
    ("99999", "12345"),
    # more often is no fault
    ("In 10 cases.", "En 10 casos de 10."),
]


@pytest.mark.parametrize(("source", "target"), RIGHT)
def test_what_is_right_is_left_alone(source, target):
    assert reported(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        (
            "It took 12 days.",
            "Duró días.",
            [("number-missing", "12 of the source is missing")],
        ),
        (
            "It took 12 days.",
            "Duró 21 días.",
            [
                ("number-missing", "12 of the source is missing"),
                ("number-extra", "21 is not in the source"),
            ],
        ),
        (
            "4,000 people came.",
            "Vinieron 400 personas.",
            [
                ("number-missing", "4,000 of the source is missing"),
                ("number-extra", "400 is not in the source"),
            ],
        ),
        (
            "In 2001, 20 people came.",
            "En 2001 vinieron personas.",
            [("number-missing", "20 of the source is missing")],
        ),
        (
            "About 300 people.",
            "Unas 300 personas y 20 más.",
            [("number-extra", "20 is not in the source")],
        ),
        (
            "In 10 of 10 cases.",
            "En 10 casos.",
            [("number-missing", "10 stands 2× in the source and 1× here")],
        ),
        (
            "From 5 to 5 and 15.",
            "De 5 a 15.",
            [("number-missing", "5 stands 2× in the source and 1× here")],
        ),
        (
            "It has 2 thousand.",
            "Tiene 3000.",
            [
                ("number-missing", "2 of the source is missing"),
                ("number-extra", "3000 is not in the source"),
            ],
        ),
        (
            "Three of them came.",
            "Cuatro de ellos vinieron.",
            [("number-word", "it says 4, the source says 3")],
        ),
        (
            "Three of them came, or five.",
            "Vinieron cuatro o siete.",
            [("number-word", "it says 4, 7, the source says 3, 5")],
        ),
    ],
)
def test_what_is_missing_or_added_is_named(source, target, found):
    assert reported(source, target) == found


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Three of the 4.", "Cuatro."),
        ("Three of them came.", "Vinieron 4."),
        ("Both came.", "Vinieron tres."),
    ],
)
def test_number_words_are_compared_where_neither_side_has_figures(source, target):
    assert "number-word" not in {code for code, _message in reported(source, target)}


def test_number_words_of_languages_without_a_table_are_not_judged():
    message = Message("Kolme heistä tuli.", ("Cuatro de ellos vinieron.",))
    settings = CheckSettings(source_language="fi", target_language="es")
    assert check_messages([message], NUMBERS, settings) == []


def test_a_figure_that_was_added_is_marked_and_every_fault_has_a_name_of_its_own():
    (missing, extra) = faults("It took 12 days.", "Duró 21 días.")
    assert (extra.hit.start, extra.hit.end, extra.hit.subject) == (5, 7, "21")
    assert missing.hit.subject == "12"
    assert faults("In 10 of 10 cases.", "En 10 casos.")[0].hit.subject == "10*2"
    assert faults("Three came, or five.", "Cuatro o siete.")[0].hit.subject == "4,7"


def test_the_singular_may_leave_its_one_out_and_nothing_else():
    def of_plural(singular, first):
        return [f.hit.message for f in faults(singular, (first, "2 días"), plural="2 days")]

    assert of_plural("1 day", "un día") == []
    assert of_plural("1 day", "día") == []
    assert of_plural("7 days", "día") == ["7 of the source is missing"]


def fixes(source, target, language="es-AR"):
    return [
        (f.check.code, target[f.hit.start : f.hit.end], f.hit.fix.replacement)
        for f in faults(source, target, language)
        if f.hit.fix and (f.hit.fix.start, f.hit.fix.end) == (f.hit.start, f.hit.end)
    ]


@pytest.mark.parametrize(
    ("source", "wrong", "right"),
    [
        ("4,000", "4,000", "4000"),
        ("12,000", "12,000", "12\u00a0000"),
        ("1,234,567", "1,234,567", "1\u00a0234\u00a0567"),
    ],
)
def test_a_comma_between_thousands_is_a_decimal_sign_in_most_of_spanish(source, wrong, right):
    pair = f"{source} people came.", f"Vinieron {wrong} personas."
    assert fixes(*pair) == [("es-thousands", wrong, right)]
    message = f"“{wrong}” reads as a decimal number in Spanish"
    assert reported(*pair) == [("es-thousands", message)]
    assert reported(*pair, "es-MX") == []


@pytest.mark.parametrize("number", ["3.5", "0.25", "3.1416", "12.5"])
def test_a_decimal_point_is_a_comma_in_most_of_spanish(number):
    pair = f"It costs {number} euros.", f"Cuesta {number} euros."
    comma = number.replace(".", ",")
    assert fixes(*pair) == [("es-decimal-point", number, comma)]
    message = f"the decimal sign is a comma here: {comma}"
    assert reported(*pair) == [("es-decimal-point", message)]
    assert reported(*pair, "es-US") == []


@pytest.mark.parametrize(
    "region", ["MX", "US", "PR", "DO", "GT", "HN", "NI", "PA", "SV", "PE", "CU"]
)
def test_where_spanish_writes_a_decimal_point_both_stay(region):
    assert reported("3.5 and 12,000.", "3.5 y 12,000.", f"es-{region}") == []


@pytest.mark.parametrize("language", ["es", "es-ES", "es-AR", "es-CL", "es-419"])
def test_elsewhere_both_are_reported(language):
    found = reported("3.5 and 12,000.", "3.5 y 12,000.", language)
    assert {code for code, _message in found} == {"es-thousands", "es-decimal-point"}


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("12", "12"),
        ("007", "7"),
        ("0", "0"),
        ("000", "0"),
        ("4,000", "4000"),
        ("4.000", "4000"),
        ("4\u00a0000", "4000"),
        ("1.234.567", "1234567"),
        ("1.000,50", "1000d50"),
        ("1.000,500", "1000500"),
        ("3.5", "3d5"),
        ("0.500", "0d500"),
        ("1234.567", "1234d567"),
        ("1.23.456", "1d23d456"),
        ("10:30", "10d30"),
    ],
)
def test_the_same_number_has_one_form_whatever_its_separators(number, expected):
    assert canonical(number) == expected


@pytest.mark.parametrize("number", ["3.141", "1.2.3", "v2.5", "2.5a"])
def test_what_may_be_thousands_or_a_version_is_no_decimal_point(number):
    assert fixes(f"It is {number} now.", f"Es {number} ahora.") == []
