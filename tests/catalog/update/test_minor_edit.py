"""Which edits of a source text are only typography, and what becomes of an approval then."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.catalog.update.merging import active, translated, updated
from toolkit.catalog.approvals import approve, state_with_approvals
from toolkit.catalog.update.minor_edit import is_minor_edit
from toolkit.model.catalog import Catalog, State

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('He said "yes" - twice...', "He said “yes” — twice…"),
        ("don't stop", "don’t stop"),
        ("« Oui »", '"Oui"'),
        ("«Oui.»", "«Oui»"),
        ("Il vient ?", "Il vient\N{NARROW NO-BREAK SPACE}?"),
        ("a  b\nc", "a b c"),
        ("10 km away", f"10{NBSP}km away"),
        ("cafe\N{COMBINING ACUTE ACCENT} noir", "café noir"),
        ("co\N{SOFT HYPHEN}operate", "cooperate"),
        ("-5 degrees", "\N{MINUS SIGN}5 degrees"),
        ("pages 3-5", "pages 3\N{EN DASH}5"),
        ("yes—no", "yes \N{EN DASH} no"),
        ("Well--no", "Well—no"),
        ("- Yes, we do", "— Yes, we do"),
        ("well\N{HYPHEN}known thing", "well-known thing"),
        ("Yes, I came.", "Yes I came."),
        ("in 1999, he came", "in 1999 he came"),
        ("He said: go", "He said, go"),
        ("قال، نعم", "قال نعم"),
        ("他来，了", "他来了"),
        ("He came.", "He came"),
        ("他来了。", "他来了"),
        ("वह आया।", "वह आया"),
        ("你来了？", "你来了?"),
        ("the river is wide", "The river is wide"),
    ],
)
def test_typography_and_pause_marks_are_minor(old: str, new: str) -> None:
    assert is_minor_edit(old, new)
    assert is_minor_edit(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # numbers and their signs
        ("\N{MINUS SIGN}5 degrees", "5 degrees"),
        ("+5 degrees", "-5 degrees"),
        ("x = \N{EN DASH}5", "x = 5"),
        ("The score was 3-1", "The score was 3:1"),
        ("The score was 3-1", "The score was 3 1"),
        ("at 10:30", "at 1030"),
        ("1,500 men", "1500 men"),
        ("1.5 marks", "15 marks"),
        ("1, 2", "12"),
        ("in 3, 4 cases", "in 3 4 cases"),
        ("5 -3", "5 - 3"),
        ("１,０", "１０"),
        ("5'", '5"'),
        # brackets
        ("He was [not] guilty", "He was not guilty"),
        ("(un)happy", "unhappy"),
        ("It costs (5)", "It costs 5"),
        # questions and exclamations, in several scripts
        ("You came?", "You came."),
        ("You came?", "You came"),
        ("You came!", "You came."),
        ("¿Vino?", "Vino."),
        ("¡Vino!", "Vino"),
        ("你来了？", "你来了。"),
        ("来た！", "来た"),
        ("جاء؟", "جاء."),
        ("Ήρθες;", "Ήρθες."),
        ("Ήρθες;", "Ήρθες"),
        ("Ήρθες\N{GREEK QUESTION MARK}", "Ήρθες,"),
        ("«Ήρθες»;", "«Ήρθες»"),
        ("Դու եկար՞", "Դու եկար"),
        # words, case, division into words
        ("They saw US troops", "They saw us troops"),
        ("I like Polish food", "I like polish food"),
        ("US", "us"),
        ("Turkey", "turkey"),
        ("now here", "nowhere"),
        ("a man-eating shark", "a man eating shark"),
        ("re-sign it", "resign it"),
        ("its end", "it's end"),
        ("can not", "cannot"),
        # marks that change the sense
        ("Stop, don't go", "Stop don't, go"),
        ("No, money is here", "No money is here"),
        ("“free” beer", "free beer"),
        ("Yes...", "Yes."),
        ("and/or", "and or"),
        ("a line", "a line\n"),
        # what a program reads
        ("Print %s", "Print %S"),
        ("a <b>c</b>", "a <B>c</B>"),
        ('<a href="x">y</a>', "<a href=“x”>y</a>"),
        ("{Name} is", "{name} is"),
        ("", "."),
    ],
)
def test_what_can_change_the_sense_is_not_minor(old: str, new: str) -> None:
    assert not is_minor_edit(old, new)
    assert not is_minor_edit(new, old)


@given(st.text(), st.sampled_from(["?", "!", "5", "[", "؟", "？"]), st.integers(0, 9))
def test_a_mark_of_the_sense_or_a_digit_more_is_never_minor(text: str, more: str, at: int) -> None:
    assert is_minor_edit(text, text)
    assert not is_minor_edit(text, text[:at] + more + text[at:])


def test_an_approved_translation_stays_translated_after_a_minor_edit() -> None:
    begun = translated(("s1", "However I came.", "Pero vine."))
    ledger = approve({}, begun.messages, by="A reader", date="2024-01-31")

    def state(result: Catalog) -> State:
        message = result.messages[0]
        return state_with_approvals(message, message.state, ledger)

    edited = updated(begun, ("s1", "However, I came."), keep_after_minor_edits=True)
    assert active(edited) == [("s1", "However, I came.", "Pero vine.", False)]
    assert state(edited) is State.TRANSLATED
    twice = updated(edited, ("s1", "However, I came"), keep_after_minor_edits=True)
    assert state(twice) is State.TRANSLATED
    back = updated(twice, ("s1", "However I came."), keep_after_minor_edits=True)
    assert state(back) is State.APPROVED
    changed = updated(twice, ("s1", "However, he came"), keep_after_minor_edits=True)
    assert state(changed) is State.STALE
    again = updated(changed, ("s1", "However, I came"), keep_after_minor_edits=True)
    assert state(again) is State.TRANSLATED
    approved = approve(ledger, again.messages, by="A reader", date="2024-02-01")
    assert state_with_approvals(again.messages[0], State.TRANSLATED, approved) is State.APPROVED


def test_a_confirmed_mark_is_no_minor_edit_any_more() -> None:
    begun = translated(("s1", "However I came.", "Pero vine."))
    ledger = approve({}, begun.messages, by="A reader", date="2024-01-31")
    edited = updated(begun, ("s1", "However, I came."), keep_after_minor_edits=True)
    changed = updated(edited, ("s1", "However, he came."), keep_after_minor_edits=True)
    text = "However, he came."
    # the editor takes the mark and the previous text away, and leaves the comments
    confirmed = translated(
        ("s1", text, "Pero vine."),
        translator_comments=changed.messages[0].translator_comments,
    )
    message = updated(confirmed, ("s1", text), keep_after_minor_edits=True).messages[0]
    assert message.translator_comments == ()
    assert state_with_approvals(message, message.state, ledger) is State.STALE
