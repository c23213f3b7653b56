"""The code blocks of README, CONTRIBUTING and docs/, and what is said of those that no test runs.

A block that cannot be run has, on the line before it, a comment that readers do not see::

    <!-- not run: needs a network -->
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
RUN = ("sh", "python")
_BLOCK = re.compile(
    r"^(?P<before>[^\n]*)\n(?P<indent> *)(?P<fence>`{3,})(?P<language>[^\n`]*)\n"
    r"(?P<text>.*?)^(?P=indent)(?P=fence) *$",
    re.MULTILINE | re.DOTALL,
)
_MARK = re.compile(r"\s*<!-- not run: (?P<reason>\S.*?) -->\s*")


@dataclass(frozen=True)
class Block:
    """``reason`` says why it is not run, ``""`` for one that is; ``output`` what it has to print.

    A text block right after a block that is run is its output; None where there is none.
    """

    page: str
    line: int
    language: str
    text: str
    reason: str = ""
    output: str | None = None

    @property
    def place(self) -> str:
        return f"{self.page}:{self.line}"


def blocks_of(page: str, text: str) -> list[Block]:
    """All code blocks of a page, in their order."""
    found: list[Block] = []
    end = -1
    for match in _BLOCK.finditer(f"\n{text}"):
        language = match["language"].strip()
        follows = not f"\n{text}"[end : match.start("indent")].strip()
        if language == "text" and found and follows and found[-1].language in RUN:
            found[-1] = replace(found[-1], output=match["text"])
        else:
            mark = _MARK.fullmatch(match["before"])
            line = text.count("\n", 0, match.start("indent")) + 1
            code = re.sub(rf"^{match['indent']}", "", match["text"], flags=re.MULTILINE)
            found.append(Block(page, line, language, code, mark["reason"] if mark else ""))
        end = match.end()
    return found


def all_blocks() -> dict[str, list[Block]]:
    """The blocks of each page by its path from the root."""
    pages = {page.relative_to(ROOT).as_posix(): page for page in PAGES}
    return {name: blocks_of(name, page.read_text("utf-8")) for name, page in pages.items()}


def counts() -> str:
    """How many blocks are run, and why others are not; ``python -m tests.docs.blocks``."""
    code = [b for blocks in all_blocks().values() for b in blocks if b.language in RUN]
    lines = [f"{sum(not b.reason for b in code)} of {len(code)} blocks of shell and Python are run"]
    return "\n".join(lines + [f"{b.place}: {b.reason}" for b in code if b.reason])


if __name__ == "__main__":
    sys.stdout.write(counts() + "\n")
