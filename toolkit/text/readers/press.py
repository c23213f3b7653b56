"""The reader for newspaper interviews, in which a dash opens each turn and turns have no numbers.

Headline, standfirst and byline precede the first dash, and subheads may come between turns. The
speaker is inferred: turns alternate, and the first speaker asks. Text pasted from a web page is
supported: a paragraph may end at a blank line or at each line end, or a turn may begin on a new
line inside a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.document import TurnKind
from toolkit.model.finding import Finding, Severity
from toolkit.text.reader import Block
from toolkit.text.readers.outline import OutlineTurn
from toolkit.text.readers.plain import is_heading
from toolkit.text.readers.press_paragraphs import lines_of, opening_dash, press_blocks, wrapped

_BYLINE = re.compile(
    r"(?:(?:Texto|Entrevista)\s*:?\s+)?(?:Por|By|Par|Di|Von)\b:?\s+(?:(?:la|the)\s+)?[A-ZÁÉÍÓÚÑÜ]"
)
_QUESTION_AT_END = re.compile(r"\?[\"'”’»)\].\s]*$")
_LONGEST_SUBHEAD = 80
_LONGEST_BYLINE = 100
_LONGEST_HEADLINE = 118


@dataclass(frozen=True, slots=True)
class PressOutline:
    """The turns of an interview, and findings about uncertain speakers."""

    turns: tuple[OutlineTurn, ...]
    findings: tuple[Finding, ...] = ()


def looks_like_press(text: str) -> bool:
    """Return whether at least two paragraphs begin with a dash, one with a question mark."""
    opened = [block for block in press_blocks(text) if opening_dash(text, block)]
    return len(opened) >= 2 and any("?" in block.span.of(text) for block in opened)


def outline_press(
    text: str,
    *,
    question_speaker: str | None = None,
    answer_speaker: str | None = None,
    path: str = "",
) -> PressOutline:
    """Return the turns of an interview: ``title``, ``headnote``, ``byline``, ``q1``, ``a1``, ….

    A paragraph that begins with a dash (raya) or hyphen opens a turn, and the dash is its label.
    The paragraphs after it belong to the turn. A short line without an end mark between turns or
    within an answer is a subhead, the turn ``h1``; the rest of a divided answer is ``a1-2``. A
    byline is a line such as “Por Ana Paz”.

    The findings are warnings:

    - ``press-speaker-order``: every second turn asks, so the first turn is taken as the answer
      ``a0``;
    - ``press-speaker-unsure``: an answer ends with a question, or a question and its answer seem to
      be swapped;
    - ``press-no-answer``: the last turn is a question.

    Raises:
        InputError: The text is empty, or no paragraph begins with a dash.
    """
    found = press_blocks(text)
    first = next((n for n, block in enumerate(found) if opening_dash(text, block)), None)
    if first is None:
        raise InputError(
            _("the file holds no text") if not found else _("no paragraph opens with a dash"),
            hint=_("paste the printed text as it stands")
            if not found
            else _('set format = "plain" or "interview" in translation.toml, or mark the turns'),
            path=path,
        )
    front = _front_matter(text, found[:first])
    groups = _grouped(text, found[first:])
    spoken = [group for group in groups if group.label]
    answers_first = _second_asks(text, spoken)
    turns = _named(groups, answers_first, question_speaker, answer_speaker)
    findings = _doubts(text, turns, answers_first, path)
    return PressOutline((*front, *turns), findings)


@dataclass(frozen=True, slots=True)
class _Group:
    """The paragraphs of a turn; a group without a label is a subhead or follows one."""

    blocks: tuple[Block, ...]
    label: str = ""
    label_length: int = 0
    subhead: bool = False


def _front_matter(text: str, found: Sequence[Block]) -> list[OutlineTurn]:
    turns: list[OutlineTurn] = []
    rest: list[Block] = []
    for block in found:
        lines = lines_of(text, block)
        rest += [block] if wrapped(text, lines) else lines  # such as a headline above a byline
    if rest and _is_headline(text, rest[0]) and not _is_byline(text, rest[0]):
        turns.append(OutlineTurn("title", "title", (rest.pop(0),)))
    for block in rest:
        name = "byline" if _is_byline(text, block) else "headnote"
        if turns and turns[-1].id.split("-")[0] == name:
            turns[-1] = replace(turns[-1], blocks=(*turns[-1].blocks, block))
            continue
        before = sum(turn.id.split("-")[0] == name for turn in turns)
        turn_id = f"{name}-{before + 1}" if before else name
        turns.append(OutlineTurn(turn_id, "headnote", (block,)))
    return turns


def _is_headline(text: str, block: Block) -> bool:
    """Return whether a block is one short line; it may also be a quotation or a question."""
    printed = block.span.of(text)
    return len(printed) <= _LONGEST_HEADLINE and is_heading(printed.rstrip('”"»?!…'))


def _is_byline(text: str, block: Block) -> bool:
    printed = block.span.of(text)
    return len(printed) <= _LONGEST_BYLINE and bool(_BYLINE.match(printed))


def _is_subhead(text: str, block: Block) -> bool:
    printed = block.span.of(text)
    return (
        len(printed) <= _LONGEST_SUBHEAD
        and is_heading(printed)
        and not printed.lstrip("“«\"'¿¡")[:1].islower()
    )


def _grouped(text: str, found: Sequence[Block]) -> list[_Group]:
    groups: list[_Group] = []
    for position, block in enumerate(found):
        opening = opening_dash(text, block)
        if opening is not None:
            groups.append(_Group((block,), opening["dash"], opening.end() - opening.start()))
        elif 0 < position < len(found) - 1 and _is_subhead(text, block):
            groups.append(_Group((block,), subhead=True))
        elif groups[-1].subhead:
            groups.append(_Group((block,)))
        else:
            groups[-1] = replace(groups[-1], blocks=(*groups[-1].blocks, block))
    return groups


def _asks(text: str, turn_blocks: Sequence[Block]) -> bool:
    return bool(_QUESTION_AT_END.search(turn_blocks[-1].span.of(text)))


def _second_asks(text: str, spoken: Sequence[_Group]) -> bool:
    """Return whether the second speaker is the interviewer, who has clearly more questions."""
    asking = [_asks(text, group.blocks) for group in spoken]
    return sum(asking[1::2]) >= 2 + sum(asking[::2])


def _named(
    groups: Sequence[_Group],
    answers_first: bool,
    question_speaker: str | None,
    answer_speaker: str | None,
) -> tuple[OutlineTurn, ...]:
    turns: list[OutlineTurn] = []
    spoken = 1 if answers_first else 0
    subheads = parts = 0
    current: tuple[str, TurnKind, str | None] = ("", "answer", None)
    for group in groups:
        if group.subhead:
            subheads += 1
            turns.append(OutlineTurn(f"h{subheads}", "section", group.blocks))
        elif not group.label:
            parts += 1
            turn_id, kind, speaker = current
            turns.append(OutlineTurn(f"{turn_id}-{parts}", kind, group.blocks, speaker))
        else:
            number, parts = spoken // 2 + (not answers_first), 1
            asks = spoken % 2 == 0
            current = (
                (f"q{number}", "question", question_speaker)
                if asks
                else (f"a{number}", "answer", answer_speaker)
            )
            turns.append(
                OutlineTurn(
                    current[0], current[1], group.blocks, current[2], group.label,
                    group.label_length,
                )
            )  # fmt: skip
            spoken += 1
    return tuple(turns)


def _doubts(
    text: str, turns: Sequence[OutlineTurn], answers_first: bool, path: str
) -> tuple[Finding, ...]:
    found: list[Finding] = []

    def doubt(code: str, turn: OutlineTurn, message: str) -> None:
        block = turn.blocks[0]
        excerpt = block.span.of(text).splitlines()[0][:80]
        found.append(
            Finding(code, Severity.WARNING, message, path, block.line, turn.id, excerpt=excerpt)
        )

    spoken = [turn for turn in turns if turn.label]
    if answers_first:
        doubt(
            "press-speaker-order",
            spoken[0],
            _("the first turn seems to answer: it is taken as a0, the next one as q1"),
        )
    for turn in spoken:
        if turn.kind == "answer" and _asks(text, turn.blocks):
            doubt(
                "press-speaker-unsure",
                turn,
                _("{turn} should answer but ends with a question: is a dash missing?").format(
                    turn=turn.id
                ),
            )
    for asked, answered in pairwise(spoken):
        swapped = "?" not in _printed(text, asked) and _length(answered) * 2 < _length(asked)
        if asked.kind == "question" and answered.kind == "answer" and swapped:
            doubt(
                "press-speaker-unsure",
                asked,
                _("{turn} asks nothing and is longer than the answer: is a dash missing?").format(
                    turn=asked.id
                ),
            )
    if spoken[-1].kind == "question":
        doubt(
            "press-no-answer",
            spoken[-1],
            _("the last turn, {turn}, is a question without an answer").format(turn=spoken[-1].id),
        )
    return tuple(found)


def _printed(text: str, turn: OutlineTurn) -> str:
    return "\n".join(block.span.of(text) for block in turn.blocks)


def _length(turn: OutlineTurn) -> int:
    return sum(block.span.end - block.span.start for block in turn.blocks)
