"""Terms in their forms by the rules of each language, and other words that only look like them."""

from __future__ import annotations

import pytest

from benchmarks.checks.term_forms import DATA, findings, pairs

LANGUAGES = sorted(path.stem for path in DATA.glob("*.txt"))
# Other words that cannot be distinguished from forms (Turkish yazı, Finnish matto) or not without a
# dictionary (国人 in 中国人).
_HARD = {"ar": 1, "fi": 3, "fr": 1, "pt": 1, "ru": 1, "tr": 4, "zh": 1}


def test_each_language_has_its_pairs() -> None:
    assert LANGUAGES == ["ar", "de", "es", "fi", "fr", "hi", "it", "ja", "pt", "ru", "tr", "zh"]
    for language in LANGUAGES:
        kinds = [kind for held in (False, True) for kind, _, _ in pairs(language, held=held)]
        assert kinds.count("right") >= 40
        assert kinds.count("wrong") == 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_every_form_of_a_term_is_taken_for_it(language: str) -> None:
    missed = [
        (term, text, codes)
        for held in (False, True)
        for kind, term, text in pairs(language, held=held)
        if kind == "right" and (codes := findings(language, term, text))
    ]
    assert len(missed) <= 2, missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_nearly_every_other_word_is_missing_or_doubtful(language: str) -> None:
    taken = [
        (term, text)
        for held in (False, True)
        for kind, term, text in pairs(language, held=held)
        if kind == "wrong" and not findings(language, term, text)
    ]
    assert len(taken) <= _HARD.get(language, 0), taken


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("es", "buscar", "Lo busqué."),
        ("es", "cruzar", "Crucé la calle."),
        ("es", "buscar", "Hay que buscárselo."),
        ("es", "averiguar", "Quiero que averigüe más."),
        ("de", "freie Software", "Mit freier Software."),
        ("de", "freie Software", "Der freien Software wegen."),
        ("de", "freier Markt", "Die Gesetze des freien Marktes."),
        ("de", "arbeiten", "Er hat gearbeitet."),
        ("de", "aufhören", "Es hört auf."),
        ("de", "aufhören", "Wann hört der Regen endlich auf?"),
        ("de", "aufhören", "Er versprach aufzuhören."),
        ("de", "Staat", "Das ist Staatseigentum."),
        ("de", "Eigentum", "Das ist Staatseigentum."),
        ("de", "schnell", "Schneller geht es nicht."),
        ("nl", "opbouwen", "Hij bouwt het huis weer op."),
        ("hi", "आंदोलन", "यह आन्दोलन बड़ा है।"),
        ("ko", "생산하다", "그들이 생산한 것이다."),
        ("hu", "bokor", "A bokrot látom."),
        ("ja", "読む", "本を読んでいる。"),
        ("ja", "共有する", "財産を共有した。"),
        ("zh", "法", "这是法的精神。"),
        ("zh", "方法", "这个方法很好。"),
    ],
)
def test_a_form_in_a_sentence_is_the_term(language: str, term: str, text: str) -> None:
    assert findings(language, term, text) == []


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("es", "libro", "La libra cayó."),
        ("es", "hombre", "El hombro duele."),
        ("es", "puerto", "La puerta está abierta."),
        ("de", "Gut", "Das ist gut."),
        ("de", "aufhören", "Es hört. Auf dem Dach sitzt er."),
        ("de", "schon", "Das ist schön."),
        ("de", "Ort", "Das ist ein Wort."),
        ("it", "porto", "La porta è aperta."),
        ("fr", "port", "La porte est ouverte."),
        ("fr", "centre", "Il y a deux cents mots."),
        ("fr", "soir", "Qu’il soit heureux."),
        ("ja", "読む", "読者が多い。"),
        ("ko", "바다", "바람이 분다."),
    ],
)
def test_another_word_in_a_sentence_is_not_the_term(language: str, term: str, text: str) -> None:
    assert findings(language, term, text) == ["term-missing"]


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("es", "parcho", "La parcha es roja."),
        ("de", "arm", "Er hob den Arm."),
        ("hi", "लड़का", "यह लड़की है।"),
        ("zh", "法", "这个方法很好。"),
        ("ja", "法", "方法がない。"),
        ("ru", "угол", "Здесь уголь."),
    ],
)
def test_what_may_be_another_word_is_doubtful(language: str, term: str, text: str) -> None:
    assert findings(language, term, text) == ["term-doubtful"]


def test_a_word_of_two_genders_is_not_doubtful() -> None:
    for term, form in (("rojo", "rojas"), ("amigo", "amiga"), ("abierto", "abierta"),
                       ("colectivo", "colectiva"), ("trabajador", "trabajadora")):  # fmt: skip
        assert findings("es", term, f"Xyz {form} xyz.") == []
    assert findings("hi", "बड़ा", "यह बड़ी है।") == []
