"""A text that no typesetter can set costs the PDF, and nothing else."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.conditions import require_library
from toolkit.cli.main import run
from toolkit.edition.pdf import edition as pdf_module
from toolkit.edition.registry import FORMATS

pytestmark = pytest.mark.slow

MARKS = "e" + "\u0301" * 10_000
TURNED = "\u202e" * 100_000
FREAKS = {
    "marks on one letter": MARKS,
    "points on one letter": "\u05d0" + "\u05b0" * 10_000,
    "marks and joiners": "e" + "\u0301\u200d" * 5_000,
    "overrides": TURNED,
    "isolates": "\u2066" * 30_000 + "x" + "\u2069" * 30_000,
    "deep bidi nesting": "\u202ba" * 30_000,
    "emoji with joiners": "\U0001f469\u200d" * 20_000,
    "many very long words": ("x" * 45 + " ") * 1_500,
    "conjuncts": "\u0915\u094d" * 1_000,
}
SETTABLE = {
    "a long word": "a" * 100_000,
    "soft hyphens": "a\u00ad" * 50_000 + "\u00ad" * 50_000,
    "nested quotations": "«“" * 25_000 + "x" + "”»" * 25_000,
    "zalgo": ("Z\u0301\u0316\u0324\u0302\u0489" * 4 + " ") * 500,
    "unassigned": "\u0378" * 2_000,
    "private use": "\ue000" * 2_000,
    "lone variation selectors": "\ufe0f" * 400 + "a\ufe0f" * 2_000,
    "line separators": "a\u2028b " * 1_000,
    "non-characters": "\ufdd0\uffff" * 500,
}


@pytest.fixture
def work(tmp_path, monkeypatch):
    """Makes a project of a text with a freak second paragraph."""
    require_library("typst", "pdf")
    monkeypatch.chdir(tmp_path)

    def make(freak: str, formats: str = "") -> Path:
        Path("t.txt").write_text(f"One sentence.\n\n{freak}\n\nThe end.\n", "utf-8")
        language = ["--from", "en", "--to", "es", "--id", "w"]
        assert run(["init", "w", "--source", "t.txt", "--title", "A work", *language]) == 0
        settings = Path("w/bitext.toml")
        if formats:
            settings.write_text(settings.read_text("utf-8") + formats, "utf-8")
        return Path("w")

    return make


def editions(folder: Path) -> set[str]:
    return {file.suffix for file in (folder / "build/edition").iterdir()}


OTHERS = {f".{format_.extension}" for format_ in FORMATS.values()} - {".pdf"}


@pytest.mark.parametrize("freak", FREAKS.values(), ids=FREAKS)
def test_the_pdf_is_left_out_with_the_segment_named_and_all_else_is_written(freak, work, capsys):
    folder = work(freak)
    capsys.readouterr()
    assert run(["build", "--project", str(folder), "--json"]) == 0
    out, err = capsys.readouterr()
    (left,) = json.loads(out)["left_out"]
    assert left["format"] == "pdf"
    assert "s1.p2.s1" in left["message"]
    assert left["hint"]
    assert left["message"] in err
    assert editions(folder) == OTHERS
    assert "Traceback" not in err
    assert run(["edition", "pdf", "--project", str(folder)]) == 3
    assert "s1.p2.s1" in capsys.readouterr().err


def test_where_a_pdf_is_asked_for_by_name_all_else_is_written_and_the_exit_code_is_3(work, capsys):
    folder = work(MARKS, '[outputs]\nformats = ["pdf", "html", "latex"]\n')
    assert run(["build", "--project", str(folder)]) == 3
    assert "s1.p2.s1" in capsys.readouterr().err
    assert editions(folder) == {".html", ".tex"}


def test_where_fonts_lack_too_much_a_segment_is_named_and_all_else_is_written(work, capsys):
    folder = work(
        "".join(map(chr, range(0xF0000, 0xF0040))), '[outputs]\nformats = ["pdf", "tei"]\n'
    )
    assert run(["build", "--project", str(folder)]) == 3
    assert "s1.p2.s1" in capsys.readouterr().err
    assert (folder / "build/tei").is_dir()


@pytest.mark.parametrize("freak", SETTABLE.values(), ids=SETTABLE)
def test_what_looks_strange_and_can_be_set_is_set(freak, work):
    folder = work(freak)
    assert run(["build", "--project", str(folder)]) == 0
    assert editions(folder) == {*OTHERS, ".pdf"}


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is enforced on Linux")
def test_a_text_that_needs_too_much_memory_is_found_and_named(work, capsys, monkeypatch):
    monkeypatch.setattr("toolkit.edition.pdf.faults._beyond", lambda _text: "")  # not foreseen
    folder = work(MARKS, "[edition.pdf]\nmemory_limit = 300\n")
    assert run(["edition", "pdf", "--project", str(folder)]) == 3
    err = capsys.readouterr().err
    assert "s1.p2.s1" in err
    assert "300 MiB" in err


@pytest.mark.skipif(sys.platform != "linux", reason="the limit of memory is enforced on Linux")
def test_a_limit_too_low_for_any_text_names_no_segment(work, capsys):
    folder = work("Words.")
    assert run(["edition", "pdf", "--project", str(folder), "--memory-limit", "12"]) == 3
    err = capsys.readouterr().err
    assert "12 MiB" in err
    assert "--memory-limit" in err
    assert "s1." not in err
    assert run(["edition", "pdf", "--project", str(folder), "--memory-limit", "0"]) == 0


@pytest.mark.slow
def test_what_is_too_much_only_together_is_said_as_such(work, capsys, monkeypatch):
    folder = work("Words and words. " * 30)
    monkeypatch.setattr(pdf_module, "typeset", _stopped)
    assert run(["edition", "pdf", "--project", str(folder), "--time-limit", "4"]) == 3
    err = capsys.readouterr().err
    assert "from s1.p1.s1 to s1.p3.s1" in err
    assert "--time-limit" in err


def _stopped(_setting, book, _lacking):
    import time

    if "The end." in book and "One sentence." in book:
        time.sleep(60)
    return b"", frozenset()


@pytest.mark.parametrize("key", ["time_limit", "memory_limit"])
def test_a_limit_is_a_number(key, work, capsys):
    folder = work("Words.", f"[edition.pdf]\n{key} = -1\n")
    assert run(["build", "--project", str(folder)]) == 3
    assert f"edition.pdf.{key}" in capsys.readouterr().err
