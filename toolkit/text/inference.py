"""Guess title, language, format and paragraphs of a text, for ``bitext init``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.settings import SourceFormat
from toolkit.parsing.guess_language import guess_language
from toolkit.parsing.line_ends import fold
from toolkit.text.boilerplate import boilerplate
from toolkit.text.reader import Block, blocks, decode
from toolkit.text.readers.interview import outline_interview
from toolkit.text.readers.plain import is_heading


@dataclass(frozen=True, slots=True)
class Inferred:
    """The guessed title, language (None if unsure), format and paragraph mark of a text.

    ``authors`` (names, each with its form in filing order) and ``date`` (ISO 8601) are those that
    the file states.
    ``boilerplate`` is set if the text has the header of Project Gutenberg.
    """

    title: str
    language: str | None
    format: SourceFormat
    paragraphs: Literal["blank line", "line"]
    authors: tuple[tuple[str, str], ...] = ()
    date: str = ""
    boilerplate: bool = False


def infer(data: bytes, path: str, fallback_title: str, language: str = "") -> Inferred:
    """Guess title, language, format and paragraph mark of a text.

    ``path`` is the file's path, used in error messages. ``fallback_title`` is the title if the
    first line does not look like one. ``language``, if known, helps to name the encoding of a file
    that is not UTF-8.

    Raises:
        InputError: The data is not UTF-8, or has no text.
    """
    text = decode(data, path, language)
    by_blank_line = blocks(text, path=path)
    if not by_blank_line:
        raise InputError(_("the file holds no text"), hint=_("name another one"), path=path)
    # Text pasted from the web often has no blank lines; then each long line is a paragraph.
    by_line = blocks(text, "line", path) if len(by_blank_line) == 1 else by_blank_line
    mean_length = sum(b.span.end - b.span.start for b in by_line) / len(by_line)
    as_lines = len(by_blank_line) == 1 < len(by_line) and mean_length > 100
    found = by_line if as_lines else by_blank_line
    frame = boilerplate([block.span.of(text) for block in found])
    if frame is not None and frame.start < frame.end:
        found = found[frame.start : frame.end]
        text_only = text[found[0].span.start : found[-1].span.end]
    else:
        frame, text_only = None, text
    first = found[0].span.of(text)
    printed = fold(first) if len(found) > 1 and is_heading(first) else fallback_title
    return Inferred(
        title=frame.fields.get("title", printed) if frame else printed,
        language=guess_language(text_only),
        format="interview" if _looks_numbered(text, found) else "plain",
        paragraphs="line" if as_lines else "blank line",
        boilerplate=frame is not None,
    )


def _looks_numbered(text: str, found: tuple[Block, ...]) -> bool:
    """Return whether there are at least two questions with answers, not just a numbered list."""
    try:
        turns = outline_interview(text, found)
    except InputError:
        return False
    questions = [turn for turn in turns if turn.kind == "question"]
    answers = [turn for turn in turns if turn.kind == "answer"]
    asks = sum("?" in turn.blocks[0].span.of(text) for turn in questions)
    return len(answers) >= 2 and len(answers) == len(questions) and 2 * asks > len(questions)
