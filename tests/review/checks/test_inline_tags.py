"""Checks of inline tags: what each reports, where, and how severe it is."""

from __future__ import annotations

import pytest

from toolkit.model.catalog import Message
from toolkit.model.finding import Severity
from toolkit.review.checks.check import CheckSettings, Fault
from toolkit.review.checks.registry import chosen_checks
from toolkit.review.checks.run import check_messages, fixed_message

SETTINGS = CheckSettings(inline_tags=True)
CHECKS = chosen_checks(SETTINGS, ["inline"])


def faults(source: str, target: str) -> list[Fault]:
    return check_messages([Message(source, (target,))], CHECKS, SETTINGS)


def codes(source: str, target: str) -> list[str]:
    return [fault.check.code for fault in faults(source, target)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("<em>Who</em> is <a>he</a>?", "¿Quién es <a>él</a>, <em>quién</em>?"),
        ("<a1>one</a1> <a2>two</a2>", "<a2>dos</a2> <a1>uno</a1>"),
        ("AT&T and 1 < 2", "AT&T y 1 < 2"),
        ("Use &lt;I> here, <em>now</em>.", "Use &lt;I> aquí, <em>ya</em>."),
        ("a<sup>2</sup> b", "a<sup>2</sup> b"),
    ],
)
def test_right_translations(source, target):
    assert codes(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "code", "severity"),
    [
        ("See <a>it</a>.", "Véalo.", "tags-missing", Severity.ERROR),
        ("See <em>it</em>.", "Véalo.", "tags-missing", Severity.INFO),
        ("One.<br/>Two.", "Uno. Dos.", "tags-missing", Severity.INFO),
        ("See it.", "Véa<a>lo</a>.", "tags-added", Severity.ERROR),
        ("See it.", "Véa <em>lo</em>.", "tags-added", Severity.INFO),
        ("<em>See</em> it.", "<em>Véalo.", "tags-broken", Severity.ERROR),
        ("<em>See</em> it.", "<em>Vea</em>lo.", "tags-space", Severity.WARNING),
        ("a <em>b</em> c", "a <em> b</em> c", "tags-space", Severity.WARNING),
    ],
)
def test_each_fault_has_its_severity(source, target, code, severity):
    assert [(f.check.code, f.severity) for f in faults(source, target)] == [(code, severity)]


@pytest.mark.parametrize("typed", ["<EM>ya</EM>", "< em >ya</ em >", "<Em>ya< /em>"])
def test_a_mistyped_tag_is_named_and_corrected(typed):
    found = faults("Use it <em>now</em>.", f"Úselo {typed}.")
    assert [f.check.code for f in found].count("tags-broken") == 2
    assert any("did you mean <em>?" in fault.hit.message for fault in found)
    message = Message("Use it <em>now</em>.", (f"Úselo {typed}.",))
    assert fixed_message(message, CHECKS, SETTINGS, frozenset()).msgstr == ("Úselo <em>ya</em>.",)


def test_a_missing_break_is_called_as_it_is_written():
    (fault,) = faults("One.<br/>Two.", "Uno. Dos.")
    assert "<br/>" in fault.hit.message
