"""XLIFF 1.2, strict: one ``trans-unit`` per bead.

Format: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html and its strict schema. Additional
data is in a ``context-group`` with the purpose ``x-bitext``. A missing source is written as an
empty ``source``, a missing target by omitting ``target``. A tag of a message is a ``g`` or ``x`` of
a type such as ``x-bitext-em``; a character that XML cannot hold is an ``x`` of the type
``x-bitext-char``. The reader accepts XLIFF 1.0 to 1.2 of any program.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from lxml import etree

from toolkit import __version__
from toolkit.errors import InputError
from toolkit.exchange.format import ALL_FEATURES, Chunk, Format, InputFile, Report
from toolkit.exchange.import_issues import ImportIssues
from toolkit.exchange.inline.reading import UnitCodes
from toolkit.exchange.inline.writing import Notation, code_id, content_of_sides
from toolkit.exchange.segment_ids import id_list
from toolkit.exchange.sides import sides_of
from toolkit.exchange.xliff.fields import is_copied, own_fields, unfinished_state
from toolkit.exchange.xliff.inline import CHARACTER, OWN_TYPE, text_of
from toolkit.exchange.xml_text import (
    DECLARATION,
    attribute,
    escaped,
    held,
    refuse_language,
)
from toolkit.i18n.messages import gettext as _
from toolkit.languages import same_language
from toolkit.model.aligned_text import AlignedText, Note, TextBead
from toolkit.model.catalog import State
from toolkit.parsing.inline.codes import Code
from toolkit.parsing.secure_xml import XmlStream, line_of, local_name

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_PURPOSE = "x-bitext"  # a name would have to be unique in the file
# The header of a PO file, following the representation guide for gettext.
_CATALOG_HEADER = "x-gettext-domain-header"
_WRITTEN = {
    State.UNTRANSLATED: "needs-translation",
    State.FUZZY: "needs-review-translation",
    State.STALE: "needs-adaptation",
    State.TRANSLATED: "translated",
    State.APPROVED: "final",
}
_READ = {
    "new": State.UNTRANSLATED,
    "needs-translation": State.UNTRANSLATED,
    "needs-review-translation": State.FUZZY,
    "needs-review-adaptation": State.FUZZY,
    "needs-review-l10n": State.FUZZY,
    "needs-l10n": State.FUZZY,
    "needs-adaptation": State.STALE,
    "translated": State.TRANSLATED,
    "signed-off": State.APPROVED,
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
    day = text.date[:10]
    yield _chunk(
        f'{DECLARATION}<xliff xmlns="{_NAMESPACE}" version="1.2">\n'
        f'<file original="{attribute(original)}" source-language="{source}" '
        f'target-language="{target}" datatype="plaintext" tool-id="bitext-toolkit"'
        + (f' product-name="{attribute(title)}"' if title else "")
        + (f' date="{day}T00:00:00Z"' if day else "")
        + '>\n<header><tool tool-id="bitext-toolkit" tool-name="bitext-toolkit" '
        f'tool-version="{attribute(__version__)}"/></header>\n<body>\n'
    )
    for number, bead in enumerate(text.beads, 1):
        yield _chunk(_unit(text, bead, number, report))
    yield _chunk("</body>\n</file>\n</xliff>\n")


def _chunk(text: str) -> Chunk:
    return Chunk(".xlf", text.encode("utf-8"))


def _unit(text: AlignedText, bead: TextBead, number: int, report: Report) -> str:
    name = id_list([s.id for s in bead.source if s.id])
    if not name:
        name = f"target {id_list([s.id for s in bead.target if s.id])}".strip()
    if name == "target":
        name = f"#{number}"
    approved = {State.APPROVED: ' approved="yes"', State.FUZZY: ' approved="no"'}.get(
        bead.state or State.TRANSLATED, ""
    )
    source, target = content_of_sides(text, bead, _NOTATION, name, report)
    parts = [
        f'<trans-unit id="{attribute(name)}"{approved} xml:space="preserve">',
        "<source>",
        source,
        "</source>",
    ]
    if bead.target:
        state = f' state="{_WRITTEN[bead.state]}"' if bead.state else ""
        parts.append(f"<target{state}>{target}</target>")
    parts.append(f'<context-group purpose="{_PURPOSE}">')
    parts += [
        f'<context context-type="x-{field}">{escaped(value)}</context>'
        for field, value in own_fields(bead, name, report)
        if value
    ]
    parts.append("</context-group>")
    parts += [
        f'<note from="{note.author}">{escaped(held(note.text, name, report))}</note>'
        for note in bead.notes
    ]
    parts.append("</trans-unit>\n")
    return "".join(parts)


def _character(point: int) -> str:
    # The id need not be unique in the unit, since these codes are not paired.
    return f'<x id="{point}" ctype="{CHARACTER}" equiv-text="U+{point:04X}"/>'


def _code(code: Code, _number: int) -> str:
    attributes = f'id="{code_id(code)}" ctype="{OWN_TYPE}{code.name}"'
    match code.role:
        case "open":
            return f"<g {attributes}>"
        case "close":
            return "</g>"
        case "place":
            return f'<x {attributes} equiv-text="{escaped(code.tag)}"/>'


_NOTATION = Notation(_character, _code)


def parse(file: InputFile, report: Report) -> AlignedText:
    """Return the units of all ``file`` elements as beads.

    Raises:
        InputError: The file is not XLIFF 1, or not well-formed. Also raised while the beads are
            read.
    """
    stream = XmlStream(file.stream, file.path, ("{*}trans-unit",), starts=("{*}file",))
    if local_name(stream.root) != "xliff" or stream.root.get("version", "1").startswith("2"):
        raise InputError(
            _("no XLIFF 1: its root element is {name} {version}")
            .format(name=local_name(stream.root), version=stream.root.get("version", ""))
            .rstrip(),
            hint=_("name a file in the format XLIFF 1.2"),
            path=file.path,
            line=1,
        )
    issues = ImportIssues(file.path, inline_tags=file.inline_tags)
    events = iter(stream)
    head, units = _first_unit(events, file.languages, issues)
    if head is None:
        raise InputError(
            _("no file element"), hint=_("export the file again as XLIFF 1.2"), path=file.path
        )
    languages = _languages(head, (file.languages or ("", ""))[1])
    return AlignedText(
        *languages,
        _beads(chain(units, events), languages, issues, report),
        title=head.get("product-name", ""),
        original=head.get("original", ""),
        date=head.get("date", "")[:10],
    )


_Event = tuple[str, etree._Element]


def _first_unit(
    events: Iterator[_Event], wanted: tuple[str, str] | None, issues: ImportIssues
) -> tuple[Mapping[str, str] | None, list[_Event]]:
    """Return the attributes of the relevant ``file``, and the event of its first unit.

    The relevant ``file`` is the first with units in the ``wanted`` languages, or with any units if
    no languages are wanted; some programs put files without units before it. If there is no such
    ``file``, the first one is used.
    """
    first: Mapping[str, str] | None = None
    head: Mapping[str, str] = {}
    for event, element in events:
        if event == "start":
            head = {str(name): str(value) for name, value in element.attrib.items()}
            first = head if first is None else first
            continue
        pair = _languages(head, wanted[1] if wanted else "")
        if wanted is None or all(map(same_language, pair, wanted)):
            return head, [(event, element)]
        issues.add("import-other-language", line_of(element))
    return first, []


def _languages(head: Mapping[str, str], target: str) -> tuple[str, str]:
    return head.get("source-language", ""), head.get("target-language", "") or target


def _beads(
    events: Iterator[_Event],
    languages: tuple[str, str],
    issues: ImportIssues,
    report: Report,
) -> Iterator[TextBead]:
    here = languages
    for event, element in events:
        if event == "start":
            here = (
                element.get("source-language") or "",
                element.get("target-language") or languages[1],
            )
        elif here != languages:
            issues.add("import-other-language", line_of(element))
        elif element.get("restype") == _CATALOG_HEADER:
            issues.add("import-header", line_of(element))
        elif issues.with_text(bead := _bead(element, languages, issues)):
            yield bead
    issues.report(report)


def _bead(unit: etree._Element, languages: tuple[str, str], issues: ImportIssues) -> TextBead:
    line = line_of(unit)
    ours: dict[str, str] = {}
    notes = []
    source = target = None
    for inner in unit:
        match local_name(inner):
            case "source":
                source = inner
            case "target":
                target = inner
            case "note":
                developer = inner.get("from") in ("developer", "programmer")
                notes.append(Note(inner.text or "", "developer" if developer else "translator"))
            case "context-group" if inner.get("purpose") == _PURPOSE:
                ours = {
                    (c.get("context-type") or "").removeprefix("x-"): c.text or "" for c in inner
                }
            case "alt-trans":
                issues.add("import-alternative", line)
            case "group" | "bin-source":
                issues.add("import-between-segments", line)
    name = unit.get("resname") or unit.get("id") or ""
    codes = UnitCodes(as_tags=issues.inline_tags)
    texts = [None if e is None else text_of(e, {}, issues, codes) for e in (source, target)]
    if target is None and "target-ids" not in ours:
        texts[1] = None
    state = _state(unit, target, texts[1] or "", ours, issues, line)
    if _is_unfinished(target) and is_copied(texts[0] or "", texts[1] or "", ours):
        texts[1], state = None, State.UNTRANSLATED
    sides = sides_of(texts, ours, name, languages, issues, line)
    return issues.bead(sides, state, tuple(notes), ours, line)


def _is_unfinished(target: etree._Element | None) -> bool:
    return target is not None and _READ.get(target.get("state") or "") is State.UNTRANSLATED


def _state(
    unit: etree._Element,
    target: etree._Element | None,
    text: str,
    ours: Mapping[str, str],
    issues: ImportIssues,
    line: int,
) -> State | None:
    """Return the state; ``approved`` decides unless ``state`` contradicts it."""
    if target is None:
        return issues.state(ours.get("state", ""), line)
    word = target.get("state") or ""
    state = _READ.get(word)
    if word and state is None:
        issues.add("import-state", line)
    if state is State.UNTRANSLATED:
        return unfinished_state(text, ours)
    approved = unit.get("approved")
    if approved == "yes" and state in (None, State.TRANSLATED):
        return State.APPROVED
    if approved == "no" and state is State.APPROVED:
        return State.TRANSLATED
    return state


FORMAT = Format("xliff12", (".xlf",), ALL_FEATURES, serialize, parse)
