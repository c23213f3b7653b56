from hypothesis import given
from hypothesis import strategies as st

from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.catalog.pretranslate import PrintedBead, pretranslate
from toolkit.catalog.provenance import check_provenance, provenance_of
from toolkit.model.catalog import Catalog, Message, State


def catalog(*messages):
    """Messages 1, 2, … of (msgstr or “”)."""
    return Catalog(
        None,
        tuple(Message(f"Text {n}", (text,), f"{n}") for n, text in enumerate(messages, start=1)),
    )


def bead(source, target, text, confidence=0.9):
    return PrintedBead(tuple(source), tuple(target), text, confidence)


def texts(found):
    return [message.msgstr[0] for message in found.messages]


def test_words_go_into_empty_messages_fuzzy_with_their_provenance():
    found, brought = pretranslate(
        catalog("", "Dos"), [bead("1", "a", "Uno."), bead("2", "b", "II")], "p12"
    )
    first, second = found.messages
    assert (first.msgstr, first.flags, first.state) == (("Uno.",), ("fuzzy",), State.FUZZY)
    assert provenance_of(first).ids == ("a",)
    assert second == catalog("", "Dos").messages[1]
    assert (brought.filled, brought.unsure, brought.kept) == (("1",), (), 1)


def test_improbable_beads_are_named():
    beads = [bead("1", "a", "Uno.", 0.9), bead("2", "b", "Dos.", 0.3)]
    _found, brought = pretranslate(catalog("", ""), beads, "p12")
    assert (brought.filled, brought.unsure) == (("1", "2"), ("2",))


def test_several_printed_segments_of_one_message_are_joined():
    found, brought = pretranslate(catalog(""), [bead("1", "ab", "Uno. Y más.")], "p12")
    assert texts(found) == ["Uno. Y más."]
    assert provenance_of(found.messages[0]).ids == ("a", "b")
    assert brought.together == ()


def test_words_for_several_messages_stand_once_and_the_others_say_where():
    found, brought = pretranslate(catalog("", ""), [bead("12", "a", "Uno y dos.")], "p12")
    assert texts(found) == ["Uno y dos.", ""]
    assert found.messages[1].translator_comments == (
        "p12 prints this together with 1: its words are there",
    )
    assert found.messages[1].state is State.UNTRANSLATED
    assert brought.together == (("1", "2"),)
    assert check_provenance(found, "x.po", known=("p12",)) == ()


def test_words_stay_out_where_a_part_of_them_is_translated_already():
    before = catalog("", "Dos.")
    found, brought = pretranslate(before, [bead("12", "a", "Uno y dos.")], "p12")
    assert found is before
    assert brought.partly_translated == (("1", "2"),)


def test_what_the_print_adds_or_omits_is_counted_and_touches_nothing():
    before = catalog("", "")
    found, brought = pretranslate(before, [bead("", "a", "Más."), bead("1", "", "")], "p12")
    assert found is before
    assert (brought.without_source, brought.filled) == (1, ())


def test_obsolete_and_plural_messages_are_passed_over():
    messages = (
        Message("Text 1", ("",), "1", obsolete=True),
        Message("Text 2", ("", ""), "2", msgid_plural="Texts 2"),
    )
    before = Catalog(None, messages)
    found, _brought = pretranslate(before, [bead("1", "a", "Uno"), bead("2", "b", "Dos")], "p12")
    assert found is before


MESSAGES = st.lists(st.sampled_from(["", "", "Traducido"]), min_size=1, max_size=9)


@st.composite
def aligned(draw):
    """A catalog and beads that use each of its messages and some printed segments once."""
    messages = draw(MESSAGES)
    sizes = draw(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=9))
    beads, at, number = [], 0, 0
    for wanted, printed in [*sizes, *[(1, 1)] * len(messages)]:
        size = min(wanted, len(messages) - at)
        targets = [f"t{number + n}" for n in range(printed)]
        number += len(targets)
        if not size and not targets:
            continue
        sources = [str(n + 1) for n in range(at, at + size)]
        beads.append(bead(sources, targets, " ".join(f"<{t}>" for t in targets)))
        at += size
    return catalog(*messages), beads


@given(aligned())
def test_no_word_is_doubled_none_is_lost_and_a_second_run_changes_nothing(case):
    before, beads = case
    found, brought = pretranslate(before, beads, "p12")
    whole = " ".join(texts(found))
    out = {i for group in brought.partly_translated for i in group}
    old = {m.msgctxt: m for m in before.messages}
    for each in beads:
        untouched = all(old[i].msgstr[0] for i in each.source)
        wanted = 0 if untouched or out & set(each.source) or not each.source else 1
        for target in each.target:
            assert whole.count(f"<{target}>") == wanted
    for message in found.messages:
        assert old[message.msgctxt].msgstr[0] in ("", message.msgstr[0])
    again, second = pretranslate(found, beads, "p12")
    assert again is found
    assert (second.filled, second.together) == ((), ())
    assert second.partly_translated == brought.partly_translated
    reread = parse_catalog(serialize_catalog(found), "x.po")
    assert pretranslate(reread, beads, "p12")[0] is reread
