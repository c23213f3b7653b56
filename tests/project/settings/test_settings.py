"""What may stand in bitext.toml, and how a mistake is reported."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.edition.registry import OUTPUTS, wanted_outputs
from toolkit.errors import ExitCode, ProjectError, ToolkitError
from toolkit.model.segmentation import AddedRule
from toolkit.model.settings import ApparatusSettings
from toolkit.model.work import PublishedTranslation
from toolkit.project.settings import parse_settings, parse_toml

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
    assert wanted_outputs(settings.outputs) == OUTPUTS


def test_the_flagships_file_is_accepted() -> None:
    data = (Path(__file__).parents[3] / "bitext.toml").read_bytes()
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


def all_of(error: ToolkitError) -> list[tuple[int | None, str]]:
    return [(each.line, each.message) for each in (error, *error.others)]


def test_all_mistakes_are_told_at_once_with_their_lines() -> None:
    text = (
        '[work]\nid = "../fox"\ntitle = 3\ncolour = "red"\n'
        '[source]\nfile = "/etc/passwd"\nlanguage = "Englisch"\ndate = "January"\n'
        '[[translations]]\nlanguage = "es"\ncredit = "us"\n'
        '[[translations]]\nlanguage = "es"\n'
        '[speakers]\nquestion = "nobody"\n'
        '[outputs]\ndirectory = "locale"\nformats = [\n  "tei",\n  "papyrus",\n]\n'
        '[edition.pdf]\nvolume_segments = -1\n'
    )  # fmt: skip
    found = all_of(refused(text))
    assert [line for line, _message in found] == [2, 3, 4, 6, 7, 8, 13, 15, 17, 20, 23, 12]
    for (_line, message), key in zip(
        found,
        (
            "work.id", "work.title", "work.colour", "source.file", "source.language",
            "source.date", "translations[1].language", "speakers.question", "outputs.directory",
            "outputs.formats[1]", "edition.pdf.volume_segments",
            "translations[1].credit is missing",
        ),
        strict=True,
    ):  # fmt: skip
        assert key in message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a." * 20_000 + "a = 1\n", 1),
        ("[" + "a." * 2_000 + "a]\nb = 1\n", 1),
        ("# a\n[[" + "'a b' . " * 2_000 + "a]]\n", 2),
        ("x = " + ("{" + "a." * 90 + "a = ") * 90 + "1" + "}" * 90 + "\n", 1),
        ("x = " + "1" * 5_000 + "\n", 1),
    ],
)
def test_what_is_too_deep_or_too_long_is_refused(text: str, line: int | None) -> None:
    error = refused(text)
    assert error.message.startswith("not valid TOML: ")
    assert (error.line, bool(error.hint)) == (line, True)


def test_a_text_with_many_full_stops_is_not_too_deep() -> None:
    text = MINIMAL.replace("The fox", "a" + ". a" * 900 + " " + "." * 300)
    assert parse_settings(text.encode(), "bitext.toml").work.title.endswith("...")


def test_a_table_where_a_list_is_wanted_has_the_line_of_its_heading() -> None:
    error = refused(MINIMAL + '[people.anna]\nname = "Anna"\n')
    assert (error.line, error.message) == (12, "people: a table cannot stand here")


def test_a_key_is_told_once_and_a_slip_of_a_key_is_not_also_missing() -> None:
    found = all_of(
        refused(MINIMAL.replace("title", "Titel").replace('language = "en"', "language = 5"))
    )
    assert [message for _line, message in found] == [
        "unknown key work.Titel", "source.language: a number cannot stand here",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "key", "lines"),
    [
        ('[work]\nid = "a"\ntitle = "x"\nid = "b"\n', "work.id", (4, 2)),
        ('[work]\nid = "a"\n[source]\n[work]\ntitle = "x"\n', "work", (4, 1)),
        ('a = """\nb = 1\n"""\nb.c = 1\nb.c = 2\n', "b.c", (5, 4)),
        ("\"a b\" = 1\n'a b' = 2\n", "a b", (2, 1)),
        ('[[people]]\nid = "x"\n[[people]]\nid = "y"\nid = "z"\n', "people[1].id", (5, 4)),
        ("x = { a = 1, a = 2 }\n", "x.a", (1, 1)),
    ],
)
def test_a_key_that_stands_twice_is_told_with_both_lines(
    text: str, key: str, lines: tuple[int, int]
) -> None:
    error = refused(text)
    assert error.message == f"{key} stands twice, first in line {lines[1]}"
    assert (error.line, bool(error.hint)) == (lines[0], True)


def test_a_date_where_a_text_is_wanted_is_told() -> None:
    error = refused(MINIMAL.replace('"The fox"', "1984-01-01"))
    assert (error.line, error.message) == (4, "work.title: a date stands where a text is wanted")
    assert "1984-01-01" in error.hint


@pytest.mark.parametrize(
    "directory",
    [
        "", ".", "./", "..", "../x", "a/../..", "locale", "./locale/", "locale/es", "Locale",
        "source_en", "source_en/x", "source_es", "translations", "translations/p", ".git", ".git/x",
        ".bitext", "bitext.toml", "bitext.toml/x", ".gitignore",
        "/tmp", "C:/x", "a\\..\\b", "locale\\es", "a\0b", "x" * 256,
    ],
)  # fmt: skip
def test_results_never_lie_among_the_texts(directory: str) -> None:
    written = json.dumps(directory)
    error = refused(f"{MINIMAL}[outputs]\ndirectory = {written}\n")
    assert error.message.startswith("outputs.directory")
    assert (error.line, bool(error.hint)) == (13, True)


@pytest.mark.parametrize("file", ["build/fox.txt", "build/a/fox.txt", "Build/fox.txt"])
def test_the_source_does_not_lie_among_the_results(file: str) -> None:
    error = refused(MINIMAL.replace("source_en/fox.txt", file))
    assert error.message.startswith("source.file")
    assert "outside the folder of results" in error.hint


@pytest.mark.parametrize("directory", ["build", "out/build", "localea", "_build", "public/site"])
def test_a_folder_of_its_own_is_accepted(directory: str) -> None:
    text = f'{MINIMAL}[outputs]\ndirectory = "{directory}"\n'
    assert parse_settings(text.encode(), "bitext.toml").outputs.directory == directory


@pytest.mark.parametrize("key", ["source.file", "source.apparatus", "checks.words"])
def test_a_path_with_nul_is_refused(key: str) -> None:
    table, name = key.split(".")
    text = MINIMAL.replace('file = "source_en/fox.txt"\n', "") if name == "file" else MINIMAL
    head = f"[{table}]\n"
    line = f'{name} = "a\\u0000b"\n'
    text = text.replace(head, head + line) if head in text else text + head + line
    error = refused(text)
    assert error.message.startswith(f"{key}: ")
    assert "NUL" in error.hint


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "latin-1", "utf-32"])
def test_another_encoding_is_never_a_traceback(encoding: str) -> None:
    data = MINIMAL.replace("fox", "zorro ñandú").encode(encoding)
    with pytest.raises(ProjectError) as caught:
        parse_settings(data, "bitext.toml")
    assert caught.value.hint


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_no_text_is_a_traceback(text: str) -> None:
    for data in (text.encode(), (MINIMAL + text).encode()):
        with contextlib.suppress(ProjectError):
            parse_settings(data, "bitext.toml")


def test_deep_lists_are_told() -> None:
    assert refused("x = " + "[" * 50_000).hint


@pytest.mark.parametrize(
    ("name", "entry", "why"),
    [
        ("exceptions", "1 " * 5000, "more than 100 characters"),
        ("exceptions", "a " * 11, "more than 10 words"),
        ("exceptions", "x" * 101, "more than 100 characters"),
        ("splits", f"{'a ' * 500}.|B", "more than 1,000 characters"),
        ("joins", "漢" * 10_000, "more than 1,000 characters"),
    ],
)
def test_an_entry_of_segmentation_that_is_too_long_is_named(
    name: str, entry: str, why: str
) -> None:
    error = refused(f'{MINIMAL}[segmentation]\n{name} = [\n  "a.|B",\n  "{entry}",\n]\n')
    assert error.message.startswith(f"segmentation.{name}, entry 2, “{entry[:20]}")
    assert why in error.message
    assert len(error.message) < 200
    assert "SRX" not in error.message + error.hint
    assert error.line == 15


def test_entries_of_segmentation_are_counted_together() -> None:
    exceptions = json.dumps([f"ab{number}." for number in range(600)])
    splits = json.dumps([f"ab{number}.|X" for number in range(600)])
    lists = f"[segmentation]\nexceptions = {exceptions}\nsplits = {splits}\n"
    error = refused(MINIMAL + lists)
    assert error.message.startswith("segmentation.splits, entry 401, “ab400.|X”: more than 1,000")
    assert "segmentation.srx" in error.hint
    assert error.line == 14


def test_the_longest_entries_of_segmentation_are_accepted() -> None:
    lists = {"exceptions": ["x" * 100, "a " * 10], "splits": [f"{'b' * 998}|C"]}
    text = "".join(f"{name} = {json.dumps(entries)}\n" for name, entries in lists.items())
    found = parse_settings(f"{MINIMAL}[segmentation]\n{text}".encode(), "bitext.toml")
    assert found.segmentation.splits == tuple(lists["splits"])


RULES = """[segmentation]
abbreviations = ["Abb.", "S. #"]
end_marks = "¶"

