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
        State.APPROVED: Amount(),
        State.STALE: Amount(),
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


def test_states_add_up_to_the_whole_and_translated_counts_what_is_approved() -> None:
    states = STATES | {"q1.p1.s1": State.APPROVED, "q1.p1.s2": State.STALE}
    total = measure_coverage(document(), states, "es").total
    assert sum(amount.words for amount in total.by_state.values()) == total.total.words
    assert total.by_state[State.TRANSLATED] == Amount(1, 2)
    assert total.translated == Amount(2, 5)
    data = json.loads(coverage_json([measure_coverage(document(), states, "es")]))
    total_data = data["languages"]["es"]["total"]
    assert total_data["translated"] == {"segments": 2, "words": 5}
    assert {state: amount["words"] for state, amount in total_data["states"].items()} == {
        "untranslated": 4,
        "fuzzy": 0,
        "translated": 2,
        "approved": 3,
        "stale": 1,
    }


def test_the_table_has_columns_of_approved_and_stale_words_where_there_are_some() -> None:
    states = STATES | {"q1.p1.s1": State.APPROVED, "q1.p1.s2": State.STALE}
    lines = coverage_table(measure_coverage(document(), states, "es", [record("es")]))
    assert lines[0].split()[3:] == [
        "translated",
        "approved",
        "stale",
        "fuzzy",
        "untranslated",
        "paper",
    ]
    assert "5 (50 %)  3 (30 %)  1 (10 %)" in " ".join(lines[-1].split()).replace(") ", ")  ")
    assert "███████▒▒▒" in lines[1]
    plain = coverage_table(measure_coverage(document(), STATES, "es"))
    assert plain[0].split()[3:] == ["translated", "fuzzy", "untranslated"]
