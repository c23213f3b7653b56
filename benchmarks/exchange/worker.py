"""Write or read one file of many units: a task of compare.py.

python worker.py ours|peer FORMAT write|read FILE UNITS
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

SEVERAL = ("intertext", "xces", "moses")
_ENGLISH = "The commons grow where people share what they make, and number {n} is no exception."
_SPANISH = (
    "Los bienes comunes crecen donde la gente comparte lo que hace, y el {n} no es excepción."
)


def _pairs(units: int) -> Iterator[tuple[str, str]]:
    for n in range(units):
        yield _ENGLISH.format(n=n), _SPANISH.format(n=n)


def _write_ours(name: str, file: Path, units: int) -> int:
    from toolkit.exchange.lossy import serialize
    from toolkit.exchange.registry import format_named
    from toolkit.model.aligned_text import AlignedText, TextBead
    from toolkit.model.catalog import State
    from toolkit.model.document import Segment

    beads = (
        TextBead((Segment(f"a{n}", a),), (Segment(f"a{n}", b),), State.TRANSLATED)
        for n, (a, b) in enumerate(_pairs(units))
    )
    text = AlignedText("en", "es", beads, name=file.stem)
    parts: dict[str, BinaryIO] = {}
    with ExitStack() as opened:
        for chunk in serialize(text, format_named(name), [].append):
            if chunk.part not in parts:
                part = file.with_name(file.stem + chunk.part) if name in SEVERAL else file
                parts[chunk.part] = opened.enter_context(part.open("wb"))
            parts[chunk.part].write(chunk.data)
    return units


def _read_ours(name: str, file: Path) -> int:
    from toolkit.exchange.format import InputFile
    from toolkit.exchange.registry import format_named
    from toolkit.project.files import reading

    parse = format_named(name).parse
    if parse is None:
        raise SystemExit(f"{name} cannot be read")
    with reading(file) as (stream, beside):
        text = parse(InputFile(str(file), stream, beside, ("en", "es")), [].append)
        return sum(1 for bead in text.beads if bead.source[0].text and bead.target[0].text)


def _store(name: str):  # type: ignore[no-untyped-def]  # translate-toolkit has no types
    from translate.storage import csvl10n, tmx, xliff, xliff2

    return {
        "tmx": tmx.tmxfile,
        "xliff12": xliff.Xliff1File,
        "xliff21": xliff2.Xliff2File,
        "csv": csvl10n.csvfile,
    }[name]


def _write_peer(name: str, file: Path, units: int) -> int:
    store = _store(name)()
    if name == "tmx":
        for source, target in _pairs(units):
            store.addtranslation(source, "en", target, "es")
    else:
        if name != "csv":
            store.setsourcelanguage("en")
            store.settargetlanguage("es")
        for source, target in _pairs(units):
            store.addsourceunit(source).target = target
    with file.open("wb") as stream:
        store.serialize(stream)
    return units


def _read_peer(name: str, file: Path) -> int:
    store = _store(name).parsefile(str(file))
    return sum(1 for u in store.units if not u.isheader() and u.source and u.target)


def _main() -> None:
    who, name, task, path, units = sys.argv[1:]
    file, count = Path(path), int(units)
    if who == "ours":
        done = _write_ours(name, file, count) if task == "write" else _read_ours(name, file)
    else:
        done = _write_peer(name, file, count) if task == "write" else _read_peer(name, file)
    if done != count:
        raise SystemExit(f"{done} units in place of {count}")
    sys.stdout.write(json.dumps({}))


if __name__ == "__main__":
    _main()
