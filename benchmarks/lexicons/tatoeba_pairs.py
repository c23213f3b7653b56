r"""Extract sentence pairs of Tatoeba for ``ship.py --pairs``.

    python -m benchmarks.lexicons.tatoeba_pairs deu-eng.zip > pairs/en-de-tatoeba.tsv

An archive of manythings.org/anki has ``deu.txt``, with one line per pair (English, a tab, the other
language, a tab and the authors of the sentences), and ``_about.txt``, which has its date. Several
translations of one sentence are several pairs.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile, ZipFile

Pair = tuple[str, str]
_DAY = re.compile(r"^\s*(\d{4}-\d\d-\d\d)\s*$", re.MULTILINE)


def read(archive: Path) -> tuple[str, tuple[Pair, ...]]:
    """Return the description and pairs of an archive; ``ValueError`` for other files."""
    try:
        with ZipFile(archive) as found:
            names = [name for name in found.namelist() if name.endswith(".txt")]
            texts = {Path(name).name: found.read(name).decode("utf-8") for name in names}
    except (BadZipFile, UnicodeDecodeError) as error:
        raise ValueError(f"{archive}: {error}") from error
    day = _DAY.search(texts.pop("_about.txt", ""))
    if day is None or len(texts) != 1:
        raise ValueError(f"{archive}: wants a text and an _about.txt that says of what day it is")
    origin = (
        "sentence pairs of Tatoeba (tatoeba.org, by its contributors, CC BY 2.0 France) as "
        f"manythings.org/anki had them on {day[1]}"
    )
    return origin, tuple(_pairs(*texts.values()))


def _pairs(text: str) -> Iterator[Pair]:
    for line in text.splitlines():
        english, _, rest = line.partition("\t")
        other = rest.partition("\t")[0].strip()
        if english.strip() and other:
            yield english.strip(), other


def main() -> None:
    """Write the pairs file of ``ship.py``."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("archive", type=Path)
    try:
        origin, pairs = read(parser.parse_args().archive)
    except (OSError, ValueError) as error:
        sys.exit(str(error))
    lines = [f"# {origin}", *("\t".join(pair) for pair in pairs)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
