"""A TOML file that is hostile or broken: one error with its line, or all errors, and soon."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.project.settings.test_settings import MINIMAL, refused
from toolkit.errors import ProjectError
from toolkit.model.settings import ApparatusSettings
from toolkit.model.work import PublishedTranslation
from toolkit.parsing.secure_toml import MOST_DEPTH, MOST_PARTS, TomlError, parse_toml_text
from toolkit.project.settings import parse_toml

MANY = 20_000


@pytest.mark.parametrize(
    "text",
    [
        ".".join("a" * 200_000) + " = 1",
        "[" + ".".join("a" * 3_000) + "]",
        "[[" + " . ".join("a" * 3_000) + "]]",
        ".".join(['"a.b"', "'c'", "d-e"] * 1_000) + " = 1",
        "x = {" + ".".join("a" * 3_000) + " = 1}",
        "x = [\n" * 100_000,
        "x = " + "{ a = " * 100_000,
        "x = " + ("{" + ".".join("a" * 20) + " = ") * 50 + "1" + "}" * 50,
    ],
    ids=["key", "table", "array", "quoted", "inline", "lists", "tables", "both"],
)
def test_depth_without_end_is_one_error(text: str) -> None:
    error = refused(f"{MINIMAL}\n{text}\n")
    assert error.message.startswith("not valid TOML: ")
    assert error.hint.startswith("no setting needs that")
    assert not error.others


def test_the_line_of_what_lies_too_deep_is_said() -> None:
    assert refused("\n# a.b\n" + ".".join("a" * (MOST_PARTS + 1)) + "=1").line == 3
    assert refused('x="""\n\n"""\ny=' + "[" * (MOST_DEPTH + 1)).line == 4


@pytest.mark.parametrize(
    "number",
    ["9" * 5_000, "-" + "9" * 5_000, "1_0" * 3_000, "9223372036854775808", "0x" + "f" * 17,
     "0b1" + "0" * 64, "0o7" + "0" * 5_000, "[1, 99999999999999999999]",
     "{a = 99999999999999999999}"],
)  # fmt: skip
def test_a_number_beyond_64_bits_is_refused_in_every_file(number: str) -> None:
    text = f"# 9{'9' * 20}\n\nx = {number}\n"
    for kind in (ApparatusSettings, PublishedTranslation):
        with pytest.raises(ProjectError, match="a whole number of more than 64 bits") as caught:
            parse_toml(text.encode(), kind, "a.toml")
        assert caught.value.line == 3
    assert refused(text).line == 3


@pytest.mark.parametrize(
    "value",
    ["9" * 5_000 + ".5", "1e" + "9" * 5_000, "nan", "-inf", "2024-02-30", "2024-13-01",
     "0000-01-01", "24:00:00", "2024-01-01T00:00:00+99:99", '"\\ud800"', '"\\UFFFFFFFF"'],
)  # fmt: skip
def test_a_value_that_cannot_be_is_an_error_of_its_line(value: str) -> None:
    assert refused(f"{MINIMAL}[outputs]\ndirectory = {value}").line == 13


@given(st.text("ab.\"'[]{}=#\n \\0x-_", max_size=60))
def test_what_tomllib_makes_of_a_small_text_is_kept(text: str) -> None:
    import tomllib

    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(TomlError):
            parse_toml_text(text)
    else:
        assert parse_toml_text(text) == expected


@pytest.mark.parametrize(
    "written",
    ['"a.b"', "'a.b'", '"""\na.b\n"""', "'''\n[[{'''"],
)
def test_dots_and_brackets_in_texts_and_comments_do_not_count(written: str) -> None:
    many = written.replace("a.b", "a." * 5_000 + r"\"" * ('"' in written)).replace("[", "[" * 5_000)
    comment = "# " + "[a." * 5_000
    assert list(parse_toml_text(f"{comment}\nx = {many} {comment}\ny.z = [1.5]")) == ["x", "y"]


def test_thousands_of_unknown_keys_are_all_found() -> None:
    people = "".join(f'[[people]]\nid = "p{n}"\nnmae{n} = "x"\n' for n in range(MANY))
    error = refused(MINIMAL + people)
    unknown = [e for e in (error, *error.others) if e.message.startswith("unknown key")]
    assert len(unknown) == MANY
    assert unknown[0].hint.startswith("did you mean “name”?")
    assert [e.line for e in unknown[:2]] == [14, 17]


def test_thousands_of_people_are_each_there_once() -> None:
    people = "".join(f'[[people]]\nid = "p{n}"\nname = "x"\nrole = "x"\n' for n in range(MANY))
    speakers = '[speakers]\nquestion = "p7"\nanswer = "nobody"\n'
    error = refused(MINIMAL + speakers + people + '[[people]]\nid = "p9"\nname = "x"\nrole = "x"')
    assert [e.message for e in (error, *error.others)] == [
        "speakers.answer: “nobody” cannot be used",
        f"people[{MANY}].id: “p9” cannot be used",
    ]
    assert len(error.hint) < 200


def test_what_is_said_of_a_long_key_or_value_is_short() -> None:
    for text in ("k" * 10_000 + " = 1", f'"{"k " * 10_000}" = 1', f'[work]\nid = "{"f" * 10_000}"'):
        error = refused(text)
        assert all(len(str(each)) < 200 for each in (error, *error.others))


def test_a_large_apparatus_is_read() -> None:
    entry = '[[corrections]]\nturn = "a{}"\nquote = "teh dog"\nsic = "teh"\ncorr = "the"\n'
    data = "".join(entry.format(n) for n in range(2_000)).encode()
    assert len(parse_toml(data, ApparatusSettings, "a.toml").corrections) == 2_000
