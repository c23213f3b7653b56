"""The benchmark of segmentation: scores, and our own row of the table."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.segmentation import worker
from benchmarks.segmentation.scores import Score, boundaries, read_rules, score

ROOT = Path(__file__).parents[2]


def test_boundaries_count_what_is_no_white_space():
    assert boundaries(["Ab c. ", "D. ", "E."]) == {4, 6}
    assert boundaries(["Ab c.", "D."]) == boundaries(["Abc. ", " D."])


def test_f1_is_of_inner_boundaries():
    whole = ("Ab.", "Cd.", "Ef.")
    assert score(whole, ["Ab.", "Cd.", "Ef."]) == Score(2, 2, 2)
    assert score(whole, ["Ab. Cd.", "Ef.", ""]) == Score(1, 1, 2)
    assert round((Score(1, 1, 2) + Score(2, 2, 2)).f1, 2) == round(200 * 3 / 7, 2)


def test_the_table_has_a_row_of_ours(tmp_path):
    block = {"lang": "en", "set": "Own", "sentences": ["It rains.", "Dr. Who left.", "Why?"]}
    (tmp_path / "en.jsonl").write_text(json.dumps(block) + "\n", "utf-8")
    (tmp_path / "golden-rules.tsv").write_text("en\tHi. Ho.\tHi. | Ho.\n", "utf-8")
    assert read_rules(tmp_path / "golden-rules.tsv", "en") == [("Hi. Ho.", ("Hi.", "Ho."))]
    command = [sys.executable, "-m", "benchmarks.segmentation.compare", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "bitext" in done.stdout
    assert "100.00" in done.stdout
    assert "1 of 1" in done.stdout


@pytest.mark.skipif(not shutil.which("perl"), reason="needs Perl")
def test_the_program_of_moses_reads_paragraphs_and_writes_a_sentence_per_line(tmp_path):
    program = tmp_path / "split-sentences.perl"
    program.write_text(
        'while (<STDIN>) { chomp; if ($_ eq "") { print "<P>\\n" }'
        ' else { s/\\. /.\\n/g; print "$_\\n" } }\n',
        "utf-8",
    )
    split_all = worker.moses("en", str(program))
    assert split_all(["It rains.\nWhy?", "One. Two."]) == [["It rains.", "Why?"], ["One.", "Two."]]
