"""Words that know their language: what a colophon and a title page are made of."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.edition.languages import Language, as_written, describe
from toolkit.i18n.messages import Words
from toolkit.i18n.record_words import Said
from toolkit.languages.end_marks import ends_sentence


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a paragraph with the white space after them, where another phrase follows.

    ``language`` is that of a title, or of what the record of the work says where it is not said in
    the language of our own words; None is that.
    """

    words: str
    language: Language | None = None
    gap: str = " "


Paragraph = tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """A heading such as ``People``, and its paragraphs.

    Those that ``lead`` stand in front of the text too.
    """

    heading: str
    paragraphs: tuple[Paragraph, ...]
    lead: bool = False


def plain(paragraph: Paragraph) -> str:
    """The paragraph without telling who says what."""
    last = len(paragraph) - 1
    return "".join(p.words + (p.gap if n < last else "") for n, p in enumerate(paragraph))


def phrase_of(said: Said, words: Words, *, gap: str = " ") -> Phrase:
    """What the record says, with its language where that is not the one of ``words``."""
    if said.language == words.language:
        return Phrase(said.words, None, gap)
    return Phrase(said.words, as_written(describe(said.language, words.language), said.words), gap)


def stopped(text: str) -> str:
    """A sentence with a full stop where it ends without any mark."""
    return text if ends_sentence(text) else f"{text}."
