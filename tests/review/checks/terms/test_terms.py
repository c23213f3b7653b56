"""Agreed terms in every script, in their inflected forms, and with their capitals."""

from __future__ import annotations

import pytest

from toolkit.model.catalog import Message
from toolkit.model.glossary import Term
from toolkit.review.checks.check import CheckSettings
from toolkit.review.checks.registry import BY_CODE
from toolkit.review.checks.run import check_messages
from toolkit.review.checks.terms.stems import keys, strict_keys

CHECKS = [BY_CODE["term-missing"], BY_CODE["term-forbidden"]]


def found(
    source: str, target: str, *terms: Term, languages: tuple[str, str] = ("en", "es")
) -> list[str]:
    settings = CheckSettings(
        source_language=languages[0], target_language=languages[1], glossary=terms
    )
    return [f.check.code for f in check_messages([Message(source, (target,))], CHECKS, settings)]


@pytest.mark.parametrize(
    ("language", "pairs"),
    [
        (
            "es",
            "mujer/mujeres país/países joven/jóvenes imagen/imágenes luz/luces canción/canciones "
            "régimen/regímenes ley/leyes bien/bienes niño/niñas contar/cuenta abrir/abierta "
            "carácter/caracteres inglés/inglesas orden/órdenes margen/márgenes ratón/ratones "
            "volumen/volúmenes papel/papeles ciudad/ciudades pez/peces análisis/análisis",
        ),
        (
            "pt",
            "fácil/fáceis cidadão/cidadãos animal/animais "
            "imagem/imagens país/países mulher/mulheres",
        ),
        (
            "fr",
            "cheval/chevaux beau/belle nouveau/nouvelle "
            "travailleur/travailleuses œil/yeux "
            "travail/travaux bateau/bateaux libre/libres national/nationaux",
        ),
        ("de", "Haus/Häuser Kind/Kindern Buch/Bücher Arbeit/Arbeiten"),
        ("it", "libro/libri amico/amici nazione/nazioni"),
        ("ru", "книга/книгами закон/законов ребёнок/детей ребёнок/ребенка отец/отца окно/окон"),
        ("hi", "दिन/दिनों किताब/किताबें क़ानून/कानून"),
        ("ar", "كتاب/والكتاب دولة/الدولة كتاب/الكتب مدينة/مدينتي مدرسة/مدرستان مُعَلِّم/المعلمون"),
        ("ja", "読む/読みます 美しい/美しかった コンピューター/コンピュータ"),
        ("pl", "książka/książki"),
        ("tr", "kitap/kitaplar"),
        ("ko", "정부/정부는 기계/기계에서"),
        ("he", "ספר/והספר"),
    ],
)
def test_forms_of_a_word_are_one_term(language: str, pairs: str) -> None:
    for pair in pairs.split():
        one, other = pair.split("/")
        term = Term("thing", (one,))
        assert found("A thing", f"– {other} –", term, languages=("en", language)) == [], pair
        assert found("A thing", "– xyz –", term, languages=("en", language)) == ["term-missing"]


@pytest.mark.parametrize(
    ("language", "bad", "target"),
    [
        ("hi", "दान", "यह दिन अच्छा है।"),
        ("es", "caso", "La casa es grande."),
        ("es", "papa", "Mi papá vino."),
        ("es", "publicó", "El público vino."),
        ("es", "año", "El ano es parte del cuerpo."),
        ("fr", "pêche", "Le péché est grand."),
        ("de", "schon", "Das ist schön."),
        ("ja", "かき", "かぎを持つ。"),
        ("zh", "人工智能", "人工、智能"),
        ("en", "universe", "The university is old."),
        ("tr", "ılık", "İlik dondu."),
        ("pt", "avó", "O avô chegou."),
    ],
)
def test_another_word_is_not_taken_for_one_that_is_ruled_out(
    language: str, bad: str, target: str
) -> None:
    term = Term("thing", (), (bad,))
    assert found("A thing", target, term, languages=("en", language)) == []
    assert found("A thing", bad, term, languages=("en", language)) == ["term-forbidden"]


def test_a_near_form_of_what_is_ruled_out_is_found() -> None:
    term = Term("enclosure", ("cercamiento",), ("recinto", "canción"))
    assert found("An enclosure", "Los recintos, un cercamiento", term) == ["term-forbidden"]
    assert found("An enclosure", "Canciones, un cercamiento", term) == ["term-forbidden"]


