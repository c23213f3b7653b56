from __future__ import annotations

from dataclasses import replace

import pytest

from tests.catalog.update.merging import active, catalog, obsolete, template, translated, updated
from toolkit.catalog.po import serialize_catalog
from toolkit.model.catalog import Message

RIVER = "The river is wide and deep."
COLD = "The river is wide, deep and cold."
STONE = "An old grey stone lies in the meadow."


def test_an_unchanged_message_keeps_its_bytes_whatever_its_layout() -> None:
    old = translated(("s1", RIVER, "El río es ancho."), ("s2", STONE, "Una piedra."))
    odd = 'msgctxt   "s1"\nmsgid ""\n"The river "\n"is wide and deep."\nmsgstr "El río."\n\n'
    first = replace(old.messages[0], msgstr=("El río.",), raw=odd)
    result = updated(replace(old, messages=(first, old.messages[1])), ("s1", RIVER), ("s2", STONE))
    assert odd.encode() in serialize_catalog(result)


def test_a_first_update_has_every_message_untranslated_in_the_templates_order() -> None:
    result = updated(None, ("s2", STONE), ("s1", RIVER))
    assert active(result) == [("s2", STONE, "", False), ("s1", RIVER, "", False)]


def test_an_edited_text_is_fuzzy_with_the_translated_text_as_previous_msgid() -> None:
    result = updated(translated(("s1", RIVER, "El río.")), ("s1", COLD))
    assert active(result) == [("s1", COLD, "El río.", True)]
    assert result.messages[0].previous_msgid == RIVER
    assert obsolete(result) == []


def test_a_text_edited_twice_is_compared_with_the_one_that_was_translated() -> None:
    once = updated(translated(("s1", RIVER, "El río.")), ("s1", COLD))
    twice = updated(once, ("s1", "Something else entirely."))
    assert active(twice) == [("s1", "Something else entirely.", "El río.", True)]
    assert twice.messages[0].previous_msgid == RIVER


def test_a_text_that_returns_to_its_former_wording_is_not_fuzzy_any_more() -> None:
    old = translated(("s1", RIVER, "El río."))
    back = updated(updated(old, ("s1", COLD)), ("s1", RIVER))
    assert serialize_catalog(back).endswith(serialize_catalog(old)[-60:])
    assert active(back) == [("s1", RIVER, "El río.", False)]
    assert back.messages[0].previous_msgid is None


def test_what_a_person_made_fuzzy_stays_fuzzy_when_the_text_returns() -> None:
    old = translated(("s1", RIVER, "El río."), flags=("fuzzy",))
    edited = updated(old, ("s1", COLD))
    assert edited.messages[0].previous_msgid == RIVER
    assert edited.messages[0].translator_comments == ("bitext: was fuzzy before its text changed",)
    back = updated(edited, ("s1", RIVER))
    assert back.messages == old.messages


def test_a_fuzzy_translation_of_a_moved_text_moves_as_a_whole() -> None:
    old = translated(("s1", RIVER, "El río."), flags=("fuzzy",))
    result = updated(old, ("s8", RIVER), ("s9", RIVER))
    assert active(result) == [("s8", RIVER, "El río.", True), ("s9", RIVER, "", False)]
    assert len(result.messages) == 2


def test_a_note_of_ours_goes_when_a_translator_confirms_the_message() -> None:
    old = translated(("s1", RIVER, "El río."), flags=("fuzzy",), translator_comments=("mine",))
    edited = updated(old, ("s1", COLD))
    confirmed = replace(edited.messages[0], flags=(), previous_msgid=None, raw=None)
    result = updated(catalog(confirmed), ("s1", COLD))
    assert result.messages[0].translator_comments == ("mine",)


def test_an_edited_message_without_a_translation_is_not_fuzzy() -> None:
    old = translated(("s1", RIVER, ""), translator_comments=("ask the author",))
    result = updated(old, ("s1", COLD))
    assert active(result) == [("s1", COLD, "", False)]
    assert result.messages[0].translator_comments == ("ask the author",)


