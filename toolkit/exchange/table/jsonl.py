"""JSON Lines: one JSON object per line; the first object describes the whole text.

``source`` and ``target`` are lists of ``{"id", "text"}``. An object of another program may instead
have plain texts there, or texts under the language tags.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from toolkit.errors import InputError
from toolkit.exchange.format import ALL_FEATURES, Chunk, Format, InputFile, Report
from toolkit.exchange.import_issues import ImportIssues
from toolkit.exchange.table.utf8_rows import numbered_stream
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText, Note, TextBead
from toolkit.model.document import Segment

_HEADING = "bitext"
_VERSION = 1


def serialize(text: AlignedText, _report: Report) -> Iterator[Chunk]:
    """Yield the objects one by one."""
    heading: dict[str, object] = {
        _HEADING: _VERSION,
        "source_language": text.source_language,
        "target_language": text.target_language,
    }
    for name in ("title", "original", "date"):
        if value := getattr(text, name):
            heading[name] = value
    yield _chunk(heading)
    for bead in text.beads:
        yield _chunk(_object(bead))


def _chunk(value: Mapping[str, object]) -> Chunk:
    try:
        data = json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate, which JSON can express but UTF-8 cannot
        data = json.dumps(value).encode("utf-8")
    return Chunk(".jsonl", data + b"\n")


def _object(bead: TextBead) -> dict[str, object]:
    found: dict[str, object] = {
        "source": [{"id": s.id, "text": s.text} for s in bead.source],
        "target": [{"id": s.id, "text": s.text} for s in bead.target],
    }
    if bead.state:
        found["state"] = bead.state.value
    found["status"] = bead.status
    found["confidence"] = round(bead.confidence, 4)
    if bead.equivalence is not None:
        found["equivalence"] = round(bead.equivalence, 4)
    if bead.notes:
        found["notes"] = [{"by": note.author, "text": note.text} for note in bead.notes]
    for name in _TEXTS:
        if value := getattr(bead, name):
            found[name] = value
    return found


_TEXTS = ("origin", "by", "date", "turn", "speaker", "base")


def parse(file: InputFile, report: Report) -> AlignedText:
    """Return the objects as beads.

    Raises:
        InputError: The file is not UTF-8, a line is not a JSON object, or source and target are
            missing. Also raised while the beads are read.
    """
    objects = _objects(file)
    line, first = next(objects, (1, {}))
    languages = file.languages or ("", "")
    heading: Mapping[str, Any] = {}
    if _HEADING in first:
        heading = first
        languages = (_text(first, "source_language", file.path, line),
                     _text(first, "target_language", file.path, line))  # fmt: skip
    elif first:
        objects = chain([(line, first)], objects)
    return AlignedText(
        *languages,
        _beads(objects, languages, ImportIssues(file.path), report),
        title=_text(heading, "title", file.path, line),
        original=_text(heading, "original", file.path, line),
        date=_text(heading, "date", file.path, line),
    )


def _objects(file: InputFile) -> Iterator[tuple[int, Mapping[str, Any]]]:
    for number, line in numbered_stream(file.stream, file.path):
        if not line.strip():
            continue
        try:
            found = json.loads(line, object_pairs_hook=_once)
        except _TwiceError as error:
            why = _("the key {name} stands twice").format(name=error)
            raise _wrong(why, file.path, number) from error
        except (ValueError, RecursionError) as error:
            why = getattr(error, "msg", None) or _("too deep, or a number without an end")
            raise _wrong(_("not JSON: {why}").format(why=why), file.path, number) from error
        if not isinstance(found, dict):
            raise _wrong(_("not a JSON object"), file.path, number)
        yield number, found


class _TwiceError(Exception):
    """An object has a duplicate key, so its value is ambiguous."""


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _TwiceError(key)
        found[key] = value
    return found


def _beads(
    objects: Iterator[tuple[int, Mapping[str, Any]]],
    languages: tuple[str, str],
    issues: ImportIssues,
    report: Report,
) -> Iterator[TextBead]:
    path = issues.path
    for line, found in objects:
        inner = found.get("translation")
        texts = inner if isinstance(inner, dict) else found
        sides = [
            _side(texts.get(name, texts.get(tag)), _text(found, "id", path, line), path, line)
            for name, tag in zip(("source", "target"), languages, strict=True)
        ]
        if not sides[0] and not sides[1]:
            issues.add("import-without-text", line)
            continue
        strings = {name: _text(found, name, path, line) for name in ("state", "status", *_TEXTS)}
        yield TextBead(
            sides[0],
            sides[1],
            issues.state(strings["state"], line),
            issues.status(strings["status"], line),
            issues.confidence(str(found.get("confidence", "")), line),
            _notes(found.get("notes"), path, line),
            **{name: strings[name] for name in _TEXTS},
            equivalence=issues.equivalence(_text(found, "equivalence", path, line), line),
            line=line,
        )
    issues.report(report)


def _side(value: object, name: str, path: str, line: int) -> tuple[Segment, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return (Segment(name, value),)
    if isinstance(value, list) and all(isinstance(item, dict) for item in value):
        return tuple(
            Segment(_text(item, "id", path, line), _text(item, "text", path, line))
            for item in value
        )
    raise _wrong(_("source and target have to be texts, or lists of id and text"), path, line)


def _notes(value: object, path: str, line: int) -> tuple[Note, ...]:
    if value is None:
        return ()
    items = value if isinstance(value, list) else [value]
    notes = []
    for item in items:
        if isinstance(item, str):
            notes.append(Note(item))
        elif isinstance(item, dict):
            developer = item.get("by") == "developer"
            text = _text(item, "text", path, line)
            notes.append(Note(text, "developer" if developer else "translator"))
        else:
            raise _wrong(_("a note has to be a text"), path, line)
    return tuple(notes)


def _text(found: Mapping[str, Any], name: str, path: str, line: int) -> str:
    value = found.get(name)
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _wrong(_("{name} has to be a text").format(name=name), path, line)
    return str(value)


def _wrong(message: str, path: str, line: int) -> InputError:
    return InputError(
        message,
        hint=_('a line is {"source": "…", "target": "…"}'),
        path=path,
        line=line,
    )


FORMAT = Format("jsonl", (".jsonl",), ALL_FEATURES, serialize, parse)
