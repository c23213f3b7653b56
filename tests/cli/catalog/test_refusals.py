"""What msgfmt refuses, ``check``, ``compile`` and ``build`` refuse; what it checks is reported."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import press
from tests.conditions import require_program

Bitext = Callable[..., tuple[int, str, str]]
HEADER = """msgid ""
msgstr ""
"Project-Id-Version: fox 1\\n"
"PO-Revision-Date: 2024-01-01 10:00+0000\\n"
"Last-Translator: One <one@example.org>\\n"
"Language-Team: Spanish <es@example.org>\\n"
"Language: es\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=n != 1;\\n"

"""
REFUSED = HEADER + 'msgid "a\\n"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "\\nd"\n'
DOUBTFUL = HEADER + '#, c-format\nmsgid "%d foxes"\nmsgstr "%s zorros"\n'


@pytest.fixture
def catalog(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        file = tmp_path / "es.po"
        file.write_bytes(text.encode())
        return file

    return write


def test_check_names_the_line_of_each_line_feed_that_differs(
    bitext: Bitext, catalog: Callable[[str], Path]
) -> None:
    file = catalog(REFUSED)
    code, out, _err = bitext("catalog", "check", file, "--json")
    assert code == 3
    found = [(f["line"], f["code"], f["severity"], f["text"]) for f in json.loads(out)]
    assert found == [
        (14, "po-newline-end", "error", 'msgstr "b"'),
        (17, "po-newline-start", "error", 'msgstr "\\nd"'),
    ]


def test_compile_of_a_refused_catalog_prints_all_errors_and_writes_nothing(
    bitext: Bitext, catalog: Callable[[str], Path]
) -> None:
    file = catalog(REFUSED)
    code, _out, err = bitext("catalog", "compile", file)
    assert code == 3
    assert f"{file}:14:1: error: msgstr does not end with \\n" in err
    assert f"{file}:17:1: error: msgstr begins with \\n" in err
    assert not file.with_suffix(".mo").exists()


@pytest.mark.parametrize("command", ["cat", "stats"])
def test_a_catalog_that_only_compile_refuses_can_still_be_read(
    bitext: Bitext, catalog: Callable[[str], Path], command: str
) -> None:
    assert bitext("catalog", command, catalog(REFUSED))[0] == 0


def test_strict_makes_a_warning_an_error(bitext: Bitext, catalog: Callable[[str], Path]) -> None:
    file = catalog(DOUBTFUL)
    code, out, _err = bitext("catalog", "check", file)
    assert code == 0
    assert f"{file}:15:1: warning: msgstr: the argument 1 has another type" in out
    assert "[po-format-arguments]" in out
    code, out, _err = bitext("catalog", "check", "--strict", file)
    assert code == 3
    assert f"{file}:15:1: error: " in out
    data = json.loads(bitext("catalog", "check", "--strict", "--json", file)[1])
    assert [(f["code"], f["severity"]) for f in data] == [("po-format-arguments", "error")]


def test_strict_of_a_good_catalog_is_fine(bitext: Bitext, catalog: Callable[[str], Path]) -> None:
    assert bitext("catalog", "check", "--strict", catalog(HEADER)) == (0, "", "")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "po-empty"),
        ("\r", "po-empty"),
        ("# fox\n", "po-empty"),
        ("# fox\r" + HEADER.replace("\n", "\r"), "po-cr-only"),
        (HEADER.replace("\n", "\r"), "po-cr-only"),
        (HEADER.replace("Language: es", "Language: "), "po-header-initial"),
        (HEADER.replace("MIME-Version", "Mime"), "po-header-field"),
        (HEADER.replace("n != 1", "n = 1"), "po-plural-expression"),
        (HEADER.replace("n != 1", "n"), "po-plural-range"),
        (HEADER.replace("n != 1", "0 - n"), "po-plural-range"),
        (HEADER.replace("n != 1", "1 / n"), "po-plural-division"),
        (HEADER.replace("nplurals=2", "nplurals="), "po-plural-nplurals"),
    ],
)
def test_each_fault_has_its_code(
    bitext: Bitext, catalog: Callable[[str], Path], text: str, code: str
) -> None:
    file = catalog(text)
    status, out, _err = bitext("catalog", "check", file, "--json")
    assert status == 0
    assert code in {finding["code"] for finding in json.loads(out)}
    assert bitext("catalog", "check", "--strict", file)[0] == 3


def test_a_template_may_have_the_header_of_xgettext(bitext: Bitext, tmp_path: Path) -> None:
    file = tmp_path / "fox.pot"
    file.write_text(
        'msgid ""\nmsgstr ""\n"Project-Id-Version: PACKAGE VERSION\\n"\n'
        '"Content-Type: text/plain; charset=CHARSET\\n"\n'
        '"Plural-Forms: nplurals=INTEGER; plural=EXPRESSION;\\n"\n\n'
        'msgid "fox"\nmsgid_plural "foxes"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    )
    assert bitext("catalog", "check", "--strict", file) == (0, "", "")


@pytest.mark.parametrize("command", ["compile", "build"])
def test_a_project_whose_catalog_msgfmt_refuses_is_not_compiled(
    bitext: Bitext, interview: Path, command: str
) -> None:
    file = interview / press.CATALOG
    text = file.read_text(encoding="utf-8")
    at = text.index('msgstr "', text.index("msgctxt"))
    end = text.index('"\n\n', at)
    file.write_text(f"{text[:end]}\\n{text[end:]}", encoding="utf-8")
    line = text.count("\n", 0, at) + 1
    before = file.read_bytes()
    code, _out, err = bitext(command, "--project", interview)
    assert code == 3
    assert f"{press.CATALOG}:{line}:1: " in err
    assert "msgid does not" in err
    assert file.read_bytes() == before
    assert not (interview / "build").exists() or not list((interview / "build").rglob("*.mo"))
    msgfmt = require_program("msgfmt")
    refused = subprocess.run([msgfmt, "-o", "/dev/null", file], capture_output=True, check=False)
    assert refused.returncode == 1
    assert f":{line}:".encode() in refused.stderr


def test_a_fuzzy_translation_with_a_line_feed_too_many_does_not_stop_a_build(
    bitext: Bitext, interview: Path
) -> None:
    file = interview / press.CATALOG
    text = file.read_text(encoding="utf-8")
    at = text.index("msgctxt")
    end = text.index('"\n\n', text.index('msgstr "', at))
    file.write_text(f"{text[:at]}#, fuzzy\n{text[at:end]}\\n{text[end:]}", encoding="utf-8")
    assert bitext("compile", "--project", interview)[0] == 0
