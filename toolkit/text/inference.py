"""Guess title, language, format and paragraphs of a text, for ``bitext init``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.settings import SourceFormat
from toolkit.parsing.guess_language import guess_language
from toolkit.text.reader import Block, blocks, decode, fold
from toolkit.text.readers.interview import outline_interview
from toolkit.text.readers.plain import is_heading


@dataclass(frozen=True, slots=True)
class Inferred:
    """Title, language (None where unsure), format and paragraph mark of a text."""

    title: str
    language: str | None
    format: SourceFormat
    paragraphs: Literal["blank line", "line"]


def infer(data: bytes, path: str, fallback_title: str, language: str = "") -> Inferred:
    """Guess these facts from a text; the title is the first line if it looks like one.

    Raises:
        InputError: Not UTF-8, or no text at all.
    """
    text = decode(data, path, language)
    by_blank_line = blocks(text, path=path)
    if not by_blank_line:
        raise InputError(_("the file holds no text"), hint=_("name another one"), path=path)
    # Pasted web text often has no blank lines: then long lines are the paragraphs.
    by_line = blocks(text, "line", path) if len(by_blank_line) == 1 else by_blank_line
    mean_length = sum(b.span.end - b.span.start for b in by_line) / len(by_line)
    as_lines = len(by_blank_line) == 1 < len(by_line) and mean_length > 100
    found = by_line if as_lines else by_blank_line
    first = found[0].span.of(text)
    return Inferred(
        title=fold(first) if len(found) > 1 and is_heading(first) else fallback_title,
        language=guess_language(text),
        format="interview" if _looks_numbered(text, found) else "plain",
        paragraphs="line" if as_lines else "blank line",
    )


def _looks_numbered(text: str, found: tuple[Block, ...]) -> bool:
    """Whether there are at least two questions with answers; a numbered list is no interview."""
    try:
        turns = outline_interview(text, found)
    except InputError:
        return False
    questions = [turn for turn in turns if turn.kind == "question"]
    answers = [turn for turn in turns if turn.kind == "answer"]
    asks = sum("?" in turn.blocks[0].span.of(text) for turn in questions)
    return len(answers) >= 2 and len(answers) == len(questions) and 2 * asks > len(questions)
