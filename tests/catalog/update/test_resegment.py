from __future__ import annotations

from dataclasses import replace

from tests.catalog.update.merging import active, catalog, merged, obsolete, translated, updated
from toolkit.model.catalog import Message

ONE, TWO, BOTH = "The river is wide.", "It is deep too.", "The river is wide. It is deep too."
PARTS = (("s1", ONE, "El río es ancho."), ("s2", TWO, "También es hondo."))


def test_joined_segments_have_both_translations_and_are_fuzzy() -> None:
    result = updated(translated(*PARTS), ("s1", BOTH))
    assert active(result) == [("s1", BOTH, "El río es ancho. También es hondo.", True)]
    message = result.messages[0]
    assert message.previous_msgid == BOTH
    assert message.translator_comments == ("bitext: joined from 2 segments",)
    assert obsolete(result) == list(PARTS)


def test_segments_that_are_divided_again_have_their_own_translations_again() -> None:
    joined = updated(translated(*PARTS), ("s1", BOTH))
    result = updated(joined, ("s1", ONE), ("s2", TWO))
    assert active(result) == [(*part, False) for part in PARTS]


def test_a_split_segment_keeps_its_whole_translation_on_the_first_part() -> None:
    whole = "El río es ancho. También es hondo."
    old = translated(("s1", BOTH, whole), translator_comments=("mine",))
    for ids in (("s1", "s2"), ("s2", "s1"), ("s8", "s9")):
        result = updated(old, (ids[0], ONE), (ids[1], TWO))
        assert active(result) == [(ids[0], ONE, whole, True), (ids[1], TWO, whole, True)]
        message, tail = result.messages[:2]
        assert tail.previous_msgid == BOTH
        assert tail.translator_comments == (
            "bitext: the translation of the whole segment, before it was split",
        )
        assert message.previous_msgid == BOTH
        assert message.translator_comments == (
            "mine",
            "bitext: the translation covers this segment and the next 1",
        )
        back = updated(result, ("s1", BOTH))
        assert active(back) == [("s1", BOTH, whole, False)]


def test_a_tail_that_a_translator_emptied_stays_empty() -> None:
    split = updated(translated(("s1", BOTH, "Ancho y hondo.")), ("s1", ONE), ("s2", TWO))
    for fields in ({}, {"flags": (), "previous_msgid": None, "previous_msgctxt": None}):
        emptied = replace(split.messages[1], msgstr=("",), raw=None, **fields)
        before = catalog(split.messages[0], emptied, *split.messages[2:])
        result = updated(before, ("s1", ONE), ("s2", TWO))
        assert active(result)[1][:3] == ("s2", TWO, "")


def test_every_part_behind_the_first_is_offered_the_whole_translation() -> None:
    old = translated(("s1", f"{BOTH} Yes.", "Todo."))
    result = updated(old, ("s1", ONE), ("s2", TWO), ("s3", "Yes."))
    assert [(m.msgstr[0], m.is_fuzzy) for m in result.active()] == [("Todo.", True)] * 3


def test_a_split_segment_without_a_translation_offers_none() -> None:
    result = updated(translated(("s1", BOTH, "")), ("s1", ONE), ("s2", TWO))
    assert active(result) == [("s1", ONE, "", False), ("s2", TWO, "", False)]


def test_the_copies_that_a_split_offered_are_not_doubled_by_a_join() -> None:
    split = updated(translated(("s1", BOTH, "Todo.")), ("s1", ONE), ("s2", TWO))
    assert active(updated(split, ("s1", BOTH))) == [("s1", BOTH, "Todo.", False)]
    purged = replace(split, messages=tuple(split.active()))
    assert active(updated(purged, ("s3", f"{ONE}  {TWO}"))) == [
        ("s3", f"{ONE}  {TWO}", "Todo.", True)
    ]


def test_a_border_that_moved_leaves_both_translations_on_the_first() -> None:
    old = translated(("s1", "One two three", "Uno"), ("s2", "four. Five six.", "Dos"))
    result = updated(old, ("s1", "One two three four."), ("s2", "Five six."))
    assert active(result) == [
        ("s1", "One two three four.", "Uno Dos", True),
        ("s2", "Five six.", "", False),
    ]
    assert result.messages[0].translator_comments == (
        "bitext: joined from 2 segments",
        "bitext: the translation covers this segment and the next 1",
    )


def test_a_join_with_an_untranslated_part_says_so() -> None:
    old = translated(PARTS[0], ("s2", TWO, ""))
    message = updated(old, ("s1", BOTH)).messages[0]
    assert message.msgstr == ("El río es ancho.",)
    assert message.previous_msgid == ONE
    assert message.translator_comments == (
        "bitext: joined from 2 segments, 1 of them untranslated",
    )


def test_joined_segments_without_any_translation_stay_untranslated() -> None:
    result = updated(translated(("s1", ONE, ""), ("s2", TWO, "")), ("s1", BOTH))
    assert active(result) == [("s1", BOTH, "", False)]


def test_the_translations_of_languages_without_spaces_are_joined_without_one() -> None:
    old = translated(("s1", ONE, "川は広い。"), ("s2", TWO, "深くもある。"))
    result = updated(old, ("s1", BOTH), language="ja")
    assert active(result) == [("s1", BOTH, "川は広い。深くもある。", True)]


def test_a_source_without_spaces_is_joined_without_one() -> None:
    old = translated(("s1", "川は広い。水はとても冷たい。", "A."), ("s2", "深くもある。", "B."))
    message = updated(old, ("s1", "川は広い。水はとても冷たい。深くもある。")).messages[0]
    assert (message.msgstr, message.previous_msgid) == (("A. B.",), message.msgid)


def test_the_comments_of_people_on_all_parts_are_kept_and_equal_ones_once() -> None:
    old = translated(*PARTS)
    first, second = old.messages
    first = replace(first, translator_comments=("a", "same"), raw=None)
    second = replace(second, translator_comments=("same", "b"), raw=None)
    message = updated(replace(old, messages=(first, second)), ("s1", BOTH)).messages[0]
    assert message.translator_comments == ("a", "same", "b", "bitext: joined from 2 segments")


def test_segments_that_are_not_neighbours_are_not_joined() -> None:
    old = translated(PARTS[0], ("s9", "Between them stands this.", "Entre."), PARTS[1])
    result = updated(old, ("s9", "Between them stands this."), ("s1", BOTH))
    assert not any("joined" in c for m in result.active() for c in m.translator_comments)


def test_catalogs_without_ids_follow_joins_and_splits_too() -> None:
    old = catalog(*(Message(msgid=text, msgstr=(tr,)) for _id, text, tr in PARTS))
    joined = merged(old, catalog(Message(msgid=BOTH)))
    assert active(joined) == [(None, BOTH, "El río es ancho. También es hondo.", True)]
    assert obsolete(joined) == []
    split = merged(joined, catalog(Message(msgid=ONE), Message(msgid=TWO)))
    assert active(split)[0] == (None, ONE, "El río es ancho. También es hondo.", True)


def test_messages_of_different_contexts_are_not_joined() -> None:
    parts = [
        Message(msgid=text, msgstr=(tr,), msgctxt=context)
        for (_id, text, tr), context in zip(PARTS, ("menu", "title"), strict=True)
    ]
    result = merged(catalog(*parts), catalog(Message(msgid=BOTH, msgctxt="menu")))
    assert "También" not in result.messages[0].msgstr[0]
    assert {tr for _id, _text, tr in PARTS} <= {m.msgstr[0] for m in result.messages}
