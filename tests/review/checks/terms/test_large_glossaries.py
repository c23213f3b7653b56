"""Thousands of terms that begin or end with the same word: each text asks for its own words only.

Each word of a text was compared with every term that began with it, and with 5,000 terms “the …”
1,250 messages did not end.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.catalog import Message
from toolkit.model.glossary import Term
from toolkit.review.checks.check import CheckSettings
from toolkit.review.checks.registry import BY_CODE
from toolkit.review.checks.run import check_messages
from toolkit.review.checks.terms.doubt import Match
from toolkit.review.checks.terms.glossary_index import terms_in
from toolkit.review.checks.terms.matching import Units

pytestmark = pytest.mark.slow

WORDS = [one + two + three for one in "bdfglmnprt" for two in "aeio" for three in (
    "lon", "mar", "nes", "pil", "ros", "sul", "tam", "vek", "wix", "zub")]  # fmt: skip
FEW = ("the", "The", "house", "houses", "white", "US", "us", "old-age", "家", "見る", "x")


def glossary(form: str, translated: str) -> tuple[Term, ...]:
    """5,000 terms of two words that differ in the two."""
    return tuple(
        Term(form.format(one + other), (translated.format(one + other),))
        for number, one in enumerate(WORDS)
        for other in (WORDS[number:] + WORDS)[:13]
    )[:5000]


@pytest.mark.parametrize(
    ("form", "translated"),
    [("the {}", "la {}a"), ("{} party", "{}a del partido"), ("the {} of the law", "la {}a de ley")],
)
def test_terms_with_a_word_in_common_are_compared_where_they_stand(
    form: str, translated: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of 1,250 messages with one term each, in which its common words stand alone, too."""
    compared = 0
    agrees = Units._agrees

    def counted(self: Units, word: str, at: int, *, strict: bool = False, capital: bool) -> Match:
        nonlocal compared
        compared += 1
        return agrees(self, word, at, strict=strict, capital=capital)

    monkeypatch.setattr(Units, "_agrees", counted)
    terms = glossary(form, translated)
    messages = [
        Message(f"the law, the party: {term.source}.", (f"la ley, el partido: {good}.",))
        for term in terms[:1250]
        for good in (term.allowed[0] if term is not terms[7] else "otra cosa",)
    ]
    settings_ = CheckSettings(target_language="es", glossary=terms)
    checks = [BY_CODE[f"term-{code}"] for code in ("missing", "doubtful", "forbidden")]
    faults = check_messages(messages, checks, settings_)
    assert [fault.check.code for fault in faults] == ["term-missing"]
    assert compared < 40 * len(messages)


def test_a_long_message_with_every_term_is_compared_once_per_term(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first word of each term stands in the text 5,000 times."""
    places: list[int] = []
    stands = Units._stands

    def counted(
        self: Units, wanted: tuple[str, ...], at: int, *, strict: bool = False, capital: bool
    ) -> Match:
        places.append(at)
        return stands(self, wanted, at, strict=strict, capital=capital)

    monkeypatch.setattr(Units, "_stands", counted)
    terms = glossary("the {}", "la {}a")
    source = ", ".join(term.source for term in terms)
    target = ", ".join(term.allowed[0] for term in terms)
    wanted = CheckSettings(target_language="es", glossary=terms)
    assert not check_messages([Message(source, (target,))], [BY_CODE["term-missing"]], wanted)
    assert len(places) < 5 * len(terms)


def naively(text: str, terms: tuple[Term, ...], language: str) -> set[Term]:
    """The same without an index: each term at each unit."""
    units = Units(text, language)
    found = [
        (at, at + size, term)
        for at in range(len(units.units))
        for term in terms
        for size in (units.stands_at(term.source, at, capital=True),)
        if size
    ]
    return {
        term
        for start, end, term in found
        if not any(
            (first == start and last > end) or (first < start and last >= end)
            for first, last, _other in found
        )
    }


@given(
    st.lists(
        st.lists(st.sampled_from(FEW[:5] + FEW[6:]), min_size=1, max_size=3).map(" ".join),
        min_size=1,
        max_size=3,
        unique=True,
    ),
    st.lists(st.sampled_from(FEW), max_size=8),
    st.sampled_from([" ", ", ", ""]),
    st.sampled_from(["en", "ja", "de"]),
)
def test_the_index_finds_what_every_term_at_every_word_finds(
    sources: list[str], words: list[str], between: str, language: str
) -> None:
    """Whatever the terms share: beginnings, ends, forms, letters of scripts without spaces."""
    terms = tuple(Term(source, ("x",)) for source in sources)
    text = between.join(words) + " the x."
    assert set(terms_in(text, terms, language)) == naively(text, terms, language)


@pytest.mark.parametrize(
    ("text", "found"),
    [("The white houses of the city", ["the white house", "the city"]),
     ("the white, houses", []), ("white house", ["white house"]), ("the", [])],
)  # fmt: skip
def test_terms_that_share_their_words_are_told_apart(text: str, found: list[str]) -> None:
    """The longest that begins at a word, if its other words follow without a sign between."""
    terms = tuple(Term(source) for source in ("white house", "the white house", "the city"))
    assert [term.source for term in terms_in(text, terms, "en")] == found
