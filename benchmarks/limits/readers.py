"""Functions that read the files of ``benchmarks.limits`` and return the result."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path


def read_source(kind: str) -> Callable[[Path], object]:
    """Return a function that reads a source up to its segments."""

    def read(file: Path) -> object:
        from toolkit.pipeline.align.plain_texts import read_prose
        from toolkit.pipeline.marked_sources import read_marked
        from toolkit.project.files import read_file
        from toolkit.text.reader import blocks, decode
        from toolkit.text.readers.interview import outline_interview
        from toolkit.text.readers.marked import outline_marked
        from toolkit.text.readers.outline import segment_outline
        from toolkit.text.segmentation.segmenter import Segmenter

        data = read_file(file)
        if kind == "plain":
            return read_prose(data, str(file), "en")
        if kind == "interview":
            text = decode(data, str(file))
            outline = outline_interview(text, blocks(text, path=str(file)))
        else:
            marked = read_marked(data, kind, str(file))  # type: ignore[arg-type]  # one of them
            text, outline = outline_marked(marked.blocks)
        return segment_outline(text, "en", outline, Segmenter.for_language("en"), str(file))

    return read


def read_exchange(name: str) -> Callable[[Path], object]:
    """Return a function that reads the beads of a file one by one."""

    def read(file: Path) -> object:
        from toolkit.exchange.format import InputFile
        from toolkit.exchange.registry import format_named
        from toolkit.project.files import reading

        parse = format_named(name).parse
        file = file.with_suffix(".en") if name == "moses" else file
        with reading(file) as (stream, beside):
            text = parse(InputFile(str(file), stream, beside, ("en", "es")), lambda _found: None)
            return sum(1 for _bead in text.beads)

    return read


def by(name: str, *more: str) -> Callable[[Path], object]:
    """Return a function that calls the named one with a file's bytes and the arguments ``more``.

    ``name`` is the name of a function without ``toolkit.``.
    """

    def read(file: Path) -> object:
        from toolkit.parsing.limits import CORPUS, TABLE, bound_of, bound_of_dictionary
        from toolkit.project.files import read_file

        module, _dot, function = name.rpartition(".")
        called = getattr(importlib.import_module(f"toolkit.{module}"), function)
        bound = bound_of(file.name)
        if "dictionary" in name or "lexicons" in name:
            bound = bound_of_dictionary(file.name)
        elif file.suffix == ".txt":
            bound = CORPUS if name.endswith("read_lines") else TABLE
        return called(read_file(file, bound=bound), *more)

    return read


def read_speller(file: Path) -> object:
    """Return a Hunspell dictionary."""
    from toolkit.project.dictionaries import read_dictionary

    return read_dictionary(file.with_suffix(""))


def read_bytes(file: Path) -> object:
    """Read a file that is only embedded in another one."""
    from toolkit.project.files import read_file

    return read_file(file)


def read_apparatus(file: Path) -> object:
    """Read the corrections of a source."""
    from toolkit.model.settings import ApparatusSettings
    from toolkit.project.files import read_file
    from toolkit.project.settings import parse_toml

    return parse_toml(read_file(file), ApparatusSettings, str(file))


def read_rules(file: Path) -> object:
    """Read segmentation rules and prepare them for use."""
    from toolkit.project.files import read_file
    from toolkit.text.segmentation.segmenter import Segmenter

    return Segmenter.for_language("en", srx=read_file(file))
