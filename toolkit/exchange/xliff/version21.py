"""XLIFF 2.1: one ``unit`` of one ``segment`` per bead.

Format: https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html, the core, with the
metadata module for additional data. ``subState`` distinguishes the toolkit's states. A tag of a
message is a ``pc`` or ``ph`` of a sub-type such as ``bitext:em``; a character that XML cannot hold
is a ``cp``. The reader accepts XLIFF 2.0 to 2.2 of any program; each ``segment`` is a bead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.format import ALL_FEATURES, Chunk, Format, InputFile, Report
from toolkit.exchange.import_issues import ImportIssues
from toolkit.exchange.inline.reading import UnitCodes
from toolkit.exchange.inline.writing import Notation, code_id, content_of_sides
from toolkit.exchange.segment_ids import id_list
from toolkit.exchange.sides import sides_of
from toolkit.exchange.xliff.fields import is_copied, own_fields, unfinished_state
from toolkit.exchange.xliff.inline import OWN_SUBTYPE, text_of
from toolkit.exchange.xml_text import (
    DECLARATION,
    attribute,
    escaped,
    held,
    refuse_language,
)
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import AlignedText, Note, TextBead
from toolkit.model.catalog import State
from toolkit.parsing.inline.codes import Code
from toolkit.parsing.secure_xml import XmlStream, line_of, local_name

_NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
_METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
_GROUP = "bitext"
_WRITTEN = {
    State.UNTRANSLATED: ' state="initial"',
    State.FUZZY: ' state="initial" subState="bitext:fuzzy"',
    State.STALE: ' state="translated" subState="bitext:stale"',
    State.TRANSLATED: ' state="translated"',
    State.APPROVED: ' state="final"',
}
_TYPES = {"a": "link", "img": "image", "q": "quote", "n": "other", "x": "other", "tn": "other"}
_OWN_DETAILS = {"bitext:fuzzy": State.FUZZY, "bitext:stale": State.STALE}
_READ = {
    "initial": State.UNTRANSLATED,
    "translated": State.TRANSLATED,
    "reviewed": State.APPROVED,
    "final": State.APPROVED,
}


def serialize(text: AlignedText, report: Report) -> Iterator[Chunk]:
    """Yield one ``file`` element with all units.

    Raises:
        InputError: A language tag is invalid.
    """
    source, target = (refuse_language(tag) for tag in (text.source_language, text.target_language))
    original = held(text.original, _("the path of the source"), report)
    title = held(text.title, _("the title"), report)
    yield _chunk(
        f'{DECLARATION}<xliff xmlns="{_NAMESPACE}" xmlns:mda="{_METADATA}" version="2.1" '
        f'srcLang="{source}" trgLang="{target}">\n<file id="f1"'
        + (f' original="{attribute(original)}"' if original else "")
        + ' canResegment="no">\n'
        + _metadata((("title", title), ("date", text.date[:10])))
    )
    number = 0
    for number, bead in enumerate(text.beads, 1):
        yield _chunk(_unit(text, bead, number, report))
    # A file without any unit would not be valid.
    yield _chunk(("" if number else '<group id="g1"/>\n') + "</file>\n</xliff>\n")


def _chunk(text: str) -> Chunk:
    return Chunk(".xlf", text.encode("utf-8"))


def _metadata(fields: tuple[tuple[str, str], ...]) -> str:
    metas = "".join(
        f'<mda:meta type="{name}">{escaped(value)}</mda:meta>' for name, value in fields if value
    )
    if not metas:
        return ""
    return (
        f'<mda:metadata><mda:metaGroup category="{_GROUP}">{metas}</mda:metaGroup></mda:metadata>\n'
    )


def _unit(text: AlignedText, bead: TextBead, number: int, report: Report) -> str:
    name = id_list([s.id for s in bead.source or bead.target if s.id])
    parts = [
        f'<unit id="u{number}"',
        f' name="{attribute(name)}"' if name else "",
        ">",
        _metadata(tuple(own_fields(bead, name, report))),
    ]
    if bead.notes:
        notes = "".join(
            f'<note category="{note.author}">{escaped(held(note.text, name, report))}</note>'
            for note in bead.notes
        )
        parts.append(f"<notes>{notes}</notes>")
    state = _WRITTEN[bead.state] if bead.state and bead.target else ""
    source, target = content_of_sides(text, bead, _NOTATION, name, report)
    parts += [
        f'<segment{state}><source xml:space="preserve">',
        source,
        "</source>",
    ]
    if bead.target:
        parts.append(f'<target xml:space="preserve">{target}</target>')
    parts.append("</segment></unit>\n")
    return "".join(parts)


def _character(point: int) -> str:
    return f'<cp hex="{point:04X}"/>'


def _code(code: Code, _number: int) -> str:
    if code.role == "close":
        return "</pc>"
    kind = _TYPES.get(code.name.rstrip("0123456789"), "fmt")
    attributes = f'id="{code_id(code)}" type="{kind}" subType="{OWN_SUBTYPE}{code.name}"'
    shown = escaped(code.tag)
    if code.role == "place":
        return f'<ph {attributes} equiv="{shown}" disp="{shown}"/>'
    end = escaped(f"</{code.name}>")
    return f'<pc {attributes} dispStart="{shown}" dispEnd="{end}">'


_NOTATION = Notation(_character, _code)


def parse(file: InputFile, report: Report) -> AlignedText:
    """Return the segments of all units as beads.

    Raises:
        InputError: The file is not XLIFF 2, or not well-formed. Also raised while the beads are
            read.
    """
    stream = XmlStream(file.stream, file.path, ("{*}unit",), starts=("{*}file",))
    root = stream.root
    if local_name(root) != "xliff" or not (root.get("version") or "").startswith("2"):
        raise InputError(
            _("no XLIFF 2: its root element is {name} {version}")
            .format(name=local_name(root), version=root.get("version", ""))
            .rstrip(),
            hint=_("name a file in the format XLIFF 2.1"),
            path=file.path,
            line=1,
        )
    languages = (root.get("srcLang") or "", root.get("trgLang") or "")
    if not languages[1] and file.languages:
        languages = (languages[0], file.languages[1])
    head = first = None
    events = iter(stream)
    for event, element in events:
        if event == "start":
            head = head if head is not None else element
        else:
            first = element
            break
    fields = [_own(e) for e in head if local_name(e) == "metadata"] if head is not None else []
    ours = fields[0] if fields else {}
    issues = ImportIssues(file.path, inline_tags=file.inline_tags)
    # The first unit must be read now, because the stream frees it.
    beads = list(_unit_beads(first, languages, issues)) if first is not None else []
    return AlignedText(
        *languages,
        _beads(beads, events, languages, issues, report),
        title=ours.get("title", ""),
        original="" if head is None else head.get("original") or "",
        date=ours.get("date", ""),
    )


def _beads(
    first: list[TextBead],
    events: Iterator[tuple[str, etree._Element]],
    languages: tuple[str, str],
    issues: ImportIssues,
    report: Report,
) -> Iterator[TextBead]:
    yield from first
    for event, element in events:
        if event == "end" and local_name(element) == "unit":
            yield from _unit_beads(element, languages, issues)
    issues.report(report)


def _own(metadata: etree._Element) -> dict[str, str]:
    return {
        meta.get("type") or "": meta.text or ""
        for group in metadata
        if group.get("category") == _GROUP
        for meta in group
    }


def _unit_beads(
    unit: etree._Element, languages: tuple[str, str], issues: ImportIssues
) -> Iterator[TextBead]:
    ours: dict[str, str] = {}
    data: dict[str, str] = {}
    notes: list[Note] = []
    segments: list[etree._Element] = []
    for inner in unit:
        match local_name(inner):
            case "segment":
                segments.append(inner)
            case "ignorable":
                if "".join(map(str, inner.itertext())).strip():
                    issues.add("import-between-segments", line_of(inner))
            case "metadata":
                ours = _own(inner)
            case "notes":
                notes += (_note(note) for note in inner)
            case "originalData":
                data = {d.get("id") or "": text_of(d, {}, issues) for d in inner}
            case "matches":
                issues.add("import-alternative", line_of(inner))
    name = unit.get("name") or unit.get("id") or ""
    for number, segment in enumerate(segments, 1):
        own_name = f"{name}.{segment.get('id') or number}" if len(segments) > 1 else name
        bead = _bead(segment, own_name, ours, data, tuple(notes), languages, issues)
        if issues.with_text(bead):
            yield bead
            notes = []


def _note(note: etree._Element) -> Note:
    developer = note.get("category") in ("developer", "description", "meaning")
    return Note(note.text or "", "developer" if developer else "translator")


def _bead(
    segment: etree._Element,
    name: str,
    ours: Mapping[str, str],
    data: Mapping[str, str],
    notes: tuple[Note, ...],
    languages: tuple[str, str],
    issues: ImportIssues,
) -> TextBead:
    line = line_of(segment)
    codes = UnitCodes(as_tags=issues.inline_tags)
    sides = {local_name(e): text_of(e, data, issues, codes) for e in segment}
    target = sides.get("target")
    state = _state(segment, target, ours, issues, line)
    detail = segment.get("subState") or ""
    if segment.get("state") == "initial" and target is not None and detail not in _OWN_DETAILS:
        written = {} if detail else ours
        if is_copied(sides.get("source") or "", target, written):
            target, state = None, State.UNTRANSLATED
    texts = sides.get("source"), target
    return issues.bead(
        sides_of(texts, ours, name, languages, issues, line), state, notes, ours, line
    )


def _state(
    segment: etree._Element,
    target: str | None,
    ours: Mapping[str, str],
    issues: ImportIssues,
    line: int,
) -> State | None:
    if target is None:
        return issues.state(ours.get("state", ""), line)
    word = segment.get("state")
    if word is None:
        return None
    detail = segment.get("subState") or ""
    if detail in _OWN_DETAILS and _WRITTEN[_OWN_DETAILS[detail]].startswith(f' state="{word}"'):
        return _OWN_DETAILS[detail]
    if word == "initial":  # a sub-state of another program does not count
        return unfinished_state(target, {} if detail else ours)
    if word not in _READ:
        issues.add("import-state", line)
    return _READ.get(word)


FORMAT = Format("xliff21", (".xlf",), ALL_FEATURES, serialize, parse)
