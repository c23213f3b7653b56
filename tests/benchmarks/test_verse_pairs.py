"""Pairs of verses from two translations."""

import subprocess
import sys
from pathlib import Path

from benchmarks.alignment.verses import book
from benchmarks.lexicons import verse_pairs
from benchmarks.lexicons.verse_pairs import verses
from toolkit.align.beads import AlignedBead

ENGLISH = "\ufeff### Genesis\n\n[1:1]  In the beginning, \n[1:2] And the  earth.\n[1:3]   \n"
CHINESE = "### Genesis\n[1:1] 起初， 神 創造 天 地。\n[1:3] 光。\n### Exodus\n[1:2] 以色列\n"


def test_verses_are_named_by_book_and_number():
    assert verses(ENGLISH.removeprefix("\ufeff")) == {
        ("Genesis", "1:1"): "In the beginning,",
        ("Genesis", "1:2"): "And the earth.",
    }


def test_spaces_between_ideographs_go_away():
    assert verses(CHINESE)["Genesis", "1:1"] == "起初，神創造天地。"


def run(tmp_path, *arguments):
    (tmp_path / "en.txt").write_text(ENGLISH, "utf-8")
    (tmp_path / "zh.txt").write_text(CHINESE, "utf-8")
    command = [sys.executable, Path(verse_pairs.__file__), "--source", tmp_path / "en.txt"]
    command += ["--target", tmp_path / "zh.txt", "--origin", "verse pairs", *arguments]
    return subprocess.run(command, capture_output=True, encoding="utf-8")


def test_each_source_meets_each_target_where_both_have_the_verse(tmp_path):
    again = ["--source", tmp_path / "en.txt", tmp_path / "en.txt"]
    line = "In the beginning,\t起初，神創造天地。\n"
    assert run(tmp_path).stdout == f"# verse pairs\n{line}"
    assert run(tmp_path, *again).stdout == f"# verse pairs\n{line}{line}"


def test_another_script_needs_a_library_and_says_so(tmp_path):
    done = run(tmp_path, "--convert", "t2s")
    if done.returncode:
        assert done.stderr.strip() == "--convert needs OpenCC: pip install opencc"
    else:
        assert "神创造天地" in done.stdout


def test_a_book_is_pulled_apart_into_sentences_and_its_verses_are_the_beads():
    english = {("Mark", "1:1"): "One. “Two?” Three", ("Mark", "1:2"): "Four", ("Luke", "1:1"): "x"}
    chinese = {("Mark", "1:1"): "一。二！", ("Mark", "1:3"): "五", ("Luke", "1:1"): "x"}
    assert book(english, chinese, "Mark") == (
        ["One.", "“Two?", "Three"],
        ["一。", "二！"],
        [AlignedBead((0, 1, 2), (0, 1))],
    )
