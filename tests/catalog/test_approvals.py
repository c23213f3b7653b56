"""The ledger of approvals: what it says of a message, and the file it lives in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.catalog.approvals import (
    NO_APPROVALS,
    approval_in_force,
    approve,
    parse_ledger,
    serialize_ledger,
    source_hash,
    state_with_approvals,
    translation_hash,
    withdraw,
)
from toolkit.catalog.target import states_by_id
from toolkit.errors import InputError, UsageError
from toolkit.model.catalog import Catalog, Message, State, filled
from toolkit.model.document import Document, Paragraph, Segment, Turn

YES = Message("Yes.", ("Sí.",), "a1.p1.s1")
CATS = Message("%d cat", ("%d gato", "%d gatos"), "a1.p1.s2", msgid_plural="%d cats")
PATH = "locale/es/LC_MESSAGES/fox.approvals.tsv"
HEADER = "bitext-approvals 1\tsource\ttranslation\tdate\tby\n"
LINE = "a1.p1.s1\t0123456789abcdef\tfedcba9876543210\t2024-02-29\tReviewer\n"


def ledger_for(*messages, by="Reviewer", date="2024-02-29"):
    return approve(NO_APPROVALS, messages, by=by, date=date)


def state(message, ledger):
    return state_with_approvals(message, message.state, ledger)


def fuzzy(message, **fields):
    return replace(message, flags=("fuzzy",), **fields)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (YES, State.APPROVED),
        (replace(YES, translator_comments=("mine",), flags=("c-format",)), State.APPROVED),
        (replace(YES, msgstr=("Si.",)), State.TRANSLATED),
        (replace(YES, msgstr=("Sí. ",)), State.TRANSLATED),
        (replace(YES, msgstr=("Si\u0301.",)), State.TRANSLATED),
        (fuzzy(YES), State.FUZZY),
        (fuzzy(YES, msgid="Yes!"), State.STALE),
        (replace(YES, msgid="Yes!"), State.STALE),
        (fuzzy(YES, msgid="Yes!", msgstr=("¡Sí!",)), State.FUZZY),
        (replace(YES, msgid="Yes!", msgstr=("¡Sí!",)), State.TRANSLATED),
        (replace(YES, msgstr=("",)), State.UNTRANSLATED),
        (replace(YES, msgid="Yes!", msgstr=("",)), State.UNTRANSLATED),
        (replace(YES, msgctxt="a1.p1.s9"), State.TRANSLATED),
        (replace(YES, msgctxt=None), State.TRANSLATED),
        (CATS, State.APPROVED),
        (replace(CATS, msgstr=("%d gato", "%d gatas")), State.TRANSLATED),
        (replace(CATS, msgstr=("%d gata", "%d gatos")), State.TRANSLATED),
        (replace(CATS, msgid_plural="%d kittens"), State.STALE),
        (replace(CATS, msgstr=("%d gato", "")), State.UNTRANSLATED),
    ],
)
def test_the_state_of_a_message_that_was_approved_once(message, expected):
    assert state(message, ledger_for(YES, CATS)) is expected


def test_taking_an_edit_back_brings_the_approval_back():
    ledger = ledger_for(YES)
    edited = replace(YES, msgstr=("Claro.",))
    assert state(edited, ledger) is State.TRANSLATED
    assert state(replace(edited, msgstr=("Sí.",)), ledger) is State.APPROVED


def test_the_hash_keeps_forms_apart_and_is_the_published_one():
    # the reference tells: printf '4:Yes.,' | sha256sum
    assert source_hash(Message("Yes.")) == "a3d83076bd1e88a0"
    one, two = Message("a", ("ab", "c")), Message("a", ("a", "bc"))
    assert translation_hash(one) != translation_hash(two)
    assert translation_hash(Message("a", ("a:1,",))) != translation_hash(Message("a", ("a", "")))
    assert translation_hash(Message("a", ("\udce9",)))


def test_a_catalog_behind_its_source_is_stale_where_it_was_approved_and_fuzzy_elsewhere():
    segments = (Segment("a1.p1.s1", "Yes, of course."), Segment("a1.p1.s2", "No, never."))
    source = Document("en", (Turn("a1", "answer", (Paragraph("a1.p1", segments),)),))
    catalog = Catalog(None, (YES, Message("No.", ("No.",), "a1.p1.s2")))
    assert list(states_by_id(source, catalog, ledger_for(YES)).values()) == [
        State.STALE,
        State.FUZZY,
    ]
    assert list(states_by_id(source, catalog).values()) == [State.FUZZY, State.FUZZY]


def test_approving_again_keeps_who_and_when():
    ledger = ledger_for(YES)
    assert approve(ledger, [YES], by="Somebody else", date="2025-01-01") == ledger


def test_a_new_approval_takes_the_place_of_a_voided_one():
    edited = replace(YES, msgstr=("Claro.",))
    ledger = approve(ledger_for(YES, CATS), [edited], by="Second", date="2025-01-01")
    assert [a.by for a in ledger["a1.p1.s1"]] == ["Second"]
    assert state(YES, ledger) is State.TRANSLATED
    assert state(CATS, ledger) is State.APPROVED


def test_a_withdrawn_approval_is_gone():
    ledger = withdraw(ledger_for(YES, CATS), ["a1.p1.s1", "never.approved"])
    assert (state(YES, ledger), state(CATS, ledger)) == (State.TRANSLATED, State.APPROVED)


@pytest.mark.parametrize(
    "message",
    [
        fuzzy(YES),
        replace(YES, msgstr=("",)),
        replace(YES, obsolete=True),
        replace(YES, msgctxt=None),
        replace(YES, msgctxt="a\tb"),
    ],
)
def test_only_finished_translations_of_segments_can_be_approved(message):
    with pytest.raises(UsageError):
        approve(NO_APPROVALS, [message], by="Reviewer", date="2024-01-01")


@pytest.mark.parametrize("by", ["", " ", "a\tb", "a\nb", "a\u2028b", "a\x00"])
def test_who_approves_is_a_name_of_one_line(by):
    with pytest.raises(UsageError) as caught:
        ledger_for(YES, by=by)
    assert "--by" in caught.value.hint


@pytest.mark.parametrize("date", ["", "2024-02-30", "today", "20240229", "2024-W01-1"])
def test_the_date_is_a_day(date):
    with pytest.raises(UsageError):
        ledger_for(YES, date=date)


def test_the_file_is_sorted_as_people_count_and_has_one_line_a_segment():
    messages = [replace(YES, msgctxt=f"a{n}.p1.s{m}") for n in (10, 2) for m in (11, 9)]
    lines = serialize_ledger(ledger_for(*messages, by="Reñé")).decode().splitlines(keepends=True)
    assert lines[0] == HEADER
    assert [line.split("\t")[0] for line in lines[1:]] == [
        "a2.p1.s9",
        "a2.p1.s11",
        "a10.p1.s9",
        "a10.p1.s11",
    ]
    assert all(line.endswith("\t2024-02-29\tReñé\n") for line in lines[1:])


def test_one_more_approval_is_one_more_line():
    before = serialize_ledger(ledger_for(YES)).splitlines()
    after = serialize_ledger(ledger_for(CATS, YES)).splitlines()
    assert [line for line in after if line not in before] == [after[2]]
    assert [line for line in after if line in before] == before


def test_order_ends_and_repetition_of_lines_do_not_matter():
    other = LINE.replace("a1.p1", "a1.p10")
    tidy = parse_ledger((HEADER + LINE + other).encode(), PATH)
    messy = parse_ledger(
        ("\ufeff" + HEADER + other + "\n" + LINE + LINE).replace("\n", "\r\n").encode(), PATH
    )
    assert messy == tidy
    assert serialize_ledger(messy).decode() == HEADER + LINE + other
    unended = parse_ledger((HEADER + LINE).rstrip("\n").encode(), PATH)
    assert list(unended) == ["a1.p1.s1"]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("", 1, "header line is missing"),
        (LINE, 1, "header line is missing"),
        (HEADER.replace(" 1", " 2") + LINE, 1, "version “2”"),
        (HEADER.replace("date", "day"), 1, "header line is missing or wrong"),
        (HEADER + LINE + "nonsense\n", 3, "number of its cells is 1"),
        (HEADER + "\t" + LINE, 2, "number of its cells is 6"),
        (HEADER + LINE.replace("a1.p1.s1", ""), 2, "no segment id"),
        (HEADER + LINE.replace("abcdef", "ABCDEF"), 2, "hexadecimal"),
        (HEADER + LINE.replace("02-29", "02-30"), 2, "not a day"),
        (HEADER + LINE.replace("Reviewer", " "), 2, "names nobody"),
        (HEADER + LINE.replace("Reviewer", "a\x0bb"), 2, "names nobody"),
        (HEADER + "<<<<<<< HEAD\n" + LINE, 2, "conflict"),
        (HEADER + LINE + "||||||| base\n", 3, "conflict"),
        (HEADER + LINE + "=======\n", 3, "conflict"),
        (HEADER + LINE + ">>>>>>> other\n", 3, "conflict"),
        ("<<<<<<< HEAD\n" + HEADER, 1, "conflict"),
    ],
)
def test_a_broken_ledger_is_told_with_its_line(text, line, told):
    with pytest.raises(InputError) as caught:
        parse_ledger(text.encode(), PATH)
    assert told in caught.value.message
    assert (caught.value.path, caught.value.line) == (PATH, line)
    assert caught.value.hint


def test_invalid_utf_8_is_told_with_its_offset():
    data = (HEADER + LINE).encode() + LINE.replace("Reviewer", "Ren\xe9").encode("latin-1")
    with pytest.raises(InputError, match="byte 0xE9 at offset") as caught:
        parse_ledger(data, PATH)
    assert caught.value.line == 3


def test_where_both_approved_one_segment_the_wording_decides():
    ours = ledger_for(YES, by="First")
    sure = replace(YES, msgstr=("Claro.",))
    theirs = serialize_ledger(ledger_for(sure, by="Second")).split(b"\n", 1)[1]
    merged = parse_ledger(serialize_ledger(ours) + theirs, PATH)  # as git joins lines
    assert [approval_in_force(m, merged).by for m in (YES, sure)] == ["First", "Second"]
    assert parse_ledger(serialize_ledger(merged), PATH) == merged
    again = approve(merged, [sure], by="Third", date="2026-01-01")
    assert again == merged


CELLS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=8
).filter(str.strip)
MESSAGES = st.lists(
    st.builds(
        lambda i, source, target: Message(source, (target,), i),
        CELLS,
        st.text(max_size=5),
        st.text(min_size=1, max_size=5).filter(filled),  # what shows nothing cannot be approved
    ),
    max_size=6,
    unique_by=lambda m: m.msgctxt,
)


@given(MESSAGES, CELLS, st.dates())
def test_any_ledger_is_read_back_as_it_was_written(messages, by, day):
    ledger = ledger_for(*messages, by=by, date=day.isoformat())
    data = serialize_ledger(ledger)
    assert parse_ledger(data, PATH) == ledger
    assert serialize_ledger(parse_ledger(data, PATH)) == data
    assert all(state(m, ledger) is State.APPROVED for m in messages)


@given(st.binary(max_size=60) | st.text(max_size=40).map(lambda t: (HEADER + t).encode()))
def test_no_bytes_crash_the_reader(data):
    told = None
    try:
        parse_ledger(data, PATH)
    except InputError as error:
        told = error
    assert told is None or (told.line or 0) >= 1
