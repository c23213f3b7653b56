"""Finds the files of a work whose id was changed in ``bitext.toml``, before all begins anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from toolkit.catalog.approvals import Ledger, approval_in_force, parse_ledger
from toolkit.catalog.lost import SEGMENT_ID
from toolkit.catalog.po import parse_catalog
from toolkit.errors import InputError, ProjectError
from toolkit.interface import gettext as _
from toolkit.model.catalog import Catalog
from toolkit.project import PROJECT_FILE, Project

_KINDS = (".approvals.tsv", ".checks.tsv", ".pot", ".po")
_LEAST_SHARED = 0.1  # of the texts of the smaller one: headings stand in many works


def refuse_former_names(
    project: Project,
    template: Catalog | None,
    catalogs: Mapping[str, Catalog | None],
    approvals: Mapping[str, Ledger],
    texts: Sequence[str],
) -> None:
    """Raises ProjectError where files beside those of the project have its segments.

    Only where files of the project are missing or empty: the template (with all catalogs), a
    catalog, or the approvals of one. ``texts`` is the source, segment by segment.
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
        elif not approvals[language]:
            for other in project.paths(f"{here}/*.approvals.tsv"):
                former[_stem(other)] += _in_force(project, other, catalog)
    former.pop(project.settings.work.id, None)
    if former.total():
        _refuse(project, former.most_common(1)[0][0])


def _shared(project: Project, path: str, texts: Sequence[str]) -> int:
    """How many of these texts are messages of a catalog under an id; 0 where that is chance."""
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


def _refuse(project: Project, former: str) -> None:
    new = project.settings.work.id
    renames = ", ".join(f"{old} → {path}" for old, path in _renames(project, former))
    raise ProjectError(
        _("files of the former work.id “{former}” have the segments of “{new}”").format(
            former=former, new=new
        ),
        hint=_("rename them: {renames}; or set work.id to “{former}” again").format(
            renames=renames, former=former
        ),
        path=PROJECT_FILE,
    )


def _renames(project: Project, former: str) -> Iterator[tuple[str, str]]:
    for kind in (".pot", ".po", ".approvals.tsv", ".checks.tsv"):
        folder = "locale" if kind == ".pot" else "locale/*/LC_MESSAGES"
        for path in project.paths(f"{folder}/*{kind}"):
            if _stem(path) == former:
                yield path, str(PurePosixPath(path).with_name(project.settings.work.id + kind))


def _stem(path: str) -> str:
    name = PurePosixPath(path).name
    return name.removesuffix(next((kind for kind in _KINDS if name.endswith(kind)), ""))
