"""The number that tells whether the sides of a bead translate each other."""

import random
from dataclasses import replace

import pytest

from tests.align.invented import invented_bitext
from toolkit.align.align import align_documents
from toolkit.align.options import AlignmentOptions
from toolkit.align.translation.doubt import doubtful_below, share_of_others, unrelated

_UNKNOWN = AlignmentOptions(source_language="und", target_language="und")


def _aligned(source, target):
    return [b for b in align_documents(source, target, _UNKNOWN) if not b.is_gap]


def _with_replaced(target, seed):
    """Replace every tenth segment by one of another text in the same language."""
    other = random.Random(seed + 100)
    words = sorted({word for line in target for word in line.rstrip(".").split()})
    found = list(target)
    for position in range(5, len(target), 10):
        length = len(target[position].split())
        found[position] = " ".join(other.choice(words) for _ in range(length)) + "."
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_replaced_sentences_are_doubtful_and_no_others(seed):
    source, target = invented_bitext(seed, 120)
    beads = _aligned(source, _with_replaced(target, seed))
    limit = doubtful_below(bead.equivalence for bead in beads)
    replaced = [b for b in beads if any(j % 10 == 5 for j in b.target)]
    found = [b for b in beads if b.equivalence < limit]
    assert len(replaced) >= 10
    assert len([b for b in found if b in replaced]) >= 0.9 * len(replaced)
    assert len([b for b in found if b not in replaced]) <= 1


def test_a_faithful_translation_has_no_doubtful_bead():
    beads = _aligned(*invented_bitext(3, 120))
    limit = doubtful_below(bead.equivalence for bead in beads)
    assert not [bead for bead in beads if bead.equivalence < limit]
    assert not unrelated((bead.equivalence, bead.confidence) for bead in beads)


def test_the_number_does_not_learn_the_pair_that_it_judges():
    # Words that occur in no other pair have nothing but this pair to confirm them.
    source, target = invented_bitext(4, 60)
    strange = " ".join(["zukazu", "zokazo", "zekaze", "zikazi", "zakaza", "zozuza"]) + "."
    source[30], target[30] = strange, strange.translate(str.maketrans("zk", "wx"))
    beads = _aligned(source, target)
    (judged,) = [bead for bead in beads if 30 in bead.source]
    assert judged.target == (30,)
    assert judged.confidence > 0.99
    assert judged.equivalence < 0.9
    assert all(bead.equivalence > judged.equivalence for bead in beads if bead is not judged)


def test_two_texts_that_do_not_belong_together_are_recognised():
    source, _ = invented_bitext(5, 120)
    _, target = invented_bitext(6, 120)
    beads = _aligned(source, target)
    assert unrelated((bead.equivalence, bead.confidence) for bead in beads)


def test_short_texts_are_never_called_unrelated_and_have_no_doubtful_bead():
    source, _ = invented_bitext(7, 8)
    _, target = invented_bitext(8, 8)
    beads = _aligned(source, target)
    limit = doubtful_below(bead.equivalence for bead in beads)
    assert not [bead for bead in beads if bead.equivalence < limit]
    assert not unrelated((bead.equivalence, bead.confidence) for bead in beads)


def test_gaps_have_no_number_and_fixed_beads_have_one():
    source, target = invented_bitext(9, 40)
    fixed = [replace(bead) for bead in _aligned(source, target)[:1]]
    beads = align_documents(
        [*source, "zuzuzu zuzuzu zuzuzu."], target, replace(_UNKNOWN, fixed=fixed)
    )
    assert all((bead.equivalence is None) == bead.is_gap for bead in beads)
    assert all(0 <= bead.equivalence <= 1 for bead in beads if not bead.is_gap)
    assert beads[0].confidence == 1
    assert align_documents(["a"], [])[0].equivalence is None


def test_the_share_of_others_is_estimated_and_sets_the_limit():
    clean, mixed = [0.999] * 300, [0.999] * 270 + [0.002] * 30
    assert share_of_others(clean) < 0.005
    assert share_of_others(mixed) == pytest.approx(0.1, abs=0.02)
    assert doubtful_below(clean) < doubtful_below(mixed)
    # nothing is known of a text without beads but the usual share
    assert share_of_others([]) == pytest.approx(0.02)
