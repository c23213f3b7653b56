"""TOML bytes to checked settings. msgspec checks types: it is small, quick to import, strict.

(Its import costs a quarter of the CPU time of pydantic's, and it fills the model's
own standard-library dataclasses.) What it lacks is done here: unknown keys are refused in
dataclasses too, and every complaint names the path in the file and what is allowed there.
"""

from __future__ import annotations

import datetime
import difflib
import re
import tomllib
import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from toolkit.errors import ProjectError
from toolkit.interface import available_languages
from toolkit.interface import gettext as _
from toolkit.model.settings import Settings
from toolkit.utf8 import utf8_text

T = TypeVar("T")
_AT_PATH = re.compile(r"(?P<what>.*?) - at `\$(?:\.(?P<path>.*))?`$", re.DOTALL)
_TOML_PLACE = re.compile(r"(?P<what>.*) \(at line (?P<line>\d+), column (?P<column>\d+)\)$")
# The stem of file names, which have at most 255 bytes with what is put behind them.
_WORK_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
# Language, script, region, variants; in the case that gettext and BCP 47 recommend.
_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-(?:[A-Z]{2}|[0-9]{3}))?(-[a-z0-9]{5,8}|-[0-9][a-z0-9]{3})*"
)
_RELATOR = re.compile(r"[a-z]{3}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def parse_settings(data: bytes, path: str) -> Settings:
    """The settings of a project.

    Raises:
        ProjectError: Not TOML, an unknown key, a wrong type or value, or a name that refers to
            nothing. The message has the path of the key, the hint what is allowed.
    """
    settings = parse_toml(data, Settings, path)
    _check_values(settings, path)
    return settings


def parse_toml(data: bytes, kind: type[T], path: str, **given: str) -> T:
    """TOML as an instance of a dataclass of the model; raises as ``parse_settings``.

    ``given`` are fields that the file does not say and must not say, such as an id that is the
    name of its folder.
    """
    text = utf8_text(data, path, hint=_("save the file as UTF-8"), error=ProjectError)
    try:
        table = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.match(str(error))
        raise ProjectError(
            _("not valid TOML: {what}").format(what=place["what"] if place else error),
            hint=_("texts stand in double quotes; see https://toml.io for the rules"),
            path=path,
            line=int(place["line"]) if place else None,
            column=int(place["column"]) if place else None,
        ) from error
    plain = _plain_dates(table)
    _refuse_unknown_keys(plain, kind, "", path, hidden=frozenset(given))
    _refuse_unknown_languages(plain, "", path)
    try:
        return msgspec.convert(plain | given, kind, strict=True)
    except msgspec.ValidationError as error:
        raise _explained(error, kind, path) from error


def _plain_dates(value: Any) -> Any:
    """TOML's own dates as ISO 8601 text, so that quoting a date is a matter of taste."""
    if isinstance(value, dict):
        return {key: _plain_dates(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain_dates(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value


def _refuse_unknown_keys(
    value: Any, kind: Any, where: str, path: str, hidden: frozenset[str] = frozenset()
) -> None:
    kind = _without_none(kind)
    if is_dataclass(kind) and isinstance(kind, type) and isinstance(value, Mapping):
        hints = get_type_hints(kind)
        for key, inner in value.items():
            here = f"{where}.{key}" if where else str(key)
            if key not in hints or key in hidden:
                raise ProjectError(
                    _("unknown key {key}").format(key=here),
                    hint=_allowed_keys(key, kind, where, hidden),
                    path=path,
                )
            _refuse_unknown_keys(inner, hints[key], here, path)
    elif get_origin(kind) is tuple and isinstance(value, list):
        for position, inner in enumerate(value):
            _refuse_unknown_keys(inner, get_args(kind)[0], f"{where}[{position}]", path)


def _refuse_unknown_languages(value: Any, where: str, path: str) -> None:
    """The tags of texts and titles, and those by which a table tells what is said elsewhere."""
    if isinstance(value, list):
        for position, inner in enumerate(value):
            _refuse_unknown_languages(inner, f"{where}[{position}]", path)
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        here = f"{where}.{key}" if where else str(key)
        tags: list[str] = []
        if key in ("language", "title_language") and isinstance(inner, str) and inner:
            tags = [inner]
        elif key.endswith("_in") and isinstance(inner, dict):
            tags = list(inner)
        for tag in tags:
            if not _LANGUAGE.fullmatch(tag):
                message = _("{key}: “{value}” can not be used").format(key=here, value=tag)
                allowed = _("a BCP 47 tag such as en, es, es-AR, zh-Hant")
                raise ProjectError(message, hint=_allowed(allowed), path=path)
        _refuse_unknown_languages(inner, here, path)


def _allowed_keys(key: str, kind: type, where: str, hidden: frozenset[str]) -> str:
    names = [field.name for field in fields(kind) if field.name not in hidden]
    near = difflib.get_close_matches(key, names, n=1)
    allowed = _("allowed in {place}: {names}").format(
        place=where or _("the file"), names=", ".join(names)
    )
    return _("did you mean “{name}”?").format(name=near[0]) + " " + allowed if near else allowed


def _explained(error: msgspec.ValidationError, kind: type, path: str) -> ProjectError:
    match = _AT_PATH.match(str(error))
    what, where = (match["what"], match["path"] or "") if match else (str(error), "")
    missing = re.search(r"missing required field `(\w+)`", what)
    if missing:
        where = f"{where}.{missing[1]}" if where else missing[1]
        return ProjectError(
            _("{key} is missing").format(key=where), hint=_allowed_values(kind, where), path=path
        )
    return ProjectError(
        f"{where}: {what[0].lower()}{what[1:]}".replace("`", ""),
        hint=_allowed_values(kind, where),
        path=path,
    )


def _allowed_values(kind: Any, where: str) -> str:
    """In words, what may stand at a path such as ``people[0].inference.certainty``."""
    for step in re.findall(r"[A-Za-z_]\w*", where):
        kind = _without_none(kind)
        if get_origin(kind) is tuple:
            kind = get_args(kind)[0]
        if is_dataclass(kind) and isinstance(kind, type) and step in get_type_hints(kind):
            kind = get_type_hints(kind)[step]
    kind = _without_none(kind)
    prefix = ""
    if get_origin(kind) is tuple:
        prefix, kind = _("a list of: "), get_args(kind)[0]
    if get_origin(kind) is Mapping:
        return _allowed(_("a table by language, such as {example}").format(example='{ es = "…" }'))
    if get_origin(kind) is Literal:
        return _allowed(prefix + ", ".join(f'"{value}"' for value in get_args(kind)))
    if is_dataclass(kind) and isinstance(kind, type):
        names = ", ".join(field.name for field in fields(kind))
        return _allowed(prefix + _("a table with {names}").format(names=names))
    name = _("text in quotes") if kind is str else str(getattr(kind, "__name__", kind))
    return _allowed(prefix + name)


def _allowed(what: str) -> str:
    return _("allowed: {what}").format(what=what)


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        return next(inner for inner in get_args(kind) if inner is not type(None))
    return kind


def _check_values(settings: Settings, path: str) -> None:
    def refuse(where: str, value: str, allowed: str) -> None:
        message = _("{key}: “{value}” can not be used").format(key=where, value=value)
        raise ProjectError(message, hint=_allowed(allowed), path=path)

    if not _WORK_ID.fullmatch(settings.work.id):
        refuse("work.id", settings.work.id, _("at most 100 letters, digits, “.”, “_” and “-”"))
    if not _DAY.fullmatch(settings.source.date):
        refuse("source.date", settings.source.date, _("a day such as 2009-09-18"))
    languages = {"source.language": settings.source.language} | {
        f"translations[{n}].language": t.language for n, t in enumerate(settings.translations)
    }
    for where, language in languages.items():
        if not _LANGUAGE.fullmatch(language):
            refuse(where, language, _("a BCP 47 tag such as en, es, es-AR, zh-Hant"))
    seen: set[str] = set()
    for where, language in languages.items():
        if language.lower() in seen:
            refuse(where, language, _("each language once, the source's own not among the targets"))
        seen.add(language.lower())
    interface = settings.edition.interface
    if interface and interface not in available_languages():
        refuse(
            "edition.interface", interface, ", ".join(f'"{tag}"' for tag in available_languages())
        )
    record = settings.work.record_language
    if record and not _LANGUAGE.fullmatch(record):
        refuse("work.record_language", record, _("a BCP 47 tag such as en, es, es-AR, zh-Hant"))
    volume = settings.edition.pdf.volume_segments
    if volume is not None and volume < 0:
        refuse("edition.pdf.volume_segments", str(volume), _("a number; 0 for a single file"))
    people = [person.id for person in settings.people]
    for number, person in enumerate(people):
        if not _WORK_ID.fullmatch(person) or person in people[:number]:
            refuse(f"people[{number}].id", person, _("a short name, each one once"))
        relator = settings.people[number].relator
        if relator and not _RELATOR.fullmatch(relator):
            refuse(f"people[{number}].relator", relator, _("a MARC relator code, such as trl"))
    for role in ("question", "answer"):
        speaker = getattr(settings.speakers, role)
        if speaker is not None and speaker not in people:
            ids = _("the ids of people: {ids}").format(ids=", ".join(people))
            refuse(f"speakers.{role}", speaker, ids)
    for where, file in {
        "source.file": settings.source.file,
        "source.apparatus": settings.source.apparatus,
        "segmentation.srx": settings.segmentation.srx,
        "checks.glossary": settings.checks.glossary,
        "checks.words": settings.checks.words,
        "edition.templates": settings.edition.templates,
        "edition.pdf.fonts": settings.edition.pdf.fonts,
        "outputs.directory": settings.outputs.directory,
    }.items():
        if file.startswith(("/", "\\")) or ":" in file or ".." in re.split(r"[/\\]", file):
            refuse(where, file, _("a path inside the project, relative to bitext.toml"))
    if settings.outputs.directory in ("", "."):
        refuse("outputs.directory", settings.outputs.directory, _("a folder's name"))
