"""Entries that are proposed: abbreviations of a text, and what changes a decision."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from toolkit.model.segmentation import SegmentationSettings
from toolkit.text.segmentation.proposals import changing_entry, proposed_abbreviations
from toolkit.text.segmentation.segmenter import Segmenter

TEXTS = {
    "en": "It rained. We sat, i.e. we read. It rained. We stayed | Mr. Fogg. Then? No. It rained.",
    "es": "Vive en EE. UU. con Ud. Paredes. No. ¿Y tú? Tampoco, p. ej. ayer.",
    "zh": "他说：“你好。”然后走了。他说：“你好。”又来了！真的吗？是的。",
    "xx": "Aŋ. Be  ca.\nDo! Aŋ. Be ca. Do!",
}


def bare(text: str) -> str:
    return "".join(text.split())


def changed(language: str, text: str) -> None:
    plain = Segmenter.for_language(language)
    for decision in plain.decisions(text):
        entry = changing_entry(text, decision.offset, bare(text))
        lists = {"joins" if decision.breaks else "splits": (entry,)}
        special = Segmenter.for_language(language, SegmentationSettings(**lists))
        assert (decision.offset in special.cuts(text)) is not decision.breaks, entry
        assert special.unused([text]) == ()


@pytest.mark.slow
@pytest.mark.parametrize("language", TEXTS)
def test_the_entry_of_a_decision_changes_it_and_no_other(language: str) -> None:
    text = TEXTS[language]
    changed(language, text)
    plain = Segmenter.for_language(language)
    (first, *_others) = [made for made in plain.decisions(text) if made.breaks]
    join = changing_entry(text, first.offset, bare(text))
    special = Segmenter.for_language(language, SegmentationSettings(joins=(join,)))
    assert set(plain.cuts(text)) - set(special.cuts(text)) == {first.offset}


PIECES = st.sampled_from(["He", "ate.", "Mr.", "So!", "12", "“A", "b?”", "|", "好。", "是", "x\ny"])


@pytest.mark.slow
@settings(max_examples=examples(20, 200))
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_any_entry_changes_its_decision(text: str) -> None:
    changed("en", text)


TEXT = """Siehe Abb. 3 und Abb. 4, ferner kap. zwei. Kap. drei folgt. Vgl. auch Anm. 2; es
regnete. wir blieben. Es regnete weiter. Prof. Alt kam. Prof. Neu ging. Prof. Alt blieb. A. Meier
sah S. 12 nicht. Das Ende... war da. Er kam. Er kam. Er kam."""


def test_abbreviations_are_proposed_by_their_use() -> None:
    found = proposed_abbreviations([TEXT], ["Vgl.", "S. #"])
    assert [(each.entry, each.times, each.held) for each in found] == [
        ("Prof.", 3, 0),
        ("Abb.", 2, 2),
        ("kap.", 2, 2),
        ("Anm.", 1, 1),
    ]
    assert found[1].example == "Siehe Abb. 3 und Abb. 4, ferner kap"


def test_words_that_lack_the_full_stop_are_none() -> None:
    assert proposed_abbreviations(["Am Tag. und bei Tag ist Tag."], []) == ()