def test_what_leaves_becomes_obsolete_with_id_and_comments_and_comes_back() -> None:
    old = translated(("s1", RIVER, "El río."), translator_comments=("mine",))
    gone = updated(old, ("s2", STONE))
    assert obsolete(gone) == [("s1", RIVER, "El río.")]
    assert gone.messages[1].translator_comments == ("mine",)
    back = updated(gone, ("s1", RIVER), ("s2", STONE))
    assert active(back)[0] == ("s1", RIVER, "El río.", False)
    assert back.messages[0].translator_comments == ("mine",)
    assert obsolete(back) == []


def test_an_untranslated_message_that_leaves_is_forgotten_unless_somebody_wrote_a_comment() -> None:
    old = catalog(
        Message(msgid=RIVER, msgctxt="s1"),
        Message(msgid=STONE, msgctxt="s2", translator_comments=("which stone?",)),
    )
    assert obsolete(updated(old, ("s3", "New."))) == [("s2", STONE, "")]


def test_an_obsolete_text_of_an_id_comes_back_before_the_current_one_is_edited() -> None:
    """Two messages of one id may stand in a file; they must not get the same key."""
    old = catalog(
        Message(msgid=COLD, msgctxt="s1", msgstr=("El río frío.",)),
        Message(msgid=RIVER, msgctxt="s1", msgstr=("El río.",), obsolete=True),
    )
    result = updated(old, ("s1", RIVER))
    assert active(result) == [("s1", RIVER, "El río.", False)]
    assert obsolete(result) == [("s1", COLD, "El río frío.")]


def test_a_moved_text_keeps_its_translation_and_is_not_fuzzy() -> None:
    old = translated(("a1.s1", STONE, "Una piedra."), ("a1.s2", RIVER, "El río."))
    result = updated(old, ("a1.s2", RIVER), ("a9.s7", STONE))
    assert active(result)[1] == ("a9.s7", STONE, "Una piedra.", False)
    assert obsolete(result) == []


def test_a_moved_text_with_several_translations_is_fuzzy() -> None:
    old = translated(("s1", STONE, "Una piedra."), ("s2", STONE, "Un peñasco."))
    result = updated(old, ("s8", STONE))
    assert active(result) == [("s8", STONE, "Una piedra.", True)]
    assert (result.messages[0].previous_msgctxt, result.messages[0].previous_msgid) == ("s1", STONE)
    assert obsolete(result) == [("s1", STONE, "Una piedra."), ("s2", STONE, "Un peñasco.")]


def test_the_same_short_text_in_another_place_is_fuzzy() -> None:
    result = updated(translated(("s1", "Yes.", "Sí.")), ("s8", "Yes."))
    assert active(result) == [("s8", "Yes.", "Sí.", True)]
    assert result.messages[0].previous_msgctxt == "s1"
    assert obsolete(result) == [("s1", "Yes.", "Sí.")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Yes.", "Yes!"),
        ("Yes.", "Yes, indeed."),
        ("The Pirate Party", "The Pirate Parties"),
        ("B<--host-type> I<gnu-system-type>", "B<--host-arch> I<gnu-system-type>"),
        ("海賊党", "海賊党です"),
    ],
)
def test_a_short_text_is_never_guessed(old: str, new: str) -> None:
    result = updated(translated(("s1", old, "algo")), ("s8", new))
    assert active(result) == [("s8", new, "", False)]
    assert obsolete(result) == [("s1", old, "algo")]


def test_a_text_moved_and_reworded_is_found_and_the_retired_one_stays_obsolete() -> None:
    old = translated(("s1", STONE, "Una piedra."), ("s2", RIVER, "El río."))
    new = "An old grey stone lies in the green meadow."
    result = updated(old, ("s2", RIVER), ("s8", new))
    assert active(result)[1] == ("s8", new, "Una piedra.", True)
    assert (result.messages[1].previous_msgctxt, result.messages[1].previous_msgid) == ("s1", STONE)
    assert obsolete(result) == [("s1", STONE, "Una piedra.")]
    back = updated(result, ("s1", STONE), ("s2", RIVER), ("s8", new))
    assert active(back)[0] == ("s1", STONE, "Una piedra.", False)


