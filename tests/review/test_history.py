from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import pytest

from toolkit.errors import InputError
from toolkit.model.catalog import Catalog, Message, State
from toolkit.model.coverage import Revision
from toolkit.review.history import (
    History,
    Point,
    StateOf,
    amounts,
    history_json,
    history_of,
    history_rows,
)
from toolkit.review.message_diff import message_changes

SIMPLE = (State.TRANSLATED, State.FUZZY, State.UNTRANSLATED)


def revision(number: int) -> Revision:
    return Revision(f"{number:040}", f"{number:07}", f"2024-01-{number:02}T10:00:00Z", f"s{number}")


def read(data: bytes, name: str) -> Catalog:
    """A catalog of one-word messages: + translated, ? fuzzy, - untranslated, ~ obsolete."""
    if b"!" in data:
        raise InputError("broken", path=name)
    made = []
    for number, sign in enumerate(data.decode()):
        flags = ("fuzzy",) if sign == "?" else ()
        msgstr = ("",) if sign == "-" else ("t",)
        made.append(Message(f"w{number}", msgstr, str(number), flags=flags, obsolete=sign == "~"))
    return Catalog(None, tuple(made))


def history(*catalogs: str, limit: int | None = None) -> History:
    """``catalogs`` come with the oldest first."""
    points = [Point(revision(n), c.encode()) for n, c in enumerate(catalogs, start=1)]
    return history_of(reversed(points), read, limit=limit)


def told(found: History) -> list[tuple[str, int, int, int]]:
    return [
        (e.revision.subject, *(e.states[state].words for state in SIMPLE)) for e in found.entries
    ]


def test_the_oldest_comes_first_and_equal_neighbours_are_one() -> None:
    found = history("--", "+-", "+-", "-+", "++?~")
    assert told(found) == [("s1", 0, 0, 2), ("s2", 1, 0, 1), ("s5", 2, 1, 0)]


def test_what_can_not_be_read_is_left_out_with_its_reason() -> None:
    found = history("--", "!", "!", "--", "+!", "+-")
    assert told(found) == [("s1", 0, 0, 2), ("s6", 1, 0, 1)]
    assert [s.revision.subject for s in found.skipped] == ["s2", "s3", "s5"]
    assert "broken" in found.skipped[0].reason


def test_an_amount_that_comes_back_is_a_new_entry() -> None:
    assert [row[0] for row in told(history("-", "+", "-"))] == ["s1", "s2", "s3"]


def test_a_limit_keeps_the_newest_and_reads_no_further_than_needed() -> None:
    taken = []

    def points() -> Iterator[Point]:
        for number, catalog in ((5, "++"), (4, "++"), (3, "+-"), (2, "--"), (1, "~")):
            taken.append(number)
            yield Point(revision(number), catalog.encode())

    found = history_of(points(), read, limit=2)
    assert [row[0] for row in told(found)] == ["s3", "s4"]
    assert taken == [5, 4, 3, 2]


def test_approvals_of_the_revision_count_and_a_broken_ledger_leaves_it_out() -> None:
    def read_approvals(data: bytes, name: str) -> StateOf:
        if data == b"!":
            raise InputError("broken ledger", path=name)
        approved = data.decode()
        return lambda message, state: State.APPROVED if message.msgctxt in approved else state

    ledgers = (None, b"0", b"01", b"!")
    points = [Point(revision(n), b"+++", None, ledger) for n, ledger in enumerate(ledgers, 1)]
    found = history_of(reversed(points), read, read_approvals)
    assert [entry.states[State.APPROVED].words for entry in found.entries] == [0, 1, 2]
    assert [row[2:4] for row in history_rows(found)] == [["3", "0"], ["3", "1"], ["3", "2"]]
    assert "broken ledger" in found.skipped[0].reason


def test_nothing_gives_an_empty_history() -> None:
    assert history() == History((), ())
    assert json.loads(history_json({"es": history()}))["languages"]["es"]["points"] == []


def catalog(*messages: tuple[str, str, str]) -> Catalog:
    return Catalog(None, tuple(Message(text, (t,), name) for name, text, t in messages))


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        ([("s1", "one two", "t"), ("s2", "three", "t")], (3, 0, 0)),
        ([("s1", "one too", "t"), ("s2", "three", "")], (0, 2, 1)),
        ([("s1", "one two", "t"), ("s9", "gone", "t")], (2, 0, 1)),
    ],
)
def test_words_are_those_of_the_template(
    messages: Iterable[tuple[str, str, str]], expected: tuple[int, int, int]
) -> None:
    template = catalog(("s1", "one two", ""), ("s2", "three", ""))
    found = amounts(catalog(*messages), template)
    assert tuple(found[state].words for state in SIMPLE) == expected


def test_a_bar_is_full_only_when_all_is_translated() -> None:
    rows = history_rows(history("-" * 100, "+" * 99 + "-", "+" * 100, "+" * 50 + "?" * 50))
    assert [row[7].count("█") for row in rows] == [0, 19, 20, 10]
    assert rows[3][7] == "█" * 10 + "▒" * 10
    assert [row[6] for row in rows] == ["0 %", "99 %", "100 %", "50 %"]


def test_a_message_that_comes_back_is_new_and_an_obsolete_one_is_retired() -> None:
    active = Message("fox", ("zorro",), "s1")
    gone = Message("fox", ("zorro",), "s1", obsolete=True)
    pairs = [(active, gone), (gone, active), (gone, gone), (gone, None), (active, active)]
    assert [c.kind for c in message_changes(pairs)] == ["retired", "new"]


def test_plural_forms_are_compared_one_by_one() -> None:
    old = Message("fox", ("zorro", "zorros"), msgid_plural="foxes")
    new = Message("fox", ("zorro", "zorras", "más"), msgid_plural="foxes")
    (change,) = message_changes([(old, new)])
    assert change.id == "fox"
    assert [[tuple(p) for p in form] for form in change.translations] == [
        [("=", "zorro")],
        [("-", "zorros"), ("+", "zorras")],
        [("+", "más")],
    ]


def test_a_comment_is_no_change_of_the_text() -> None:
    old = Message("fox", ("zorro",), "s1")
    new = Message("fox", ("zorro",), "s1", translator_comments=("x",), references=("f:2",))
    assert message_changes([(old, new)]) == ()
