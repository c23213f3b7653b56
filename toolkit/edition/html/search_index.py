"""Search index over several pages, as scripts that are loaded on demand.

Browsers do not let a page opened from disk fetch a file, but it may load a script. Each script adds
its segments to ``bitextIndex``, which ``templates/pages.js`` reads.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from toolkit.edition.book.characters import printable
from toolkit.edition.layout.composed import Section

# The size in bytes after which a new file begins.
FILE_BYTES = 1 << 19
_HEAD, _TAIL = b"(globalThis.bitextIndex ??= []).push(", b");\n"


def search_files(pages: Iterable[tuple[Section, ...]]) -> Iterator[tuple[str, bytes]]:
    """Yield the scripts with their names, from the sections of the pages in order.

    An entry is ``[page, column, anchor, name, text]``. The page counts from 1 and the column from
    0. The name is empty if it equals the anchor. The output is deterministic.
    """
    number, size, entries = 0, 0, list[bytes]()
    for page, sections in enumerate(pages, start=1):
        for entry in _entries(page, sections):
            # JSON is JavaScript; "<" is escaped, so that nothing looks like a tag
            line = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).replace(
                "<", "\\u003c"
            )
            entries.append(line.encode("utf-8"))
            size += len(entries[-1])
            if size >= FILE_BYTES:
                number += 1
                yield _file(number, entries)
                size, entries = 0, []
    if entries:
        yield _file(number + 1, entries)


def _file(number: int, entries: list[bytes]) -> tuple[str, bytes]:
    return f"search-{number}.js", b"%b[\n%b\n]%b" % (_HEAD, b",\n".join(entries), _TAIL)


def _entries(page: int, sections: tuple[Section, ...]) -> Iterator[list[int | str]]:
    for section in sections:
        for row in section.rows:
            for column, cell in enumerate(row):
                for block in cell.blocks:
                    for part in block.parts:
                        if part.anchor:
                            text = printable("".join(run.text for run in part.runs))
                            name = "" if part.name == part.anchor else printable(part.name)
                            yield [page, column, part.anchor, name, text]
