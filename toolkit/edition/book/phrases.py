"""Phrases tagged with their language, for colophons and title pages."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.edition.languages import Language, as_written, describe
from toolkit.i18n.messages import Words
from toolkit.i18n.record_words import Said
from toolkit.languages.end_marks import ends_sentence


@dataclass(frozen=True, slots=True)
class Phrase:
    """Part of a paragraph, with the white space before the next phrase.

    ``language`` is the language of the words, or None for the interface language.
    """

    words: str
    language: Language | None = None
    gap: str = " "


Paragraph = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A heading such as ``People``, and its paragraphs.

    If ``lead`` is set, they are also printed before the text.
    """

    heading: str
    paragraphs: tuple[Paragraph, ...]
    lead: bool = False


def plain(paragraph: Paragraph) -> str:
    """Join the phrases of a paragraph into a plain string."""
    last = len(paragraph) - 1
    return "".join(p.words + (p.gap if n < last else "") for n, p in enumerate(paragraph))


def phrase_of(said: Said, words: Words, *, gap: str = " ") -> Phrase:
    """Return a text of the record as a phrase, marked with its language if ``words`` differs."""
    if said.language == words.language:
        return Phrase(said.words, None, gap)
    return Phrase(said.words, as_written(describe(said.language, words.language), said.words), gap)


def stopped(text: str) -> str:
    """Add a full stop to the sentence if it has no end mark."""
    return text if ends_sentence(text) else f"{text}."
