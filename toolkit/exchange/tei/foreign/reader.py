"""Find the texts of a foreign TEI file, their languages and links.

Texts may be the ``TEI`` members of a ``teiCorpus`` (or of a ``TEI``), several ``text`` elements in
one file, members of a ``group``, ``div`` elements of different ``xml:lang``, or segments of
different ``xml:lang`` side by side. Links are ``link`` elements in the file or ``corresp`` on the
units; two texts without either are paired by position if they have the same number of units.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.tei.foreign.correspondence import corresponding
from toolkit.exchange.tei.foreign.elements import element_id
from toolkit.exchange.tei.foreign.side_by_side import are_parallel, languages_inside, main_language
from toolkit.exchange.tei.foreign.text import ForeignReader, ForeignText
from toolkit.exchange.tei.read.alignment import AlignmentReader
from toolkit.exchange.tei.read.findings import Leftovers, words_in
from toolkit.exchange.tei.read.inline import words
from toolkit.exchange.tei.read.links import Link, Pointed, pointers_of
from toolkit.exchange.tei.read.marks import MarkReader
from toolkit.exchange.tei.read.reader import TeiBitext, TeiText
from toolkit.exchange.xml_text import XML_LANG
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.languages import closest
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.finding import Severity
from toolkit.model.work import Work
from toolkit.parsing.secure_xml import line_of, local_name
from toolkit.parsing.words import in_words

_UNKNOWN = "und"


@dataclass(frozen=True, slots=True)
class Holder:
    """The element that holds a text, its language, and the file it is in."""

    element: etree._Element
    language: str
    file: str = ""


def read_foreign(
    roots: dict[str, etree._Element],
    path: str,
    wanted: tuple[str, str] | None = None,
    *,
    one_text: bool = False,
    inline: bool = False,
) -> TeiText | TeiBitext:
    """Read one or two texts from ``roots``, by file name; the first is the main file.

    Several unlinked texts in one language, as in an anthology, are read as one text.

    Args:
        roots: The root elements by file name.
        path: The path of the main file, for messages.
        wanted: The languages of source and target, if known.
        one_text: Whether to read only the texts that are in the language of the first one.
        inline: Whether the segments have the inline marks of the file.

    Raises:
        InputError: There is no text, or there are two unlinked texts in two languages.
    """
    left = Leftovers(path)
    root = next(iter(roots.values()))
    for name, other in roots.items():
        _qualify(other, name)
    every = [h for name, r in roots.items() for h in holders_of(r, name, one_text=one_text)]
    marker = MarkReader.of_file(root, next(iter(roots))) if inline else None
    if one_text and every:
        together = [h for h in every if h.language == every[0].language]
        _tell_left_out([h for h in every if h not in together], left)
        return _as_one(together, root, left, marker, whole_paragraphs=True)
    if len(every) > 2 and len({h.language for h in every}) == 1:
        return _as_one(every, root, left, marker)
    holders = _wanted(every, wanted, left)
    if not holders:
        raise InputError(
            _("this file has no TEI text"),
            hint=_("A TEI file has a text element with a body."),
            path=path,
        )
    links = [e for r in roots.values() for e in r.iter(etree.Element) if local_name(e) == "link"]
    targets = {p.rpartition("#")[2] for e in links for p in pointers_of(e)}
    targets |= {
        p.rpartition("#")[2]
        for h in holders
        for e in h.element.iter(etree.Element)
        for p in e.get("corresp", "").split()
    }
    texts = [_read(h, left, targets, marker) for h in holders]
    if len(texts) == 1:
        found = texts[0]
        return _one(found, root, left)
    aligned = _aligned(texts, holders, links, left, path)
    if aligned is None:
        return _as_one(holders, root, left, marker)
    bitext = Bitext(texts[0].document, texts[1].document, aligned)
    work = _work(root, holders[0].language, left)
    return TeiBitext(bitext, work, texts[0].apparatus, {}, None, left.findings())


def _as_one(
    holders: list[Holder],
    root: etree._Element,
    left: Leftovers,
    marker: MarkReader | None = None,
    *,
    whole_paragraphs: bool = False,
) -> TeiText:
    reader = ForeignReader(left, frozenset(), whole_paragraphs, marker)
    found = reader.read([h.element for h in holders], holders[0].language)
    return _one(found, root, left)


def _one(found: ForeignText, root: etree._Element, left: Leftovers) -> TeiText:
    work = _work(root, found.document.language, left)
    return TeiText(found.document, work, found.apparatus, {}, None, left.findings())


def _work(root: etree._Element, language: str, left: Leftovers) -> Work:
    header = next((e for e in root.iter(etree.Element) if local_name(e) == "titleStmt"), None)
    titles = [] if header is None else [words(e) for e in header if local_name(e) == "title"]
    title = " ".join(titles[0].split()) if titles else ""
    message = _("of the header only the title and the languages were taken")
    left.add("tei-header", message, severity=Severity.INFO)
    return Work("", title, language)


def _qualify(root: etree._Element, file: str) -> None:
    """Add the file name to local pointers, since two files may use the same ids."""
    for element in root.iter(etree.Element):
        for attribute in ("target", "targets", "corresp"):
            pointers = element.get(attribute)
            if pointers:
                own = (_in_file(p, file, attribute) for p in pointers.split())
                element.set(attribute, " ".join(own))


def _in_file(pointer: str, file: str, attribute: str) -> str:
    if pointer.startswith("#"):
        return file + pointer
    if attribute == "targets" and "#" not in pointer:  # an id in TEI P4
        return f"{file}#{pointer}"
    return pointer


def holders_of(root: etree._Element, file: str, *, one_text: bool = False) -> Iterator[Holder]:
    """Yield the texts of one file in order.

    With ``one_text``, parts of one text in several languages count as two texts only if one appears
    to translate the other (see ``are_parallel``).
    """
    members = [e for e in root.iterdescendants(etree.Element) if local_name(e) in ("TEI", "TEI.2")]
    if members:
        for member in members:
            yield from holders_of(member, file, one_text=one_text)
        return
    texts = [e for e in root.iter(etree.Element) if local_name(e) == "text"]
    innermost = [t for t in texts if not any(local_name(e) == "text" for e in t.iterdescendants())]
    for text in innermost:
        language = _language(text, root)
        parts = languages_inside(text)
        if parts and not (one_text and not are_parallel(text, parts)):
            yield from (Holder(part, tag, file) for part, tag in parts)
        else:
            if parts and language == _UNKNOWN:
                language = main_language(text) or language
            yield Holder(text, language, file)


def _language(text: etree._Element, root: etree._Element) -> str:
    for element in (text, *(e for e in text if local_name(e) == "body")):
        tag = element.get(XML_LANG) or element.get("lang")
        if tag:
            return tag
    named = [e.get("ident") or e.get("id") for e in root.iter(etree.Element)
             if local_name(e) == "language"]  # fmt: skip
    if len(named) == 1 and named[0]:
        return named[0]
    return root.get(XML_LANG) or root.get("lang") or _UNKNOWN


def _wanted(holders: list[Holder], wanted: tuple[str, str] | None, left: Leftovers) -> list[Holder]:
    """Return the texts in the wanted languages, or else the first two whose languages differ."""
    if len(holders) < 2:
        return holders
    pair = holders[:2]
    if wanted is not None:
        named = {h.language: h for h in reversed(holders)}
        chosen = [named.get(closest(tag, list(named)[::-1]) or "") for tag in wanted]
        if chosen[0] is not None and chosen[1] is not None and chosen[0] is not chosen[1]:
            pair = [chosen[0], chosen[1]]
    _tell_left_out([other for other in holders if other not in pair], left)
    return pair


def _tell_left_out(holders: list[Holder], left: Leftovers) -> None:
    for other in holders:
        message = _("the text in {language} was left out: a bitext has two").format(
            language=other.language
        )
        message += in_words(words_in(other.element))
        left.add("tei-left-out", message, line_of(other.element))


def _read(
    holder: Holder, left: Leftovers, targets: set[str], marker: MarkReader | None
) -> ForeignText:
    # The target of a pointer to a whole text or division is not a unit.
    units = {
        name
        for e in holder.element.iter(etree.Element)
        if (name := element_id(e))
        and (name in targets or e.get("corresp"))
        and not local_name(e).startswith(("div", "text", "body"))
    }
    reader = ForeignReader(left, frozenset(units), marker=marker)
    return reader.read([holder.element], holder.language)


def _aligned(
    texts: list[ForeignText],
    holders: list[Holder],
    links: list[etree._Element],
    left: Leftovers,
    path: str,
) -> Alignment | None:
    """Return the alignment; None for two unlinked texts in one language."""
    source, target = texts[0].document, texts[1].document
    places: dict[tuple[str, str], Pointed] = {}
    shared: dict[str, Pointed] = {}
    for side, (text, holder) in enumerate(zip(texts[:2], holders, strict=False)):
        for name, ids in text.element_ids.items():
            places[holder.file, name] = shared[name] = Pointed(side, ids)
    for link in links:  # the ptr and join lists of the same files
        for element in link.getroottree().getroot().iter(etree.Element):
            name = element_id(element)
            if name and name not in shared and local_name(element) in ("ptr", "join", "gap"):
                parts = [shared[p.rpartition("#")[2]] for p in pointers_of(element)
                         if p.rpartition("#")[2] in shared]  # fmt: skip
                side_of = next((p.side for p in parts), None)
                shared[name] = Pointed(side_of, tuple(i for p in parts for i in p.segments))
        break

    def place_of(pointer: str) -> Pointed | None:
        file, _mark, name = pointer.rpartition("#")
        return places.get((file.rpartition("/")[2], name)) or shared.get(name)

    useful = [e for e in links if Link.of(e).ends(lambda p, _line: place_of(p))]
    known = set(useful)
    for element in links:
        if element not in known:
            left.drop(element)
    if useful:
        return AlignmentReader(source, target, place_of, left).read(map(Link.of, useful))
    beads = corresponding(source, target, holders[0].element, holders[1].element, place_of)
    if beads:
        reader = AlignmentReader(source, target, place_of, left, list(beads))
        return reader.completed()
    left_ids, right_ids = ([s.id for s in d.segments()] for d in (source, target))
    if len(left_ids) != len(right_ids):
        if source.language == target.language:
            return None
        raise InputError(
            _("nothing ties the two texts of {n} and {m} segments together").format(
                n=len(left_ids), m=len(right_ids)
            ),
            hint=_("Take each text out into a file and run “bitext align A B”."),
            path=path,
        )
    message = ngettext(
        "the texts have no links: their only segments were paired",
        "the texts have no links: their {n} segments were paired in order",
        len(left_ids),
    ).format(n=len(left_ids))
    left.add("tei-by-position", message)
    pairs = zip(left_ids, right_ids, strict=True)
    return Alignment(tuple(Bead((one,), (other,), 1.0, "auto") for one, other in pairs))
