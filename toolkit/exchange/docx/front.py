"""Text around the tables: title, people, instructions to the editor; credits and rights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.exchange.docx.credits import people_line, work_facts
from toolkit.exchange.docx.language_marks import LanguageMarks, language_marks
from toolkit.exchange.docx.runs import paragraph, run, text_paragraph
from toolkit.i18n.messages import Words
from toolkit.i18n.record_words import Record, Said
from toolkit.i18n.turn_names import turn_names as names_of_turns
from toolkit.model.aligned_text import AlignedText
from toolkit.model.catalog import State


def _guide(words: Words) -> str:
    return words.gettext(
        "Work in the third column. The first column names the segments: please leave it, and "
        "the original, as they are. A row is one segment; keep rows whole. The last column is the "
        "state of the translation: write “fuzzy” where you are in doubt, “translated” where you "
        "are done, “approved” where it may be printed. Comments and tracked changes are welcome. "
        "“bitext import” brings the third column, the states and your comments back."
    )


def opening(text: AlignedText, source: LanguageMarks, target: LanguageMarks, words: Words) -> str:
    """Return title, languages, people and the instructions to the editor."""
    record = Record(text.work, words) if text.work is not None else None
    titled = language_marks(record.title(record.work).language) if record else source
    parts = [text_paragraph(text.title or "bitext", titled, "Title")]
    names = (
        run(source.name, source.run)
        + run(" – ", language_marks(words.language).run)
        + run(target.name, target.run)
    )
    parts.append(paragraph(names, "Subtitle"))
    if record and record.work.people:
        parts.append(_said(people_line(record), words, "Subtitle"))
    return "".join((*parts, _ours(_guide(words), words, "BitextGuide")))


def turn_heading(
    turn_id: str, speaker: str, text: AlignedText, names: Mapping[str, str], words: Words
) -> str:
    """Return the heading above the rows of a turn."""
    work = text.work
    person = work.person(speaker) if work is not None and speaker else None
    said_by = person.shown if person else speaker
    name = names.get(turn_id, turn_id)
    return _ours(f"{name}: {said_by}" if said_by else name, words, "Heading2")


def turn_names(text: AlignedText, words: Words) -> dict[str, str]:
    """Return the names of turns for readers, by id; empty if only beads are known."""
    return names_of_turns(text.bitext.source, words) if text.bitext is not None else {}


def about(text: AlignedText, counted: Mapping[State, int], words: Words) -> str:
    """Return the last part: states, description, people, dates, credits and rights."""
    found = list(_facts(text, counted, words))
    if not found:
        return ""
    return _ours(words.gettext("About this edition"), words, "Heading1") + "".join(
        _said(fact, words, "BitextAbout") for fact in found
    )


def _facts(text: AlignedText, counted: Mapping[State, int], words: Words) -> Iterator[list[Said]]:
    if counted:
        states = ", ".join(f"{counted[s]} {s.value}" for s in State if counted.get(s))
        told = words.gettext("Segments when this file was made: {states}.")
        yield [Said(told.format(states=states), words.language)]
    if text.work is not None:
        own = () if text.published is not None else (text.target_language,)
        published = () if text.published is None else (text.published,)
        yield from work_facts(Record(text.work, words), own, published)


def _ours(told: str, words: Words, style: str) -> str:
    return text_paragraph(told, language_marks(words.language), style)


def _said(fact: list[Said], words: Words, style: str) -> str:
    """Return a paragraph of interface text and text of the record, each with its language."""
    runs = (run(said.words, language_marks(said.language).run) for said in fact)
    return paragraph("".join(runs), style, language_marks(words.language).paragraph)
