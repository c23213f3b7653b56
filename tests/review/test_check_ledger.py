"""The ledger of accepted findings and the baseline."""

from __future__ import annotations

import pytest

from toolkit.errors import InputError, UsageError
from toolkit.model.catalog import Message
from toolkit.review.check_ledger import (
    accept,
    baseline_of,
    beyond,
    parse_baseline,
    parse_ledger,
    serialize_baseline,
    serialize_ledger,
)
from toolkit.review.checks.check import CheckSettings, Fault
from toolkit.review.checks.registry import chosen_checks
from toolkit.review.checks.run import check_messages


def faults(*targets: str) -> list[Fault]:
    messages = [Message(f"The end of it {'x' * n}", (text,), msgctxt=f"a1.p1.s{n}")
                for n, text in enumerate(targets, 1)]  # fmt: skip
    return check_messages(messages, chosen_checks(CheckSettings()), CheckSettings())


def test_a_ledger_is_read_as_it_was_written() -> None:
    found = faults("El fin de de eso", "El fin , de eso")
    ledger = accept((), found, "both are a joke")
    data = serialize_ledger(ledger)
    assert len(ledger) == 2
    assert parse_ledger(data, "es.checks.tsv") == ledger
    assert parse_ledger(data.replace(b"\n", b"\r\n\r\n"), "es.checks.tsv") == ledger
    assert data.startswith(b"bitext-checks 1\tfingerprint\tsegment\treason\n")


def test_a_new_reason_replaces_the_old_one() -> None:
    found = faults("El fin de de eso")
    ledger = accept(accept((), found, "first"), found, "second")
    assert [a.reason for a in ledger] == ["second"]


@pytest.mark.parametrize("reason", ["", "  ", "two\nlines", "a\ttab", "\x07"])
def test_a_reason_is_needed_and_is_one_line(reason: str) -> None:
    with pytest.raises(UsageError):
        accept((), faults("El fin de de eso"), reason)


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b"bitext-checks 2\tfingerprint\tsegment\treason\n", 1),
        (b"bitext-checks 1\tfingerprint\tsegment\treason\nx\n", 2),
        (b"bitext-checks 1\tfingerprint\tsegment\treason\nquote\t0123456789abcdef\t-\t \n", 2),
        (b"bitext-checks 1\tfingerprint\tsegment\treason\n<<<<<<< ours\n", 2),
        (b"bitext-checks 1\tfingerprint\tsegment\treason\n\xff\n", 2),
    ],
)
def test_a_broken_ledger_is_refused_with_its_line(data: bytes, line: int) -> None:
    with pytest.raises(InputError) as caught:
        parse_ledger(data, "es.checks.tsv")
    assert caught.value.line == line
    assert caught.value.hint


def test_a_baseline_leaves_what_is_new() -> None:
    old = [("es.po", fault) for fault in faults("El fin de de eso")]
    baseline = parse_baseline(serialize_baseline(baseline_of(old)), "baseline.tsv")
    now = [("es.po", fault) for fault in faults("El fin de de eso", "El fin , de eso")]
    assert [fault.check.code for _path, fault in beyond(now, baseline)] == ["space-before-mark"]
    assert beyond([("fr.po", old[0][1])], baseline)


def test_a_baseline_counts_equal_faults() -> None:
    once = [("es.po", fault) for fault in faults("El fin de de eso")]
    assert len(beyond(once * 2, baseline_of(once))) == 1
