"""When a fuzzy mark that an update set goes away by itself, and when it stays."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from tests.catalog.update.merging import active, catalog, merged, obsolete, translated, updated
from tests.conditions import require_program
from toolkit.catalog.approvals import approve, state_with_approvals
from toolkit.catalog.notes import DOUBTFUL, MINOR_EDIT
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.catalog.provenance import check_provenance
from toolkit.catalog.update.carry import CarryRules, carried_flags
from toolkit.catalog.update.merge import MergeRules, merge_messages
from toolkit.model.catalog import Catalog, Message, State

RIVER = "The river is wide and deep."
COLD = "The river is wide, deep and cold."
ICE = "The river is frozen from bank to bank."
BEGUN = translated(("s1", RIVER, "El río."))
EDITED = updated(BEGUN, ("s1", COLD))
RULES = MergeRules("es", CarryRules(2), lambda context: context is not None)


def reworded(old: Catalog, *forms: str, **fields: object) -> Catalog:
    """The first message with another translation, as an editor saves it; by default still fuzzy."""
    return catalog(replace(old.messages[0], msgstr=forms, raw=None, **fields), *old.messages[1:])


def file_message(*forms: str, plural: str | None = "files") -> Message:
    return Message("file", forms or ("", ""), msgid_plural=plural)


def test_a_translation_that_was_reworded_meanwhile_stays_fuzzy_when_the_text_returns() -> None:
    back = updated(reworded(EDITED, "El río frío."), ("s1", RIVER))
    assert active(back) == [("s1", RIVER, "El río frío.", True)]


def test_the_wording_that_was_finished_is_finished_again_after_a_rewording_was_taken_back() -> None:
    drafted = updated(reworded(EDITED, "El río frío."), ("s1", ICE))
    back = updated(reworded(drafted, "El río."), ("s1", RIVER))
    assert back.messages == BEGUN.messages


def test_several_edits_in_a_row_remember_the_first_wording() -> None:
    twice = updated(updated(EDITED, ("s1", ICE)), ("s1", COLD + " Very."))
    assert updated(twice, ("s1", RIVER)).messages == BEGUN.messages
    assert updated(reworded(twice, "Otro río."), ("s1", RIVER)).messages[0].is_fuzzy


def test_a_reworded_translation_stays_fuzzy_through_every_further_edit_and_return() -> None:
    back = updated(reworded(EDITED, "El río frío."), ("s1", RIVER))
    for text in (COLD, RIVER, ICE, RIVER):
        back = updated(back, ("s1", text))
        assert active(back) == [("s1", text, "El río frío.", True)]


def test_a_confirmed_translation_begins_a_new_memory() -> None:
    confirmed = reworded(EDITED, "El río frío.", flags=(), previous_msgid=None)
    edited = updated(confirmed, ("s1", ICE))
    assert edited.messages[0].previous_msgid == COLD
    assert active(updated(edited, ("s1", COLD))) == [("s1", COLD, "El río frío.", False)]
    assert updated(edited, ("s1", RIVER)).messages[0].is_fuzzy


def test_notes_of_a_mark_leave_with_it() -> None:
    confirmed = reworded(EDITED, "El río frío.", flags=(), previous_msgid=None)
    assert confirmed.messages[0].translator_comments
    assert updated(confirmed, ("s1", COLD)).messages[0].translator_comments == ()


def test_a_mark_of_which_nothing_remembers_the_wording_stays() -> None:
    """As a former version of this program and ``msgmerge --previous`` set it."""
    old = translated(("s1", COLD, "El río."), flags=("fuzzy",), previous_msgid=RIVER)
    back = updated(old, ("s1", RIVER))
    assert active(back) == [("s1", RIVER, "El río.", True)]


def test_two_memories_that_disagree_keep_the_mark() -> None:
    notes = EDITED.messages[0].translator_comments
    other = updated(translated(("s1", RIVER, "Un río.")), ("s1", COLD))
    both = reworded(
        EDITED, "El río.", translator_comments=(*notes, *other.messages[0].translator_comments)
    )
    assert updated(both, ("s1", RIVER)).messages[0].is_fuzzy


def test_a_note_that_somebody_deleted_keeps_the_mark() -> None:
    assert (
        updated(reworded(EDITED, "El río.", translator_comments=()), ("s1", RIVER))
        .messages[0]
        .is_fuzzy
    )


def test_an_approval_holds_again_only_for_the_wording_that_was_approved() -> None:
    ledger = approve({}, BEGUN.messages, by="A reader", date="2024-01-31")

    def state(result: Catalog) -> State:
        message = result.messages[0]
        return state_with_approvals(message, message.state, ledger)

    assert state(EDITED) is State.STALE
    assert state(updated(EDITED, ("s1", RIVER))) is State.APPROVED
    assert state(updated(reworded(EDITED, "Otro."), ("s1", RIVER))) is State.FUZZY


def test_a_retired_text_comes_back_under_its_id_as_it_was() -> None:
    gone = updated(EDITED, ("s2", "Quite another sentence stands here."))
    assert obsolete(gone) == [("s1", COLD, "El río.")]
    assert active(updated(gone, ("s1", RIVER))) == [("s1", RIVER, "El río.", False)]
    other = updated(reworded(EDITED, "Otro."), ("s2", "Quite another sentence stands here."))
    assert active(updated(other, ("s1", RIVER))) == [("s1", RIVER, "Otro.", True)]


def test_a_text_that_moves_back_to_its_wording_elsewhere_is_finished_only_as_it_was() -> None:
    assert active(updated(EDITED, ("s9", RIVER))) == [("s9", RIVER, "El río.", False)]
    moved = updated(reworded(EDITED, "Otro."), ("s9", RIVER))
    assert active(moved) == [("s9", RIVER, "Otro.", True)]


def test_a_context_that_changes_and_returns() -> None:
    old = catalog(Message(RIVER, ("El río.",), "dialog"))
    logged = merged(old, catalog(Message(RIVER, msgctxt="log")))
    assert logged.messages[0].is_fuzzy
    assert merged(logged, catalog(Message(RIVER, msgctxt="dialog"))).messages == old.messages
    other = merged(reworded(logged, "Otro."), catalog(Message(RIVER, msgctxt="dialog")))
    assert active(other) == [("dialog", RIVER, "Otro.", True)]


def test_a_plural_that_was_singular_for_a_while_is_fuzzy() -> None:
    old = catalog(file_message("archivo", "archivos"))
    one = merged(old, catalog(Message("file")))
    back = merged(one, catalog(file_message())).messages[0]
    assert back.is_fuzzy
    assert back.msgstr == ("archivo", "archivo")
    assert back.translator_comments == ("bitext: plural form 1: archivos",)


def test_a_singular_that_was_plural_for_a_while_is_as_it_was() -> None:
    old = catalog(Message("file", ("archivo",)))
    two = merged(old, catalog(file_message()))
    assert merged(two, catalog(Message("file"))).messages == old.messages
    drafted = merged(reworded(two, "fichero", "ficheros"), catalog(Message("file"))).messages[0]
    assert (drafted.msgstr, drafted.is_fuzzy) == (("fichero",), True)
    assert drafted.translator_comments == ("bitext: plural form 1: ficheros",)


def test_a_plural_text_alone_that_changes_and_returns() -> None:
    old = catalog(file_message("archivo", "archivos"))
    all_files = merged(old, catalog(file_message(plural="all files")))
    assert all_files.messages[0].is_fuzzy
    assert merged(all_files, catalog(file_message())).messages == old.messages
    other = merged(reworded(all_files, "archivo", "todos"), catalog(file_message()))
    assert other.messages[0].is_fuzzy


def test_a_form_that_a_plural_message_lacks_is_not_filled_with_another() -> None:
    old = catalog(file_message("archivo"))
    assert merged(old, catalog(file_message())).messages[0].msgstr == ("archivo", "")


def test_a_split_message_without_an_id_is_finished_again_only_as_it_was() -> None:
    one, two = "The river is wide.", "It is deep too."
    old = catalog(Message(f"{one} {two}", ("Ancho y hondo.",)))
    split = merged(old, catalog(Message(one), Message(two)))
    assert merged(split, catalog(Message(f"{one} {two}"))).messages[0] == old.messages[0]
    drafted = merged(reworded(split, "Ancho."), catalog(Message(f"{one} {two}")))
    assert drafted.messages[0].is_fuzzy


def test_what_a_person_doubted_and_then_was_split_is_never_finished_by_an_update() -> None:
    one, two = "The river is wide.", "It is deep too."
    old = catalog(Message(f"{one} {two}", ("Ancho y hondo.",), flags=("fuzzy",)))
    split = merged(old, catalog(Message(one), Message(two)))
    assert merged(split, catalog(Message(f"{one} {two}"))).messages[0].is_fuzzy


@pytest.mark.parametrize("options", [(), ("--previous",)])
def test_msgmerge_in_between_never_clears_a_mark(tmp_path, options: tuple[str, ...]) -> None:
    program = require_program("msgmerge")

    def run(old: Catalog, text: str) -> Catalog:
        (tmp_path / "old.po").write_bytes(serialize_catalog(old))
        (tmp_path / "new.pot").write_bytes(serialize_catalog(catalog(Message(text, msgctxt="s1"))))
        files = [tmp_path / "old.po", tmp_path / "new.pot"]
        done = subprocess.run([program, "-q", *options, *files], check=True, capture_output=True)
        return parse_catalog(done.stdout, "a.po")

    for between in (COLD, RIVER + " Indeed."):
        drafted = run(reworded(EDITED, "El río frío."), between)
        assert updated(drafted, ("s1", RIVER)).messages[0].is_fuzzy
    kept = updated(run(EDITED, COLD), ("s1", RIVER)).messages[0]
    assert kept.is_fuzzy is not bool(
        options
    )  # only with --previous it is known what was translated
    assert updated(run(BEGUN, COLD), ("s1", RIVER)).messages[0].is_fuzzy


def test_our_notes_are_no_malformed_provenance() -> None:
    one, two = "The river is wide.", "It is deep too."
    split = updated(translated(("s1", f"{one} {two}", "Todo.")), ("s1", one), ("s2", two))
    kept = updated(BEGUN, ("s1", RIVER[:-1]), keep_after_minor_edits=True)
    for result in (EDITED, split, kept):
        assert any(m.translator_comments for m in result.active())
        assert check_provenance(result, "es.po") == ()


def test_a_retired_draft_of_a_short_text_comes_back_before_another_text_is_guessed() -> None:
    old = catalog(
        Message("No.", ("No.",), "s1"),
        Message("Well.", ("Sí.",), "s1", flags=("fuzzy",), previous_msgid="Yes.", obsolete=True),
    )
    result = updated(old, ("s1", "Yes."))
    assert active(result) == [("s1", "Yes.", "Sí.", True)]
    assert obsolete(result) == [("s1", "No.", "No.")]


def test_of_several_translations_of_a_text_a_finished_one_comes_along_before_a_draft() -> None:
    drafted = updated(reworded(EDITED, "Un borrador."), ("s1", ICE))
    finished = Message(RIVER, ("El río.",), "s2", obsolete=True)
    old = catalog(drafted.messages[0], Message("Yes.", ("Sí.",), "s3"), finished)
    result = updated(old, ("s9", RIVER), ("s3", "Yes."))
    assert active(result)[0] == ("s9", RIVER, "El río.", False)


def test_an_obsolete_message_of_an_id_is_no_guess_where_the_text_itself_is_retired() -> None:
    old = catalog(
        Message("They taste good to everyone.", ("Ricas.",), "s2", obsolete=True),
        Message("I like them.", ("Me gustan.",), "s3"),
    )
    result = updated(old, ("s2", "I like them."))
    assert active(result) == [("s2", "I like them.", "Me gustan.", True)]


def test_what_was_joined_is_retired_with_its_translation_and_offered_to_its_copy_at_once() -> None:
    old = translated(("s1", "Yes.", "Sí."), ("s2", RIVER, "El río."))
    result = updated(old, ("s1", f"Yes. {RIVER}"), ("s2", "Yes."))
    assert active(result) == [
        ("s1", f"Yes. {RIVER}", "Sí. El río.", True),
        ("s2", "Yes.", "Sí.", True),
    ]


def test_of_several_messages_of_an_id_the_latest_with_a_translation_is_the_guess() -> None:
    old = catalog(
        Message("One.", ("Uno.",), "s1", obsolete=True),
        Message("Two.", ("Dos.",), "s1", obsolete=True),
        Message("Three.", ("",), "s1", translator_comments=("which?",), obsolete=True),
    )
    assert active(updated(old, ("s1", "Four."))) == [("s1", "Four.", "Dos.", True)]


def test_a_retired_short_text_is_the_guess_of_one_message_and_not_of_all() -> None:
    result = updated(translated(("s1", "Yes.", "Sí.")), ("s8", "Yes."), ("s9", "Yes."))
    assert active(result) == [("s8", "Yes.", "Sí.", True), ("s9", "Yes.", "", False)]


def test_what_took_the_place_of_a_moved_text_has_nothing_of_it() -> None:
    old = translated(("s1", RIVER, "El río."))
    result = updated(old, ("s1", "Nobody knows how it came there."), ("s2", RIVER))
    assert active(result) == [
        ("s1", "Nobody knows how it came there.", "", False),
        ("s2", RIVER, "El río.", False),
    ]


def test_the_note_of_a_mark_stands_before_what_people_wrote() -> None:
    old = translated(("s1", RIVER, "El río."), translator_comments=("mine",))
    note, comment = updated(old, ("s1", COLD)).messages[0].translator_comments
    assert (note.startswith("bitext: made fuzzy by an update"), comment) == (True, "mine")


@pytest.mark.parametrize("text", ["Yes.", "An old grey stone lies in the meadow."])
def test_of_equal_retired_texts_the_one_that_stood_there_is_the_guess(text: str) -> None:
    old = translated(("s1", text, "Uno."), ("s2", RIVER, "El río."), ("s3", text, "Tres."))
    assert active(updated(old, ("s2", RIVER), ("s9", text)))[1] == ("s9", text, "Tres.", True)
    assert active(updated(old, ("s9", text), ("s2", RIVER)))[0] == ("s9", text, "Uno.", True)


def test_a_minor_edit_of_a_plural_is_one_of_both_texts() -> None:
    old = catalog(Message("%d file.", ("a", "b"), msgid_plural="%d files."))
    for one, many, fuzzy in (
        ("%d file", "%d files", False),
        ("%d file", "%d folders", True),
        ("%d folder", "%d files.", True),
    ):
        wanted = catalog(Message(one, ("", ""), "x.1", msgid_plural=many))
        named = catalog(replace(old.messages[0], msgctxt="x.1", raw=None))
        result = merged(named, wanted, keep_after_minor_edits=True)
        assert result.messages[0].is_fuzzy is fuzzy


@pytest.mark.parametrize("minor", [False, True])
def test_a_text_that_is_only_read_anew_is_as_finished_as_it_was_and_has_no_note(
    minor: bool,
) -> None:
    """Version 0.1 read a space where a line of Chinese ended."""
    old = translated(("s1", "川は広い。 水は冷たい。", "El río."), ("s2", "a b", "x"))
    new = updated(
        old, ("s1", "川は広い。水は冷たい。"), ("s2", "a b"), keep_after_minor_edits=minor
    )
    assert active(new)[0] == ("s1", "川は広い。水は冷たい。", "El río.", False)
    assert new.messages[0].translator_comments == ()
    assert obsolete(new) == []


def test_a_text_that_is_read_anew_is_found_under_its_own_id_alone() -> None:
    spaced, close = "川は 広い。", "川は広い。"
    old = translated(("s1", spaced, "Uno."), ("s2", spaced, "Dos."))
    kept = updated(old, ("s2", close), ("s1", close))
    assert active(kept) == [("s2", close, "Dos.", False), ("s1", close, "Uno.", False)]
    words = updated(translated(("s1", "now here", "aquí")), ("s1", "nowhere"))
    assert active(words) == [("s1", "nowhere", "aquí", True)]


def test_a_message_with_an_empty_plural_is_not_the_one_without() -> None:
    old = catalog(Message("file", ("archivo",)))
    assert merged(old, catalog(file_message(plural=""))).messages[0].is_fuzzy


def test_a_space_in_a_catalog_without_ids_is_its_own() -> None:
    old = catalog(Message("川は 広い。", ("El río.",)))
    assert active(merged(old, catalog(Message("川は広い。"))))[0] == (None, "川は広い。", "", False)


def test_a_message_that_is_found_has_no_part_in_what_was_split() -> None:
    one, two = "The river is wide.", "It is deep too."
    old = translated(("s5", one, "Ancho."), ("s1", f"{one} {two}", "Todo."))
    assert active(updated(old, ("s5", one), ("s2", two)))[0] == ("s5", one, "Ancho.", False)


def test_a_refrain_that_stands_often_is_moved_as_often() -> None:
    old = translated(*((f"s{n}", "Yes.", "Sí.") for n in range(120)))
    result = updated(old, *((f"t{n}", "Yes.") for n in range(120)))
    assert {m.msgstr for m in result.active()} == {("Sí.",)}


def test_a_text_that_is_read_anew_has_its_own_translation_before_a_retired_one() -> None:
    spaced, close = "川は広い。 水はとても冷たくて深い。", "川は広い。水はとても冷たくて深い。"
    old = catalog(
        Message(spaced, ("Uno.",), "s1"), Message(close, ("Nueve.",), "s9", obsolete=True)
    )
    assert active(updated(old, ("s1", close))) == [("s1", close, "Uno.", False)]


def test_an_obsolete_message_keeps_its_bytes() -> None:
    odd = b'#~ msgctxt   "s9"\n#~ msgid   "Gone."\n#~ msgstr   "Ido."\n'
    old = parse_catalog(serialize_catalog(BEGUN) + b"\n" + odd, "a.po")
    assert serialize_catalog(updated(old, ("s1", COLD))).endswith(odd)


def test_a_new_message_has_nothing_that_a_template_cannot_know() -> None:
    fields = {"flags": ("fuzzy", "c-format"), "previous_msgid": "b", "previous_msgctxt": "c"}
    new = Message("%d", msgctxt="x", previous_msgid_plural="d", **fields)
    assert merged(catalog(), catalog(new)).messages == (
        Message("%d", msgctxt="x", flags=("c-format",)),
    )


def test_a_note_on_a_mark_that_was_confirmed_does_not_come_back_with_the_next() -> None:
    confirmed = translated(
        ("s1", RIVER, "El río."), translator_comments=("bitext: joined from 2 segments", "mine")
    )
    edited = updated(confirmed, ("s1", COLD))
    assert "bitext: joined from 2 segments" not in edited.messages[0].translator_comments
    assert updated(edited, ("s1", RIVER)).messages[0].translator_comments == ("mine",)


def test_a_template_makes_nothing_fuzzy() -> None:
    old = catalog(Message("%d", ("%d",), "x", flags=("python-format",)))
    new = catalog(Message("%d", msgctxt="x", flags=("fuzzy", "c-format")))
    assert merged(old, new).messages[0].flags == ("c-format",)


@pytest.mark.parametrize("field", ["references", "extracted_comments"])
def test_what_the_template_says_beside_a_text_is_brought_up_to_date(field: str) -> None:
    old = catalog(Message(RIVER, ("El río.",), "s1", **{field: ("before",)}))
    new = merged(old, catalog(Message(RIVER, msgctxt="s1", **{field: ("after",)})))
    assert getattr(new.messages[0], field) == ("after",)
    assert new.messages[0].msgstr == ("El río.",)
    bare = merged(old, catalog(Message(RIVER, msgctxt="s1")))
    assert getattr(bare.messages[0], field) == ()


def test_what_only_a_template_knows_leaves_with_the_text_and_a_person_s_flags_stay() -> None:
    old = catalog(
        Message(
            RIVER, ("El río.",), "s1", flags=("c-format", "mine"), references=("a.txt:1",),
            extracted_comments=("of the program",), translator_comments=("of a person",),
        )
    )  # fmt: skip
    gone = updated(old, ("s2", "Quite another sentence stands here.")).messages[-1]
    assert gone.obsolete
    assert (gone.references, gone.extracted_comments) == ((), ())
    assert (gone.translator_comments, gone.flags) == (("of a person",), ("c-format", "mine"))


def test_what_nobody_worked_on_leaves_and_what_somebody_did_stays() -> None:
    other = ("s9", "Quite another sentence stands here.")
    for fields, stays in (
        ({}, False),
        ({"translator_comments": ("bitext: joined from 2 segments",)}, False),
        ({"translator_comments": ("which river?",)}, True),
        ({"obsolete": True}, True),
    ):
        gone = updated(catalog(Message(RIVER, ("",), "s1", **fields)), other)
        assert obsolete(gone) == ([("s1", RIVER, "")] if stays else [])
    plural = catalog(Message("file", ("", "archivos"), "s1", msgid_plural="files"))
    assert obsolete(updated(plural, other)) == [("s1", "file", "")]


def test_flags_follow_the_template_and_their_order_alone_changes_nothing() -> None:
    def flags(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
        old, wanted = Message("%d", flags=before), Message("%d", flags=after)
        return carried_flags(old, wanted, fuzzy="fuzzy" in before)

    assert flags(("mine", "c-format"), ("c-format",)) == ("mine", "c-format")
    assert flags(("c-format", "mine"), ()) == ("mine",)
    assert flags(("mine",), ("c-format",)) == ("c-format", "mine")
    assert flags(("mine", "fuzzy"), ("c-format",)) == ("fuzzy", "c-format", "mine")
    assert flags(("fuzzy",), ()) == ("fuzzy",)
    assert flags(("range: 0..9", "no-wrap", "wrap", "mine"), ()) == ("mine",)
    assert flags(("no-wrap",), ("range: 1..2",)) == ("range: 1..2",)


def test_the_number_of_plural_forms_follows_the_language_and_not_the_file() -> None:
    for forms in (("a", "b", "c"), ("a",)):
        old = catalog(Message("file", forms, "x", msgid_plural="files"))
        new = merged(old, catalog(file_message_of("x")))
        assert len(new.messages[0].msgstr) == 2
        assert new.messages[0].msgstr[0] == "a"


def file_message_of(context: str) -> Message:
    return Message("file", ("", ""), context, msgid_plural="files")


def test_a_minor_edit_is_noted_once_and_the_note_leaves_when_somebody_confirms() -> None:
    kept = updated(BEGUN, ("s1", RIVER[:-1]), keep_after_minor_edits=True)
    assert active(kept) == [("s1", RIVER[:-1], "El río.", False)]
    assert kept.messages[0].translator_comments == (MINOR_EDIT,)
    again = updated(kept, ("s1", RIVER), keep_after_minor_edits=True)
    assert again.messages[0].translator_comments == (MINOR_EDIT,)
    edited = updated(kept, ("s1", ICE))
    assert MINOR_EDIT in edited.messages[0].translator_comments
    confirmed = reworded(edited, "Hielo.", flags=(), previous_msgid=None)
    assert updated(confirmed, ("s1", ICE)).messages[0].translator_comments == ()


def test_a_doubt_of_a_person_is_noted_and_outlives_any_number_of_edits() -> None:
    doubted = reworded(BEGUN, "El río.", flags=("fuzzy",))
    edited = updated(doubted, ("s1", COLD))
    assert edited.messages[0].translator_comments == (DOUBTFUL,)
    assert edited.messages[0].previous_msgid == RIVER
    twice = updated(edited, ("s1", ICE))
    assert twice.messages[0].translator_comments == (DOUBTFUL,)
    assert twice.messages[0].previous_msgid == RIVER
    back = updated(twice, ("s1", RIVER))
    assert active(back) == [("s1", RIVER, "El río.", True)]
    assert back.messages[0].translator_comments == ()


def test_the_previous_text_names_its_context_only_where_that_changed() -> None:
    assert EDITED.messages[0].previous_msgctxt is None
    old = catalog(Message(RIVER, ("El río.",), "dialog"))
    logged = merged(old, catalog(Message(RIVER, msgctxt="log"))).messages[0]
    assert (logged.previous_msgctxt, logged.previous_msgid) == ("dialog", RIVER)
    plural = catalog(file_message("archivo", "archivos"))
    changed = merged(plural, catalog(file_message(plural="many files"))).messages[0]
    assert (changed.previous_msgid, changed.previous_msgid_plural) == ("file", "files")
    assert changed.previous_msgctxt is None


def test_an_obsolete_message_that_is_wanted_again_is_in_use_again() -> None:
    gone = catalog(Message(RIVER, ("El río.",), "s1", obsolete=True))
    assert updated(gone, ("s1", RIVER)).messages == BEGUN.messages


def test_of_several_places_of_a_refrain_each_new_one_takes_the_nearest() -> None:
    text = "An old grey stone lies in the meadow."
    lines = [(f"s{n}", f"Line {n} of this poem is its own.", f"Verso {n}.") for n in range(6)]
    olds = [*lines[:1], ("r1", text, "Uno."), *lines[1:4], ("r2", text, "Dos."), *lines[4:]]
    old = translated(*olds)
    kept = [(name, source) for name, source, _translation in lines]
    late = updated(old, *kept[:4], ("r9", text), *kept[4:])
    assert ("r9", text, "Dos.", True) in active(late)
    early = updated(old, *kept[:1], ("r9", text), *kept[1:])
    assert ("r9", text, "Uno.", True) in active(early)
    first = updated(old, ("r9", text), *kept)
    assert ("r9", text, "Uno.", True) in active(first)


def test_new_neighbours_are_counted_when_the_nearest_old_text_is_looked_for() -> None:
    old = translated(
        ("s1", "It was early in the day.", "Temprano."),
        ("n1", "The river is wide and deep and cold in spring.", "Uno."),
        ("n2", "The river is wide and deep and cold in autumn.", "Dos."),
    )
    result = updated(
        old,
        ("s1", "It was early in the day."),
        ("m1", "The river is wide and deep and cold in summer."),
        ("m2", "The river is wide and deep and cold in winter."),
    )
    assert [entry[2] for entry in active(result)] == ["Temprano.", "Uno.", "Dos."]


def test_a_message_in_use_has_its_key_before_an_obsolete_one() -> None:
    used = Message(RIVER, ("El río.",), "s1")
    old = Message(RIVER, ("Otro.",), "s1", obsolete=True)
    for messages in ((used, old), (old, used)):
        result = merge_messages(messages, [Message(RIVER, msgctxt="s1")], RULES)
        assert result[0].msgstr == ("El río.",)
    twice = (replace(old, msgstr=("Uno.",)), replace(old, msgstr=("Dos.",)))
    assert merge_messages(twice, [Message(RIVER, msgctxt="s1")], RULES)[0].msgstr == ("Uno.",)


def test_a_translated_text_that_moved_away_leaves_its_id_to_an_edit_of_it_alone() -> None:
    old = translated(("s1", RIVER, "El río."))
    both = updated(old, ("s1", "The river is wide and deep and cold."), ("s2", RIVER))
    assert active(both) == [
        ("s1", "The river is wide and deep and cold.", "El río.", True),
        ("s2", RIVER, "El río.", False),
    ]


def test_an_empty_text_of_an_id_is_no_guess_before_a_translated_one() -> None:
    old = catalog(
        Message("One.", ("Uno.",), "s1", obsolete=True),
        Message("Two.", ("",), "s1", translator_comments=("which?",)),
    )
    assert active(updated(old, ("s1", "Three.")))[0][2] == ""
    assert ("s1", "Two.", "") not in obsolete(updated(old, ("s1", "Three.")))


def test_a_joined_text_without_a_translation_is_new_and_loses_no_comment() -> None:
    one, two = "The river is wide.", "It is deep too."
    old = catalog(
        Message(one, ("",), "s1", translator_comments=("which?",)), Message(two, ("",), "s2")
    )
    joined = updated(old, ("s1", f"{one} {two}"))
    assert active(joined) == [("s1", f"{one} {two}", "", False)]


def test_texts_with_plurals_are_not_divided() -> None:
    one, two = "The river is wide.", "It is deep too."
    old = catalog(Message(f"{one} {two}", ("Uno.", "Varios."), "x", msgid_plural="Rivers."))
    new = merged(old, catalog(Message(one, msgctxt="y"), Message(two, msgctxt="z")))
    assert [m.msgstr for m in new.active()] == [("",), ("",)]


def test_what_a_person_left_empty_with_a_comment_is_not_filled_from_a_retired_text() -> None:
    gone = Message(RIVER, ("El río.",), "s9", obsolete=True)
    for comments, target in ((("left empty on purpose",), ""), ((), "El río.")):
        empty = Message(RIVER, ("",), "s1", translator_comments=comments)
        result = updated(catalog(empty, gone), ("s1", RIVER))
        assert active(result)[0][2] == target
