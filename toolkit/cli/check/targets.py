"""Which catalogs ``bitext check`` looks at, and one of them checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.catalog.lost import parse_kept
from toolkit.cli.check.spelling import speller_for, speller_if_possible
from toolkit.cli.options import open_project
from toolkit.languages import same_language
from toolkit.model.catalog import Catalog
from toolkit.model.glossary import Term
from toolkit.project.files import is_there, read_file
from toolkit.project.folder import Project
from toolkit.review.check_ledger import (
    Accepted,
    parse_ledger,
)
from toolkit.review.checks.check import Check, CheckSettings, Fault
from toolkit.review.checks.registry import chosen_checks
from toolkit.review.checks.run import check_messages


@dataclass(frozen=True, slots=True)
class Target:
    """A catalog to check: its file, its name in reports, and its languages."""

    file: Path
    shown: str
    source_language: str
    target_language: str


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a run is asked for: codes, settings of checks, and files of the user's.

    ``spelling`` is whether words are looked up; None where only all checks were asked for.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    quotes: str = ""
    glossary: Path | None = None
    spelling: bool | None = False
    words: Path | None = None
    fuzzy: bool = False

    def with_settings(self, project: Project) -> Wishes:
        """The same, with what ``[checks]`` of the project says where nothing was said."""
        own = project.settings.checks
        return replace(
            self,
            quotes=self.quotes or own.quotes,
            glossary=self.glossary or (project.root / own.glossary if own.glossary else None),
            spelling=self.spelling or own.spelling,
            words=self.words or (project.root / own.words if own.words else None),
        )


@dataclass(frozen=True, slots=True)
class Checked:
    """A catalog that was checked; ``accepted`` is its ledger, ``faults`` what that leaves.

    ``data`` and ``ledger`` are the two files as they were read, None where there is no ledger.
    """

    target: Target
    data: bytes
    ledger: bytes | None
    catalog: Catalog
    checks: tuple[Check, ...]
    settings: CheckSettings
    accepted: tuple[Accepted, ...]
    every: list[Fault]
    faults: list[Fault]


def targets(
    files: Sequence[Path], folder: Path, language: str | None
) -> tuple[list[Target], Project | None]:
    """The catalogs to check, and the project that is open, None where files were named."""
    if files:
        return [Target(file, str(file), "en", language or "") for file in files], None
    project = open_project(folder)
    known = project.languages()
    wanted = known
    if language is not None and language not in known:
        # a region for the checks: es-AR for the project's es
        wanted = tuple(t for t in known if same_language(t, language))
        if not wanted:
            wanted = project.languages(language)
    elif language is not None:
        wanted = (language,)
    source = project.settings.source.language
    paths = {t: project.catalog_path(t) for t in wanted}
    return [
        Target(project.root / path, path, source, language or tag) for tag, path in paths.items()
    ], project


def read_terms(file: Path, chosen: Sequence[Target]) -> tuple[Term, ...]:
    """The glossary for the languages of the catalogs; raises InputError."""
    # imported here: lxml is needed for TBX only
    from toolkit.exchange.words.glossary import parse_glossary

    tags = {t.target_language for t in chosen if t.target_language} or {"es"}
    target = min(tags)
    source = chosen[0].source_language if chosen else "en"
    return parse_glossary(read_file(file), str(file), source, target)


def check_catalog(target: Target, wishes: Wishes, terms: tuple[Term, ...]) -> Checked:
    """Reads a catalog and its ledger and runs the checks that are on for its language."""
    data = read_file(target.file)
    catalog = parse_kept(data, target.shown)
    tag = target.target_language or _language(catalog, target.file)
    speller = None
    if wishes.spelling is not False and "spelling" not in wishes.ignore:
        of_machine = speller_for if wishes.spelling else speller_if_possible
        speller = of_machine(target.source_language, tag, target.file, wishes.words)
    settings = CheckSettings(target.source_language, tag, wishes.quotes, terms, speller)
    checks = chosen_checks(settings, wishes.select, wishes.ignore)
    every = check_messages(catalog.messages, checks, settings, fuzzy=wishes.fuzzy)
    file = ledger_file(target.file)
    ledger = read_file(file) if is_there(file) else None
    accepted = () if ledger is None else parse_ledger(ledger, str(file))
    known = {(a.code, a.fingerprint) for a in accepted}
    faults = [f for f in every if (f.check.code, f.fingerprint) not in known]
    return Checked(target, data, ledger, catalog, checks, settings, accepted, every, faults)


def _language(catalog: Catalog, file: Path) -> str:
    """As the header says, else as the file is named: es.po, po/es_AR.po."""
    named = catalog.header_fields().get("Language", "").strip() or file.stem
    return named.split("@")[0].split(".")[0].replace("_", "-")


def ledger_file(catalog: Path) -> Path:
    """The ledger beside a catalog: ``es.checks.tsv`` for ``es.po``."""
    return catalog.with_name(catalog.name.removesuffix(".po") + ".checks.tsv")
