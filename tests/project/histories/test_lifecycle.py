"""Source, template and catalog together, through any sequence of edits of the source."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.test_identity import edited_texts, in_paragraphs
from toolkit.catalog.approvals import approve
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.catalog.target import bitext_of, states_by_id
from toolkit.catalog.template import ledger_of, make_template
from toolkit.catalog.update import update_catalog
from toolkit.model.catalog import Catalog, State
from toolkit.model.work import Translation, Work
from toolkit.text.identity import LedgerEntry, carry_ids

WORK = Work("work", "A work", "en")
SPANISH = Translation("es", "us")


def after(texts: list[str], size: int, template: Catalog | None, catalog: Catalog | None) -> tuple:
    """What one `bitext update` makes of a source, through bytes as on the disk."""
    ledger = [LedgerEntry(*entry) for entry in ledger_of(template)] if template else []
    document = carry_ids(in_paragraphs(texts, size), ledger)
    new_template = make_template(
        document,
        WORK,
        source_file="source.txt",
        date="2024-01-31",
        previous=template,
    )
    new_catalog = update_catalog(catalog, new_template, WORK, SPANISH, date="2024-01-31")
    return (
        document,
        parse_catalog(serialize_catalog(new_template), "a.pot"),
        parse_catalog(serialize_catalog(new_catalog), "a.po"),
    )


def translated(catalog: Catalog) -> Catalog:
    """The same file with every message translated, as an editor would save it."""
    text = serialize_catalog(catalog).decode()
    for message in catalog.messages:
        filled = f'msgid "{message.msgid}"\nmsgstr "T: {message.msgid}"'
        text = text.replace(f'msgid "{message.msgid}"\nmsgstr ""', filled)
    return parse_catalog(text.encode(), "a.po")


@given(edited_texts(), st.integers(1, 5), st.integers(1, 5))
def test_no_edit_of_the_source_loses_a_translation_or_disturbs_another(
    texts: tuple[list[str], list[str], set[str]], size: int, new_size: int
) -> None:
    old, new, touched = texts
    _document, template, catalog = after(old, size, None, None)
    catalog = translated(catalog)
    document, new_template, new_catalog = after(new, new_size, template, catalog)
    by_text = {m.msgid: m for m in new_catalog.active()}
    assert [m.msgid for m in new_catalog.active()] == new
    for text in set(old) & set(new) - touched:
        assert by_text[text].msgstr == (f"T: {text}",)
        assert by_text[text].state is State.TRANSLATED
    kept = {m.msgstr[0] for m in new_catalog.messages}
    assert {f"T: {text}" for text in old} <= kept
    bitext = bitext_of(document, new_catalog, "es")
    ids = [[s.id for s in side.segments()] for side in (bitext.source, bitext.target)]
    assert bitext.alignment.faults(*ids) == []
    again = after(new, new_size, new_template, new_catalog)
    assert again == (document, new_template, new_catalog)


def test_a_sentence_that_was_deleted_comes_back_with_its_translation() -> None:
    texts = ["The river is wide.", "The stone is old and grey.", "Winter comes again."]
    _document, template, catalog = after(texts, 3, None, None)
    _document, template, catalog = after(texts[:1] + texts[2:], 3, template, translated(catalog))
    gone = [m for m in catalog.messages if m.obsolete]
    assert [(m.msgctxt, m.msgstr) for m in gone] == [
        ("a1.p1.s2", ("T: The stone is old and grey.",))
    ]
    document, _template, catalog = after(texts, 3, template, catalog)
    assert [s.id for s in document.segments()] == ["a1.p1.s1", "a1.p1.s2", "a1.p1.s3"]
    assert [m.state for m in catalog.messages] == [State.TRANSLATED] * 3


@pytest.mark.parametrize("short", ["Right.", "To the right.", "右。"])
def test_a_short_sentence_that_comes_back_elsewhere_is_fuzzy_and_not_approved(short: str) -> None:
    rest = ["The river is wide and deep.", "The stone is old and grey."]
    _document, template, catalog = after([rest[0], short, rest[1]], 2, None, None)
    catalog = translated(catalog)
    ledger = approve({}, catalog.active(), by="A reader", date="2024-01-31")
    _document, template, catalog = after(rest, 1, template, catalog)
    for texts in ([rest[0], rest[1], short], [short, *rest]):
        document, _template, new = after(texts, 3, template, catalog)
        [message] = [m for m in new.active() if m.msgid == short]
        assert (message.msgstr, message.state) == ((f"T: {short}",), State.FUZZY)
        assert states_by_id(document, new, ledger)[message.msgctxt] is State.FUZZY
    document, _template, new = after([rest[0], short, rest[1]], 2, template, catalog)
    assert set(states_by_id(document, new, ledger).values()) == {State.APPROVED}


def test_an_edited_sentence_keeps_its_translation_as_fuzzy_with_the_former_text() -> None:
    texts = ["The river is wide and deep.", "Winter comes again."]
    _document, template, catalog = after(texts, 2, None, None)
    edited = ["The river is wide, deep and cold.", texts[1]]
    _document, _template, catalog = after(edited, 2, template, translated(catalog))
    message = catalog.messages[0]
    assert message.state is State.FUZZY
    assert message.previous_msgid == texts[0]
    assert message.msgstr == (f"T: {texts[0]}",)


def test_a_copied_sentence_has_the_translation_of_the_one_that_was_taken_out() -> None:
    first = "We need a new politics of the commons."
    rest = ["Alpha came first of all.", "Charlie came third."]
    _document, template, catalog = after([first, *rest], 2, None, None)
    _document, template, catalog = after([first, *rest, first], 2, template, translated(catalog))
    assert catalog.messages[3].state is State.UNTRANSLATED
    _document, _template, catalog = after([*rest, first], 2, template, catalog)
    assert [m.state for m in catalog.active()] == [State.TRANSLATED] * 3
    assert catalog.messages[2].msgstr == (f"T: {first}",)


def test_after_the_template_was_lost_a_short_text_keeps_its_own_translation() -> None:
    texts = ["It is about apples and pears.", "They taste good to everyone here.", "I like them."]
    _document, template, catalog = after(texts, 3, None, None)
    _document, template, catalog = after(texts[::2], 3, template, translated(catalog))
    _document, _template, catalog = after(texts[::2], 3, None, catalog)
    kept = {m.msgid: m.msgstr[0] for m in catalog.active()}
    assert kept == {text: f"T: {text}" for text in texts[::2]}
    assert "T: They taste good to everyone here." in {m.msgstr[0] for m in catalog.messages}
