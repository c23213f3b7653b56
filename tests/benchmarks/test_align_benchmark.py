"""The programs that measure the aligner measure what they say."""

import math
import sys
import xml.etree.ElementTree as ET

import numpy as np
import pytest

from benchmarks.alignment import gale_church as module
from benchmarks.alignment.cases import excerpt, shorts, with_omissions
from benchmarks.alignment.intervals import BY_BLOCK, BY_ORIGIN, blocks, intervals, method
from benchmarks.alignment.long_cases import LongPair, long_cases
from benchmarks.alignment.peers import found_peers, read_arcade, read_ladder
from benchmarks.alignment.reliability import auc, calibration_error, judged, reliability
from benchmarks.alignment.reliability_picture import draw
from benchmarks.alignment.replaced import Counts, area
from benchmarks.alignment.replacements import labels, languages_of, replaced
from benchmarks.measured import run
from tests.align.strategies import long_bitext
from toolkit.align.beads import AlignedBead


def sides(beads):
    return [(bead.source, bead.target) for bead in beads]


def assert_sound(document):
    source, target, beads = document
    assert sorted(i for bead in beads for i in bead.source) == list(range(len(source)))
    assert sorted(j for bead in beads for j in bead.target) == list(range(len(target)))


def plain_gale_church(source, target):
    """The recurrence of the paper, cell by cell."""
    costs = {(0, 0): (0.0, None)}
    for i in range(len(source) + 1):
        for j in range(len(target) + 1):
            for (a, b), penalty in module._PENALTY.items():
                if (i - a, j - b) not in costs:
                    continue
                left, right = (
                    sum(map(len, source[i - a : i])),
                    sum(map(len, target[j - b : j])),
                )
                z = abs(left - right) / math.sqrt(6.8 * max(1, left + right) / 2)
                tail = math.erfc(z / math.sqrt(2))
                paid = -100 * math.log(tail) if z < 6.8 else 2500
                total = costs[i - a, j - b][0] + penalty + paid
                if (i, j) not in costs or total < costs[i, j][0]:
                    costs[i, j] = total, (a, b)
    at, beads = (len(source), len(target)), []
    while at != (0, 0):
        a, b = costs[at][1]
        beads.append((tuple(range(at[0] - a, at[0])), tuple(range(at[1] - b, at[1]))))
        at = at[0] - a, at[1] - b
    return beads[::-1]


def test_gale_church_is_the_recurrence_of_the_paper():
    source, target, _ = long_bitext(40, seed=5)
    assert sides(module.gale_church(source, target)) == plain_gale_church(source, target)
    assert sides(module.gale_church(["a"], [])) == [((0,), ())]


def test_gale_church_in_a_band_finds_what_the_full_search_finds(monkeypatch):
    source, target, _ = long_bitext(300, seed=6)
    full = module.gale_church(source, target)
    monkeypatch.setattr(module, "_FULL", 0)
    monkeypatch.setattr(module, "_LEAST_RADIUS", 40)
    first, last = module._band(*(np.cumsum([0, *map(len, side)]) for side in (source, target)))
    assert (last - first + 1).max() < 200
    assert sides(module.gale_church(source, target)) == sides(full)


def test_what_peers_write_is_read_as_beads(tmp_path):
    ladder, arcade = tmp_path / "ladder", tmp_path / "arcade"
    ladder.write_text("0\t0\t0.3\n1\t2\t0.1\n3\t2\t0\n4\t3\t1\n", "utf-8")
    beads = [((0,), (0, 1)), ((1,), ()), ((2,), ()), ((3,), (2,))]
    assert sides(read_ladder(ladder)) == beads
    arcade.write_text(
        '<link xtargets="1;1 2" certainty="1"></link>\n'
        '<link xtargets="2 3;" certainty="0"></link>\n'
        '<link xtargets="4;3" certainty="0"></link>\n',
        "utf-8",
    )
    assert sides(read_arcade(arcade)) == beads


def test_a_peer_of_the_users_own_is_run_on_the_files_and_its_output_kept(tmp_path):
    copy = "import sys; print(open(sys.argv[1]).read(), end='')"
    peer = list(
        found_peers([f"mine={sys.executable} -c '{copy.replace(chr(39), chr(34))}' {{source}}"])
    )[-1]
    assert (peer.name, peer.writes) == ("mine", False)
    source, output = tmp_path / "s", tmp_path / "o"
    source.write_text("[0]:[0]\n[1]:[]\n", "utf-8")
    cost = run(peer.filled(source, source, output, source), output=output)
    assert sides(peer.read(output)) == [((0,), (0,)), ((1,), ())]
    assert cost.cpu > 0


def test_cases_made_from_a_document_keep_every_segment_in_one_bead():
    document = long_bitext(200, seed=7)
    assert_sound(document)
    part = excerpt(document, 0.35, 0.65)
    assert_sound(part)
    assert part[0] == document[0]
    assert 0.2 < len(part[1]) / len(document[1]) < 0.4
    less = with_omissions(document, "name")
    assert_sound(less)
    assert with_omissions(document, "name") == less
    for side in (0, 1):
        assert 0.7 < len(less[side]) / len(document[side]) < 0.95
    for case in shorts({"name": document, "name-omit": document}):
        assert_sound(case.document)
        assert case.origin == "name"
        assert len(case.document[0]) < 100


