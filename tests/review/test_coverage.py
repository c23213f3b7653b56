from __future__ import annotations

import json

import pytest

from toolkit.model.catalog import State
from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.model.work import DateClaim, PublishedTranslation
from toolkit.review.coverage import Amount, measure_coverage, percent
from toolkit.review.coverage_report import coverage_json, coverage_table
from toolkit.review.words import count_words

TEXTS = {"q1": ["One two three.", "Four?"], "a1": ["Five six.", "Seven eight nine ten."]}
STATES = {
    "q1.p1.s1": State.TRANSLATED,
    "q1.p1.s2": State.FUZZY,
    "a1.p1.s1": State.TRANSLATED,
}


def document() -> Document:
    return Document(
        "en",
        tuple(
            Turn(
                turn,
                "question" if turn == "q1" else "answer",
                (
                    Paragraph(
                        f"{turn}.p1",
                        tuple(Segment(f"{turn}.p1.s{n}", t) for n, t in enumerate(texts, 1)),
                    ),
                ),
            )
            for turn, texts in TEXTS.items()
        ),
    )


def record(language: str) -> PublishedTranslation:
    return PublishedTranslation(
        "paper", "T", language, "P", DateClaim("2009"), "text not held", ("q1",)
    )


def test_amounts_are_counted_in_segments_and_words_of_the_source() -> None:
    coverage = measure_coverage(document(), STATES, "es", [record("es-AR")])
    assert coverage.total.total == Amount(4, 10)
    assert coverage.total.by_state == {
        State.TRANSLATED: Amount(2, 5),
        State.FUZZY: Amount(1, 1),
        State.UNTRANSLATED: Amount(1, 4),
    }
    assert coverage.total.published == {"paper": Amount(2, 4)}
    assert [t.published["paper"] for t in coverage.turns] == [Amount(2, 4), Amount()]


def test_a_translation_published_in_another_language_does_not_count() -> None:
    assert measure_coverage(document(), STATES, "fr", [record("es")]).total.published == {}


@pytest.mark.parametrize(
    ("part", "whole", "shown"),
    [
        (0, 10, "0 %"),
        (1, 1000, "<1 %"),
        (999, 1000, ">99 %"),
        (1000, 1000, "100 %"),
        (1, 2, "50 %"),
        (0, 0, "–"),
    ],
)
def test_a_share_is_100_percent_only_when_all_of_it_is_there(
    part: int, whole: int, shown: str
) -> None:
    assert percent(part, whole) == shown


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Peer-to-peer doesn’t end.", 3),
        ("XXI century`s socialism, i.e. 2 first", 7),
        ("", 0),
        ("— … ?", 0),
        ("我们是 P2P", 4),
        ("¿Qué? Niño", 2),
    ],
)
def test_words(text: str, count: int) -> None:
    assert count_words(text) == count


def test_the_table_has_a_row_a_turn_and_a_bar_that_is_never_full_too_soon() -> None:
    lines = coverage_table(measure_coverage(document(), STATES, "es", [record("es")]))
    assert [line.split()[0] for line in lines] == ["turn", "q1", "a1", "total"]
    assert "███████▒▒▒" in lines[1]
    assert "100 %" not in lines[2]


def test_the_json_says_the_same() -> None:
    data = json.loads(coverage_json([measure_coverage(document(), STATES, "es")]))
    assert (data["schema"], data["version"]) == ("bitext-coverage", 1)
    assert data["languages"]["es"]["total"]["states"]["translated"] == {"segments": 2, "words": 5}
    assert list(data["languages"]["es"]["turns"]) == ["q1", "a1"]
