"""Validate values of ``bitext.toml`` beyond their types."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from toolkit.edition.registry import OUTPUTS
from toolkit.i18n.messages import available_languages
from toolkit.i18n.messages import gettext as _
from toolkit.project.settings.places import SRX, faults_of_paths, faults_of_places
from toolkit.project.settings.segmentation_entries import faults_of_segmentation
from toolkit.project.settings.shape import Fault, refused, shortened, text_at, unknown_value
from toolkit.project.settings.toml_lines import Path

# The stem of file names, which have at most 255 bytes including their endings.
_WORK_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
# Language, script, region, variants, private use, in the letter case that gettext and BCP 47
# recommend.
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-(?:[A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8}|-[0-9][a-z0-9]{3})*"
    r"(-x(-[a-z0-9]{1,8})+)?"
)
_MOST_NAMED = 20
_RELATOR = re.compile(r"[a-z]{3}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def faults_of_tags(value: Any, path: Path = ()) -> Iterator[Fault]:
    """Yield faults of language tags of texts, titles and ``…_in`` tables."""
    if isinstance(value, list):
        for position, inner in enumerate(value):
            yield from faults_of_tags(inner, (*path, position))
    if not isinstance(value, Mapping):
        return
    for key, inner in value.items():
        here = (*path, key)
        tags: list[tuple[Path, str]] = []
        if key in ("language", "title_language", "record_language"):
            tags = [(here, inner)] if isinstance(inner, str) and inner else []
        elif key.endswith("_in") and isinstance(inner, Mapping):
            tags = [((*here, tag), tag) for tag in inner]
        for place, tag in tags:
            if not _LANGUAGE.fullmatch(tag):
                named = here if key.endswith("_in") else place
                yield refused(place, tag, _a_tag(), named)
        yield from faults_of_tags(inner, here)


def faults_of_record(table: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield faults of invalid values of ``translation.toml``."""
    yield from faults_of_segmentation(table)
    yield from faults_of_paths(table, SRX)


def faults_of_sides(table: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield faults of invalid values of a file for ``bitext align --segmentation``."""
    for side in ("source", "target"):
        yield from faults_of_segmentation(table, side)


def faults_of_values(table: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield faults of all invalid values of ``bitext.toml``; wrong types are skipped."""
    yield from faults_of_places(table)
    yield from faults_of_segmentation(table)
    yield from _faults_of_names(table)
    yield from _faults_of_languages(table)
    yield from _faults_of_people(table)
    day = text_at(table, "source", "date")
    if day is not None and not _DAY.fullmatch(day):
        yield refused(("source", "date"), day, _("a day such as 2009-09-18"))


def _faults_of_names(table: Mapping[str, Any]) -> Iterator[Fault]:
    yield from _faults_of_outputs(table)
    work = text_at(table, "work", "id")
    if work is not None and not _WORK_ID.fullmatch(work):
        yield refused(("work", "id"), work, _("at most 100 letters, digits, “.”, “_” and “-”"))
    interface = text_at(table, "edition", "interface")
    if interface and interface not in available_languages():
        known = ", ".join(f'"{tag}"' for tag in available_languages())
        yield refused(("edition", "interface"), interface, known)
    edition = table.get("edition")
    pdf = edition.get("pdf") if isinstance(edition, Mapping) else None
    volume = pdf.get("volume_segments") if isinstance(pdf, Mapping) else None
    if isinstance(volume, int) and volume < 0:
        path = ("edition", "pdf", "volume_segments")
        yield refused(path, str(volume), _("a number; 0 for a single file"))
    for key in ("time_limit", "memory_limit"):
        limit = pdf.get(key) if isinstance(pdf, Mapping) else None
        if isinstance(limit, int) and limit < 0:
            yield refused(("edition", "pdf", key), str(limit), _("a number; 0 for no limit"))


def _faults_of_outputs(table: Mapping[str, Any]) -> Iterator[Fault]:
    outputs = table.get("outputs")
    formats = outputs.get("formats") if isinstance(outputs, Mapping) else None
    for place, name in enumerate(formats if isinstance(formats, list) else ()):
        if isinstance(name, str) and name not in OUTPUTS:
            yield unknown_value(("outputs", "formats", place), name, OUTPUTS)


def _faults_of_languages(table: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield faults of languages: the source and all targets must differ."""
    named: list[tuple[Path, Any]] = [(("source", "language"), text_at(table, "source", "language"))]
    for number, translation in enumerate(_tables(table, "translations")):
        named.append((("translations", number, "language"), text_at(translation, "language")))
    seen: set[str] = set()
    for path, language in named:
        if language is None:
            continue
        if not language:
            yield refused(path, language, _a_tag())
        elif language.lower() in seen:
            once = _("each language once, the source's own not among the targets")
            yield refused(path, language, once)
        seen.add(language.lower())


def _faults_of_people(table: Mapping[str, Any]) -> Iterator[Fault]:
    people: dict[str | None, None] = {}  # in order; a file may have very many
    for number, person in enumerate(_tables(table, "people")):
        name, relator = text_at(person, "id"), text_at(person, "relator")
        if name is not None and (not _WORK_ID.fullmatch(name) or name in people):
            yield refused(("people", number, "id"), name, _("a short name, each one once"))
        people[name] = None
        if relator and not _RELATOR.fullmatch(relator):
            path = ("people", number, "relator")
            yield refused(path, relator, _("a MARC relator code, such as trl"))
    for role in ("question", "answer"):
        speaker = text_at(table, "speakers", role)
        if speaker is not None and speaker not in people:
            ids = ", ".join([shortened(person) for person in people if person][:_MOST_NAMED])
            ids += ", …" if len(people) > _MOST_NAMED else ""
            known = _("the ids of people: {ids}").format(
                ids=ids or _("none; add somebody under [[people]]")
            )
            yield refused(("speakers", role), speaker, known)


def _tables(table: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = table.get(key)
    items = value if isinstance(value, list) else []
    return [item if isinstance(item, Mapping) else {} for item in items]


def _a_tag() -> str:
    return _("a BCP 47 tag such as en, es, es-AR, zh-Hant")