def test_a_text_moved_and_reworded_without_spaces_is_found() -> None:
    old, new = "海賊党はスウェーデンの政党である。", "海賊党はスウェーデンの新しい政党である。"
    result = updated(translated(("s1", old, "El partido.")), ("s8", new))
    assert active(result) == [("s8", new, "El partido.", True)]


def test_ids_that_were_given_by_position_do_not_shift_the_translations() -> None:
    old = translated(("s1", RIVER, "El río."), ("s2", STONE, "Una piedra."))
    result = updated(old, ("s1", STONE), ("s2", RIVER))
    assert active(result) == [
        ("s1", STONE, "Una piedra.", False),
        ("s2", RIVER, "El río.", False),
    ]


def test_a_text_copied_elsewhere_and_edited_under_its_id_serves_both() -> None:
    result = updated(
        translated(("s1", STONE, "Una piedra.")), ("s1", STONE + " Still."), ("s2", STONE)
    )
    assert active(result) == [
        ("s1", STONE + " Still.", "Una piedra.", True),
        ("s2", STONE, "Una piedra.", False),
    ]


def test_equally_near_texts_keep_their_order() -> None:
    rows = [f"In the year {year} the river froze over." for year in (1709, 1716, 1740)]
    old = translated(*((f"s{n}", row, f"T{n}") for n, row in enumerate(rows)))
    new = [row.replace("river", "lake") for row in rows]
    result = updated(old, *((f"t{n}", row) for n, row in enumerate(new)))
    assert [m.msgstr[0] for m in result.active()] == ["T0", "T1", "T2"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('He said "yes" - twice...', "He said “yes” — twice…"),
        ("don't stop", "Don’t stop."),
        ("a  b\nc", "a b c"),
        ("10 km away", "10\N{NO-BREAK SPACE}km, away"),
        ("“Who?” You.", "«\N{NO-BREAK SPACE}Who? » You"),
    ],
)
def test_a_minor_edit_is_fuzzy_unless_the_project_says_otherwise(old: str, new: str) -> None:
    catalog_ = translated(("s1", old, "algo"))
    assert active(updated(catalog_, ("s1", new))) == [("s1", new, "algo", True)]
    kept = updated(catalog_, ("s1", new), keep_after_minor_edits=True)
    assert active(kept) == [("s1", new, "algo", False)]
    assert kept.messages[0].previous_msgid is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It costs 1.5 marks", "It costs 15 marks"),
        ("up to -5 or +5", "up to -5 or 5"),
        ("He is now here", "He is nowhere"),
        ("its end", "it's end"),
        ("Print %s", "Print %S"),
        ("a <b>c</b>", "a <B>c</B>"),
        ("{Name} is", "{name} is"),
        ("and/or", "and or"),
        ("a line", "a line\n"),
        ("C++ code", "C code"),
        ("You came?", "You came."),
        ("It was [not] guilty", "It was not guilty"),
    ],
)
def test_an_edit_that_can_change_the_meaning_is_never_minor(old: str, new: str) -> None:
    result = updated(translated(("s1", old, "algo")), ("s1", new), keep_after_minor_edits=True)
    assert active(result) == [("s1", new, "algo", True)]


def test_a_changed_template_date_changes_one_line_of_the_header() -> None:
    old = replace(translated(("s1", RIVER, "El río.")), trailer="")
    text = old.header.msgstr[0].replace("2024-01-31", "2023-01-31") + "not a field\nX-Odd:  a: b\n"
    before = replace(old, header=replace(old.header, msgstr=(text,), raw=None))
    header = updated(before, ("s1", RIVER)).header
    assert header.msgstr[0] == text.replace("2023", "2024")


def test_the_template_itself_is_not_changed_by_an_update() -> None:
    wanted = template(("s1", RIVER))
    before = serialize_catalog(wanted)
    updated(translated(("s1", COLD, "x")), ("s1", RIVER))
    assert serialize_catalog(wanted) == before
