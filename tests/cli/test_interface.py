from __future__ import annotations

import ast
import gettext
import io
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import click
import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import toolkit
from tests.conditions import require_program
from toolkit.catalog.mo import compile_catalog
from toolkit.catalog.po import parse_catalog_with_findings
from toolkit.i18n.messages import DOMAIN
from toolkit.model.catalog import Catalog, State

PACKAGE = Path(toolkit.__file__).parent
SPANISH = PACKAGE / "locale" / "es" / "LC_MESSAGES" / f"{DOMAIN}.po"
CATALOG, FINDINGS = parse_catalog_with_findings(SPANISH.read_bytes(), SPANISH.name)
OF_CLICK, OF_CLICK_FINDINGS = parse_catalog_with_findings(
    (PACKAGE.parent / "tools" / "click.pot").read_bytes(), "click.pot"
)
SETTINGS = PACKAGE.parent / "pyproject.toml"
PLACEHOLDER = re.compile(r"\{[A-Za-z_]\w*(?:![ars])?(?::[^{}]*)?\}|%\(\w+\)s")

# runs the command with compiled catalogs from the folder that comes first in its arguments
COMMAND = """
import sys
import tomllib
from pathlib import Path
from toolkit.i18n import messages
messages.FOLDER = Path(sys.argv.pop(1))
from toolkit.cli.main import main
main()
"""
FIRST_LINES = """
import sys
import tomllib
from pathlib import Path
from toolkit.i18n import messages
messages.FOLDER = Path(sys.argv.pop(1))
import click
from toolkit.cli.main import COMMANDS, bitext
for name, (_module, line) in COMMANDS.items():
    help = bitext.get_command(click.Context(bitext), name).help
    if not help.startswith(line.rstrip(".")):
        print(f"{name}: {line} / {help}")
"""


def texts_of(catalog: Catalog) -> set[str | tuple[str, ...]]:
    return {
        m.msgid if m.msgid_plural is None else (m.msgid, m.msgid_plural) for m in catalog.active()
    }


def marked_in(folder: Path) -> set[str | tuple[str, ...]]:
    mappings = tomllib.loads(SETTINGS.read_text())["tool"]["babel"]["mappings"]
    return {
        text if isinstance(text, str) else tuple(text)
        for _file, _line, text, _comments, _context in extract_from_dir(
            folder,
            [(mapping["pattern"], mapping["method"]) for mapping in mappings],
            {mapping["pattern"]: mapping for mapping in mappings},
        )
    }


