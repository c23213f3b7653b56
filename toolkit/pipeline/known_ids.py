"""Read the known segment ids with their translations and approvals.

The template is the ledger of ids. Duplicate ids after a merge are resolved, and lost ids are
restored from the catalogs. A file whose content was lost is an error, so that it is not
overwritten. All these cases are reported.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from toolkit.catalog.approvals import NO_APPROVALS, Ledger, parse_ledger
from toolkit.catalog.doubled_ids import (
    Renames,
    approvals_with_new_ids,
    doubled_ids,
    with_new_ids,
)
from toolkit.catalog.lost import empty_file, is_blank, parse_kept, with_ids_of
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.languages import same_language
from toolkit.model.catalog import Catalog
from toolkit.pipeline.remembered.catalogs import remembered_catalog
from toolkit.pipeline.renamed_work import former_files, former_work_id
from toolkit.project.cache import Cache
from toolkit.project.folder import Project

_NUMBER = re.compile(r"[0-9]*\Z")
_SHOWN = 3


@dataclass(frozen=True, slots=True)
class KnownIds:
    """The previous template and, by target language, the previous catalogs and approvals.

    ``taken_over`` are other files to be written under the current ``work.id``, by path.
    """

    template: Catalog | None
    catalogs: Mapping[str, Catalog | None]
    approvals: Mapping[str, Ledger]
    taken_over: Mapping[str, bytes]


def read_known_ids(project: Project, texts: Sequence[str]) -> KnownIds:
    """Read the ids in the project's files; ``texts`` are the texts of the source segments.

    Raises:
        InputError: A file is empty, unreadable or has a git conflict.
    """
    template = _template(project)
    catalogs = {t: read_catalog(project, project.catalog_path(t)) for t in project.languages()}
    approvals = {t: read_approvals(project, t) for t in catalogs}
    taken_over: dict[str, bytes] = {}
    if former := former_work_id(project, template, catalogs, texts):
        files = _take_over(project, former)
        if project.template_path in files and (template is None or not template.messages):
            template = parse_kept(files.pop(project.template_path), project.template_path)
        for t in catalogs:
            if (data := files.pop(project.catalog_path(t), None)) is not None:
                catalogs[t] = parse_kept(data, project.catalog_path(t))
            if (data := files.pop(project.approvals_path(t), None)) is not None:
                approvals[t] = parse_ledger(data, project.approvals_path(t))
        taken_over = {p: d for p, d in files.items() if p.endswith(".checks.tsv")}
    _tell_lost_catalogs(project, template, catalogs, approvals, former)
    lost = template is None or not template.messages
    kept = [catalog for catalog in catalogs.values() if catalog is not None]
    if lost:
        kept += _of_other_languages(project)
    every = [*([template] if template else []), *kept]
    renames = doubled_ids(template, kept, texts, _id_giver(every))
    if renames:
        approvals = {
            t: approvals_with_new_ids(ledger, renames, catalogs[t])
            for t, ledger in approvals.items()
        }
        template = template and with_new_ids(template, renames)
        catalogs = {t: c and with_new_ids(c, renames) for t, c in catalogs.items()}
        kept = [with_new_ids(catalog, renames) for catalog in kept]
        _tell_doubled(project, renames)
    whole, taken = with_ids_of(template, kept, frozenset(texts))
    _tell_lost_template(project, template, lost, len(taken), bool(texts))
    return KnownIds(whole, catalogs, approvals, taken_over)


def read_catalog(project: Project, path: str) -> Catalog | None:
    """Return a catalog of the project; None if the file does not exist yet."""
    data = project.read_if_there(path)
    return None if data is None else remembered_catalog(data, path, Cache(project))


def read_approvals(project: Project, language: str) -> Ledger:
    """Return the approvals of a language; empty if the ledger does not exist yet."""
    path = project.approvals_path(language)
    data = project.read_if_there(path)
    return NO_APPROVALS if data is None else parse_ledger(data, path)


def _take_over(project: Project, former: str) -> dict[str, bytes]:
    """Return the files of a previous ``work.id`` whose current ones are missing, by new path."""
    files = {}
    every = []
    folders = {PurePosixPath(project.catalog_path(t)).parent for t in project.languages()}
    for path, present in former_files(project, former):
        if present != project.template_path and PurePosixPath(path).parent not in folders:
            continue  # it may be the only copy of a language that was renamed
        every.append(path)
        data = project.read(path)
        there = project.read_if_there(present)
        if not is_blank(data) and (there is None or present == project.template_path):
            files[present] = data
    project.tell(
        _(
            "work.id was “{former}”: what its files have is taken over into those of “{new}”; "
            "remove them when that is written: {paths}"
        ).format(former=former, new=project.settings.work.id, paths=", ".join(every))
    )
    return files


def _template(project: Project) -> Catalog | None:
    data = project.read_if_there(project.template_path)
    if data is None:
        return None
    if is_blank(data):
        return Catalog(None, ())
    return remembered_catalog(data, project.template_path, Cache(project))


def _of_other_languages(project: Project) -> list[Catalog]:
    """Return the catalogs of languages that were removed from ``bitext.toml``."""
    own = {project.catalog_path(t) for t in project.languages()}
    paths = project.paths(f"locale/*/LC_MESSAGES/{project.settings.work.id}.po")
    found = (read_catalog(project, path) for path in paths if path not in own)
    return [catalog for catalog in found if catalog is not None]


def _id_giver(catalogs: Iterable[Catalog]) -> Callable[[str], str]:
    """Return a function that returns the next number never used in an id of these catalogs."""

    def parts(name: str) -> tuple[str, int]:
        number = _NUMBER.search(name)
        digits = number[0] if number else ""
        return name[: len(name) - len(digits)], int(digits or 0)

    @cache
    def last() -> dict[str, int]:  # called only for duplicate ids, which are rare
        found: dict[str, int] = {}
        for catalog in catalogs:
            for message in catalog.messages:
                stem, number = parts(message.msgctxt or "")
                found[stem] = max(found.get(stem, 0), number)
        return found

    def new_id(name: str) -> str:
        stem, _number = parts(name)
        last()[stem] = last().get(stem, 0) + 1
        return f"{stem}{last()[stem]}"

    return new_id


def _tell_doubled(project: Project, renames: Renames) -> None:
    shown = [f"{old} → {new}" for (old, _text), new in renames.items()]
    more = " …" if len(shown) > _SHOWN else ""
    project.tell(
        ngettext(
            "{n} id was given to two sentences, as on two branches; the second has a new one, "
            "with its translation and approval: {ids}",
            "{n} ids were given to two sentences, as on two branches; the second has a new one, "
            "with its translation and approval: {ids}",
            len(shown),
        ).format(n=len(shown), ids=", ".join(shown[:_SHOWN]) + more)
    )


def _tell_lost_template(
    project: Project, template: Catalog | None, lost: bool, taken: int, has_texts: bool
) -> None:
    path = project.template_path
    if taken and not lost:
        project.tell(
            ngettext(
                "{path}: {n} id was missing and is taken from the catalogs",
                "{path}: {n} ids were missing and are taken from the catalogs",
                taken,
            ).format(path=path, n=taken)
        )
    elif taken:
        what = (
            _("{path}: there is no template")
            if template is None
            else _("{path}: the template is empty")
        ).format(path=path)
        how = ngettext(
            "its {n} id is taken from the catalogs; “bitext update” writes it again, or “git "
            "restore {path}” brings it back with all retired ids",
            "its {n} ids are taken from the catalogs; “bitext update” writes it again, or “git "
            "restore {path}” brings it back with all retired ids",
            taken,
        ).format(n=taken, path=path)
        project.tell(f"{what}; {how}")
    elif template is not None and lost and has_texts:
        project.tell(
            _(
                "{path}: the template is empty, and no catalog has ids: all are new, unless "
                "“git restore {path}” brings it back"
            ).format(path=path)
        )


def _tell_lost_catalogs(
    project: Project,
    template: Catalog | None,
    catalogs: Mapping[str, Catalog | None],
    approvals: Mapping[str, Ledger],
    former: str,
) -> None:
    """Report catalogs without messages; one with approvals must have had messages.

    ``former`` is the ``work.id`` of files that were taken over, or empty.

    Raises:
        InputError: A catalog that has approvals consists only of its header.
    """
    known = template is not None and any(True for _message in template.active())
    for language, catalog in catalogs.items():
        path = project.catalog_path(language)
        if catalog is None:
            _tell_missing(project, language, approvals[language], former)
        elif not catalog.messages and approvals[language]:
            raise empty_file(path)
        elif not catalog.messages and known:
            project.tell(
                _(
                    "{path}: the catalog has no messages; all are untranslated, unless “git "
                    "restore {path}” brings them back"
                ).format(path=path)
            )


def _tell_missing(project: Project, language: str, approvals: Collection[str], former: str) -> None:
    path = project.catalog_path(language)
    if approvals:
        project.tell(
            _(
                "{path}: there is no catalog, but there are approvals for it; “git restore {path}” "
                "brings it back"
            ).format(path=path)
        )
        return
    own = {project.catalog_path(t) for t in project.languages()}
    stems = [project.settings.work.id, *([former] if former else [])]
    for other in [p for s in stems for p in project.paths(f"locale/*/LC_MESSAGES/{s}.po")]:
        if other not in own and same_language(other.split("/")[1], language):
            project.tell(
                _(
                    "{path}: a new catalog; {other} is of no language in bitext.toml: rename it if "
                    "its language was renamed"
                ).format(path=path, other=other)
            )
