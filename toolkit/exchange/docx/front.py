"""What stands around the tables: title, people and a word to the editor; credits and rights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.exchange.docx.language_marks import LanguageMarks
from toolkit.exchange.docx.runs import paragraph, run, text_paragraph
from toolkit.model.aligned_text import AlignedText
from toolkit.model.catalog import State
from toolkit.model.credits import people_line, work_facts

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
        parts.append(_english(people_line(text.work), "Subtitle"))
    return "".join((*parts, _english(_GUIDE, "BitextGuide")))


def turn_heading(turn_id: str, speaker: str, text: AlignedText, number: Mapping[str, str]) -> str:
    """The heading above the rows of a turn."""
    work = text.work
    person = work.person(speaker) if work is not None and speaker else None
    said_by = person.name if person else speaker
    words = number.get(turn_id, turn_id)
    return _english(f"{words}: {said_by}" if said_by else words, "Heading2")


def turn_names(text: AlignedText) -> dict[str, str]:
    """By turn id what a reader calls it; empty where only beads are known."""
    return text.bitext.source.turn_names() if text.bitext is not None else {}


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
    if text.work is not None:
        own = () if text.published is not None else (text.target_language,)
        published = () if text.published is None else (text.published,)
        yield from work_facts(text.work, own, published)


def _english(words: str, style: str) -> str:
    return paragraph(run(words, _ENGLISH), style)
