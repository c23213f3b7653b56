"""The golden segments: one segment per line, a blank line between paragraphs, # for comments."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from toolkit.text.segmentation.segmenter import Segmenter

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden" / "segmenter"
INTERVIEW = ROOT / "source_en" / "argentinian-interview.txt"


def golden_paragraphs(case: str) -> list[list[str]]:
    text = (GOLDEN / case / "segments.txt").read_text(encoding="utf-8")
    blocks = [
        [line for line in block.splitlines() if not line.startswith("#")]
        for block in text.split("\n\n")
    ]
    return [block for block in blocks if block]


def own_cases() -> list:
    return [
        pytest.param(folder.name[:2], expected, id=f"{folder.name}:{number}")
        for folder in sorted(GOLDEN.iterdir())
        if re.match(r"e[ns]-", folder.name)
        for number, expected in enumerate(golden_paragraphs(folder.name), start=1)
    ]


@pytest.mark.parametrize("language", ["en", "es"])
def test_own_sentences_are_segmented_as_written(language):
    segmenter = Segmenter.for_language(language)
    for case in own_cases():
        if case.values[0] == language:
            expected = case.values[1]
            found = [piece.strip() for piece in segmenter.segments(" ".join(expected))]
            assert found == expected, case.id


@pytest.mark.parametrize("space", ["\n", "\r\n", "\u00a0", "  \t", "\u202f "])
def test_the_kind_of_white_space_between_words_does_not_matter(space):
    for case in own_cases():
        language, expected = case.values
        printed = " ".join(expected)
        # A line that begins with a number, or a letter and a dot, would become a list item, and
        # spaced dots are distinguished by a plain space or none.
        if re.search(r" \S{1,3}\.|\. \.", printed):
            continue
        text = printed.replace(" ", space)
        pieces = Segmenter.for_language(language).segments(text)
        assert [piece.strip().replace(space, " ") for piece in pieces] == expected


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_language_has_sixty_cases(language):
    assert sum(case.values[0] == language for case in own_cases()) >= 60


def interview_paragraphs() -> list[str]:
    text = INTERVIEW.read_text(encoding="utf-8")
    paragraphs = [block.strip() for block in re.split(r"\n\s*\n", text) if block.strip()]
    return [re.sub(r"^\d\) ", "", paragraph) for paragraph in paragraphs]


def test_the_interview_has_91_segments_in_32_paragraphs_as_checked_by_hand():
    segmenter = Segmenter.for_language("en")
    found = [
        [piece.strip() for piece in segmenter.segments(paragraph)]
        for paragraph in interview_paragraphs()
    ]
    assert found == golden_paragraphs("interview")
    assert (len(found), sum(map(len, found))) == (32, 91)
