"""Texts that differ by Unicode normalisation alone (NFC, NFD) are one text to an update."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.catalog.update.merging import active, catalog, obsolete, translated, updated
from toolkit.catalog.approvals import Approval, approval_in_force, approve, state_with_approvals
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.catalog.update import merge_catalog
from toolkit.catalog.wording import source_hash, source_hashes, translation_hash
from toolkit.model.catalog import Message, State

RIVER = "Él río ya está crecido allá."
SHORT = "¿Qué?"
FORMS = [("NFC", "NFD"), ("NFD", "NFC")]


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(("before", "after"), FORMS)
def test_a_source_saved_in_another_form_keeps_every_translation(before: str, after: str) -> None:
    old_texts = [unicodedata.normalize(before, text) for text in (RIVER, SHORT)]
    new_texts = [unicodedata.normalize(after, text) for text in (RIVER, SHORT)]
    old = translated(("s1", old_texts[0], "The river"), ("s2", old_texts[1], "What?"))
    result = updated(old, ("s1", new_texts[0]), ("s2", new_texts[1]))
    assert active(result) == [
        ("s1", new_texts[0], "The river", False),
        ("s2", new_texts[1], "What?", False),
    ]
    assert obsolete(result) == []
    assert all(m.previous_msgid is None for m in result.messages)


def test_an_update_to_the_same_texts_changes_no_byte() -> None:
    old = translated(("s1", nfd(RIVER), "The river"), ("s2", SHORT, "What?"))
    data = serialize_catalog(old)
    again = updated(parse_catalog(data, "es.po"), ("s1", nfd(RIVER)), ("s2", SHORT))
    assert data.endswith(serialize_catalog(again)[-120:])


def test_a_fuzzy_mark_goes_when_the_text_returns_in_another_form() -> None:
    edited = updated(translated(("s1", RIVER, "The river")), ("s1", RIVER + " Ayer."))
    assert active(edited)[0][3]
    back = updated(edited, ("s1", nfd(RIVER)))
    assert active(back) == [("s1", nfd(RIVER), "The river", False)]
    assert back.messages[0].previous_msgid is None


def test_an_obsolete_message_comes_back_in_another_form_and_others_keep_their_bytes() -> None:
    old = updated(
        translated(("s1", RIVER, "The river"), ("s2", "Otro árbol más.", "A tree")), ("s3", "x")
    )
    back = updated(old, ("s3", "x"), ("s1", nfd(RIVER)))
    assert ("s1", nfd(RIVER), "The river", False) in active(back)
    kept = next(m for m in back.messages if m.obsolete)
    assert kept.msgid == "Otro árbol más."


def test_catalogs_without_ids_and_with_plurals_are_merged_by_composed_texts() -> None:
    old = catalog(
        Message(nfd("Un árbol"), ("A tree", "Trees"), msgid_plural=nfd("Árboles")),
        Message("Menú", ("Menu",), flags=("fuzzy",), previous_msgid=nfd("Menús")),
    )
    result = merge_catalog(
        old, catalog(Message("Un árbol", ("", ""), msgid_plural="Árboles"), Message("Menús"))
    )
    tree, menu = [m for m in result.messages if not m.obsolete]
    assert (tree.msgid, tree.msgid_plural, tree.msgstr) == (
        "Un árbol",
        "Árboles",
        ("A tree", "Trees"),
    )
    assert not tree.is_fuzzy
    assert menu.msgstr == ("Menu",)


def test_two_forms_of_one_text_in_a_template_stay_two_messages() -> None:
    old = catalog(Message("Menú", ("Menu",)), Message(nfd("Menú"), ("The menu",)))
    result = merge_catalog(old, catalog(Message(nfd("Menú")), Message("Menú")))
    assert [(m.msgid, m.msgstr[0]) for m in result.messages] == [
        (nfd("Menú"), "The menu"),
        ("Menú", "Menu"),
    ]


def approved(message: Message) -> dict:
    return dict(approve({}, [message], by="Ana", date="2024-02-29"))


@pytest.mark.parametrize(("before", "after"), FORMS)
def test_an_approval_holds_for_texts_in_another_form(before: str, after: str) -> None:
    one, other = (
        Message(
            unicodedata.normalize(form, RIVER),
            ("Naïve river",),
            msgctxt="s1",
        )
        for form in (before, after)
    )
    ledger = approved(one)
    assert state_with_approvals(other, State.TRANSLATED, ledger) is State.APPROVED
    assert approval_in_force(other, ledger) is not None
    edited = replace(other, msgid=RIVER + "!")
    assert state_with_approvals(edited, State.TRANSLATED, ledger) is State.STALE


# SHA-256 of netstrings of the text as it was typed, as former versions wrote it.
TYPED = {
    form: hashlib.sha256(b"%d:%b," % (len(data), data)).hexdigest()[:16]
    for form in ("NFC", "NFD")
    for data in [unicodedata.normalize(form, SHORT).encode()]
}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("seen", ["NFC", "NFD"])
def test_approvals_of_former_versions_which_hashed_the_text_as_typed_hold(form, seen) -> None:
    message = Message(unicodedata.normalize(seen, SHORT), ("What?",), msgctxt="s1")
    line = Approval("s1", TYPED[form], translation_hash(message), "2024-02-29", "Ana")
    assert state_with_approvals(message, State.TRANSLATED, {"s1": (line,)}) is State.APPROVED
    other = replace(message, msgid="¿Qué")
    assert state_with_approvals(other, State.TRANSLATED, {"s1": (line,)}) is State.STALE


@given(st.text(max_size=20), st.text(max_size=20))
def test_hashes_are_equal_where_composed_texts_are(first: str, second: str) -> None:
    one, other = Message(first, ("",)), Message(second, ("",))
    composed = [unicodedata.normalize("NFC", text) for text in (first, second)]
    assert (source_hash(one) == source_hash(other)) == (composed[0] == composed[1])
    assert source_hash(Message(nfd(first), ("",))) == source_hash(one)
    assert source_hash(one) in source_hashes(one)
    assert len(source_hashes(Message("plain", ("",)))) == 1