def test_what_is_ruled_out_may_stand_inside_what_is_agreed() -> None:
    term = Term("goods", ("bienes comunes",), ("bienes",))
    assert found("The goods", "Los bienes comunes", term) == []
    assert found("The goods", "Los bienes comunes y los bienes", term) == ["term-forbidden"]


@pytest.mark.parametrize(
    ("language", "good", "target", "bad_target"),
    [
        ("zh", "人工智能", "我们研究人工智能的历史。", "我们研究历史。"),
        ("ja", "人工知能", "人工知能を研究する。", "歴史を研究する。"),
        ("ja", "サーバー", "このサーバーは速い。", "この機械は速い。"),
        ("th", "รัฐบาล", "เขาพูดถึงรัฐบาลใหม่", "เขาพูดถึงบ้านใหม่"),
        ("zh", "P2P 生产", "他谈到P2P生产的未来。", "他谈到未来。"),
    ],
)
def test_a_term_is_found_inside_text_without_spaces(
    language: str, good: str, target: str, bad_target: str
) -> None:
    term = Term("thing", (good,))
    assert found("A thing", target, term, languages=("en", language)) == []
    assert found("A thing", bad_target, term, languages=("en", language)) == ["term-missing"]


def test_a_term_of_a_chinese_source_is_found() -> None:
    term = Term("人工智能", ("inteligencia artificial",))
    assert found("我们研究人工智能。", "Estudiamos la IA.", term, languages=("zh", "es")) == [
        "term-missing"
    ]
    assert found("我们研究历史。", "Estudiamos la historia.", term, languages=("zh", "es")) == []
    latin = Term("AI", ("IA",))
    assert found("我们用AI工作。", "Trabajamos.", latin, languages=("zh", "es")) == ["term-missing"]


@pytest.mark.parametrize(
    ("term", "source", "is_there"),
    [
        ("US", "Tell us now.", False),
        ("US", "GIVE US BREAD", False),
        ("US", "The US army", True),
        ("AIDS", "She aids him.", False),
        ("AIDS", "AIDS spreads.", True),
        ("aid", "AIDS spreads.", False),
        ("aid", "Aid came.", True),
        ("WHO", "Who came?", False),
        ("IT", "It rains.", False),
        ("iOS", "IOS is old.", False),
        ("iOS", "On iOS 9", True),
        ("NGO", "Two NGOs came.", True),
        ("Polish", "They polish shoes.", False),
        ("Polish", "The Polish army", True),
        ("us", "He told us.", True),
        ("us", "The US army", False),
        ("use", "He told us.", False),
        ("common good", "THE COMMON GOOD", True),
        ("common good", "What is common, good people?", False),
        ("peer production", "Peer\nproduction grows.", True),
        ("peer-to-peer", "A peer to peer network", True),
    ],
)
def test_capitals_and_what_stands_between_are_part_of_a_term(
    term: str, source: str, is_there: bool
) -> None:
    expected = ["term-missing"] if is_there else []
    assert found(source, "Nada.", Term(term, ("xyz",))) == expected


def test_a_glossary_that_writes_all_its_terms_with_a_capital_means_small_letters_too() -> None:
    terms = [Term(word, ("xyz",)) for word in ("Enclosure", "River", "Common good", "Peer")]
    assert found("The enclosure", "Nada.", *terms) == ["term-missing"]


def test_english_words_that_only_look_alike_are_not_one() -> None:
    assert keys("us", "en").isdisjoint(keys("use", "en"))
    assert strict_keys("universe", "en").isdisjoint(strict_keys("university", "en"))


def test_the_terms_of_a_large_glossary_are_hashed_once() -> None:
    """Each word and each message asked for the hash of five thousand terms."""
    asked: list[str] = []

    class Counted(Term):
        def __hash__(self) -> int:
            asked.append(self.source)
            return hash(self.source)

    settings = CheckSettings(glossary=(Counted("river", ("río",)),))
    assert len({hash(settings.glossary) for _ in range(100)}) == 1
    assert asked == ["river"]
    assert settings.glossary == (Counted("river", ("río",)),)
