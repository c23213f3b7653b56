"""``bitext check``: places, repair, ledger, baseline, formats, exit codes."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conditions import require_dictionary
from toolkit.catalog.po import parse_catalog
from toolkit.catalog.po.places import place_of
from toolkit.cli import main
from toolkit.pipeline.checking import spelling as check_spelling
from toolkit.project import dictionaries as spelling_dictionaries
from toolkit.review.checks.spelling.speller import Dictionary

ROOT = Path(__file__).parents[3]

CATALOG = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Language: es\n"

# mine
msgctxt "a1.p1.s1"
msgid "The end of the \"long\" road."
msgstr ""
"El fin de los los ríos "
"“larga”."

#, c-format
msgid "It took %d days."
msgstr "Duró días."

#, fuzzy
msgid "Late, but here."
msgstr "Tarde , pero acá."
"""
Bitext = Callable[..., tuple[int, str, str]]


@pytest.fixture
def bitext(capfd: pytest.CaptureFixture[str]) -> Bitext:
    def call(*arguments: str | Path) -> tuple[int, str, str]:
        code = main.run(["check", *map(str, arguments)])
        out, err = capfd.readouterr()
        return code, out, err

    return call


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "es.po"
    path.write_text(CATALOG, encoding="utf-8")
    return path


def test_findings_have_the_line_and_the_column_in_the_file(bitext: Bitext, file: Path) -> None:
    code, out, err = bitext(file)
    lines = out.splitlines()
    assert code == 1
    assert lines[0] == f"{file}:10:12: warning: a1.p1.s1: “los” twice [repeated-word]"
    assert lines[2].startswith(f"{file}:15:9: error: ")
    assert lines[2].endswith("[placeholder]")
    assert len(lines) == 4
    assert err == "1 error, 1 warning in 2 messages; --fix repairs 1\n"


def test_fuzzy_messages_are_looked_at_on_request(bitext: Bitext, file: Path) -> None:
    assert "space-before-mark" in bitext("--fuzzy", file)[1]


def test_fix_shows_a_diff_and_repairs_what_is_mechanical(bitext: Bitext, file: Path) -> None:
    code, out, _err = bitext("--fix", "--yes", file)
    assert '-"El fin de los los ríos "' in out
    assert 'msgstr "El fin de los ríos “larga”."' in file.read_text(encoding="utf-8")
    assert "Tarde , pero" in file.read_text(encoding="utf-8"), "a fuzzy message is left alone"
    assert code == 1, "the lost placeholder stays"


