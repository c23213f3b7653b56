from __future__ import annotations

import json

import pytest

from toolkit.model.catalog import State
from toolkit.model.coverage import Amount
from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.model.work import DateClaim, PublishedTranslation
from toolkit.parsing.words import count_words
from toolkit.review.coverage import amount_of, measure_coverage, percent, sum_parts
from toolkit.review.coverage.report import coverage_json
from toolkit.review.coverage.table import coverage_table

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


def test_amounts_are_counted_in_segments_words_and_characters_of_the_source() -> None:
    coverage = measure_coverage(document(), STATES, "es", [record("es-AR")])
    assert coverage.total.total == Amount(4, 10, 49)
    assert coverage.total.by_state == {
        State.TRANSLATED: Amount(2, 5, 23),
        State.FUZZY: Amount(1, 1, 5),
        State.UNTRANSLATED: Amount(1, 4, 21),
        State.APPROVED: Amount(),
        State.STALE: Amount(),
    }
    assert coverage.total.published == {"paper": Amount(2, 4, 19)}
    assert [t.published["paper"] for t in coverage.turns] == [
        Amount(2, 4, 19),
        Amount(),
    ]


def test_a_translation_published_in_another_language_does_not_count() -> None:
    assert measure_coverage(document(), STATES, "fr", [record("es")]).total.published == {}


@pytest.mark.parametrize(
    ("project", "printed", "counts"),
    [
        ("zh-Hans", "zh-Hant", False), ("zh", "zh-TW", False), ("zh-HK", "zh-CN", False),
        ("sr-Latn", "sr-Cyrl", False), ("sr", "sr-Latn", False), ("pa", "pa-PK", False),
        ("zh-TW", "zh-Hant", True), ("zh", "zh-CN", True), ("pt-BR", "pt", True),
    ],
)  # fmt: skip
def test_a_translation_published_in_another_script_does_not_count(
    project: str, printed: str, counts: bool
) -> None:
    total = measure_coverage(document(), STATES, project, [record(printed)]).total
    assert ("paper" in total.published) == counts
    assert (total.recorded.segments > 0) == counts


def test_a_record_that_names_no_turns_covers_the_whole_work() -> None:
    whole = PublishedTranslation("paper", "T", "es", "P", DateClaim("2009"), "text not held")
    coverage = measure_coverage(document(), STATES, "es", [whole])
    assert coverage.total.published == {"paper": coverage.total.total}
    assert coverage.total.recorded == coverage.total.total
    assert [turn.published["paper"] for turn in coverage.turns] == [
        turn.total for turn in coverage.turns
    ]


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
    assert data["languages"]["es"]["total"]["states"]["translated"] == {
        "segments": 2,
        "words": 5,
        "characters": 23,
    }
    assert list(data["languages"]["es"]["turns"]) == ["q1", "a1"]


def test_states_add_up_to_the_whole_and_translated_counts_what_is_approved() -> None:
    states = STATES | {"q1.p1.s1": State.APPROVED, "q1.p1.s2": State.STALE}
    total = measure_coverage(document(), states, "es").total
    assert sum(amount.words for amount in total.by_state.values()) == total.total.words
    assert total.by_state[State.TRANSLATED] == Amount(1, 2, 9)
    assert total.translated == Amount(2, 5, 23)
    data = json.loads(coverage_json([measure_coverage(document(), states, "es")]))
    total_data = data["languages"]["es"]["total"]
    assert total_data["translated"] == {"segments": 2, "words": 5, "characters": 23}
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


def spoken() -> Document:
    """The headnote has no speaker; q1 and a2 are said by one person, a1 by another."""
    turns = [("h1", None, "Two words"), ("q1", "asks", "One?"), ("a1", "says", "A b c.")]
    turns.append(("a2", "asks", "D é."))
    return Document(
        "en",
        tuple(
            Turn(name, "answer", (Paragraph(f"{name}.p1", (Segment(f"{name}.s", text),)),), speaker)
            for name, speaker, text in turns
        ),
    )


def test_speakers_come_as_they_first_speak_and_hold_all_they_say() -> None:
    coverage = measure_coverage(spoken(), {"q1.s": State.TRANSLATED, "a2.s": State.FUZZY}, "es")
    assert [part.id for part in coverage.speakers] == ["", "asks", "says"]
    asks = coverage.speakers[1]
    assert asks.total == Amount(2, 3, 8)
    assert asks.translated == Amount(1, 1, 4)
    assert asks.by_state[State.FUZZY] == Amount(1, 2, 4)
    data = json.loads(coverage_json([coverage]))["languages"]["es"]
    assert list(data["speakers"]) == ["", "asks", "says"]
    assert data["turns"]["a2"]["speaker"] == "asks"
    assert data["turns"]["h1"]["speaker"] is None


def test_parts_and_states_add_up_to_the_total_in_every_unit() -> None:
    coverage = measure_coverage(spoken(), {"q1.s": State.STALE, "a1.s": State.APPROVED}, "es")
    for parts in (coverage.turns, coverage.speakers):
        whole = sum_parts("", parts)
        assert whole.total == coverage.total.total
        assert whole.by_state == coverage.total.by_state
        for unit in ("segments", "words", "characters"):
            amounts = [amount.counted_in(unit) for amount in whole.by_state.values()]
            assert sum(amounts) == whole.total.counted_in(unit)


def test_composed_and_decomposed_letters_are_as_many_characters() -> None:
    assert (
        amount_of([Segment("s", "n\u0303o")]) == amount_of([Segment("s", "ño")]) == Amount(1, 1, 2)
    )


def test_what_two_records_cover_counts_once_as_published() -> None:
    records = [record("es"), record("es-AR")]
    records[1] = PublishedTranslation(
        "book", "B", "es-AR", "P", DateClaim("2012"), "text held", ("q1", "a1")
    )
    total = measure_coverage(document(), STATES, "es", records).total
    assert total.recorded.segments == 4
    assert {name: a.segments for name, a in total.published.items()} == {"paper": 2, "book": 4}
