"""What may stand in bitext.toml, and how a mistake is told."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from toolkit.errors import ExitCode, ProjectError
from toolkit.model.settings import ApparatusSettings, OutputFormat
from toolkit.model.work import PublishedTranslation
from toolkit.settings import parse_settings, parse_toml

MINIMAL = """
[work]
id = "fox"
title = "The fox"
[source]
file = "source_en/fox.txt"
language = "en"
date = 2024-01-31
[[translations]]
language = "es"
credit = "us"
"""


def refused(text: str) -> ProjectError:
    with pytest.raises(ProjectError) as caught:
        parse_settings(text.encode(), "bitext.toml")
    assert caught.value.path == "bitext.toml"
    assert caught.value.exit_code is ExitCode.BAD_INPUT
    return caught.value


def test_a_minimal_file_has_sensible_defaults_and_dates_need_no_quotes() -> None:
    settings = parse_settings(MINIMAL.encode(), "bitext.toml")
    assert settings.source.date == "2024-01-31"
    assert settings.source.format == "plain"
    assert settings.outputs.formats is None
    assert settings.outputs.made == get_args(OutputFormat)


def test_the_flagships_file_is_accepted() -> None:
    data = (Path(__file__).parents[2] / "bitext.toml").read_bytes()
    assert parse_settings(data, "bitext.toml").work.id == "argentinian-interview"


@pytest.mark.parametrize(
    ("change", "path", "allowed"),
    [
        (('title = "The fox"', 'titel = "The fox"'), "work.titel", "did you mean “title”"),
        (("[work]", "[work]\ncolour = 1"), "work.colour", "id, title, description"),
        (("[source]", "[sauce]\nx = 1\n[source]"), "sauce", "source"),
        (('credit = "us"', 'credit = "us"\nteam = "x"'), "translations[0].team", "credit"),
        (('title = "The fox"', ""), "work.title is missing", "text in quotes"),
        (('title = "The fox"', "title = 3"), "work.title", "text in quotes"),
        (("[source]", '[source]\nformat = "poem"'), "source.format", '"plain", "interview"'),
        (("[source]", '[outputs]\nformats = ["papyrus"]\n[source]'), "outputs.formats", '"tei"'),
        (('language = "es"', 'language = "Spanish!"'), "translations[0].language", "BCP 47"),
        (('language = "es"', 'language = "es-ar"'), "translations[0].language", "es-AR"),
        (('language = "es"', 'language = "en"'), "translations[0].language", "once"),
        (
            ('language = "es"', 'language = "es"\ncredit="x"\n[[translations]]\nlanguage = "es"'),
            "translations[1].language",
            "once",
        ),
        (('id = "fox"', 'id = "../fox"'), "work.id", "letters"),
        (("date = 2024-01-31", 'date = "January"'), "source.date", "2009-09-18"),
        (('"source_en/fox.txt"', '"../fox.txt"'), "source.file", "inside the project"),
        (('"source_en/fox.txt"', '"/etc/passwd"'), "source.file", "inside the project"),
        (("[source]", '[speakers]\nanswer = "x"\n[source]'), "speakers.answer", "ids of people"),
    ],
)
def test_a_mistake_is_named_with_its_path_and_what_is_allowed(
    change: tuple[str, str], path: str, allowed: str
) -> None:
    assert change[0] in MINIMAL
    error = refused(MINIMAL.replace(*change, 1))
    assert path in error.message
    assert allowed in error.hint


def test_a_slip_of_toml_is_told_with_line_and_column() -> None:
    error = refused('[work]\nid = "fox\n')
    assert (error.line, error.column) == (2, 10)


def test_another_encoding_is_told_with_its_offset() -> None:
    with pytest.raises(ProjectError, match="offset 13 "):
        parse_settings('[work]\nid = "é"'.encode("latin-1"), "b.toml")


def test_a_wrong_certainty_deep_in_a_list_is_named() -> None:
    person = '[[people]]\nid="a"\nname="A"\nrole="x"\n[people.inference]\ncertainty="sure"\n'
    error = refused(MINIMAL + person + 'evidence="e"')
    assert "people[0].inference.certainty" in error.message
    assert '"high"' in error.hint


def test_other_files_are_checked_in_the_same_way() -> None:
    with pytest.raises(ProjectError, match=r"corrections\[0\]\.corrr"):
        parse_toml(b'[[corrections]]\ncorrr = "x"', ApparatusSettings, "a.toml")


def test_the_id_of_a_published_translation_is_its_folder_and_no_key() -> None:
    with pytest.raises(ProjectError, match="unknown key id") as caught:
        parse_toml(b'id = "x"', PublishedTranslation, "translation.toml", id="pagina12")
    assert "allowed in the file: title, language" in caught.value.hint


def test_a_byte_that_is_no_utf_8_is_told_with_its_line() -> None:
    latin = MINIMAL.replace("The fox", "El zorro ñato").encode("latin-1")
    with pytest.raises(ProjectError, match="byte 0xF1 at offset") as caught:
        parse_settings(latin, "bitext.toml")
    assert (caught.value.path, caught.value.line) == ("bitext.toml", 4)
