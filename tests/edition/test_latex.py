"""The LaTeX edition: compiles, with every word printed and none of them obeyed."""

from __future__ import annotations

import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conditions import require_program
from tests.edition.cases import WORK, catalog_case, document, english
from tests.edition.epub.test_epub import case, trilingual
from tests.edition.hostile import DIRECTIONS, HOSTILE, edition_of, hostile_text
from tests.edition.pdf.test_pdf import bare
from tests.golden_cases import by_name
from tests.program_version import program_version
from toolkit.edition.book.characters import closed, printable
from toolkit.edition.latex import escape, latex_edition
from toolkit.model.bitext import Bitext

# What a text may become, and nothing else that TeX gives a meaning.
BACK = {
    r"\textbackslash{}": "\\",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    r"\textasciigrave{}": "`",
    r"\textquotesingle{}": "'",
    r"\textquotedbl{}": '"',
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\nobreakspace{}": "\u00a0",
    r"\symbol{65533}": "\ufffd",
    r"\allowbreak{}": "",
    "{[}": "[",
    "{]}": "]",
} | {f"\\{c}": c for c in "{}$&#%_"}
TOKEN = re.compile("|".join(map(re.escape, sorted(BACK, key=len, reverse=True))))


def latex(text, **choices):
    return latex_edition(text, english(**choices)).decode("utf-8")


def compiled(source, tmp_path):
    """The text of the PDF that LuaLaTeX makes of it, without the right to run programs."""
    (tmp_path / "book.tex").write_text(source, "utf-8")
    done = subprocess.run(
        [
            require_program("lualatex"),
            "-no-shell-escape",
            "-interaction=nonstopmode",
            "-halt-on-error",
            "book.tex",
        ],
        cwd=tmp_path,
        capture_output=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")[-1500:]
    command = [require_program("pdftotext"), "-raw", "book.pdf", "-"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=60)
    return bare(told.stdout.decode("utf-8"))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_an_escaped_text_has_no_command_but_those_of_the_table(text):
    made = escape(text)
    assert not set("\\{}$&#%_^~`'\"<>[]\n\t\r") & set(TOKEN.sub("", made))
    back = TOKEN.sub(lambda match: BACK[match[0]], made)
    wanted = closed(printable(text))
    assert back == re.sub("[\t\n\x0b\x0c\r\x85\u2028\u2029]+", " ", wanted)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_adds_no_command(text):
    def commands(source):
        return set(re.findall(r"\\(?:[A-Za-z]+|.)", source))

    harmless = commands(latex(hostile_text("harmless")))
    with program_version(text):
        made = latex(hostile_text(text))
    assert commands(made) - harmless <= commands("".join(BACK))


def test_each_row_begins_its_columns_at_the_same_height():
    source = latex(case(catalog_case()), granularity="segment")
    assert source.count(r"\begin{paracol}{2}") == 6
    answer = source.split(r"\speaker{{[}The gardener{]}}{Answer 1}")[1].split(r"\end{paracol}")[0]
    assert answer.count(r"\switchcolumn[0]*") == 4
    assert r"\reading{See here}" not in source
    assert r"\flag{not yet translated}" in answer
    assert r"Ver acá {[}…{]} \flag{needs review}" in answer


@pytest.mark.slow
def test_the_interview_like_case_compiles_and_has_every_word(tmp_path):
    text = edition_of(catalog_case()["bitext"], work=WORK)
    found = compiled(latex(text), tmp_path)
    for column in text.columns:
        for segment in column.document.segments():
            assert bare(segment.text) in found


@pytest.mark.slow
def test_three_languages_compile(tmp_path):
    found = compiled(latex(trilingual()), tmp_path)
    assert "Uno.Dos." in found


@pytest.mark.slow
def test_arabic_keeps_the_marks_that_its_font_does_not_have(tmp_path):
    words = "القارب (وهو قديم) 35% [هنا] p2p"
    source = document("en", ("a1", "section", [["The boat (an old one) 35% [here] p2p"]]))
    target = document("ar", ("a1", "section", [[words]]))
    compiled(latex(edition_of(by_name(source, target), work=WORK)), tmp_path)
    assert "Missing character" not in (tmp_path / "book.log").read_text("utf-8", "replace")


@pytest.mark.slow
def test_no_heading_stands_alone_at_the_foot_of_a_page(tmp_path):
    turns = ((f"s{n}", "section", [["Words and words. " * (12 + n % 7)]]) for n in range(24))
    source = document("en", *turns)
    compiled(latex(edition_of(by_name(source, source), work=WORK)), tmp_path)
    command = [require_program("pdftotext"), "-layout", "book.pdf", "-"]
    told = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=60)
    pages = told.stdout.decode("utf-8").rstrip("\f").split("\f")
    feet = [page.rstrip().splitlines()[-1].strip() for page in pages]
    assert len(feet) >= 4
    assert [foot for foot in feet if foot.startswith("Section")] == []


@pytest.mark.slow
def test_hostile_texts_compile_print_themselves_and_run_nothing(tmp_path):
    shown = [t for t in HOSTILE if t not in DIRECTIONS and t.isascii() and t.isprintable()]
    source = document(
        "en", *((f"a{n}{text}", "answer", [[text]]) for n, text in enumerate(HOSTILE))
    )
    text = edition_of(Bitext(source, source, by_name(source, source).alignment), work=WORK)
    found = compiled(latex(text), tmp_path)
    assert len(shown) > 40
    assert [t for t in shown if found.count(bare(t)) < 2 and len(t) < 100] == []
    with program_version("".join(HOSTILE)):
        made = latex(hostile_text("".join(HOSTILE)))
    compiled(made, tmp_path)
    assert not (tmp_path / "hacked").exists()
