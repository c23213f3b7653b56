"""The commands as a stranger types them, on a copy of the interview's project and on new ones."""

from __future__ import annotations

import gettext
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conditions import require_library, require_program, require_shared
from toolkit.edition.registry import FORMATS
from toolkit.exchange.tei import unresolved_pointers, validate_tei

BOOKS = FORMATS.keys() - {"html", "docx"}
ROOT = Path(__file__).parents[2]
STORY = (
    "The fox and the grapes\n\nA hungry fox saw some grapes. They hung high on a vine.\n\n"
    "He jumped, but he could not reach them. “They are sour anyway,” he said.\n"
)


Bitext = Callable[..., tuple[int, str, str]]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and not p.name.startswith(".")
    }


def test_build_makes_everything_and_a_second_build_changes_no_byte(
    interview: Path, bitext: Bitext
) -> None:
    require_library("typst", "pdf")
    code, out, err = bitext("build", "--project", interview)
    assert code == 0, err
    first = contents(interview)
    stem = "argentinian-interview"
    assert {name for name in first if name.startswith("build/")} == {
        "build/edition/index.html",
        f"build/edition/{stem}.en-es.docx",
        *(f"build/edition/{stem}.{FORMATS[name].extension}" for name in BOOKS),
        f"build/locale/es/LC_MESSAGES/{stem}.mo",
        "build/report/check.html",
        "build/report/check.json",
        "build/report/coverage.es.html",
        "build/report/coverage.html",
        "build/report/coverage.json",
        f"build/tei/{stem}.en-es.corpus.xml",
        f"build/tei/{stem}.en-es.xml",
        f"build/tei/{stem}.en.xml",
        f"build/tei/{stem}.es.xml",
    }
    assert "build/edition/index.html" in out
    assert out.endswith("\ncheck: nothing found: build/report/check.html\n")
    assert bitext("build", "--project", interview)[0] == 0
    assert contents(interview) == first
    shutil.rmtree(interview / "build")
    assert bitext("build", "--quiet", "--project", interview)[:2] == (0, "")
    assert contents(interview) == first


def test_the_committed_catalogs_are_up_to_date(interview: Path, bitext: Bitext) -> None:
    before = contents(interview)
    assert bitext("update", "--project", interview)[0] == 0
    assert contents(interview) == before


def test_the_compiled_catalog_loads_with_pythons_gettext(interview: Path, bitext: Bitext) -> None:
    bitext("compile", "--project", interview)
    catalog = gettext.translation("argentinian-interview", interview / "build/locale", ["es"])
    assert catalog.pgettext("q1.p1.s6", "Why?") == "¿Por qué?"


def test_gnu_gettext_finds_nothing_to_say(interview: Path) -> None:
    msgfmt = require_program("msgfmt")
    for file in [*interview.rglob("*.po"), *interview.rglob("*.pot")]:
        options = ["--check", "--statistics", "-o", "/dev/null"]
        done = subprocess.run([msgfmt, *options, file], capture_output=True, text=True, check=False)
        assert done.returncode == 0
        assert "warning" not in done.stderr
        if file.suffix == ".po":
            assert done.stderr.strip() == "91 translated messages."


def test_the_flagship_is_translated_whole_and_credits_nobody_elses_spanish(
    interview: Path, bitext: Bitext
) -> None:
    _code, out, _err = bitext("coverage", "--json", "--project", interview)
    total = json.loads(out)["languages"]["es"]["total"]
    assert total["total"]["segments"] == total["states"]["translated"]["segments"] == 91
    bitext("build", "--project", interview)
    page = (interview / "build/edition/index.html").read_text(encoding="utf-8")
    assert "quienes contribuyen a bitext-toolkit" in page
    assert "No es el texto en español que publicó Página/12." in page


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("First, it should stop and reverse", "First, it must stop, then reverse", {"a1.p3.s1"}),
        ("This brings us to the second important distinction.\n\n", "", {"a1.p7.s1"}),
        ("Take a concrete example.", "Take a concrete example. Here is one.", {"a1.p13.s3"}),
    ],
)
def test_editing_the_source_keeps_ids_and_translations(
    interview: Path, bitext: Bitext, old: str, new: str, changed: set[str]
) -> None:
    def messages() -> dict[str, str]:
        text = (interview / "locale/es/LC_MESSAGES/argentinian-interview.po").read_text("utf-8")
        entries = [e for e in text.split("\n\n") if "msgctxt" in e and "#~" not in e]
        return {
            e.split('msgctxt "')[1].split('"')[0]: e[e.index("msgstr") :].strip() for e in entries
        }

    before = messages()
    source = interview / "source_en/argentinian-interview.txt"
    text = source.read_text(encoding="utf-8")
    assert old in text
    source.write_text(text.replace(old, new), encoding="utf-8")
    code, _out, err = bitext("update", "--project", interview)
    assert code == 0, err
    after = messages()
    assert {i: t for i, t in after.items() if i not in changed} == {
        i: t for i, t in before.items() if i not in changed
    }
    source.write_text(text, encoding="utf-8")
    bitext("update", "--project", interview)
    assert messages() == before


