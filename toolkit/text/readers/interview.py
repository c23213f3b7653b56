"""The reader for numbered interviews: title, headnote, questions such as ``1)`` and answers."""

from __future__ import annotations

import re

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.text.reader import Block
from toolkit.text.readers.outline import OutlineTurn
from toolkit.text.readers.plain import is_heading

_NUMBER_LABEL = re.compile(r"(?P<label>(?P<number>\d{1,3})\s?(?:\.-|[).:\-–—]))\s+(?=\S)")


def outline_interview(
    text: str,
    blocks: tuple[Block, ...],
    *,
    question_speaker: str | None = None,
    answer_speaker: str | None = None,
    path: str = "",
) -> tuple[OutlineTurn, ...]:
    """Return the turns ``title``, ``headnote``, ``q1``, ``a1``, ``q2`` … of a numbered interview.

    A paragraph opens question N if it begins with the number N and a mark (``N)``, ``N.``, ``N:``,
    ``N-``), and N follows the number of the last question. A numbered list inside an answer
    therefore stays in the answer. The paragraphs up to the next question are the answer.

    Raises:
        InputError: No paragraph begins with such a number.
    """
    first = _first_question(text, blocks)
    if first is None:
        raise InputError(
            _("no numbered question such as “1) …” begins a paragraph"),
            hint=_('set source.format = "plain" in bitext.toml, or number the questions'),
            path=path,
        )
    turns = list(_front_matter(text, blocks[: first[0]]))
    number = first[1]
    answer: list[Block] = []
    for block in blocks[first[0] :]:
        label = _NUMBER_LABEL.match(text, block.span.start, block.span.end)
        if label is None or int(label["number"]) != number:
            answer.append(block)
            continue
        if answer:
            turns.append(_answer(number - 1, answer, answer_speaker))
            answer = []
        turns.append(
            OutlineTurn(
                f"q{number}",
                "question",
                (block,),
                question_speaker,
                label["label"],
                label.end() - label.start(),
            )
        )
        number += 1
    if answer:
        turns.append(_answer(number - 1, answer, answer_speaker))
    return tuple(turns)


def _first_question(text: str, blocks: tuple[Block, ...]) -> tuple[int, int] | None:
    for position, block in enumerate(blocks):
        label = _NUMBER_LABEL.match(text, block.span.start, block.span.end)
        if label is not None and int(label["number"]) <= 1:
            return position, int(label["number"])
    return None


def _front_matter(text: str, blocks: tuple[Block, ...]) -> list[OutlineTurn]:
    turns = []
    if blocks and is_heading(blocks[0].span.of(text)):
        turns.append(OutlineTurn("title", "title", blocks[:1]))
        blocks = blocks[1:]
    if blocks:
        turns.append(OutlineTurn("headnote", "headnote", blocks))
    return turns


def _answer(number: int, blocks: list[Block], speaker: str | None) -> OutlineTurn:
    return OutlineTurn(f"a{number}", "answer", tuple(blocks), speaker)
