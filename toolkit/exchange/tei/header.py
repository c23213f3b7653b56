"""The ``teiHeader`` of a text, of an alignment and of a corpus.

Whoever is pointed at (people, the project as the responsible editor, the categories of turns and
states) is declared once a file: in the header of a text that stands alone, or in that of the
``teiCorpus``, which the headers of its texts then rely on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from toolkit.exchange.tei.markup import child, xml_name
from toolkit.exchange.tei.records import (
    add_person,
    add_publication,
    add_published_translation,
    add_responsibility,
    add_text_language,
    language_name,
    people_of,
)
from toolkit.model.document import Document
from toolkit.model.work import PublishedTranslation, Work

# TEI P5, teidata.versionNumber
_VERSION = re.compile(r"[0-9]+[a-z]*[0-9]*(\.[0-9]+[a-z]*[0-9]*){0,3}")

_CONVENTIONS = (
    (  # the apparatus, which only a source has
        "correction",
        "Slips of the source are kept and marked: sic with corr, supplied for an omission, "
        "surplus for a superfluous mark, gap for lost matter.",
    ),
    (
        "normalization",
        "White space inside a segment is folded to one space; all else is kept.",
    ),
    (
        "segmentation",
        "Each seg is a segment; n is its name in the work, xml:id the language and the name.",
    ),
    (
        "interpretation",
        "What the text itself does not state carries cert, evidence and resp, and a note says "
        "what it rests on.",
    ),
)
_CATEGORIES = (
    (
        "turn",
        "Kind of a turn",
        (("question", "A question"), ("answer", "An answer")),
    ),
    (
        "state",
        "State of a segment in the project's own translation",
        (
            ("fuzzy", "A draft that has to be revised"),
            ("stale", "Approved once; the source changed since"),
            ("untranslated", "Not translated yet"),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class HeaderPlan:
    """What the headers of one file have in common."""

    work: Work
    toolkit_version: str
    published: PublishedTranslation | None = None


def add_text_header(
    parent: etree._Element,
    plan: HeaderPlan,
    document: Document,
    *,
    translation: bool,
    in_corpus: bool,
) -> None:
    """Append the header of a text; ``in_corpus`` leaves the declarations to the corpus."""
    work, published = plan.work, plan.published if translation else None
    header = child(parent, "teiHeader")
    file_description = child(header, "fileDesc")
    titles = child(file_description, "titleStmt")
    _add_title(titles, plan, document, translation)
    for person in work.people:
        add_responsibility(titles, person)
    if translation and not published:
        _add_translator(titles, work, document.language)
    if not in_corpus:
        _add_project(titles, work)
    if published:
        rights = [published.rights]
    else:
        rights = [*([work.translation_rights] if translation else []), work.source_rights]
    _add_publication_statement(file_description, work, rights)
    listing = child(child(file_description, "sourceDesc"), "listBibl")
    turn_names = (
        {turn.id: xml_name(document.language, turn.id) for turn in document.turns}
        if not translation
        else {}
    )
    if published:
        bibl = add_published_translation(listing, published, turn_names)
        _add_original(child(bibl, "relatedItem", type="translatedFrom"), work)
    elif translation:
        _add_own_translation(listing, plan, document)
    else:
        _add_original(listing, work)
    for publication in work.publications:
        add_publication(listing, publication, work.source_language)
    if not published:
        for other in work.published_translations:
            add_published_translation(listing, other, turn_names)
    if not in_corpus:
        _add_encoding(header, plan.toolkit_version, with_source=not translation)
    profile = child(header, "profileDesc")
    if work.description and not in_corpus:
        child(child(profile, "abstract"), "p", work.description)
    _add_languages(profile, [document.language])
    if not in_corpus:
        _add_people(profile, plan, [document])


def add_corpus_header(
    parent: etree._Element, plan: HeaderPlan, source: Document, target: Document
) -> None:
    """Append the header of a ``teiCorpus``, with all declarations of the file."""
    work = plan.work
    header = child(parent, "teiHeader")
    file_description = child(header, "fileDesc")
    titles = child(file_description, "titleStmt")
    child(titles, "title", work.title, xml_lang=work.source_language)
    _add_project(titles, work)
    rights = plan.published.rights if plan.published else work.translation_rights
    _add_publication_statement(file_description, work, [work.source_rights, rights])
    sources = child(file_description, "sourceDesc")
    child(sources, "p", "The sources are described in the header of each text.", xml_lang="en")
    _add_encoding(header, plan.toolkit_version, with_source=True)
    profile = child(header, "profileDesc")
    if work.description:
        child(child(profile, "abstract"), "p", work.description)
    _add_languages(profile, [source.language, target.language])
    _add_people(profile, plan, [source, target])


def add_alignment_header(
    parent: etree._Element,
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
    child(titles, "title", work.title, type="main", xml_lang=work.source_language)
    names = f"{language_name(source.language)} and {language_name(target.language)}"
    child(titles, "title", f"Alignment of {names}", type="sub", xml_lang="en")
    _add_project(titles, work)
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
    _add_application(child(header, "encodingDesc"), plan.toolkit_version)
    _add_languages(child(header, "profileDesc"), [source.language, target.language])


def _add_title(
    parent: etree._Element, plan: HeaderPlan, document: Document, translation: bool
) -> None:
    work = plan.work
    if not translation:
        child(parent, "title", work.title, xml_lang=work.source_language)
        return
    if plan.published:
        child(parent, "title", plan.published.title)
        return
    printed = next((turn for turn in document.turns if turn.kind == "title"), None)
    words = " ".join(s.text for s in printed.segments() if s.text) if printed else ""
    if words:
        child(parent, "title", words, type="main", xml_lang=document.language)
    else:
        child(parent, "title", work.title, type="main", xml_lang=work.source_language)
    name = language_name(document.language)
    child(parent, "title", f"Translation into {name}", type="sub", xml_lang="en")


def _add_translator(parent: etree._Element, work: Work, language: str) -> None:
    for translation in work.translations:
        if translation.language == language and translation.credit:
            statement = child(parent, "respStmt")
            words = f"translation into {language_name(language)}"
            child(statement, "resp", words, xml_lang="en")
            child(statement, "name", translation.credit)


def _add_project(titles: etree._Element, work: Work) -> None:
    statement = child(titles, "respStmt", xml_id="resp.project")
    child(statement, "resp", "encoding, corrections and inferences", xml_lang="en")
    child(statement, "name", work.id, type="project")


def _add_publication_statement(parent: etree._Element, work: Work, rights: list[str]) -> None:
    statement = child(parent, "publicationStmt")
    child(statement, "authority", work.id)
    known = [words for words in rights if words]
    availability = child(statement, "availability", status=None if known else "unknown")
    for words in known:
        child(availability, "p", words)
    if not known:
        child(availability, "p", "No statement of rights is made here.", xml_lang="en")


def _add_original(parent: etree._Element, work: Work) -> None:
    bibl = child(parent, "bibl", type="text")
    child(bibl, "title", work.title, xml_lang=work.source_language)
    add_text_language(bibl, work.source_language)


def _add_own_translation(listing: etree._Element, plan: HeaderPlan, document: Document) -> None:
    bibl = child(listing, "bibl", type="translation")
    _add_title(bibl, plan, document, translation=True)
    add_text_language(bibl, document.language)
    _add_translator(bibl, plan.work, document.language)
    for translation in plan.work.translations:
        if translation.language == document.language and translation.note:
            child(bibl, "note", translation.note)
    _add_original(child(bibl, "relatedItem", type="translatedFrom"), plan.work)


def _add_encoding(header: etree._Element, version: str, *, with_source: bool) -> None:
    encoding = child(header, "encodingDesc")
    editorial = child(encoding, "editorialDecl", xml_lang="en")
    for tag, words in _CONVENTIONS if with_source else _CONVENTIONS[1:]:
        child(child(editorial, tag), "p", words)
    classes = child(encoding, "classDecl", xml_lang="en")
    for name, about, categories in _CATEGORIES:
        taxonomy = child(classes, "taxonomy", xml_id=name)
        child(taxonomy, "desc", about)
        for category, words in categories:
            child(child(taxonomy, "category", xml_id=f"{name}.{category}"), "catDesc", words)
    _add_application(encoding, version)


def _add_application(encoding: etree._Element, version: str) -> None:
    number = _VERSION.match(version)
    application = child(
        child(encoding, "appInfo"),
        "application",
        ident="bitext-toolkit",
        version=number[0] if number else "0",
    )
    child(application, "label", f"bitext-toolkit {version}")


def _add_languages(profile: etree._Element, tags: list[str]) -> None:
    usage = child(profile, "langUsage")
    for tag in dict.fromkeys(tags):
        child(usage, "language", language_name(tag), ident=tag, xml_lang="en")


def _add_people(profile: etree._Element, plan: HeaderPlan, documents: list[Document]) -> None:
    people = people_of(plan.work, documents)
    if people:
        listing = child(child(profile, "particDesc"), "listPerson")
        for person in people:
            add_person(listing, person)