def test_init_reads_from_the_text_what_it_tells(tmp_path: Path, bitext: Bitext) -> None:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    source = tmp_path / "story.txt"
    code, out, err = bitext("init", tmp_path / "fox", "--source", source, "--to", "es")
    assert code == 0, err
    made = tmp_path / "fox" / "source_en" / "the-fox-and-the-grapes.txt"
    assert made.read_bytes() == STORY.encode()
    assert "bitext build" in out
    code, out, _err = bitext("segment", "--project", tmp_path / "fox")
    assert [line.split()[0] for line in out.splitlines()] == [
        "title.p1.s1",
        "s1.p1.s1",
        "s1.p1.s2",
        "s1.p2.s1",
        "s1.p2.s2",
    ]
    assert bitext("build", "--project", tmp_path / "fox")[0] == 0
    assert bitext("init", tmp_path / "fox", "--source", source, "--to", "es")[0] == 2


@pytest.mark.parametrize(
    ("present", "after"),
    [
        (None, "/build/\n!*.pot\n"),
        ("*.mo\n*.pot", "*.mo\n*.pot\n/build/\n!*.pot\n"),
        ("build/\n!*.pot\n*.pot\n", "build/\n!*.pot\n*.pot\n!*.pot\n"),
        ("/build/\n!*.pot\n", "/build/\n!*.pot\n"),
    ],
)
def test_init_keeps_the_template_out_of_what_git_ignores(
    tmp_path: Path, bitext: Bitext, present: str | None, after: str
) -> None:
    (tmp_path / "fox.txt").write_text("The fox\n\nHe fell.\n", encoding="utf-8")
    if present is not None:
        (tmp_path / ".gitignore").write_text(present, encoding="utf-8")
    words = ("--source", tmp_path / "fox.txt", "--from", "en", "--to", "es")
    code, _out, err = bitext("init", tmp_path, *words)
    assert code == 0, err
    assert (tmp_path / ".gitignore").read_text("utf-8") == after


def test_init_sees_a_numbered_interview_in_spanish(tmp_path: Path, bitext: Bitext) -> None:
    text = (
        "Una charla\n\n1) ¿Qué es lo que usted hace en la ciudad?\n\nVivo y trabajo para el "
        "barrio, que es lo más importante.\n\n2) ¿Y por qué?\n\nPorque no hay otra como esta.\n"
    )
    (tmp_path / "charla.txt").write_text(text, encoding="utf-8")
    assert bitext("init", tmp_path, "--to", "en")[0] == 0
    settings = (tmp_path / "bitext.toml").read_text(encoding="utf-8")
    assert 'language = "es"' in settings
    assert 'format = "interview"' in settings


def test_init_asks_for_what_it_can_not_know(tmp_path: Path, bitext: Bitext) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    code, _out, err = bitext("init", tmp_path)
    assert code == 2
    assert "--to es" in err


def test_status_says_where_the_edition_stands_in_ten_lines(interview: Path, bitext: Bitext) -> None:
    code, out, _err = bitext("status", "--project", interview)
    assert code == 0
    assert len(out.splitlines()) <= 10
    assert "91 segments" in out
    assert "text not held" in out


def test_why_names_the_rule_of_each_place(interview: Path, bitext: Bitext) -> None:
    code, out, _err = bitext("segment", "--why", "--project", interview)
    assert code == 0
    held = [line for line in out.splitlines() if "i.e. · move" in line]
    assert len(held) == 1
    assert "i.e" in held[0].split("move", 1)[1]


