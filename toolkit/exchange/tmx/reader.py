"""Parser for TMX: units become beads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.format import InputFile, Report
from toolkit.exchange.import_issues import ImportIssues
from toolkit.exchange.inline.reading import UnitCodes
from toolkit.exchange.languages import pair_of
from toolkit.exchange.segment_boundaries import split_segments
from toolkit.exchange.segment_ids import listed_ids
from toolkit.exchange.tmx.inline import text_of
from toolkit.exchange.tmx.writer import PREFIX
from toolkit.exchange.xml_text import XML_LANG
from toolkit.i18n.messages import gettext as _
from toolkit.languages import canonical_tag
from toolkit.model.aligned_text import AlignedText, Note, TextBead
from toolkit.model.document import Segment
from toolkit.parsing.limits import UNITS_AHEAD_CHARACTERS
from toolkit.parsing.secure_xml import XmlStream, line_of, local_name

_MOST_UNITS_AHEAD = 20_000  # units that are held in memory to find two languages


@dataclass(frozen=True, slots=True)
class _Variant:
    """A ``tuv``: its language as written, its text, and the toolkit's properties."""

    language: str
    text: str
    properties: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Unit:
    """The data of a ``tu``, without its elements."""

    attributes: Mapping[str, str]
    properties: Mapping[str, str]
    notes: tuple[str, ...]
    variants: tuple[_Variant, ...]
    line: int


def parse(file: InputFile, report: Report) -> AlignedText:
    """Return the units of a translation memory as beads.

    The source language is the requested one or, without a request, the one that the header states.
    The target language is the requested one or else the first other language.

    Raises:
        InputError: The file is not TMX, is not well-formed, or has fewer than two languages. Also
            raised while the beads are read.
    """
    stream = XmlStream(file.stream, file.path, ("{*}header", "{*}tu"))
    if local_name(stream.root) != "tmx":
        raise InputError(
            _("no TMX: its root element is {name}").format(name=local_name(stream.root)),
            hint=_("name a translation memory in the format TMX"),
            path=file.path,
            line=1,
        )
    issues = ImportIssues(file.path, inline_tags=file.inline_tags)
    header: dict[str, str] = {}
    units = _units(stream, header, issues)
    first: list[_Unit] = []
    tags: dict[str, str] = {}
    source: str | None = None
    target: str | None = None
    size = 0
    for unit in units:
        first.append(unit)
        size += sum(len(variant.text) for variant in unit.variants)
        UNITS_AHEAD_CHARACTERS.check(size, file.path, unit.line)
        for variant in unit.variants:
            tags.setdefault(canonical_tag(variant.language), variant.language)
        source, target = pair_of(list(tags.values()), header.get("srclang", ""), file.languages)
        if (source and target) or len(first) >= _MOST_UNITS_AHEAD:
            break
    source = source or header.get("srclang", "")
    target = target or header.get("target-language", "")
    if not source or not target:
        raise InputError(
            _("no text in two languages; those that it has are: {tags}").format(
                tags=", ".join(tags.values()) or _("none")
            ),
            hint=_("a translation memory needs texts in source and target language"),
            path=file.path,
        )
    return AlignedText(
        source,
        target,
        _beads(chain(first, units), (source, target), issues, report),
        title=header.get("title", ""),
        original=header.get("original", ""),
        date=_iso_date(header.get("creationdate", ""))[:10],
    )


def _units(stream: XmlStream, header: dict[str, str], issues: ImportIssues) -> Iterator[_Unit]:
    for _event, element in stream:
        if local_name(element) == "header":
            header.update(_attributes(element))
            header.update(_properties(element))
            continue
        # One loop over the children, since several searches would take longer than parsing.
        shortcuts = header.get("creationtool") == "OmegaT"
        codes = UnitCodes(as_tags=issues.inline_tags, shortcuts=shortcuts)
        properties: dict[str, str] = {}
        notes: list[str] = []
        variants: list[_Variant] = []
        for child in element:
            match local_name(child):
                case "tuv":
                    if (variant := _variant(child, issues, codes)) is not None:
                        variants.append(variant)
                case "prop":
                    _add_property(child, properties)
                case "note":
                    notes.append(child.text or "")
        yield _Unit(
            _attributes(element), properties, tuple(notes), tuple(variants), line_of(element)
        )


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.items()}


def _variant(variant: etree._Element, issues: ImportIssues, codes: UnitCodes) -> _Variant | None:
    tag = variant.get(XML_LANG) or variant.get("lang")
    properties: dict[str, str] = {}
    text = None
    for child in variant:
        name = local_name(child)
        if name == "seg":
            text = text_of(child, issues, codes)
        elif name == "prop":
            _add_property(child, properties)
    return None if text is None or not tag else _Variant(tag, text, properties)


def _properties(element: etree._Element) -> dict[str, str]:
    """Return the toolkit's properties, without the prefix of their types."""
    found: dict[str, str] = {}
    for child in element:
        if local_name(child) == "prop":
            _add_property(child, found)
    return found


def _add_property(child: etree._Element, properties: dict[str, str]) -> None:
    kind = child.get("type") or ""
    if kind.startswith(PREFIX):
        properties[kind[len(PREFIX) :]] = child.text or ""


def _beads(
    units: Iterator[_Unit], languages: tuple[str, str], issues: ImportIssues, report: Report
) -> Iterator[TextBead]:
    for unit in units:
        sides: list[tuple[Segment, ...]] = [(), ()]
        for variant in unit.variants:
            side = _side(variant, languages)
            if side is None:
                issues.add("import-other-language", unit.line)
            elif sides[side]:
                issues.add("import-second-text", unit.line)
            else:
                sides[side] = _segments(unit, variant, languages[side], issues)
        if not sides[0] and not sides[1]:
            issues.add("import-without-text", unit.line)
            continue
        ours = unit.properties
        authors = ours.get("notes-by", "").split()
        authors += ["translator"] * (len(unit.notes) - len(authors))
        notes = tuple(
            Note(text, "developer" if author == "developer" else "translator")
            for text, author in zip(unit.notes, authors, strict=False)
        )
        known = unit.attributes.get
        by = known("changeid") or known("creationid", "")
        date = _iso_date(known("changedate") or known("creationdate", ""))
        state = issues.state(ours.get("state", ""), unit.line)
        yield issues.bead(sides, state, notes, {**ours, "by": by, "date": date}, unit.line)
    issues.report(report)


def _side(variant: _Variant, languages: tuple[str, str]) -> int | None:
    if named := variant.properties.get("side"):
        return 0 if named == "source" else 1
    if variant.language in languages:
        return languages.index(variant.language)
    plain = canonical_tag(variant.language)
    for side, language in enumerate(languages):
        if plain == canonical_tag(language):
            return side
    return None


def _segments(
    unit: _Unit, variant: _Variant, language: str, issues: ImportIssues
) -> tuple[Segment, ...]:
    ids = listed_ids(variant.properties.get("segments") or unit.attributes.get("tuid", ""))
    kept_lengths = variant.properties.get("lengths", "")
    segments = split_segments(variant.text, ids, kept_lengths, language)
    if segments is None:
        issues.add("import-borders", unit.line)
        return (Segment(" ".join(ids), variant.text),)
    return segments


def _iso_date(date: str) -> str:
    digits = date.strip().removesuffix("Z").replace("T", "")
    if not (digits.isascii() and digits.isdecimal() and len(digits) == 14):
        return ""
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    if digits[8:] == "000000":
        return day
    return f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:]}Z"
