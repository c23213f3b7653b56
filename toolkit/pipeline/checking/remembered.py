"""Check a catalog with cached findings.

If everything is cached, the checks are not imported, since that takes longer than the lookup.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache as once

from toolkit.model.catalog import Catalog
from toolkit.pipeline.program import program_key
from toolkit.project.cache import Cache, digest
from toolkit.review.checks.check import Check, CheckInfo, CheckSettings, Fault
from toolkit.review.checks.known import KnownHits
from toolkit.review.checks.run import check_messages_again


def checked_catalog(
    catalog: Catalog,
    path: str,
    settings: CheckSettings,
    select: Sequence[str],
    ignore: Sequence[str],
    *,
    fuzzy: bool,
    cache: Cache | None,
) -> tuple[tuple[CheckInfo, ...], list[Fault]]:
    """Return the selected checks, and all findings of a catalog with this path in the project.

    Without a cache, everything is checked. Spelling is never cached, because it depends on
    dictionaries of the machine.

    Raises:
        UsageError: A code of ``select`` or ``ignore`` does not exist.
    """

    @once
    def checks() -> tuple[Check, ...]:
        from toolkit.review.checks.registry import chosen_checks

        return chosen_checks(settings, select, ignore)

    name, key = f"checks-{digest(path)[:16]}", _key(settings, select, ignore)
    known = (cache and cache.value(name, key, KnownHits)) or KnownHits()
    if settings.speller is not None:
        known = KnownHits(known.checks, known.messages)

    def checks_across() -> list[Check]:
        from toolkit.review.checks import across

        return across.checks_across({info.code for info in known.checks or checks()})

    faults, now = check_messages_again(
        catalog.messages, settings, known, checks=checks, checks_across=checks_across, fuzzy=fuzzy
    )
    if cache and (now.catalog != known.catalog or not known.checks):
        cache.keep_value(name, key, now)
    return tuple(now.checks), faults


def _key(settings: CheckSettings, select: Sequence[str], ignore: Sequence[str]) -> str:
    """Return the cache key: everything on which hits depend, except the messages."""
    return digest(
        program_key(),
        repr((settings.source_language, settings.target_language, settings.quotes)),
        repr((tuple(settings.glossary), settings.speller is not None, settings.inline_tags)),
        repr((tuple(select), tuple(ignore))),
    )
