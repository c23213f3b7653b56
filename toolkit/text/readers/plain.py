"""The reader for plain text: a title, then one section per heading."""

from __future__ import annotations

from toolkit.languages.end_marks import WIDE_ENDS
from toolkit.text.reader import Block
from toolkit.text.readers.outline import OutlineTurn

_LONGEST_HEADING = 120
_NOT_AT_A_HEADINGS_END = '.!?…:;,”"»)' + WIDE_ENDS


def outline_plain(text: str, blocks: tuple[Block, ...]) -> tuple[OutlineTurn, ...]:
    """Return the turns of a plain text: an optional ``title``, then ``s1``, ``s2`` and so on.

    A heading (see ``is_heading``) begins a section and is its first paragraph. Consecutive short
    lines are verse or a list, not headings.
    """
    turns = []
    if len(blocks) > 1 and is_heading(blocks[0].span.of(text)):
        turns.append(OutlineTurn("title", "title", blocks[:1]))
        blocks = blocks[1:]
    section: list[Block] = []
    sections: list[list[Block]] = []
    short = [is_heading(block.span.of(text)) for block in blocks]
    for position, block in enumerate(blocks):
        alone = not any(short[max(0, position - 1) : position] + short[position + 1 : position + 2])
        if section and short[position] and alone and position + 1 < len(blocks):
            sections.append(section)
            section = []
        section.append(block)
    if section:
        sections.append(section)
    for number, members in enumerate(sections, start=1):
        turns.append(OutlineTurn(f"s{number}", "section", tuple(members)))
    return tuple(turns)


def is_heading(paragraph: str) -> bool:
    """Return whether a paragraph looks like a heading: one short line without an end mark."""
    printed = paragraph.strip()
    return (
        0 < len(printed) <= _LONGEST_HEADING
        and "\n" not in printed
        and "\r" not in printed
        and printed[-1] not in _NOT_AT_A_HEADINGS_END
        and any(character.isalnum() for character in printed)
    )
