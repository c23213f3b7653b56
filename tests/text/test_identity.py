"""Ids are names that survive edits: examples a translator meets, and any sequence of edits."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.document import Document, Paragraph, Segment, Turn
from toolkit.text.identity import LedgerEntry, _is_near, carry_ids
from toolkit.text.near_match import match_in_order
from toolkit.text.retired import is_short

WORDS = [
    "peer",
    "state",
    "commons",
    "market",
    "culture",
    "network",
    "farmer",
    "river",
    "stone",
    "light",
    "winter",
    "paper",
]


def document(*paragraphs: list[str]) -> Document:
    """One turn; segments named by position, as the reader does it."""
    return Document(
        "en",
        (
            Turn(
                "a1",
                "answer",
                tuple(
                    Paragraph(
                        f"a1.p{p}",
                        tuple(Segment(f"a1.p{p}.s{s}", text) for s, text in enumerate(texts, 1)),
                    )
                    for p, texts in enumerate(paragraphs, 1)
                ),
            ),
        ),
    )


def ledger(named: Document, retired: dict[str, str] | None = None) -> list[LedgerEntry]:
    entries = [LedgerEntry(s.id, s.text) for s in named.segments()]
    return entries + [LedgerEntry(i, text, retired=True) for i, text in (retired or {}).items()]


def ids(named: Document) -> dict[str, str]:
    return {s.text: s.id for s in named.segments()}


def test_the_first_names_are_positions() -> None:
    named = carry_ids(document(["One.", "Two."], ["Three."]), [])
    assert [s.id for s in named.segments()] == ["a1.p1.s1", "a1.p1.s2", "a1.p2.s1"]


def test_an_inserted_sentence_gets_the_next_unused_number_and_moves_nobody() -> None:
    old = document(["One is here.", "Two is there."])
    new = carry_ids(document(["One is here.", "A newcomer!", "Two is there."]), ledger(old))
    assert [s.id for s in new.segments()] == ["a1.p1.s1", "a1.p1.s3", "a1.p1.s2"]


def test_an_edited_sentence_keeps_its_name() -> None:
    old = document(["One is here.", "It tries to put marxism up to date.", "Two."])
    new = carry_ids(
        document(["One is here.", "It tries to bring Marxism up to date.", "Two."]), ledger(old)
    )
    assert [s.id for s in new.segments()] == ["a1.p1.s1", "a1.p1.s2", "a1.p1.s3"]


def test_a_retired_name_is_not_given_to_another_text_but_to_its_own_again() -> None:
    old = document(["Keep this one.", "Drop that other one."])
    entries = ledger(document(["Keep this one."]), {"a1.p1.s2": "Drop that other one."})
    other = carry_ids(document(["Keep this one.", "Quite different words follow."]), entries)
    assert ids(other)["Quite different words follow."] == "a1.p1.s3"
    back = carry_ids(old, entries)
    assert ids(back)["Drop that other one."] == "a1.p1.s2"


LONG = "The first sentence stands here all alone."
SECOND = "The second sentence follows it right here."
THIRD = "A third sentence is in the next paragraph."


def test_a_short_text_that_comes_back_where_it_stood_has_its_name_again() -> None:
    begun = document([LONG, "Right.", SECOND], ["Why?"], [THIRD])
    gone = [
        LedgerEntry("a1.p1.s1", LONG),
        LedgerEntry("a1.p1.s3", SECOND),
        LedgerEntry("a1.p3.s1", THIRD),
        LedgerEntry("a1.p1.s2", "Right.", retired=True),
        LedgerEntry("a1.p2.s1", "Why?", retired=True),
    ]
    assert carry_ids(begun, gone) == begun


def test_of_a_short_text_that_was_put_in_later_nobody_knows_where_it_stood() -> None:
    entries = ledger(document([LONG, SECOND]), {"a1.p1.s3": "Right."})
    between = carry_ids(document([LONG, "Right.", SECOND]), entries)
    assert ids(between)["Right."] == "a1.p1.s4"
    at_the_end = carry_ids(document([LONG, SECOND, "Right."]), entries)
    assert ids(at_the_end)["Right."] == "a1.p1.s3"


@pytest.mark.parametrize("short", ["Right.", "Right on time, there.", "右。", "はい、そうです。"])
def test_a_short_text_that_comes_back_elsewhere_is_another_one(short: str) -> None:
    old = document([LONG, SECOND], [THIRD])
    entries = ledger(old, {"a1.p1.s0": short})
    for new in (
        document([LONG, SECOND], [short, THIRD]),
        document([LONG, SECOND], [THIRD, short]),
        document([LONG, SECOND], [short], [THIRD]),
        document([LONG, SECOND], [THIRD], [short]),
        document([LONG, short, SECOND], [THIRD]),
    ):
        named = carry_ids(new, entries)
        assert "a1.p1.s0" not in {s.id for s in named.segments()}
        assert carry_ids(named, ledger(named)) == named
    back = carry_ids(document([short, LONG, SECOND], [THIRD]), entries)
    assert ids(back)[short] == "a1.p1.s0"


def test_a_lone_short_paragraph_comes_back_only_between_its_neighbours() -> None:
    gone = ledger(document([LONG], [SECOND], [THIRD]))
    entries = [
        replace(entry, id=name)
        for entry, name in zip(gone, ("a1.p1.s1", "a1.p3.s1", "a1.p4.s1"), strict=True)
    ]
    entries.append(LedgerEntry("a1.p2.s1", "Right.", retired=True))
    back = carry_ids(document([LONG], ["Right."], [SECOND], [THIRD]), entries)
    assert ids(back)["Right."] == "a1.p2.s1"
    for texts in ([["Right."], [LONG], [SECOND], [THIRD]], [[LONG], [SECOND], ["Right."], [THIRD]]):
        assert ids(carry_ids(document(*texts), entries))["Right."] == "a1.p5.s1"


def test_a_long_text_comes_back_with_its_name_wherever_it_stands() -> None:
    entries = ledger(document([LONG], [THIRD]), {"a1.p1.s2": SECOND})
    assert ids(carry_ids(document([LONG], [THIRD, SECOND]), entries))[SECOND] == "a1.p1.s2"


def test_of_equal_short_texts_each_comes_back_to_its_own_paragraph() -> None:
    entries = ledger(document([LONG], [THIRD]), {"a1.p2.s2": "Yes.", "a1.p1.s2": "Yes."})
    back = carry_ids(document([LONG, "Yes."], [THIRD, "Yes."]), entries)
    assert [s.id for s in back.segments()] == ["a1.p1.s1", "a1.p1.s2", "a1.p2.s1", "a1.p2.s2"]


def test_a_short_answer_is_not_taken_for_another() -> None:
    old = document(["Yes.", "And then we went home together."])
    new = carry_ids(document(["No.", "And then we went home together."]), ledger(old))
    assert ids(new)["No."] == "a1.p1.s3"


def test_equal_sentences_stay_apart() -> None:
    old = document(["Yes.", "Why is it so?", "Yes.", "Who knows?"])
    new = carry_ids(document(["Yes.", "Why is it so?", "Who knows?"]), ledger(old))
    assert [s.id for s in new.segments()] == ["a1.p1.s1", "a1.p1.s2", "a1.p1.s4"]


def test_a_new_paragraph_takes_no_name_of_a_paragraph_that_was_moved_down() -> None:
    old = document(["The first stays whole.", "It has two."], ["The second one."])
    new = carry_ids(
        document(
            ["A new beginning is made."],
            ["The first stays whole.", "It has two."],
            ["The second one."],
        ),
        ledger(old),
    )
    assert [p.id for p in new.paragraphs()] == ["a1.p3", "a1.p1", "a1.p2"]
    assert [s.id for s in new.segments()] == ["a1.p3.s1", "a1.p1.s1", "a1.p1.s2", "a1.p2.s1"]


def test_of_a_split_paragraph_all_segments_keep_their_names_and_the_first_part_its_own() -> None:
    old = document(["First sentence here.", "Second sentence there.", "Third one elsewhere."])
    new = carry_ids(
        document(["First sentence here.", "Second sentence there."], ["Third one elsewhere."]),
        ledger(old),
    )
    assert [s.id for s in new.segments()] == ["a1.p1.s1", "a1.p1.s2", "a1.p1.s3"]
    assert [p.id for p in new.paragraphs()] == ["a1.p1", "a1.p1-s3"]
    assert carry_ids(new, ledger(new)) == new


def test_an_id_that_two_merged_branches_gave_stays_with_the_first_text() -> None:
    merged = ["We buy plums.", "It is about apples and pears.", "An entirely new sentence here."]
    entries = [
        LedgerEntry("a1.p1.s2", merged[0]),
        LedgerEntry("a1.p1.s1", merged[1]),
        LedgerEntry("a1.p1.s2", merged[2]),
    ]
    named = carry_ids(document(merged), entries)
    assert [s.id for s in named.segments()] == ["a1.p1.s2", "a1.p1.s1", "a1.p1.s3"]
    assert carry_ids(named, ledger(named)) == named


def test_two_paragraphs_that_split_off_the_same_one_have_two_names() -> None:
    old = document(
        ["Zulu is a nice word."],
        ["Alpha came first.", "Bravo came second.", "Charlie came third.", "Delta came last."],
    )
    new = carry_ids(
        document(
            ["Delta came last."],
            ["Zulu is a nice word.", "Bravo came second.", "Charlie came third."],
            ["Alpha came first."],
        ),
        ledger(old),
    )
    names = [p.id for p in new.paragraphs()]
    assert len(set(names)) == 3


# An old line and one that a person would call the same line, edited; by the language.
EDITED_LINES = {
    "Chinese": ("床前明月光", "窗前明月光"),
    "Chinese beyond the basic plane": ("𠀀𠀁𠀂𠀃𠀄", "𠀀𠀁𠀂𠀃𠀅"),
    "Chinese with Latin letters": ("我用iPhone打电话。", "我用Android打电话。"),
    "Japanese": ("私は昨日学校に行きました。", "私は今日学校に行きました。"),
    "Japanese in kana": ("ゆきがしずかにふる", "ゆきがしとしとふる"),
    "Thai": ("ฝนตกหนักในเมือง", "ฝนตกเบาในเมือง"),
    "Khmer": ("ភ្លៀងធ្លាក់នៅក្នុងទីក្រុង", "ភ្លៀងធ្លាក់នៅក្នុងភូមិ"),
    "Lao": ("ຝົນຕົກໜັກໃນເມືອງ", "ຝົນຕົກເບົາໃນເມືອງ"),
    "Burmese": ("မိုးရွာနေတယ်", "မိုးရွာနေသည်"),
    "Hindi": ("आज दिन में बारिश हुई।", "कल दिन में बारिश हुई।"),
}
OTHER_LINES = {
    "Chinese": ("床前明月光", "疑是地上霜"),
    "a short Chinese answer": ("是。", "否。"),
    "Japanese": ("私は昨日学校に行きました。", "彼女は静かに本を読んでいます。"),
    "a short Japanese answer": ("はい。", "いいえ。"),
    "Thai": ("ภาษาไทยเป็นภาษาที่สวยงาม", "เขาไปตลาดเมื่อเช้านี้"),
    "a short Thai answer": ("ใช่", "ไม่"),
    "Khmer": ("ភ្លៀងធ្លាក់នៅក្នុងទីក្រុង", "ឆ្កែដេកនៅលើគ្រែ"),
}


@pytest.mark.parametrize(("old", "new"), EDITED_LINES.values(), ids=EDITED_LINES)
def test_an_edited_line_keeps_its_name_in_every_script(old: str, new: str) -> None:
    neighbours = ["The first line stays.", "The last line stays."]
    before = document([neighbours[0], old, neighbours[1]])
    after = carry_ids(document([neighbours[0], new, neighbours[1]]), ledger(before))
    assert [s.id for s in after.segments()] == ["a1.p1.s1", "a1.p1.s2", "a1.p1.s3"]


@pytest.mark.parametrize(("old", "new"), OTHER_LINES.values(), ids=OTHER_LINES)
def test_a_line_that_is_another_one_gets_a_new_name_in_every_script(old: str, new: str) -> None:
    after = carry_ids(document([new]), ledger(document([old])))
    assert [s.id for s in after.segments()] == ["a1.p2.s1"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_names_do_not_depend_on_how_accents_are_typed(form: str) -> None:
    texts = ["Él llegó.", "Más acá, más allá.", "Él llegó.", "한국어", "Việt Nam", "Ὀδυσσεύς"]
    other = {"NFC": "NFD", "NFD": "NFC"}[form]
    old = document([unicodedata.normalize(form, text) for text in texts])
    new = document([unicodedata.normalize(other, text) for text in texts])
    named = carry_ids(new, ledger(old))
    assert [s.id for s in named.segments()] == [s.id for s in old.segments()]
    assert [s.text for s in named.segments()] == [s.text for s in new.segments()]


@pytest.mark.parametrize(("before", "now"), [("NFD", "NFC"), ("NFC", "NFD")])
def test_a_retired_text_has_its_name_again_however_it_is_typed(before: str, now: str) -> None:
    retired = unicodedata.normalize(before, "¿Qué?")
    entries = ledger(document(["Se queda."]), {"a1.p1.s7": retired})
    named = carry_ids(document(["Se queda.", unicodedata.normalize(now, "¿Qué?")]), entries)
    assert [s.id for s in named.segments()] == ["a1.p1.s1", "a1.p1.s7"]


sentences = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=4, max_size=9).map(lambda w: " ".join(w) + "."),
    min_size=1,
    max_size=14,
    unique=True,
)


@st.composite
def edited_texts(draw: st.DrawFn) -> tuple[list[str], list[str], set[str]]:
    """A text, the same after inserts, deletions, edits and moves, and the untouched sentences."""
    old = draw(sentences)
    new, touched = list(old), set[str]()
    for step in range(draw(st.integers(0, 5))):
        operation = draw(st.sampled_from(["insert", "delete", "edit", "move"]))
        at = draw(st.integers(0, max(0, len(new) - 1)))
        if operation == "insert":
            new.insert(at, f"Number {step} is an insertion of its own kind {step * 7919}.")
        elif new and operation == "delete":
            touched.add(new.pop(at))
        elif new and operation == "edit":
            touched.add(new[at])
            new[at] = new[at].replace(" ", f" {step}x ", 1)
        elif new:
            sentence = new.pop(at)
            new.insert(draw(st.integers(0, len(new))), sentence)
    return old, new, touched


def in_paragraphs(texts: list[str], size: int) -> Document:
    return document(*[texts[i : i + size] for i in range(0, len(texts), size)])


@given(edited_texts(), st.integers(1, 6), st.integers(1, 6))
def test_after_any_edits_no_unaffected_sentence_changes_its_name(
    texts: tuple[list[str], list[str], set[str]], size: int, new_size: int
) -> None:
    old_texts, new_texts, touched = texts
    old = carry_ids(in_paragraphs(old_texts, size), [])
    new = carry_ids(in_paragraphs(new_texts, new_size), ledger(old))
    before, after = ids(old), ids(new)
    for text in old_texts:
        if text not in touched and text in after:
            assert after[text] == before[text]


@given(edited_texts(), st.integers(1, 6))
def test_names_are_unique_and_paragraphs_too(
    texts: tuple[list[str], list[str], set[str]], size: int
) -> None:
    old = carry_ids(in_paragraphs(texts[0], size), [])
    new = carry_ids(in_paragraphs(texts[1], size), ledger(old))
    names = [s.id for s in new.segments()]
    assert len(names) == len(set(names))
    paragraphs = [p.id for p in new.paragraphs()]
    assert len(paragraphs) == len(set(paragraphs))
    assert [s.text for s in new.segments()] == texts[1]


@given(sentences, st.integers(1, 6))
def test_an_unchanged_text_changes_no_name(texts: list[str], size: int) -> None:
    old = carry_ids(in_paragraphs(texts, size), [])
    assert carry_ids(in_paragraphs(texts, size), ledger(old)) == old


@given(st.lists(st.sampled_from(["Yes.", "No.", "Why?"]), max_size=12))
def test_texts_full_of_repeats_keep_their_names_where_nothing_changed(texts: list[str]) -> None:
    old = carry_ids(document(texts), [])
    assert carry_ids(document(texts), ledger(old)) == old


# Few sentences, so that many are repeated; short ones that nothing but an equal text matches.
_REPEATED = st.sampled_from(
    [
        "Yes.",
        "No.",
        "Why?",
        "¿Qué?",
        "月光。",
        "The river is wide.",
        "The river is deep.",
        "Él llegó.",
    ]
)


@st.composite
def histories(draw: st.DrawFn) -> list[list[list[str]]]:
    """Versions of a text in paragraphs; each is the one before with copies, edits, moves."""
    texts = draw(st.lists(_REPEATED, min_size=1, max_size=10))
    versions = []
    for _version in range(draw(st.integers(2, 5))):
        for _edit in range(draw(st.integers(0, 4))):
            at = draw(st.integers(0, len(texts)))
            match draw(st.sampled_from(["copy", "insert", "delete", "edit", "move", "retype"])):
                case "copy" if texts:
                    texts.insert(at, draw(st.sampled_from(texts)))
                case "insert":
                    texts.insert(at, draw(_REPEATED))
                case "delete" if at < len(texts):
                    del texts[at]
                case "edit" if at < len(texts):
                    texts[at] = texts[at].replace(" ", " very ", 1)
                case "move" if at < len(texts):
                    texts.insert(draw(st.integers(0, len(texts) - 1)), texts.pop(at))
                case "retype" if at < len(texts):
                    form = draw(st.sampled_from(["NFC", "NFD"]))
                    texts[at] = unicodedata.normalize(form, texts[at])
        size = draw(st.integers(1, 6))
        versions.append([texts[i : i + size] for i in range(0, len(texts), size)])
    return versions


def composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@given(histories())
def test_repeated_and_copied_sentences_keep_their_names_through_any_history(versions) -> None:
    entries: list[LedgerEntry] = []
    for paragraphs in versions:
        named = carry_ids(document(*paragraphs), entries)
        assert [s.text for s in named.segments()] == [t for p in paragraphs for t in p]
        names = [s.id for s in named.segments()]
        assert len(names) == len(set(names))
        assert len({p.id for p in named.paragraphs()}) == len(list(named.paragraphs()))
        now, before, ever = (defaultdict(set) for _ in range(3))
        for segment in named.segments():
            now[composed(segment.text)].add(segment.id)
        for entry in entries:
            ever[composed(entry.text)].add(entry.id)
            if not entry.retired:
                before[composed(entry.text)].add(entry.id)
        for text, held in now.items():
            # an equal text is preferred to any other claim, and a text in use to a retired one;
            # a short retired one comes back only where it stood
            assert len(held & before[text]) == min(len(held), len(before[text]))
            assert is_short(text) or len(held & ever[text]) == min(len(held), len(ever[text]))
        retired = {e.id for e in entries if e.retired}
        last = {e.id: composed(e.text) for e in entries}
        for segment in named.segments():
            assert segment.id not in retired or last[segment.id] == composed(segment.text)
        assert carry_ids(named, ledger(named)) == named
        gone = [e for e in entries if e.id not in set(names)]
        entries = ledger(named, {e.id: e.text for e in gone})


def test_a_sentence_that_stands_hundreds_of_times_keeps_its_names() -> None:
    texts = ["Ring."] * 150
    old = carry_ids(document(["First of all."], texts, ["Last of all."]), [])
    assert carry_ids(document(["First of all."], texts, ["Last of all."]), ledger(old)) == old
    fewer = carry_ids(document(["First of all."], texts[:120], ["Last of all."]), ledger(old))
    known = [s.id for s in old.segments()]
    assert [s.id for s in fewer.segments()] == [*known[:121], known[-1]]


def test_the_name_of_a_moved_sentence_is_not_given_to_a_near_one_at_its_old_place() -> None:
    moved, near = "The river is wide and deep.", "The river is wide and cold."
    rest = ["It was early in the day.", "Nobody was there.", "Then the boat came in."]
    old = document([rest[0], moved, *rest[1:]])
    new = carry_ids(document([rest[0], near, *rest[1:], moved]), ledger(old))
    assert [s.id[-2:] for s in new.segments()] == ["s1", "s5", "s3", "s4", "s2"]


def test_an_id_in_use_is_not_lost_to_a_retired_entry_of_that_id() -> None:
    entries = [
        LedgerEntry("a1.p1.s1", "A sentence that went away long ago.", retired=True),
        LedgerEntry("a1.p1.s1", "What is here now."),
    ]
    for ledger_ in (entries, entries[::-1]):
        named = carry_ids(document(["What is here now."]), ledger_)
        assert [s.id for s in named.segments()] == ["a1.p1.s1"]


def test_of_repeated_sentences_the_one_between_the_same_neighbours_keeps_its_name() -> None:
    old = document(["Yes.", "Why is it so?", "Yes.", "Who knows?"])
    new = carry_ids(document(["Why is it so?", "Yes.", "Who knows?"]), ledger(old))
    assert [s.id for s in new.segments()] == ["a1.p1.s2", "a1.p1.s3", "a1.p1.s4"]


def test_the_first_and_the_last_sentence_keep_their_names_when_they_are_edited() -> None:
    old = document(["The river is wide and deep.", "It rained.", "The boat came in late."])
    new = document(["The river was wide and deep.", "It rained.", "The boat came in very late."])
    named = carry_ids(new, ledger(old))
    assert [s.id for s in named.segments()] == ["a1.p1.s1", "a1.p1.s2", "a1.p1.s3"]


def test_an_edited_sentence_that_passed_its_neighbour_does_not_take_a_name_along() -> None:
    """Near texts are searched for between the same neighbours only."""
    wide, rain = "The river is wide and deep.", "It rained."
    new = document(["The river is wide and cold.", rain, "The river is wide and deep!"])
    named = carry_ids(new, ledger(document([wide, rain])))
    assert [s.id for s in named.segments()] == ["a1.p1.s1", "a1.p1.s2", "a1.p1.s3"]
    named = carry_ids(
        document(["The river is wide and cold.", rain]), ledger(document([rain, wide]))
    )
    assert [s.id for s in named.segments()] == ["a1.p1.s3", "a1.p1.s1"]


def test_between_two_neighbours_a_near_text_of_another_gap_is_not_taken() -> None:
    one, two, three = "It was early in the day.", "Nobody was there.", "Then the boat came in."
    old = document([one, "The river is wide and deep.", two, three])
    new = carry_ids(document([one, two, "The river is wide and cold.", three]), ledger(old))
    assert [s.id for s in new.segments()] == ["a1.p1.s1", "a1.p1.s3", "a1.p1.s5", "a1.p1.s4"]
    new = carry_ids(
        document([one, two, "The river is wide and cold.", three]),
        ledger(document([one, two, three, "The river is wide and deep."])),
    )
    assert [s.id for s in new.segments()] == ["a1.p1.s1", "a1.p1.s2", "a1.p1.s5", "a1.p1.s3"]


def test_a_moved_sentence_keeps_its_name_beside_an_edited_one_that_is_like_it() -> None:
    one, two = "It was early in the day.", "Nobody was there."
    moved = "The river is wide and very deep."
    old = document([one, "The river is wide and deep.", two, moved])
    new = carry_ids(document([one, moved, "The river is cold and deep.", two]), ledger(old))
    assert [s.id for s in new.segments()] == ["a1.p1.s1", "a1.p1.s4", "a1.p1.s2", "a1.p1.s3"]


def test_where_all_is_repeated_the_neighbours_tell_which_sentence_is_gone() -> None:
    refrain = ["Row the boat.", "Down the stream.", "Sing along.", "Life is a dream."]
    verses = refrain * 60
    old = carry_ids(document(verses), [])
    known = [s.id for s in old.segments()]
    new = carry_ids(document(verses[1:]), ledger(old))
    assert [s.id for s in new.segments()] == known[1:]
    new = carry_ids(document(verses[:120] + verses[121:]), ledger(old))
    assert [s.id for s in new.segments()] == known[:120] + known[121:]


def test_new_names_come_after_all_that_were_ever_given_in_whatever_order() -> None:
    entries = [
        LedgerEntry("a1.p7.s9", "The ninth sentence of it went away.", retired=True),
        LedgerEntry("a1.p7.s2", LONG),
        LedgerEntry("a1.p3.s4", SECOND),
        LedgerEntry("a2.p8.s1", "The other turn went away as well.", retired=True),
    ]
    new = carry_ids(document([LONG, "So she said."], [SECOND, "Did she?"], [THIRD]), entries)
    names = ["a1.p7.s2", "a1.p7.s10", "a1.p3.s4", "a1.p3.s5", "a1.p8.s1"]
    assert [s.id for s in new.segments()] == names
    assert [p.id for p in new.paragraphs()] == ["a1.p7", "a1.p3", "a1.p8"]


def test_a_paragraph_is_named_after_the_one_that_most_of_its_sentences_come_from() -> None:
    old = document([LONG, "One more sentence stands beside it."], [SECOND, THIRD])
    for texts, name in (
        ([LONG, SECOND, THIRD], "a1.p2"),
        ([SECOND, LONG, "One more sentence stands beside it."], "a1.p1"),
        ([SECOND, LONG], "a1.p2"),
        ([LONG, SECOND], "a1.p1"),
    ):
        assert [p.id for p in carry_ids(document(texts), ledger(old)).paragraphs()] == [name]


def test_a_name_of_another_kind_is_kept_and_names_no_paragraph() -> None:
    entries = [LedgerEntry("motto", LONG), LedgerEntry("a1.p1.s1", SECOND)]
    new = carry_ids(document([LONG], [SECOND, "Did she?"], [LONG.upper()]), entries)
    assert [s.id for s in new.segments()] == ["motto", "a1.p1.s1", "a1.p1.s2", "a1.p3.s1"]
    alone = carry_ids(document([LONG, "Did she?"]), entries[:1])
    assert [s.id for s in alone.segments()] == ["motto", "a1.p1.s1"]


def test_a_retired_text_is_never_taken_for_a_near_one() -> None:
    entries = ledger(document([LONG, THIRD]), {"a1.p1.s9": "The river is wide and deep."})
    new = carry_ids(document([LONG, "The river is wide and cold.", THIRD]), entries)
    assert [s.id for s in new.segments()] == ["a1.p1.s1", "a1.p1.s10", "a1.p1.s2"]


def test_of_two_retired_texts_that_are_equal_the_first_comes_back_first() -> None:
    entries = ledger(document([THIRD]), {"a1.p1.s4": LONG, "a1.p1.s6": LONG})
    assert ids(carry_ids(document([LONG, THIRD]), entries))[LONG] == "a1.p1.s4"
    both = carry_ids(document([LONG, LONG, THIRD]), entries)
    assert [s.id for s in both.segments()] == ["a1.p1.s4", "a1.p1.s6", "a1.p1.s1"]


@given(
    st.lists(st.sampled_from([*WORDS, "é", "כִ", "א"]), min_size=1, max_size=8),
    st.integers(0, 8),
    st.lists(st.sampled_from([*WORDS, "ñ", "נ"]), max_size=6),
)
def test_what_is_near_by_its_ends_is_near_for_the_matcher(words, cut, put_in):
    old, new = " ".join(words), " ".join(words[:cut] + put_in + words[cut + 1 :])
    if _is_near(old, new):
        assert match_in_order([old], [new]) == [(0, 0)]


def test_one_edited_word_needs_no_measure_of_nearness(monkeypatch):
    monkeypatch.setattr("toolkit.text.near_match.similarity", None)
    old = document(["The peer state is a commons of the market.", "Winter light."])
    new = document(["The peer state is no commons of the market.", "Winter light."])
    assert [s.id for s in carry_ids(new, ledger(old)).segments()] == ["a1.p1.s1", "a1.p1.s2"]
