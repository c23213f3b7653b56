"""Run checks of messages and apply mechanical fixes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from toolkit.model.catalog import Message
from toolkit.review.checks.check import Check, CheckInfo, CheckSettings, Fault, Fix, Hit, Pair
from toolkit.review.checks.known import Found, KnownHits, name_of, name_of_catalog
from toolkit.review.checks.runs import joined_runs
from toolkit.review.checks.signs import own_signs, with_signs

_ROUNDS = 4
_CREDITS = frozenset({"translator-credits", "translator_credits", "translation-credits"})


def pairs_of(message: Message) -> list[Pair]:
    """Return the forms of a message with their sources: the first form with the singular."""
    if message.msgid_plural is None or len(message.msgstr) == 1:
        source = message.msgid if message.msgid_plural is None else message.msgid_plural
        return [Pair(message, 0, source, message.msgstr[0])] if message.msgstr else []
    return [
        Pair(message, form, message.msgid if form == 0 else message.msgid_plural, text)
        for form, text in enumerate(message.msgstr)
    ]


def is_looked_at(message: Message, *, fuzzy: bool = False) -> bool:
    """Return whether a message is checked, which excludes obsolete, empty and fuzzy messages.

    With ``fuzzy``, fuzzy messages are included. The messages in which GNOME and KDE ask for the
    translators' names are also excluded.
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
    """Return all faults in the order of the messages, then by position.

    Untranslated, obsolete and (without ``fuzzy``) fuzzy messages are skipped, since the coverage
    already counts them.
    """
    looked_at = [m for m in messages if is_looked_at(m, fuzzy=fuzzy)]
    look = _look_of(checks, settings)
    pairs = [pair for m in looked_at for pair in pairs_of(m)]
    per_message = [[look(pair) for pair in pairs]]
    return _faults(checks, pairs, per_message, _across(pairs, checks, settings))


def check_messages_again(
    messages: Iterable[Message],
    settings: CheckSettings,
    known: KnownHits,
    *,
    checks: Callable[[], Sequence[Check]],
    checks_across: Callable[[], Sequence[Check]],
    fuzzy: bool = False,
) -> tuple[list[Fault], KnownHits]:
    """Check messages as ``check_messages`` does; return the faults and the new cache.

    ``known`` has the hits of earlier runs with the same checks and settings. Unchanged messages are
    not checked again, and ``checks`` is only called if there is something to check.
    """
    looked_at = [m for m in messages if is_looked_at(m, fuzzy=fuzzy)]
    names = [name_of(m) for m in looked_at]
    infos = known.checks or [check.info for check in checks()]
    found = dict(known.messages)
    look: Callable[[Pair], list[Found]] | None = None
    for name, message in zip(names, looked_at, strict=True):
        if name not in found:
            look = look or _look_of(checks(), settings)
            found[name] = [look(pair) for pair in pairs_of(message)]
    pairs = [pair for m in looked_at for pair in pairs_of(m)]
    catalog = name_of_catalog(names, pairs)
    across = known.across
    if catalog != known.catalog:
        across = _across(pairs, checks_across(), settings)
    faults = _faults(infos, pairs, [found[name] for name in names], across)
    return faults, KnownHits(infos, {name: found[name] for name in names}, catalog, across)


def _look_of(checks: Sequence[Check], settings: CheckSettings) -> Callable[[Pair], list[Found]]:
    """Return a function that runs all checks of single messages on a pair."""
    own = [(check.code, check.look) for check in checks if check.look is not None]
    # This is the only check that applies to an empty form.
    of_empty = [(code, look) for code, look in own if code == "form-empty"]

    def look_at(pair: Pair) -> list[Found]:
        target = pair.target
        return [
            (code, hit)
            for code, look in (own if target.strip() else of_empty)
            for hit in joined_runs(target, look(pair, settings))
        ]

    return look_at


def _across(
    pairs: Sequence[Pair], checks: Sequence[Check], settings: CheckSettings
) -> list[tuple[int, str, Hit]]:
    """Return the hits of the checks of the whole catalog, with the index of the pair."""
    places = {id(pair): number for number, pair in enumerate(pairs)}
    found: list[tuple[int, str, Hit]] = []
    for check in checks:
        if check.look_across is not None:
            by_pair: dict[int, list[Hit]] = {}
            for pair, hit in check.look_across(pairs, settings):
                by_pair.setdefault(places[id(pair)], []).append(hit)
            found.extend(
                (number, check.code, hit)
                for number, hits in by_pair.items()
                for hit in joined_runs(pairs[number].target, hits)
            )
    return found


def _faults(
    checks: Sequence[CheckInfo],
    pairs: Sequence[Pair],
    per_message: Sequence[Sequence[Sequence[Found]]],
    across: Sequence[tuple[int, str, Hit]],
) -> list[Fault]:
    """Return the hits of both kinds of checks as faults, in the order of the catalog."""
    by_code = {check.code: check for check in checks}
    forms = chain.from_iterable(per_message)
    found = [(number, code, hit) for number, hits in enumerate(forms) for code, hit in hits]
    found += across
    found.sort(key=lambda each: (each[0], each[2].start, each[2].end))
    if any(code.startswith("fr-") for _number, code, _hit in found):
        signs = own_signs(pairs)
        found = [
            (number, code, with_signs(hit, pairs[number], signs) if code.startswith("fr-") else hit)
            for number, code, hit in found
        ]
    return [Fault(by_code[code], pairs[number], hit) for number, code, hit in found]


def apply_fixes(text: str, fixes: Iterable[Fix]) -> str:
    """Apply all fixes in order, except those that overlap an earlier one."""
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
    """Return the message with mechanical fixes, which are repeated until nothing changes.

    ``keep`` has the fingerprints of faults that somebody accepted with a reason, which are not
    fixed.
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