def test_a_long_pair_has_its_size_and_the_vocabulary_of_a_long_text():
    document = long_bitext(100, seed=8)
    once = {word for line in document[0] for word in line.casefold().rstrip(".").split()}
    (case,) = long_cases(LongPair.parse("2000x9000=name"), {"name": document})
    assert_sound(case.document)
    assert 2000 <= len(case.document[0]) < 2003
    copies = len(case.document[0]) / len(document[0])
    words = {word for line in case.document[0] for word in line.casefold().rstrip(".").split()}
    exponent = math.log(len(words) / len(once)) / math.log(copies)
    assert 0.4 < exponent < 0.75


def test_a_pair_without_anchor_shares_no_letter_or_digit():
    document = (["山水 IBM 12。"], ["Mountain, IBM 12."], [AlignedBead((0,), (0,))])
    (case,) = long_cases(LongPair.parse("3x3=zh!"), {"zh": document})
    source, target, _ = case.document
    assert source == ["山水  。"] * 3
    assert not any(c.isdigit() for line in target for c in line)


def scored(name, wrong):
    gold = [AlignedBead((i,), (i,)) for i in range(100)]
    shifted = [AlignedBead((i,), ()) for i in range(wrong)]
    shifted += [AlignedBead((), (i,)) for i in range(wrong)]
    return blocks(name, gold, shifted + gold[wrong:])


def test_the_blocks_of_a_case_add_up_to_the_whole():
    found = scored("a", 30)
    assert len(found.blocks) == 5
    assert sum(found.blocks[1:], start=found.blocks[0]) == found.whole


def test_intervals_hold_the_value_and_are_narrow_where_nothing_varies():
    few = {"ours": [scored("a", 10)], "peer": [scored("a", 40)]}
    assert method(few["ours"]) == BY_BLOCK
    found = intervals(few, "ours")
    low, high = found["peer"]["strict"]
    assert low < few["peer"][0].whole.f1_strict < high
    assert 0 <= found["peer"]["ahead"][0] < found["peer"]["ahead"][1]
    assert found == intervals(few, "ours")
    many = [scored(str(n), 20) for n in range(8)]
    assert method(many) == BY_ORIGIN
    low, high = intervals({"ours": many}, "ours")["ours"]["strict"]
    assert low == high == pytest.approx(many[0].whole.f1_strict, abs=1e-4)


def test_reliability_figures_are_those_counted_by_hand():
    # two right beads of .9 and .4, two wrong of .6 and .4: of four pairs 2 + ½ stand rightly
    beads = np.array([[0.9, 1], [0.4, 1], [0.6, 0], [0.4, 0]])
    assert auc(beads) == pytest.approx(2.5 / 4)
    # bins: .9 (one, off by .1), .4 (two, half right, off by .1), .6 (one, off by .6)
    assert calibration_error(beads) == pytest.approx((0.1 + 2 * 0.1 + 0.6) / 4)
    gold = [AlignedBead((0,), (0,)), AlignedBead((1,), ())]
    found = judged(gold, [AlignedBead((0,), (0,), 0.8), AlignedBead((1,), (1,), 0.3)])
    assert found.tolist() == [[0.8, 1.0], [0.3, 0.0]]


def test_the_diagram_shows_every_bin():
    dice = np.random.default_rng(1)
    confidence = dice.random(400)
    right = (dice.random(400) < confidence).astype(float)
    found = reliability({"a": np.stack([confidence, right], axis=1)})
    picture = ET.fromstring(draw(found))
    dots = [e for e in picture.iter() if e.tag.endswith("circle")]
    assert len(dots) == len(found["bins"]) == 10
    assert found["figures"]["calibration_error"]["value"] < 0.1
    assert all(b["interval"][0] <= b["right"] <= b["interval"][1] for b in found["bins"])


def test_sentences_are_replaced_by_others_of_like_length_and_counted():
    source, target = [f"Word {n}." for n in range(60)], [f"Palabra {n}." for n in range(60)]
    gold = [AlignedBead((n,), (n,)) for n in range(60)]
    pool = ["x" * length for length in range(4, 250)]
    assert languages_of("tale_en-es", (source, target, gold)) == ("en", "es")
    assert replaced("tale", (source, target, gold), pool[:100], 10) is None
    changed = replaced("tale", (source, target, gold), pool, 10)
    left, right, _ = changed.document
    assert left == source
    assert {n for n in range(60) if right[n] != target[n]} == changed.positions
    assert 4 <= len(changed.positions) <= 6
    assert all(0.6 < len(right[n]) / len(target[n]) < 1.7 for n in changed.positions)
    beads = [
        AlignedBead((n,), (n,), 1.0, 0.001 if n in changed.positions else 0.99) for n in range(59)
    ]
    beads.append(AlignedBead((59,), ()))
    assert labels(beads[:59], gold, changed.positions).count(0) == len(changed.positions - {59})
    assert area(beads, changed.positions) == 1
    counts = Counts()
    counts.add(beads, changed.positions)
    assert str(counts) == "P 1.000  R 1.000  false alarms 0.0000"
