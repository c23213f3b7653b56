"""Texts to align: parallel ones that a translator could have made, and hostile ones."""

from __future__ import annotations

import random

from hypothesis import strategies as st

from toolkit.align.beads import AlignedBead

_SYLLABLES = ["ba", "co", "di", "fu", "ge", "la", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu"]
WORDS = [a + b + c for a in _SYLLABLES[:6] for b in _SYLLABLES[3:9] for c in _SYLLABLES[8:]]
"""Source words; the target word of each is the same letters in another order, mostly unlike."""


def translated(word: str) -> str:
    """A made-up word of the other language, the same one each time."""
    return word[::-1] + "el" if len(word) % 4 else word


@st.composite
def bitexts(draw, least=1, most=10):
    """(source, target, beads): source segments of made-up words, and a target of beads."""
    shapes = st.sampled_from([(1, 1)] * 8 + [(2, 1), (1, 2), (1, 0), (0, 1)])
    source, target, beads = [], [], []
    for a, b in draw(st.lists(shapes, min_size=least, max_size=most)):
        words = draw(st.lists(st.sampled_from(WORDS), min_size=4, max_size=14))
        left, right = words, [translated(word) for word in words]
        beads.append(
            AlignedBead(
                tuple(range(len(source), len(source) + a)),
                tuple(range(len(target), len(target) + b)),
            )
        )
        source.extend(_cut(left, a))
        target.extend(_cut(right, b))
    return source, target, beads


def _cut(words, parts):
    if not parts:
        return []
    size = max(1, len(words) // parts)
    cut = [words[n * size : (n + 1) * size] for n in range(parts - 1)]
    cut.append(words[(parts - 1) * size :])
    return [" ".join(part).capitalize() + "." for part in cut]


HOSTILE = st.one_of(
    st.just(""),
    st.text(alphabet="\x00\x01\x02\x07\t\n\r\x1b\x1f\x7f\x85\u2028\u2029\ufeff\u00ad", max_size=6),
    st.text(alphabet="אבגדשלום ابتثسلام\u200f\u200e\u202b\u202e\u2067\u2069؟،", max_size=30),
    st.text(alphabet="😀𝒜𐍈𠀀𡃁👩\u200d🚀 🇪🇸", max_size=20),
    st.text(alphabet="e\u0301a\u0308\u20ddẍ\u0327ﬁİıſß", max_size=20),
    st.text(alphabet="山水人。、「」？！한글かな", max_size=30),
    st.text(alphabet=".,;:?!¿¡…—-()[]{}«»“”'\"0123456789", max_size=20),
    st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
)
"""A segment of anything that a text file can hold. Lone surrogates are in no UTF-8 file."""
HOSTILE_TEXTS = st.lists(HOSTILE, max_size=9)


@st.composite
def fixed_beads(draw, sources, targets):
    """Beads in order that leave some segments free: any n:m, and gaps of any length."""
    beads, i, j = [], 0, 0
    while i < sources or j < targets:
        i += draw(st.integers(0, 2))
        j += draw(st.integers(0, 2))
        a = min(draw(st.integers(0, 7)), max(0, sources - i))
        b = min(draw(st.integers(0, 7)), max(0, targets - j))
        if a or b:
            beads.append(AlignedBead(tuple(range(i, i + a)), tuple(range(j, j + b))))
        i, j = i + a, j + b
    return draw(st.lists(st.sampled_from(beads), unique=True)) if beads else []


def long_bitext(number, seed):
    """A parallel text of ``number`` beads with passages left out, as ``bitexts`` draws them."""
    dice = random.Random(seed)
    source, target, beads = [], [], []
    for _ in range(number):
        a, b = dice.choice([(1, 1)] * 12 + [(2, 1), (1, 2), (1, 0), (0, 1)])
        words = dice.choices(WORDS, k=dice.randint(4, 14))
        beads.append(
            AlignedBead(
                tuple(range(len(source), len(source) + a)),
                tuple(range(len(target), len(target) + b)),
            )
        )
        source.extend(_cut(words, a))
        target.extend(_cut([translated(word) for word in words], b))
    return source, target, beads


def long_paragraphs(number, seed):
    """Some hundreds of words each, four fifths of them translated, none alike, in any order."""
    dice = random.Random(seed)
    left, right = (
        ["".join(dice.choices(_SYLLABLES, k=dice.randint(2, 5))) + end for _ in range(1500)]
        for end in ("k", "x")
    )
    source, target = [], []
    for _ in range(number):
        ids = [min(int(dice.paretovariate(0.6)), 1500) - 1 for _ in range(dice.randint(150, 400))]
        source.append(" ".join(left[n] for n in ids))
        dice.shuffle(ids)
        target.append(" ".join(right[n] for n in ids if dice.random() < 0.8))
    return source, target
