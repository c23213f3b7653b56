"""Check catalogs: read them with their ledgers and run the selected checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.catalog.template import has_inline_tags
from toolkit.errors import MissingPartError
from toolkit.i18n.messages import gettext as _
from toolkit.model.catalog import Catalog
from toolkit.model.glossary import Term
from toolkit.pipeline.align.equivalence import doubtful_pairs
from toolkit.pipeline.checking.remembered import checked_catalog
from toolkit.pipeline.checking.spelling import speller_for
from toolkit.pipeline.checking.targets import Target, language_of, ledger_file
from toolkit.pipeline.remembered.catalogs import remembered_catalog
from toolkit.project.cache import Cache
from toolkit.project.files import is_there, read_file
from toolkit.project.folder import Project
from toolkit.review.check_ledger import Accepted, parse_ledger
from toolkit.review.checks.check import CheckInfo, CheckSettings, Fault
from toolkit.review.checks.run import is_looked_at
from toolkit.review.checks.spelling import CODE as SPELLING


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """Options of a run: codes, settings of checks, and files.

    ``spelling`` enables the spelling check; None enables it if a dictionary is available.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    quotes: str = ""
    glossary: Path | None = None
    spelling: bool | None = False
    words: Path | None = None
    fuzzy: bool = False

    def with_settings(self, project: Project) -> CheckOptions:
        """Return the options, with defaults from ``[checks]`` of the project."""
        own = project.settings.checks
        return replace(
            self,
            quotes=self.quotes or own.quotes,
            glossary=self.glossary or (project.root / own.glossary if own.glossary else None),
            spelling=self.spelling or own.spelling,
            words=self.words or (project.root / own.words if own.words else None),
        )


@dataclass(frozen=True, slots=True)
class CheckedCatalog:
    """A checked catalog; ``accepted`` is its ledger, and ``faults`` are the remaining findings.

    ``data`` has the bytes of the catalog, ``ledger`` those of the ledger, or None if there is no
    ledger. ``looked_at`` is the number of checked messages. ``notice`` names checks that were not
    possible.
    """

    target: Target
    data: bytes
    ledger: bytes | None
    catalog: Catalog
    checks: tuple[CheckInfo, ...]
    settings: CheckSettings
    accepted: tuple[Accepted, ...]
    every: tuple[Fault, ...]
    faults: tuple[Fault, ...]
    looked_at: int
    notice: str = ""

    def stale_lines(self) -> int:
        """Return the number of ledger lines that no longer have a finding."""
        there = {(f.check.code, f.fingerprint) for f in self.every}
        return sum((a.code, a.fingerprint) not in there for a in self.accepted)


def terms_for(options: CheckOptions, targets: Sequence[Target]) -> tuple[Term, ...]:
    """Read the glossary for the languages of the catalogs; empty if no glossary is set.

    Raises:
        InputError: The glossary is invalid.
    """
    if options.glossary is None:
        return ()
    # imported here: needs lxml, only for TBX
    from toolkit.exchange.words.glossary import parse_glossary

    file = options.glossary
    target = min({t.target_language for t in targets if t.target_language} or {"es"})
    source = targets[0].source_language if targets else "en"
    return parse_glossary(read_file(file), str(file), source, target)


def check_catalog(
    target: Target,
    options: CheckOptions,
    terms: tuple[Term, ...] = (),
    cache: Cache | None = None,
    data: bytes | None = None,
) -> CheckedCatalog:
    """Read a catalog and its ledger and run the checks for its language.

    ``data`` are the bytes of the catalog, by default those of its file. With a cache only changed
    messages are checked; the result is the same as without.

    Raises:
        UsageError: A requested code does not exist.
        InputError: A file is missing or invalid.
        MissingPartError: Spelling is requested and there is no dictionary.
    """
    data = read_file(target.file) if data is None else data
    catalog = remembered_catalog(data, target.shown, cache)
    tag = target.target_language or language_of(catalog, target.file)
    speller, notice = None, ""
    if options.spelling is not False and SPELLING not in options.ignore:
        try:
            speller = speller_for(target.source_language, tag, target.file, options.words)
        except MissingPartError as error:
            if options.spelling:
                raise
            notice = _("the spelling is not checked: {why}").format(why=error.message)
    settings = CheckSettings(
        target.source_language,
        tag,
        options.quotes,
        terms,
        speller,
        inline_tags=has_inline_tags(catalog),
        doubtful=doubtful_pairs,
    )
    checks, every = checked_catalog(
        catalog,
        target.shown,
        settings,
        options.select,
        options.ignore,
        fuzzy=options.fuzzy,
        cache=cache,
    )
    file = ledger_file(target.file)
    ledger = read_file(file) if is_there(file) else None
    accepted = () if ledger is None else parse_ledger(ledger, str(file))
    known = {(a.code, a.fingerprint) for a in accepted}
    faults = tuple(f for f in every if (f.check.code, f.fingerprint) not in known)
    looked_at = sum(is_looked_at(m, fuzzy=options.fuzzy) for m in catalog.messages)
    return CheckedCatalog(
        target,
        data,
        ledger,
        catalog,
        checks,
        settings,
        accepted,
        tuple(every),
        faults,
        looked_at,
        notice,
    )
