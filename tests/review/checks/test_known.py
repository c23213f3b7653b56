"""What was found before is found again, and only what changed is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.catalog import Message
from toolkit.review.checks import across
from toolkit.review.checks.check import Check, CheckSettings, Fault, Hit, Pair
from toolkit.review.checks.known import KnownHits, name_of
from toolkit.review.checks.registry import CHECKS
from toolkit.review.checks.run import check_messages, check_messages_again

SETTINGS = CheckSettings(quotes="«")
CODES = {check.code for check in CHECKS}
TEXTS = st.sampled_from(
    [
        "",
        " ",
        "He paid 5 euros for the book",
        "Pagó 7 euros por el libro , y se fué",
        "Pagó 5 euros por el libro",
        "«Here we go again, he said",
        "and left.»",
        "«Acá vamos de nuevo, dijo él",
        "y se fue.»",
        "Tú tienes %d libros",
        "Usted tiene %d libros",
        "You have %d books",
        "los los ríos",
    ]
)
MESSAGES = st.builds(
    Message,
    msgid=TEXTS,
    msgstr=st.tuples(TEXTS) | st.tuples(TEXTS, TEXTS),
    msgctxt=st.sampled_from([None, "a1.p1.s1", "a1.p2.s1"]),
    msgid_plural=TEXTS | st.none(),
    flags=st.sampled_from([(), ("fuzzy",), ("c-format",), ("no-c-format",)]),
    line=st.integers(0, 3),
)


def again(
    messages: Sequence[Message], known: KnownHits, *, fuzzy: bool = False
) -> tuple[list[tuple[str, Pair, Hit]], KnownHits]:
    found, now = check_messages_again(
        messages,
        SETTINGS,
        known,
        checks=lambda: CHECKS,
        checks_across=lambda: across.checks_across(CODES),
        fuzzy=fuzzy,
    )
    return by_code(found), now


def by_code(faults: Sequence[Fault]) -> list[tuple[str, Pair, Hit]]:
    return [(fault.check.code, fault.pair, fault.hit) for fault in faults]


def test_the_checks_over_a_catalog_are_those_of_the_registry() -> None:
    assert [c for c in CHECKS if c.look_across is not None] == across.checks_across(CODES)


@given(st.lists(st.lists(MESSAGES, max_size=6), min_size=2, max_size=4), st.booleans())
def test_any_catalog_after_any_other_has_the_faults_of_a_first_look(
    catalogs: list[list[Message]], fuzzy: bool
) -> None:
    known = KnownHits()
    for messages in catalogs:
        expected = by_code(check_messages(messages, CHECKS, SETTINGS, fuzzy=fuzzy))
        found, known = again(messages, known, fuzzy=fuzzy)
        assert found == expected
        found, known = again(messages, known, fuzzy=fuzzy)
        assert found == expected


def test_only_what_changed_is_looked_at() -> None:
    looked_at: list[str] = []

    def look(pair: Pair, _settings: CheckSettings) -> list:
        looked_at.append(pair.target)
        return []

    def spies() -> list[Check]:
        return [replace(CHECKS[0], look=look, look_across=None)]

    def refuse() -> list[Check]:
        raise AssertionError("checks were asked for")

    before = [Message("One", ("Uno",)), Message("Two", ("Dos",))]
    after = [Message("Two", ("Dos",), msgctxt="moved"), Message("One", ("Una",))]
    known = KnownHits()
    for messages in (before, after):
        _faults, known = check_messages_again(
            messages, SETTINGS, known, checks=spies, checks_across=list
        )
    check_messages_again(after, SETTINGS, known, checks=refuse, checks_across=refuse)
    assert looked_at == ["Uno", "Dos", "Una"]
    assert len(known.messages) == 2  # no more than the catalog has


def test_messages_that_a_check_can_tell_apart_have_different_names() -> None:
    message = Message("a", ("b", ""), msgid_plural="")
    others = [
        replace(message, msgid_plural=None),
        replace(message, msgstr=("b",)),
        replace(message, msgid="ab", msgstr=("", "")),
        replace(message, msgid="", msgid_plural="a"),
        replace(message, flags=("c-format",)),
        replace(message, msgid="\ud800"),
    ]
    assert len({name_of(each) for each in (message, *others)}) == len(others) + 1
