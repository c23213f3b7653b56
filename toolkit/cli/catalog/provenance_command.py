"""``bitext provenance``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.catalog.provenance import (
    Provenance,
    check_provenance,
    provenance_of,
)
from toolkit.catalog.target import messages_by_id
from toolkit.cli.command import command
from toolkit.cli.language_option import project_language_option
from toolkit.cli.options import example, json_option, project_option
from toolkit.cli.output.findings import finding_data, tell_findings
from toolkit.cli.output.terminal import print_json, say, style
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.catalog import Catalog, State
from toolkit.model.coverage import Amount
from toolkit.model.document import Segment
from toolkit.model.finding import Finding
from toolkit.pipeline.state import ProjectState, read_state
from toolkit.project.folder import Project
from toolkit.review.coverage import amount_of, percent


@dataclass(frozen=True, slots=True)
class _Origin:
    """A segment and the origin of its translation, None if untranslated."""

    segment: Segment
    provenance: Provenance | None
    stated: bool


@command(
    help=_(
        "Show the origin of each translation: this project, a published translation or a "
        "translation memory."
    ),
    epilog=example("bitext provenance --to es"),
)
@project_option
@project_language_option
@json_option
def provenance(project: Project, language: str | None, as_json: bool) -> None:
    """Print the origin of each translation, and totals in source words."""
    languages = project.languages(language)
    state = read_state(project)
    credited = {t.language: t.credit for t in state.work.translations}
    publishers = {p.id: p.publisher for p in state.work.published_translations}
    data: dict[str, Any] = {}
    for target in languages:
        catalog = state.catalogs[target]
        origins = _origins(state, catalog)
        findings = check_provenance(catalog, project.catalog_path(target), known=publishers)
        if as_json:
            data[target] = _data(origins, findings, credited[target])
        else:
            say(style(f"{state.work.title} → {target}", bold=True))
            _show(origins, credited[target], publishers)
        tell_findings(findings)
    if as_json:
        print_json({"languages": data})


def _origins(state: ProjectState, catalog: Catalog) -> list[_Origin]:
    messages = messages_by_id(catalog)
    origins = []
    for segment in state.document.segments():
        message = messages.get(segment.id)
        if message is None or message.state is State.UNTRANSLATED:
            origins.append(_Origin(segment, None, stated=False))
        else:
            stated = provenance_of(message)
            origins.append(_Origin(segment, stated or Provenance("project"), stated is not None))
    return origins


def _summary(origins: list[_Origin]) -> dict[tuple[str, str], Amount]:
    """Return totals by kind and origin, the largest first; untranslated text has no kind."""
    amounts: dict[tuple[str, str], Amount] = {}
    for origin in origins:
        told = origin.provenance
        key = (told.kind, told.origin) if told else ("", "")
        amounts[key] = amounts.get(key, Amount()) + amount_of([origin.segment])
    return dict(sorted(amounts.items(), key=lambda item: (-item[1].words, item[0])))


def _show(origins: list[_Origin], credit: str, publishers: Mapping[str, str]) -> None:
    width = max((len(origin.segment.id) for origin in origins), default=0)
    for origin in origins:
        told = _told(origin.provenance) if origin.provenance else _("not translated")
        say(f"{origin.segment.id:{width}}  {told}")
    whole = sum(amount_of([origin.segment]).words for origin in origins)
    say()
    for (kind, name), amount in _summary(origins).items():
        label = {
            "": _("not translated"),
            "project": _("this project ({credit})").format(credit=credit),
            "published": f"{name} ({publishers[name]})" if name in publishers else name,
            "memory": _("memory {name}").format(name=name).rstrip(),
        }[kind]
        count = ngettext("{n} segment", "{n} segments", amount.segments).format(n=amount.segments)
        words = ngettext("{n} word", "{n} words", amount.words).format(n=amount.words)
        say(f"{label}: {count}, {words} ({percent(amount.words, whole)})")


def _told(provenance: Provenance) -> str:
    """Return the origin as text, such as ``pagina12, bead a1.p2.s1, 0.93``."""
    name, ids, score = provenance.origin, "+".join(provenance.ids), provenance.score or 0.0
    if provenance.kind == "published":
        return _("{name}, bead {ids}, {score}").format(name=name, ids=ids, score=f"{score:.2f}")
    if provenance.kind == "project":
        told = _("this project, segment {ids}") if ids else _("this project")
        return told.format(ids=ids)
    memory = _("memory {name}").format(name=name).rstrip()
    told = _("{memory}, segment {ids}, {share}") if ids else "{memory} {share}"
    return told.format(memory=memory, ids=ids, share=f"{round(score * 100)} %")


def _data(origins: list[_Origin], findings: tuple[Finding, ...], credit: str) -> dict[str, Any]:
    return {
        "credit": credit,
        "segments": [
            {
                "id": origin.segment.id,
                "kind": told.kind if told else None,
                "origin": told.origin if told else "",
                "ids": list(told.ids) if told else [],
                "score": told.score if told else None,
                "stated": origin.stated,
            }
            for origin in origins
            for told in [origin.provenance]
        ],
        "summary": [
            {"kind": kind or None, "origin": name, "segments": a.segments, "words": a.words}
            for (kind, name), a in _summary(origins).items()
        ],
        "findings": finding_data(findings, ("code", "message", "line", "id")),
    }
