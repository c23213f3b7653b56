"""The checks of a catalog, with what was found before taken from the project's cache."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

import msgspec

from toolkit.model.catalog import Catalog
from toolkit.pipeline.program import program_versions
from toolkit.project.cache import Cache, digest
from toolkit.review.checks.check import Check, CheckSettings, Fault
from toolkit.review.checks.known import KnownHits
from toolkit.review.checks.run import check_messages, check_messages_again

_NONE = KnownHits()


def faults_in(
    catalog: Catalog,
    path: str,
    checks: Sequence[Check],
    settings: CheckSettings,
    *,
    fuzzy: bool,
    cache: Cache | None,
) -> list[Fault]:
    """All faults of a catalog, which has this path in the project; without a cache all is checked.

    Of the spelling nothing is kept: it depends on dictionaries of the machine.
    """
    if cache is None:
        return check_messages(catalog.messages, checks, settings, fuzzy=fuzzy)
    name, key = f"checks-{digest(path)[:16]}.json", _key(checks, settings)
    content = cache.read(name, key)
    known = _NONE if content is None else msgspec.json.decode(content, type=KnownHits)
    if settings.speller is not None:
        known = KnownHits(known.messages)
    faults, now = check_messages_again(catalog.messages, checks, settings, known, fuzzy=fuzzy)
    if now.messages.keys() != known.messages.keys() or now.catalog != known.catalog:
        with contextlib.suppress(UnicodeEncodeError):  # halves of surrogates: not in JSON
            cache.keep(name, key, msgspec.json.encode(now))
    return faults


def _key(checks: Sequence[Check], settings: CheckSettings) -> str:
    """All that hits depend on besides the messages."""
    return digest(
        *(f"{name} {version}" for name, version in sorted(program_versions().items())),
        settings.source_language,
        settings.target_language,
        settings.quotes,
        repr(tuple(settings.glossary)),
        *(check.code for check in checks),
    )