@pytest.fixture(scope="module")
def compiled(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("locale")
    target = folder / "es" / "LC_MESSAGES" / f"{DOMAIN}.mo"
    target.parent.mkdir(parents=True)
    target.write_bytes(compile_catalog(CATALOG))
    return folder


def run(script: str, compiled: Path, *arguments: str, **language: str):
    env = {k: v for k, v in os.environ.items() if k not in ("LANGUAGE", "LANG", "LC_MESSAGES")}
    env |= {"LC_ALL": "C.UTF-8", "COLUMNS": "80"} | language
    return subprocess.run(
        [sys.executable, "-c", script, str(compiled), *arguments],
        capture_output=True,
        encoding="utf-8",
        env=env,
        check=False,
    )


def test_the_spanish_catalog_has_what_the_code_marks_and_nothing_else() -> None:
    held = texts_of(CATALOG)
    marked = marked_in(PACKAGE) | texts_of(OF_CLICK)
    assert marked - held == set(), "run: make interface, then translate what is new"
    assert held - marked == set(), "run: make interface"


def test_every_text_is_translated_and_none_is_fuzzy() -> None:
    unfinished = [m.msgid for m in CATALOG.active() if m.state is not State.TRANSLATED]
    assert unfinished == []
    assert [m.msgid for m in CATALOG.active() if not all(m.msgstr)] == []
    assert FINDINGS == ()


def test_translations_have_the_placeholders_and_line_ends_of_their_texts() -> None:
    for message in CATALOG.active():
        plural = message.msgid_plural
        forms = (message.msgid,) if plural is None else (message.msgid, plural)
        assert len(forms) == len(message.msgstr), message.msgid
        for text, translation in zip(forms, message.msgstr, strict=True):
            assert set(PLACEHOLDER.findall(text)) == set(PLACEHOLDER.findall(translation))
            assert text.count("\n") == translation.count("\n"), text
            assert text[:1].isspace() == translation[:1].isspace(), text
            assert text[-1:].isspace() == translation[-1:].isspace(), text


def test_msgfmt_has_nothing_to_say(tmp_path) -> None:
    done = subprocess.run(
        [require_program("msgfmt"), "--check", "-o", str(tmp_path / "es.mo"), str(SPANISH)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_file_tells_neither_the_time_of_its_making_nor_lines() -> None:
    assert "POT-Creation-Date" not in CATALOG.header_fields()
    assert CATALOG.header_fields()["Language"] == "es"
    references = [r for m in CATALOG.active() for r in m.references]
    assert [r for r in references if re.search(r":\d", r)] == []
    assert [r for r in references if not (PACKAGE.parent / r).is_file()] == []


def test_only_plain_texts_are_marked() -> None:
    """What has a value in it, is computed or within an f-string is not found by the extraction."""
    wrong = []
    for file in PACKAGE.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        f_strings = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
        within = {id(node) for f_string in f_strings for node in ast.walk(f_string)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                texts = node.args[: {"_": 1, "N_": 1, "ngettext": 2}.get(node.func.id, 0)]
                plain = all(isinstance(text, ast.Constant) for text in texts)
                if not plain or (texts and id(node) in within):
                    wrong.append(f"{file.relative_to(PACKAGE)}:{node.lineno}")
    assert wrong == []


@pytest.mark.slow
def test_the_texts_that_click_says_are_those_of_click() -> None:
    own = marked_in(Path(click.__file__).parent)
    known = {text for found in own for text in ([found] if isinstance(found, str) else found)}
    listed = [text for m in OF_CLICK.active() for text in (m.msgid, m.msgid_plural) if text]
    assert listed != []
    assert [text for text in listed if text not in known] == []
    assert texts_of(OF_CLICK) & marked_in(PACKAGE) == set(), "once in the catalog is enough"
    assert OF_CLICK_FINDINGS == ()


def test_the_build_compiles_what_the_toolkit_compiles() -> None:
    """hatch_build.py has Babel only, because the toolkit is not installed yet when it runs."""
    file = io.BytesIO()
    write_mo(file, read_po(io.BytesIO(SPANISH.read_bytes()), locale="es"))
    babels = gettext.GNUTranslations(io.BytesIO(file.getvalue()))
    ours = gettext.GNUTranslations(io.BytesIO(compile_catalog(CATALOG)))
    for message in CATALOG.active():
        assert babels.gettext(message.msgid) == ours.gettext(message.msgid)
        if message.msgid_plural is not None:
            for number in (0, 1, 2):
                forms = [
                    t.ngettext(message.msgid, message.msgid_plural, number) for t in (babels, ours)
                ]
                assert forms == [message.msgstr[number != 1]] * 2


@pytest.mark.parametrize(
    "language",
    [{"LANGUAGE": "es"}, {"LANGUAGE": "fr:es"}, {"LC_ALL": "es_AR.UTF-8"}],
    ids=["es", "fr-then-es", "es_AR"],
)
def test_help_comes_in_the_users_language(compiled, language) -> None:
    done = run(COMMAND, compiled, "--help", **language)
    assert done.returncode == 0
    assert "Hacer ediciones bilingües a partir de archivos sencillos." in done.stdout
    assert "Construir las salidas configuradas en bitext.toml." in done.stdout
    for click_says in ("Uso: bitext", "Opciones:", "Para empezar:", "Mostrar la versión, "):
        assert click_says in done.stdout


@pytest.mark.parametrize("language", ["fr", "en", ""])
def test_help_is_english_where_there_is_no_translation(compiled, language) -> None:
    done = run(COMMAND, compiled, "--help", LANGUAGE=language)
    assert "Usage: bitext" in done.stdout
    assert "Build the outputs configured in bitext.toml." in done.stdout


def test_an_error_and_its_hint_come_in_spanish(compiled, tmp_path) -> None:
    done = run(COMMAND, compiled, "status", "--project", str(tmp_path), LANGUAGE="es")
    assert done.returncode == 3
    error, hint = done.stderr.splitlines()
    assert error.startswith("error: no hay ningún bitext.toml en ")
    assert hint.startswith("sugerencia: crear un proyecto con «bitext init»")
    done = run(COMMAND, compiled, "status", "--project", str(tmp_path), LANGUAGE="fr")
    assert done.stderr.startswith("error: no bitext.toml in ")


def test_a_mistyped_option_is_told_in_spanish(compiled) -> None:
    done = run(COMMAND, compiled, "catalog", "stats", "--jsn", "x.po", LANGUAGE="es")
    assert done.returncode == 2
    assert "Uso: bitext catalog stats" in done.stderr
    assert "Error: No existe la opción '--jsn'." in done.stderr


def test_findings_and_states_come_in_spanish_while_their_codes_stay(compiled, tmp_path) -> None:
    file = tmp_path / "es.po"
    file.write_text('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', encoding="utf-8")
    done = run(COMMAND, compiled, "catalog", "check", str(file), LANGUAGE="es")
    assert done.returncode == 3
    assert "error: esta entrada ya está en la línea 1 [po-duplicate-message]" in done.stdout
    file.write_text('msgid "one"\nmsgstr ""\n', encoding="utf-8")
    done = run(COMMAND, compiled, "catalog", "stats", str(file), LANGUAGE="es")
    assert "sin traducir 1" in done.stdout
    done = run(COMMAND, compiled, "catalog", "stats", "--json", str(file), LANGUAGE="es")
    assert '"untranslated"' in done.stdout


def test_a_commands_line_in_the_list_begins_its_help_in_spanish_too(compiled) -> None:
    done = run(FIRST_LINES, compiled, LANGUAGE="es")
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.slow
def test_what_is_built_is_the_same_in_every_language(compiled, tmp_path) -> None:
    source = tmp_path / "story.txt"
    source.write_text("A day in May\n\nShe came. He slept.\n\nThe end came soon.\n", "utf-8")
    built = []
    for language in ("en", "es"):
        folder = tmp_path / language
        options = ("--from", "en", "--to", "es", "--credit", "us", "--date", "2020-01-02")
        done = run(
            COMMAND, compiled, "init", str(folder), "--source", str(source), *options,
            LANGUAGE=language,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        done = run(COMMAND, compiled, "build", "--project", str(folder), LANGUAGE=language)
        assert done.returncode == 0, done.stderr
        built.append(
            {
                file.relative_to(folder).as_posix(): file.read_bytes()
                for file in folder.rglob("*")
                if file.is_file() and not file.name.startswith(".")
            }
        )
    assert len(built[0]) > 8
    # findings are in the language of whoever looks for them, as on the terminal
    spoken = {"build/report/check.html", ".bitext/made.tsv"}
    assert {name for name in built[0] if built[0][name] != built[1].get(name)} == spoken
    assert built[0].keys() == built[1].keys()
