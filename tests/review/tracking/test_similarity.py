import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.review.tracking.similarity import compare_texts, own_numbers


@pytest.mark.parametrize(
    ("printed", "ours", "verdict"),
    [
        ("Esto genera un doble movimiento.", "Esto genera un doble movimiento.", "same"),
        ("¿Hay una síntesis posible?", "¿Hay una síntesis posible entre esas?", "reworded"),
        # one word in a short sentence is a revision, not an adaptation
        ("Sí, claro.", "Sí, obvio.", "reworded"),
        ("¿Por qué?", "¿Por qué no?", "reworded"),
        # half of it is gone, the rest in other words
        (
            "Pero si el socialismo se olvida de eso, sólo podrá ofrecer soluciones perimidas.",
            "Ahora bien, en la medida en que el socialismo del siglo XXI se olvide del primero y "
            "del segundo, solo podrá ofrecer soluciones perimidas y, a la larga, insuficientes.",
            "adapted",
        ),
        ("Un Estado socio", "Esto nos lleva a la segunda distinción importante.", "adapted"),
        ("…", "—", "reworded"),
        ("我们在这里。", "我们都在这里。", "reworded"),
    ],
)
def test_a_verdict_is_what_a_person_says(printed, ours, verdict):
    assert compare_texts(printed, ours).verdict == verdict


def test_marks_and_capitals_are_no_words():
    found = compare_texts("Sí, claro: así es.", "¡Sí; claro; Así es!")
    assert (found.verdict, found.similarity, found.only_punctuation) == ("reworded", 1.0, True)
    assert not compare_texts("así es", "así era").only_punctuation


def test_figures_are_found_where_they_are_numbers():
    found = own_numbers(
        "En junio, el 7,1 % de 1.000 (no P2P).", "En junio, 1.000 del siglo 21 (P2P)."
    )
    assert found == (("7,1",), ("21",))


WORDS = st.lists(st.sampled_from(["uno", "dos", "Tres", "y", "no", ",—"]), max_size=8)


@given(WORDS, WORDS)
def test_similarity_has_no_direction_and_knows_its_bounds(one, other):
    first, second = " ".join(one), " ".join(other)
    found, turned = compare_texts(first, second), compare_texts(second, first)
    assert (found.verdict, found.similarity) == (turned.verdict, turned.similarity)
    assert 0 <= found.similarity <= 1
    assert found.common <= min(found.words)
    assert (found.verdict == "same") == (first == second)