def test_fix_writes_nothing_unless_somebody_says_yes(
    bitext: Bitext, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    code, out, _err = bitext("--fix", file)
    assert code == 1
    assert "+" in out
    assert file.read_text(encoding="utf-8") == CATALOG


def test_fix_refuses_a_file_that_changed_meanwhile(
    bitext: Bitext, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def typing(*_arguments: object, **_options: object) -> bool:
        file.write_text(CATALOG + "\n# typed by a person\n", encoding="utf-8")
        return True

    monkeypatch.setattr("toolkit.cli.check.fixes.click.confirm", typing)
    code, _out, err = bitext("--fix", file)
    assert code == 3
    assert "changed while" in err
    assert file.read_text(encoding="utf-8").endswith("# typed by a person\n")


def test_an_accepted_finding_is_gone_until_its_text_changes(bitext: Bitext, file: Path) -> None:
    code, out, _err = bitext(
        file,
        "--accept",
        "repeated-word@a1.p1.s1",
        "--accept",
        "placeholder@15",
        "--reason",
        "a joke",
    )
    ledger = file.with_name("es.checks.tsv")
    assert code == 0
    assert "2 findings accepted" in out
    assert "a joke" in ledger.read_text(encoding="utf-8")
    assert file.read_text(encoding="utf-8") == CATALOG
    assert bitext(file)[:2] == (0, "")
    file.write_text(CATALOG.replace("los los", "los"), encoding="utf-8")
    code, _out, err = bitext(file)
    assert code == 0
    assert "1 line is about a finding that is gone" in err


def test_accepting_needs_a_finding_and_a_reason(bitext: Bitext, file: Path) -> None:
    assert bitext(file, "--accept", "repeated-word@a1.p1.s1")[0] == 2
    assert bitext(file, "--accept", "repeated-word@99", "--reason", "x")[0] == 2
    assert bitext(file, "--accept", "nothing@1", "--reason", "x")[0] == 2


def test_a_baseline_hides_what_it_lists(bitext: Bitext, file: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "baseline.tsv"
    assert bitext(file, "--write-baseline", baseline)[0] == 0
    assert bitext(file, "--baseline", baseline)[:2] == (0, "")
    file.write_text(CATALOG.replace("Duró días", "Duró  días"), encoding="utf-8")
    code, out, _err = bitext(file, "--baseline", baseline, "--fail-on", "info")
    assert code == 1
    assert "[double-space]" in out
    assert "[placeholder]" not in out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--fail-on", "error"], 1),
        (["--fail-on", "error", "--ignore", "placeholder"], 0),
        (["--fail-on", "never"], 0),
        (["--ignore", "placeholder,punctuation"], 0),
        (["--select", "repeated-word", "--fail-on", "error"], 0),
        (["--select", "nothing-like-it"], 2),
        (["--yes"], 2),
    ],
)
def test_the_exit_code_follows_the_threshold(
    bitext: Bitext, file: Path, options: list[str], code: int
) -> None:
    assert bitext(file, *options)[0] == code


@pytest.mark.parametrize("output_format", ["json", "sarif", "junit", "github"])
def test_every_format_goes_to_standard_output(
    bitext: Bitext, file: Path, output_format: str
) -> None:
    code, out, _err = bitext(file, "--format", output_format)
    assert code == 1
    assert "repeated-word" in out


def test_the_fix_in_sarif_is_what_the_file_needs(bitext: Bitext, file: Path) -> None:
    log = json.loads(bitext(file, "--format", "sarif")[1])
    result = next(r for r in log["runs"][0]["results"] if r["ruleId"] == "repeated-word")
    (replacement,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    region = replacement["deletedRegion"]
    line = CATALOG.splitlines()[region["startLine"] - 1]
    fixed = (
        line[: region["startColumn"] - 1]
        + replacement["insertedContent"]["text"]
        + line[region["endColumn"] - 1 :]
    )
    assert fixed == '"El fin de los ríos "'


def test_a_glossary_adds_its_terms(bitext: Bitext, file: Path, tmp_path: Path) -> None:
    glossary = tmp_path / "terms.tsv"
    glossary.write_text("source\tpreferred\nroad\tcamino\n", encoding="utf-8")
    assert "[term-missing]" in bitext(file, "--glossary", glossary)[1]


def without_dictionaries(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check_spelling, "_dictionary", nothing_installed)


def nothing_installed(language: str) -> Dictionary:
    return spelling_dictionaries.dictionary_for(language, {"DICPATH": "/nowhere"}, ())


@pytest.mark.parametrize("asked", [["--spelling"], ["--select", "spelling"]])
def test_spelling_that_is_asked_for_and_missing_is_told_with_exit_code_4(
    bitext: Bitext, file: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> None:
    without_dictionaries(monkeypatch)
    code, out, err = bitext(file, *asked)
    assert code == 4
    assert out == ""
    assert "no Hunspell dictionary for es" in err
    assert "hunspell-es" in err


def test_all_checks_run_without_a_dictionary_and_say_what_did_not(
    bitext: Bitext, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_dictionaries(monkeypatch)
    code, out, err = bitext(file, "--select", "all")
    assert code == 1
    assert "“los” twice [repeated-word]" in out
    assert "%d of the source is missing [placeholder]" in out
    assert "the spelling is not checked" in err


def test_a_misspelt_word_is_found_until_the_list_of_words_has_it(
    bitext: Bitext, file: Path, tmp_path: Path
) -> None:
    require_dictionary("es")
    file.write_text(
        CATALOG.replace("El fin de los los ríos", "El fin de la rruta"), encoding="utf-8"
    )
    code, out, _err = bitext(file, "--spelling", "--select", "spelling")
    assert code == 1
    assert f"{file}:10:15: warning: a1.p1.s1: “rruta” is in no dictionary" in out
    assert bitext(file, "--spelling", "--ignore", "spelling")[1].count("rruta is") == 0
    other = tmp_path / "other.txt"
    other.write_text("# ours\nrruta  # so it is\n", encoding="utf-8")
    assert bitext(file, "--select", "spelling", "--words", other)[0] == 0
    (tmp_path / "words.txt").write_text("rruta\n", encoding="utf-8")
    assert bitext(file, "--select", "spelling")[0] == 0


def test_a_list_with_two_words_in_a_line_is_refused_with_its_line(
    bitext: Bitext, file: Path, tmp_path: Path
) -> None:
    require_dictionary("es")
    (tmp_path / "words.txt").write_text("uno\ndos tres\n", encoding="utf-8")
    code, _out, err = bitext(file, "--spelling")
    assert code == 3
    assert "words.txt:2" in err


def test_a_project_says_in_its_settings_what_is_checked(
    bitext: Bitext, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "locale", tmp_path / "locale")
    shutil.copytree(ROOT / "source_en", tmp_path / "source_en")
    terms = "source\tpreferred\ncommons\tcosas de todos\n"
    (tmp_path / "terms.tsv").write_text(terms, encoding="utf-8")
    settings = (ROOT / "bitext.toml").read_text(encoding="utf-8")
    (tmp_path / "bitext.toml").write_text(
        settings + '\n[checks]\nquotes = "«"\nglossary = "terms.tsv"\n', encoding="utf-8"
    )
    code, out, _err = bitext("--project", tmp_path)
    assert code == 1
    assert "[term-missing]" in out
    assert "[es-quote-style]" in out
    with (tmp_path / "bitext.toml").open("a", encoding="utf-8") as file:
        file.write("spelling = true\n")
    without_dictionaries(monkeypatch)
    assert bitext("--project", tmp_path)[0] == 4


def test_a_check_explains_itself(bitext: Bitext) -> None:
    code, out, _err = bitext("--explain", "es-y-e")
    assert code == 0
    assert "Nieve y hielo" in out
    assert "es-y-e" in bitext("--list")[1]


def test_the_project_s_own_catalogs_are_checked_without_a_file(bitext: Bitext) -> None:
    code, out, err = bitext("--project", Path(__file__).parents[3])
    assert (code, out) == (0, "")
    assert "nothing found" in err


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_place_is_found_behind_escapes_and_wraps(newline: str) -> None:
    text = CATALOG.replace("El fin de los los ríos ", r"El \"fin\"\tde los los ríos ")
    catalog = parse_catalog(text.replace("\n", newline).encode(), "es.po")
    message = catalog.messages[0]
    start = message.msgstr[0].index("los los")
    place = place_of(message, 0, start, start + 7)
    line = text.splitlines()[place.line - 1]
    assert line[place.column - 1 : place.end_column - 1] == "los los"
    assert place.end_line == place.line
    across = place_of(message, 0, start, len(message.msgstr[0]))
    assert across.end_line == place.line + 1


def test_a_place_in_octal_bytes_has_its_line_only() -> None:
    text = CATALOG.replace("Duró días", r"Dur\303\263 d\303\255as")
    catalog = parse_catalog(text.encode(), "es.po")
    place = place_of(catalog.messages[1], 0, 0, 4)
    assert (place.line, place.column) == (15, 0)
