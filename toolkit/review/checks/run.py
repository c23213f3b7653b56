"""Runs checks over messages, and applies the mechanical fixes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from toolkit.model.catalog import Message
from toolkit.review.checks.check import Check, CheckSettings, Fault, Fix, Hit, Pair
from toolkit.review.checks.runs import joined_runs

_ROUNDS = 4
_CREDITS = frozenset({"translator-credits", "translator_credits", "translation-credits"})


def pairs_of(message: Message) -> list[Pair]:
    """The forms of a message with the source of each: the first form has the singular."""
    if message.msgid_plural is None or len(message.msgstr) == 1:
        source = message.msgid if message.msgid_plural is None else message.msgid_plural
        return [Pair(message, 0, source, message.msgstr[0])] if message.msgstr else []
    return [
        Pair(message, form, message.msgid if form == 0 else message.msgid_plural, text)
        for form, text in enumerate(message.msgstr)
    ]


def is_looked_at(message: Message, *, fuzzy: bool = False) -> bool:
    """Whether the checks say anything of a message: not of obsolete, empty and fuzzy ones.

    Nor of the names that translators sign with in place of a translation, in GNOME and in KDE.
    """
    if message.msgid in _CREDITS or (message.msgctxt or "").endswith("OF TRANSLATORS"):
        return False
    return not message.obsolete and any(message.msgstr) and (fuzzy or not message.is_fuzzy)


def check_messages(
    messages: Iterable[Message],
    checks: Sequence[Check],
    settings: CheckSettings,
    *,
    fuzzy: bool = False,
) -> list[Fault]:
    """All faults, by message in the order of the catalog, then by place.

    Untranslated, obsolete and (without ``fuzzy``) fuzzy messages are left out; coverage counts
    those.
    """
    pairs = [p for m in messages if is_looked_at(m, fuzzy=fuzzy) for p in pairs_of(m)]
    own = [(check, check.look) for check in checks if check.look is not None]
    numbered: list[tuple[int, Fault]] = []
    # nothing but this can be said of an empty form
    of_empty = [(check, look) for check, look in own if check.code == "form-empty"]
    for number, pair in enumerate(pairs):
        for check, look in own if pair.target.strip() else of_empty:
            for hit in joined_runs(pair.target, look(pair, settings)):
                numbered.append((number, Fault(check, pair, hit)))  # noqa: PERF401 - twice as fast
    places = {id(pair): number for number, pair in enumerate(pairs)}
    for check in checks:
        if check.look_across is not None:
            by_pair: dict[int, list[Hit]] = {}
            for pair, hit in check.look_across(pairs, settings):
                by_pair.setdefault(places[id(pair)], []).append(hit)
            numbered.extend(
                (number, Fault(check, pairs[number], hit))
                for number, hits in by_pair.items()
                for hit in joined_runs(pairs[number].target, hits)
            )
    numbered.sort(key=lambda item: (item[0], item[1].hit.start, item[1].hit.end))
    return [fault for _number, fault in numbered]


def apply_fixes(text: str, fixes: Iterable[Fix]) -> str:
    """The text with all fixes that do not touch each other; of two that do, the first."""
    result: list[str] = []
    at = 0
    for fix in sorted(set(fixes), key=lambda f: (f.start, f.end)):
        if fix.start < at or (result and fix.start == at and fix.end == fix.start):
            continue
        result.append(text[at : fix.start] + fix.replacement)
        at = fix.end
    return "".join(result) + text[at:]


def fixed_message(
    message: Message, checks: Sequence[Check], settings: CheckSettings, keep: frozenset[str]
) -> Message:
    """The message with its mechanical fixes, checked again until nothing changes.

    ``keep`` holds the fingerprints of faults that somebody accepted with a reason.
    """
    fixed = message
    for _round in range(_ROUNDS):
        fixes: dict[int, list[Fix]] = {}
        for fault in check_messages([fixed], checks, settings):
            if fault.hit.all_fixes and fault.fingerprint not in keep:
                fixes.setdefault(fault.pair.form, []).extend(fault.hit.all_fixes)
        texts = tuple(
            apply_fixes(text, fixes.get(form, ())) for form, text in enumerate(fixed.msgstr)
        )
        if texts == fixed.msgstr:
            break
        fixed = replace(fixed, msgstr=texts, raw=None)
    return fixed
