"""Begin a section of an EPUB at each entry of its table of contents.

The heading of a section is a heading near its beginning, or a paragraph there with the same words
as the entry, or else the title of the entry.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.text.readers.epub.opening import Target
from toolkit.text.readers.marked import MarkedBlock

_NEAR = 4
"""The number of blocks at the beginning of a section among which its heading is expected."""
_LONGEST_HEADING = 200
_SHORTEST_START = 8


def sections(
    blocks: Sequence[MarkedBlock], starts: dict[int, list[Target]]
) -> tuple[list[MarkedBlock], list[int]]:
    """Return the blocks with headings and turn numbers.

    ``starts`` maps the number of a block to the entries that point to it. The second value has the
    numbers (in ``starts``) of the sections that got a heading from the table of contents.
    """
    places = sorted(place for place in starts if place < len(blocks))
    levels = [block.level for block in blocks if block.kind == "heading"]
    level = min(levels, default=1)
    found = list(blocks[: places[0]] if places else blocks)
    added: list[int] = []
    for turn, place in enumerate(places, 1):
        end = places[turn] if turn < len(places) else len(blocks)
        section = list(blocks[place:end])
        titles = [target.title for target in starts[place]]
        if not _has_heading(section, titles):
            headed = _with_heading(section, titles, level)
            if headed is None:
                added.append(place)
                section[:0] = [MarkedBlock(title, "heading", level) for title in titles]
            else:
                section = headed
        found += (replace(block, turn=turn) for block in section)
    return found, added


def titled(blocks: list[MarkedBlock], title: str) -> None:
    """Make the first block the title of the text if it has the words of the package's title."""
    if blocks and letters(title) and letters(blocks[0].text) == letters(title):
        blocks[0] = replace(blocks[0], kind="heading", level=0)


def letters(text: str) -> str:
    """Return the letters and digits of a text, without case, for comparison."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _has_heading(section: list[MarkedBlock], titles: list[str]) -> bool:
    if any(block.kind == "heading" for block in section[:_NEAR]):
        return True
    wanted = set(map(letters, titles))
    return any(block.kind == "heading" and letters(block.text) in wanted for block in section)


def _with_heading(
    section: list[MarkedBlock], titles: list[str], level: int
) -> list[MarkedBlock] | None:
    """Return the section, in which paragraphs that repeat a title have become headings."""
    for title in map(letters, titles):
        for first in range(min(_NEAR, len(section))):
            last, said = first, ""
            while (
                last < len(section)
                and (more := letters(section[last].text))
                and title.startswith(said + more)
            ):
                said += more
                last += 1
            if not title or (said != title and not _begins(section[first], title)):
                continue
            last = max(last, first + 1)
            return [
                replace(block, kind="heading", level=level) if first <= n < last else block
                for n, block in enumerate(section)
            ]
    return None


def _begins(block: MarkedBlock, title: str) -> bool:
    """Return whether a title is the beginning of a block, as programs shorten long headings."""
    return (
        len(title) >= _SHORTEST_START
        and len(block.text) <= _LONGEST_HEADING
        and letters(block.text).startswith(title)
    )
