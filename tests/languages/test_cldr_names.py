"""Names of CLDR by concept."""

from toolkit.languages.cldr_names import cldr_names


def test_names_are_grouped_by_concept():
    icelandic = cldr_names("is")
    assert icelandic["territories", "IS"] == {"Ísland"}
    assert icelandic["months", "6"] == {"júní"}
    assert icelandic["compact_decimal_formats", "1000000"] == {"milljón", "milljónir"}


def test_inflected_forms_are_names_of_one_concept():
    assert {"июнь", "июня"} <= cldr_names("ru")["months", "6"]
    assert {"кілограм", "кілограми", "кілограмів"} <= cldr_names("uk")[
        "unit_patterns", "mass-kilogram"
    ]


def test_abbreviations_and_years_of_currencies_are_left_out():
    english = cldr_names("en")
    assert english["days", "5"] == {"Saturday"}
    assert english["currency_names", "AFA"] == {"Afghan Afghani"}
    assert all(len(name) > 1 for names in english.values() for name in names if name.isascii())


def test_a_language_without_data_has_no_names():
    assert cldr_names("xx") == {}
    assert cldr_names("und") == {}
    assert cldr_names("") == {}
