"""What stands around the tables: title, people and a word to the editor; credits and rights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.exchange.docx.language_marks import LanguageMarks
from toolkit.exchange.docx.runs import paragraph, run, text_paragraph
from toolkit.model.aligned_text import AlignedText
from toolkit.model.catalog import State
from toolkit.model.document import Turn
from toolkit.model.work import DateClaim, Inference, Work

_ENGLISH = '<w:lang w:val="en-US"/>'
_GUIDE = (
    "Work in the third column. The first column names the segments: please leave it, and the "
    "original, as they are. A row is one segment; keep rows whole. The last column is the state of "
    "the translation: write “fuzzy” where you are in doubt, “translated” where you are done, "
    "“approved” where it may be printed. Comments and tracked changes are welcome. “bitext import” "
    "brings the third column, the states and your comments back."
)


def opening(text: AlignedText, source: LanguageMarks, target: LanguageMarks) -> str:
    """Title, languages, people, and a word to the editor."""
    parts = [text_paragraph(text.title or "bitext", source, "Title")]
    names = run(source.name, source.run) + run(" – ", _ENGLISH) + run(target.name, target.run)
    parts.append(paragraph(names, "Subtitle"))
    if text.work is not None and text.work.people:
        people = "; ".join(
            f"[{p.name}], {p.role}" if p.inference else f"{p.name}, {p.role}"
            for p in text.work.people
        )
        parts.append(_english(people, "Subtitle"))
    return "".join((*parts, _english(_GUIDE, "BitextAbout")))


def turn_heading(turn_id: str, speaker: str, text: AlignedText, number: Mapping[str, str]) -> str:
    """The heading above the rows of a turn."""
    work = text.work
    person = work.person(speaker) if work is not None and speaker else None
    said_by = person.name if person else speaker
    words = number.get(turn_id, turn_id)
    return _english(f"{words}: {said_by}" if said_by else words, "Heading2")


def turn_names(text: AlignedText) -> dict[str, str]:
    """By turn id what a reader calls it, such as ``Question 1``."""
    turns: tuple[Turn, ...] = text.bitext.source.turns if text.bitext is not None else ()
    total: dict[str, int] = {}
    for turn in turns:
        total[turn.kind] = total.get(turn.kind, 0) + 1
    seen: dict[str, int] = {}
    names = {}
    for turn in turns:
        seen[turn.kind] = seen.get(turn.kind, 0) + 1
        kind = turn.kind.capitalize()
        names[turn.id] = f"{kind} {seen[turn.kind]}" if total[turn.kind] > 1 else kind
    return names


def about(text: AlignedText, counted: Mapping[State, int]) -> str:
    """The last part: states, description, people, dates, credits and rights."""
    found = list(_facts(text, counted))
    if not found:
        return ""
    return _english("About this edition", "Heading1") + "".join(
        _english(line, "BitextAbout") for line in found
    )


def _facts(text: AlignedText, counted: Mapping[State, int]) -> Iterator[str]:
    if counted:
        states = ", ".join(f"{counted[s]} {s.value}" for s in State if counted.get(s))
        yield f"Segments when this file was made: {states}."
    if text.published is not None:
        published = text.published
        parts = (published.title, published.publisher, _day(published.date), published.rights)
        yield "Translation shown: " + ". ".join(part.rstrip(".") for part in parts if part) + "."
    if text.work is not None:
        yield from _work(text.work, text)


def _work(work: Work, text: AlignedText) -> Iterator[str]:
    if work.description:
        yield work.description
    for person in work.people:
        if person.inference:
            yield f"{person.name}, {person.role}: {_inferred(person.inference)}"
    for publication in work.publications:
        where = ", ".join(p for p in (publication.publisher, _day(publication.date)) if p)
        yield f"Original published: {publication.title}{f' ({where})' if where else ''}."
        if publication.date.inference:
            yield f"Its date: {_inferred(publication.date.inference)}"
    for translation in work.translations:
        if text.published is None and translation.language == text.target_language:
            yield f"Translation: {translation.credit}. {translation.note}".strip()
    yield from (rights for rights in (work.source_rights, work.translation_rights) if rights)


def _inferred(inference: Inference) -> str:
    return f"inferred (certainty: {inference.certainty}). {inference.evidence}"


def _day(date: DateClaim) -> str:
    return f"[{date.when}]" if date.inferred else date.when


def _english(words: str, style: str) -> str:
    return paragraph(run(words, _ENGLISH), style)
