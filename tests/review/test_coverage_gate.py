from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import UsageError
from toolkit.model.catalog import State
from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.model.work import DateClaim, PublishedTranslation
from toolkit.review.coverage import measure_coverage
from toolkit.review.coverage.gate import Threshold, judge, parse_threshold, verdict_sentence
from toolkit.review.coverage.scope import within


def work(**turns):
    """Turns of one-word segments: t translated, a approved, f fuzzy, s stale, . untranslated."""
    signs = {
        "t": State.TRANSLATED,
        "a": State.APPROVED,
        "f": State.FUZZY,
        "s": State.STALE,
        ".": State.UNTRANSLATED,
    }
    made, states = [], {}
    for name, letters in turns.items():
        segments = tuple(Segment(f"{name}.s{n}", "word") for n in range(len(letters)))
        states |= {s.id: signs[x] for s, x in zip(segments, letters, strict=True)}
        made.append(Turn(name, "answer", (Paragraph(f"{name}.p1", segments),)))
    return Document("en", tuple(made)), states


def verdict(text, unit="words", published=(), **turns):
    coverage = measure_coverage(*work(**turns), "es", published)
    (found,) = judge([coverage], [parse_threshold(text)], unit)
    return found


def test_translated_counts_what_is_approved_and_nothing_that_waits_for_review():
    assert verdict("translated=100", a1="ta").passed
    assert verdict("translated=50", a1="taf.").passed
    assert not verdict("translated=51", a1="taf.").passed
    assert not verdict("translated=50", a1="ts.").passed
    assert not verdict("approved=50", a1="tta").passed


def test_published_is_what_a_record_covers_whatever_the_state():
    record = PublishedTranslation(
        "p", "T", "es", "P", DateClaim("2009"), "text not held", covers=("a1",)
    )
    assert verdict("published=50", published=[record], a1="..", a2="tt").passed
    assert not verdict("published=50.1", published=[record], a1="..", a2="tt").passed


def test_what_is_missing_is_counted_and_the_worst_turns_are_named():
    found = verdict("translated=95", a1="t" * 10, a2="." * 3, a3="t...f", a4="..")
    assert (found.reached, found.whole, found.lacking) == (11, 20, 8)
    assert found.most_in == ("a3", "a2", "a4")
    told = verdict_sentence(found)
    for words in ("es", "translated", "55 % of 20 words", "95 %", "8 words more", "a3, a2, a4"):
        assert words in told


def test_a_share_is_never_rounded_up_to_the_threshold_it_missed():
    found = verdict("translated=95", a1="t" * 9499 + "." * 501)
    assert not found.passed
    assert found.lacking == 1
    assert "94.9 %" in verdict_sentence(found)
    assert "99.99 %" in verdict_sentence(verdict("translated=99.999", a1="t" * 9999 + "."))


def test_a_work_without_a_word_lacks_nothing():
    assert verdict("translated=100").passed


@given(
    st.text("tafs.", min_size=1, max_size=60),
    st.decimals(0, 100, places=2),
)
def test_exactly_what_is_lacking_would_reach_the_threshold(letters, percent):
    coverage = measure_coverage(*work(a1=letters), "es")
    (found,) = judge([coverage], [Threshold("translated", percent)], "segments")
    share = Fraction(100 * (found.reached + found.lacking), found.whole)
    assert share >= Fraction(percent)
    if found.lacking:
        assert Fraction(100 * (found.reached + found.lacking - 1), found.whole) < Fraction(percent)


@pytest.mark.parametrize("text", ["translated=95", "translated = 95 %", "translated=95.0"])
def test_a_threshold_may_be_written_with_blanks_and_a_percent_sign(text):
    assert parse_threshold(text) == Threshold("translated", Decimal(95))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("fuzzy=5", "translated, approved, published"),
        ("untranslated=1", "translated, approved, published"),
        ("=95", "translated, approved, published"),
        ("", "translated, approved, published"),
        ("translated", "translated=95"),
        ("translated=", "translated=95"),
        ("translated=many", "translated=95"),
        ("translated=101", "translated=95"),
        ("translated=-1", "translated=95"),
        ("translated=nan", "translated=95"),
        ("translated=Infinity", "translated=95"),
    ],
)
def test_a_threshold_that_means_nothing_is_refused_with_what_is_allowed(text, told):
    with pytest.raises(UsageError) as refused:
        parse_threshold(text)
    assert told in refused.value.hint


def ids(document):
    return [turn.id for turn in document.turns]


def test_a_scope_keeps_reading_order_and_takes_patterns():
    document, _states = work(q1="t", a1="t", q2="t", a2="t", a10="t")
    assert ids(within(document, ["a2", "a1"])) == ["a1", "a2"]
    assert ids(within(document, ["a*"])) == ["a1", "a2", "a10"]
    assert ids(within(document, ["q[12]", "a?"])) == ["q1", "a1", "q2", "a2"]
    assert within(document, []) is document


def test_an_id_is_taken_as_it_is_before_it_is_taken_for_a_pattern():
    document, _states = work(**{"a[1]": "t", "a1": "t"})
    assert ids(within(document, ["a[1]"])) == ["a[1]"]


@pytest.mark.parametrize("wrong", ["a9", "A1", "x*"])
def test_a_scope_without_a_turn_is_refused_with_the_turns_there_are(wrong):
    document, _states = work(q1="t", a1="t")
    with pytest.raises(UsageError) as refused:
        within(document, ["a1", wrong])
    assert wrong in str(refused.value)
    assert "q1, a1" in refused.value.hint
