r"""Extract verse pairs of Bible translations for ``ship.py --pairs``.

    python -m benchmarks.lexicons.verse_pairs --source ASV.txt … --target Union.txt … \\
        --origin "verse pairs of …" [--convert t2s] > pairs/en-zh-verses.tsv

A translation is a text with a heading ``### Book`` above the verses of a book, which are
``[chapter:verse] text``. Each source is paired with each target in their common verses.
``--convert`` writes the target in another script of Chinese with OpenCC (``pip install opencc``),
which names conversions, such as ``t2s``. Spaces between ideographs are removed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

Verse = tuple[str, str]
"""A book, and chapter:verse."""
_VERSE = re.compile(r"\[(\d+:\d+)\]\s*(.*\S)")
_WIDE = r"[\u3000-\u9fff\uff00-\uffef]"
_BETWEEN_IDEOGRAPHS = re.compile(rf"(?<={_WIDE})\s+(?={_WIDE})")
_SPACE = re.compile(r"\s+")


def verses(text: str) -> dict[Verse, str]:
    """Return book and number of each verse with its text; empty verses are skipped."""
    found: dict[Verse, str] = {}
    book = ""
    for line in text.splitlines():
        if line.startswith("### "):
            book = line.removeprefix("### ").strip()
        elif verse := _VERSE.match(line):
            found[book, verse[1]] = _BETWEEN_IDEOGRAPHS.sub("", _SPACE.sub(" ", verse[2]))
    return found


def verse_pairs(
    source: Mapping[Verse, str], target: Mapping[Verse, str]
) -> Iterator[tuple[str, str]]:
    """Yield the common verses, in the order of the source."""
    for verse, text in source.items():
        if verse in target:
            yield text, target[verse]


def converter(name: str | None) -> Callable[[str], str]:
    """Return the conversion of Chinese between scripts; the identity without a name."""
    if name is None:
        return lambda text: text
    try:
        from opencc import OpenCC  # type: ignore[import-not-found]  # optional, no stubs
    except ImportError:
        sys.exit("--convert needs OpenCC: pip install opencc")
    convert: Callable[[str], str] = OpenCC(name).convert
    return convert


def main() -> None:
    """Print the pairs of every source with every target."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--source", nargs="+", type=Path, required=True)
    parser.add_argument("--target", nargs="+", type=Path, required=True)
    parser.add_argument("--origin", required=True, help='"verse pairs of …", for the lexicon')
    parser.add_argument("--convert", metavar="NAME")
    options = parser.parse_args()
    convert = converter(options.convert)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a text stream has it
    sys.stdout.write(f"# {options.origin}\n")
    targets = [verses(convert(file.read_text("utf-8-sig"))) for file in options.target]
    for file in options.source:
        source = verses(file.read_text("utf-8-sig"))
        for target in targets:
            sys.stdout.writelines(f"{s}\t{t}\n" for s, t in verse_pairs(source, target))


if __name__ == "__main__":
    main()
