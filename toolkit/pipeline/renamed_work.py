"""Find the files of a work whose id was changed in ``bitext.toml``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from toolkit.catalog.approvals import approval_in_force, parse_ledger
from toolkit.catalog.lost import SEGMENT_ID
from toolkit.catalog.po import parse_catalog
from toolkit.errors import InputError
from toolkit.model.catalog import Catalog
from toolkit.project.folder import Project

_KINDS = (".pot", ".po", ".approvals.tsv", ".checks.tsv")
_LEAST_SHARED = 0.1  # fraction of the texts of the smaller catalog, as headings occur in many works


def former_work_id(
    project: Project,
    template: Catalog | None,
    catalogs: Mapping[str, Catalog | None],
    texts: Sequence[str],
) -> str:
    """Return the ``work.id`` of other files that have the project's segments, or empty.

    The search takes place only if files of the project are missing: the template (with all
    catalogs), a catalog, or its approvals. ``texts`` are the texts of the source segments.
    """
    present = [c for c in (template, *catalogs.values()) if c is not None and c.messages]
    former: Counter[str] = Counter()
    if not present:
        for path in (*project.paths("locale/*.pot"), *project.paths("locale/*/LC_MESSAGES/*.po")):
            former[_stem(path)] += _shared(project, path, texts)
    for language, catalog in catalogs.items() if present else ():
        path = project.catalog_path(language)
        here = str(PurePosixPath(path).parent)
        if catalog is None:
            known = texts or [m.msgid for c in present for m in c.active()]
            for other in project.paths(f"{here}/*.po"):
                former[_stem(other)] += _shared(project, other, known)
        elif project.read_if_there(project.approvals_path(language)) is None:
            for other in project.paths(f"{here}/*.approvals.tsv"):
                former[_stem(other)] += _in_force(project, other, catalog)
    former.pop(project.settings.work.id, None)
    return former.most_common(1)[0][0] if former.total() else ""


def _shared(project: Project, path: str, texts: Sequence[str]) -> int:
    """Count the texts that are messages with ids in a catalog; 0 if the matches may be chance."""
    if _stem(path) == project.settings.work.id:
        return 0
    try:
        catalog = parse_catalog(project.read(path), path)
    except InputError:
        return 0
    named = {m.msgid for m in catalog.active() if SEGMENT_ID.fullmatch(m.msgctxt or "")}
    shared = len(named.intersection(texts))
    return shared if shared >= _LEAST_SHARED * min(len(named), len(set(texts))) else 0


def _in_force(project: Project, path: str, catalog: Catalog) -> int:
    if _stem(path) == project.settings.work.id:
        return 0
    try:
        ledger = parse_ledger(project.read(path), path)
    except InputError:
        return 0
    return sum(approval_in_force(message, ledger) is not None for message in catalog.active())


def former_files(project: Project, former: str) -> Iterator[tuple[str, str]]:
    """Yield the files of a previous ``work.id``, each with its current path."""
    for kind in _KINDS:
        folder = "locale" if kind == ".pot" else "locale/*/LC_MESSAGES"
        for path in project.paths(f"{folder}/*{kind}"):
            if _stem(path) == former:
                yield path, str(PurePosixPath(path).with_name(project.settings.work.id + kind))


def _stem(path: str) -> str:
    name = PurePosixPath(path).name
    return name.removesuffix(next((kind for kind in _KINDS if name.endswith(kind)), ""))