[[segmentation.rules]]
name = "chapters"
before = '\\bcap\\.'
after = '\\s'
break = false
"""


def test_what_a_project_adds_to_the_rules_of_segmentation_is_read() -> None:
    found = parse_settings(f"{MINIMAL}{RULES}".encode(), "bitext.toml").segmentation
    assert found.abbreviations == ("Abb.", "S. #")
    assert found.end_marks == "¶"
    assert found.rules == (AddedRule(r"\bcap\.", r"\s", break_=False, name="chapters"),)


@pytest.mark.parametrize(
    ("old", "new", "message", "line"),
    [
        ("'\\bcap\\.'", "'(cap'", "bad pattern in segmentation.rules[0].before: a ( with", 18),
        ("'\\s'", "'a{2'", "bad pattern in segmentation.rules[0].after: a { that", 19),
        ("'\\s'", "'[z-a]'", "bad pattern in segmentation.rules[0].after: ", 19),
        ("break =", "breaks =", "unknown key segmentation.rules[0].breaks", 20),
        ("break =", "break_ =", "unknown key segmentation.rules[0].break_", 20),
        ("break = false", "", "segmentation.rules[0].break is missing", 16),
        ("after = '\\s'", "", "segmentation.rules[0].after is missing", 16),
        ("= false", '= "no"', "segmentation.rules[0].break: a text cannot stand here", 20),
        ("Abb.", "Abb", "segmentation.abbreviations[0]: “Abb” cannot be used", 13),
        ("Abb.", " ", "segmentation.abbreviations[0]: “ ” cannot be used", 13),
        ('"¶"', '"a"', "segmentation.end_marks: “a” cannot be used", 14),
        ('"¶"', '"¶"\nsrx = "a.srx"', "segmentation.abbreviations completes the rules", 13),
    ],
)
def test_a_wrong_rule_of_segmentation_is_named_with_its_line(
    old: str, new: str, message: str, line: int
) -> None:
    error = refused(MINIMAL + RULES.replace(old, new, 1))
    assert error.message.startswith(message)
    assert error.line == line
    assert error.hint


def test_a_rule_of_segmentation_that_means_no_place_is_refused() -> None:
    rule = "[[segmentation.rules]]\nbefore = ''\nafter = ''\nbreak = true\n"
    error = refused(MINIMAL + rule)
    assert error.message == "segmentation.rules[0]: the rule says of no place that it is meant"