def test_a_turn_means_what_stands_in_it_now_not_what_its_segments_are_named_after(
    interview: Path, bitext: Bitext
) -> None:
    source = interview / "source_en/argentinian-interview.txt"
    text = source.read_text(encoding="utf-8")
    moved = text.replace("5) Is P2P", "5) Was it easy?\n\nYes, it was.\n\n6) Is P2P")
    source.write_text(moved.replace("6) From your", "7) From your"), encoding="utf-8")
    apparatus = interview / "source_en/argentinian-interview.apparatus.toml"
    lines = apparatus.read_text(encoding="utf-8")
    for turn, later in (("a6", "a7"), ("q6", "q7"), ("a5", "a6")):
        lines = lines.replace(f'turn = "{turn}"', f'turn = "{later}"')
    apparatus.write_text(lines, encoding="utf-8")
    assert bitext("update", "--project", interview)[0] == 0
    approve = ["approve", "a6", "--by", "A reader", "--date", "2026-11-23", "--json"]
    code, out, err = bitext(*approve, "--project", interview)
    assert code == 0, err
    assert {i.split(".")[0] for i in json.loads(out)["approved"]} == {"a5"}


def empty_source(folder: Path) -> None:
    (folder / "source_en/argentinian-interview.txt").write_bytes(b"")


def broken_toml(folder: Path) -> None:
    (folder / "bitext.toml").write_text('[work]\nid = "x"\ncolour = 1\n', encoding="utf-8")


def latin_1(folder: Path) -> None:
    (folder / "source_en/argentinian-interview.txt").write_bytes(b"1) Qu\xe9?\n\nNada.\n")


def broken_po(folder: Path) -> None:
    file = folder / "locale/es/LC_MESSAGES/argentinian-interview.po"
    file.write_bytes(file.read_bytes().replace(b'\nmsgstr "La ent', b'\nmsgstr * "La ent', 1))


def unwritable(folder: Path) -> None:
    shutil.rmtree(folder / "build", ignore_errors=True)
    (folder / "build").write_text("a file in the way", encoding="utf-8")


def no_such_turn(folder: Path) -> None:
    file = folder / "translations/pagina12/translation.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('["title", "q1", "a1"', '["a9", "q1", "a1"', 1), encoding="utf-8")


def lost_quotation(folder: Path) -> None:
    file = folder / "source_en/argentinian-interview.txt"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("wich tries", "which tries"), encoding="utf-8")


@pytest.mark.parametrize(
    ("breaks", "told"),
    [
        (empty_source, ["argentinian-interview.txt"]),
        (broken_toml, ["bitext.toml", "work.colour", "allowed in work"]),
        (latin_1, ["argentinian-interview.txt:1", "offset 5", "iconv"]),
        (broken_po, ["argentinian-interview.po:"]),
        (unwritable, ["build: cannot be written"]),
        (no_such_turn, ["translation.toml", "a9", "its turns are"]),
        (lost_quotation, ["apparatus.toml", "wich", "nowhere"]),
    ],
)
def test_a_broken_project_gives_one_clear_error_and_nothing_half_written(
    interview: Path, bitext: Bitext, breaks: Callable[[Path], None], told: list[str]
) -> None:
    breaks(interview)
    before = contents(interview)
    code, out, err = bitext("build", "--project", interview)
    assert code == 3
    assert err.count("error:") == 1
    assert "Traceback" not in err
    assert out == ""
    for words in told:
        assert words in err
    after = contents(interview)
    assert {n: b for n, b in after.items() if n in before} == before
    assert set(after) == set(before)


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["build", "--nonsense"], ["coverage", "--to", "fr"]]
)
def test_a_wrong_call_has_exit_code_2(
    interview: Path, bitext: Bitext, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    monkeypatch.chdir(interview)
    code, _out, err = bitext(*arguments)
    assert code == 2
    assert err


def test_the_flagships_tei_is_valid_and_every_pointer_resolves(
    interview: Path, bitext: Bitext
) -> None:
    bitext("build", "--project", interview)
    files = {p.name: p.read_bytes() for p in (interview / "build/tei").iterdir()}
    assert len(files) == 4
    assert [finding for data in files.values() for finding in validate_tei(data)] == []
    assert unresolved_pointers(files) == ()


def test_jing_accepts_the_flagships_tei_with_the_official_schema(
    interview: Path, bitext: Bitext
) -> None:
    jing = require_program("jing")
    schema = require_shared("schemas/tei/tei_all.rng")
    bitext("build", "--project", interview)
    files = sorted((interview / "build/tei").iterdir())
    done = subprocess.run([jing, schema, *files], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
