"""The ``teiHeader`` of a text, of an alignment and of a corpus.

The targets of pointers (people, the project as responsible editor, categories of turns) are
declared once per file: in the header of a single text or, for all texts of a ``teiCorpus``, in its
header.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

from toolkit.exchange.tei.markup import is_encodable, xml_name
from toolkit.exchange.tei.write.annotations import w3c
from toolkit.exchange.tei.write.declarations import (
    add_application,
    add_encoding,
    add_profile,
    add_states,
)
from toolkit.exchange.tei.write.plan import has_print
from toolkit.exchange.tei.write.records import (
    add_credit,
    add_original,
    add_person,
    add_publication,
    add_published_translation,
    add_responsibility,
    add_text_language,
    add_translation,
    add_work_title,
    people_of,
)
from toolkit.exchange.tei.write.writer import Node, child
from toolkit.languages import name_of, sentence_joiner
from toolkit.model.document import Document
from toolkit.model.work import PublishedTranslation, Work


@dataclass(frozen=True, slots=True)
class LastTranslator:
    """The last translator named in a catalog, and the day in ISO 8601; either may be empty."""

    name: str
    day: str = ""

    @classmethod
    def of(cls, name: str, day: str) -> LastTranslator | None:
        """Return None if neither is known."""
        return cls(name, day) if name or day else None


@dataclass(frozen=True, slots=True)
class HeaderPlan:
    """Data shared by the headers of one file."""

    work: Work
    published: PublishedTranslation | None = None
    last: LastTranslator | None = None


def add_text_header(
    parent: Node,
    plan: HeaderPlan,
    document: Document,
    *,
    translation: bool,
    in_corpus: bool,
    with_states: bool = False,
) -> None:
    """Append the header of a text.

    With ``in_corpus``, omit the declarations, which the corpus header has.
    """
    work, published = plan.work, plan.published if translation else None
    header = child(parent, "teiHeader")
    file_description = child(header, "fileDesc")
    titles = child(file_description, "titleStmt")
    _add_title(titles, plan, document, translation)
    for person in work.people:
        add_responsibility(titles, person)
    if translation and not published:
        for own in work.translations:
            if own.language == document.language:
                add_credit(titles, own)
        if plan.last is not None:
            statement = child(titles, "respStmt")
            words = "last change of the translation"
            child(statement, "resp", words, xml_lang="en", when=w3c(plan.last.day))
            child(statement, "name", plan.last.name, type="lastTranslator")
    if not in_corpus:
        _add_project(titles, work)
    if published:
        rights = [published.rights]
    else:
        rights = [*([work.translation_rights] if translation else []), work.source_rights]
    _add_publication_statement(file_description, work, rights)
    listing = child(child(file_description, "sourceDesc"), "listBibl")
    _add_sources(listing, plan, document, translation)
    if not in_corpus:
        add_encoding(header, with_source=not translation)
    profile = child(header, "profileDesc")
    if work.description and not in_corpus:
        child(child(profile, "abstract"), "p", work.description)
    _add_languages(profile, [document.language])
    add_profile(profile, published, translation=translation)
    if not in_corpus:
        _add_people(profile, plan, [document])
    _add_print(header, document)
    if with_states:
        add_states(header)


def _add_sources(listing: Node, plan: HeaderPlan, document: Document, translation: bool) -> None:
    """Append the source of the text, then other publications and translations of the work."""
    work, published = plan.work, plan.published if translation else None
    turn_names = (
        {}
        if translation
        else {turn.id: xml_name(document.language, turn.id) for turn in document.turns}
    )
    own = None
    if published:
        bibl = add_published_translation(listing, published, work, turn_names)
        original = child(bibl, "relatedItem", type="translatedFrom")
        add_original(original, replace(work, translation_rights=""))
    elif translation:
        own = _add_own_translation(listing, plan, document)
    else:
        add_original(listing, work)
    for publication in work.publications:
        add_publication(listing, publication, work.source_language)
    if published:
        return  # the project's people did not contribute to it
    for position in range(len(work.translations)):
        if position != own:
            add_translation(listing, work, position)
    for other in work.published_translations:
        add_published_translation(listing, other, work, turn_names)


def _add_print(header: Node, document: Document) -> None:
    """Append the original file, into which the spans of segments point."""
    if not has_print(document):
        return
    name = xml_name("print", document.language)
    if is_encodable(document.text):
        child(header, "xenoData", document.text, xml_id=name, type="text")
    else:  # such as a form feed between two pages
        child(header, "xenoData", json.dumps(document.text), xml_id=name, type="json")


def add_corpus_header(
    parent: Node,
    plan: HeaderPlan,
    source: Document,
    target: Document,
    original: str = "",
    date: str = "",
) -> None:
    """Append the header of a ``teiCorpus``, with all declarations of the file.

    ``original`` is the path of the source text in its project, ``date`` its date.
    """
    work = plan.work
    header = child(parent, "teiHeader")
    file_description = child(header, "fileDesc")
    titles = child(file_description, "titleStmt")
    add_work_title(titles, work)
    _add_project(titles, work)
    _add_tool(titles)
    rights = plan.published.rights if plan.published else work.translation_rights
    _add_publication_statement(
        file_description, work, [work.source_rights, rights], original=original, date=date
    )
    sources = child(file_description, "sourceDesc")
    child(sources, "p", "The sources are described in the header of each text.", xml_lang="en")
    add_encoding(header, with_source=True)
    profile = child(header, "profileDesc")
    if work.description:
        child(child(profile, "abstract"), "p", work.description)
    _add_languages(profile, [source.language, target.language])
    _add_people(profile, plan, [source, target])


def add_alignment_header(
    parent: Node,
    plan: HeaderPlan,
    source: Document,
    target: Document,
    files: tuple[str, str],
) -> None:
    """Append the header of a standoff alignment; ``files`` are pointers to the two texts."""
    work = plan.work
    header = child(parent, "teiHeader")
    file_description = child(header, "fileDesc")
    titles = child(file_description, "titleStmt")
    add_work_title(titles, work, "main")
    names = f"{name_of(source.language)} and {name_of(target.language)}"
    child(titles, "title", f"Alignment of {names}", type="sub", xml_lang="en")
    _add_project(titles, work)
    _add_tool(titles)
    _add_publication_statement(file_description, work, [])
    listing = child(child(file_description, "sourceDesc"), "listBibl")
    for document, kind, file in (
        (source, "text", files[0]),
        (target, "publishedTranslation" if plan.published else "translation", files[1]),
    ):
        bibl = child(listing, "bibl", type=kind)
        _add_title(bibl, plan, document, document is target)
        add_text_language(bibl, document.language)
        child(bibl, "ptr", target=file)
    add_application(child(header, "encodingDesc"))
    _add_languages(child(header, "profileDesc"), [source.language, target.language])


def _add_title(parent: Node, plan: HeaderPlan, document: Document, translation: bool) -> None:
    work = plan.work
    if not translation:
        add_work_title(parent, work)
        return
    if plan.published and plan.published.title:
        child(parent, "title", plan.published.title, xml_lang=plan.published.title_language or None)
        return
    printed = next((turn for turn in document.turns if turn.kind == "title"), None)
    texts = [s.text for s in printed.segments() if s.text] if printed else []
    words = sentence_joiner(document.language).join(texts)
    if words:
        child(parent, "title", words, type="main", xml_lang=document.language)
    else:
        add_work_title(parent, work, "main")
    name = name_of(document.language)
    child(parent, "title", f"Translation into {name}", type="sub", xml_lang="en")


def _add_project(titles: Node, work: Work) -> None:
    statement = child(titles, "respStmt", xml_id="resp.project")
    child(statement, "resp", "encoding, corrections, inferences and confirmed beads", xml_lang="en")
    child(statement, "name", work.id, type="project")


def _add_tool(titles: Node) -> None:
    statement = child(titles, "respStmt", xml_id="resp.tool")
    child(statement, "resp", "automatic alignment", xml_lang="en")
    child(statement, "name", "bitext-toolkit", type="software")


def _add_publication_statement(
    parent: Node, work: Work, rights: list[str], *, original: str = "", date: str = ""
) -> None:
    statement = child(parent, "publicationStmt")
    child(statement, "authority", work.id)
    if original:
        child(statement, "idno", original, type="source")
    if date:
        child(statement, "date", date, type="source", when=w3c(date))
    known = [words for words in rights if words]
    availability = child(statement, "availability", status=None if known else "unknown")
    for words in known:
        child(availability, "p", words)
    if not known:
        child(availability, "p", "No statement of rights is made here.", xml_lang="en")


def _add_own_translation(listing: Node, plan: HeaderPlan, document: Document) -> int | None:
    """Append the record of this translation.

    Return its index in the work's list of translations, if any.
    """
    work = plan.work
    places = [n for n, t in enumerate(work.translations) if t.language == document.language]
    key = str(places[0] + 1) if places else None
    bibl = child(listing, "bibl", type="translation", sortKey=key)
    _add_title(bibl, plan, document, translation=True)
    add_text_language(bibl, document.language)
    for place in places[:1]:
        add_credit(bibl, work.translations[place])
        if work.translations[place].note:
            child(bibl, "note", work.translations[place].note)
    add_original(child(bibl, "relatedItem", type="translatedFrom"), work)
    return places[0] if places else None


def _add_languages(profile: Node, tags: list[str]) -> None:
    usage = child(profile, "langUsage")
    for tag in dict.fromkeys(tags):
        child(usage, "language", name_of(tag), ident=tag, xml_lang="en")


def _add_people(profile: Node, plan: HeaderPlan, documents: list[Document]) -> None:
    people = people_of(plan.work, documents)
    if people:
        listing = child(child(profile, "particDesc"), "listPerson")
        for person in people:
            add_person(listing, person)
