"""Writes the tables of docs/reference/limits.md from the limits; a test keeps the two equal.

What stands outside of the two marks is written by hand, and stays.
"""

from __future__ import annotations

import json
from pathlib import Path

from toolkit.limited_readers import READERS
from toolkit.limits import LIMITS, Limit

TARGET = Path(__file__).parent / "reference" / "limits.md"
MEASURED = Path(__file__).parent.parent / "benchmarks" / "limits.json"
BEGIN, END = "<!-- made by make docs: begin -->", "<!-- made by make docs: end -->"
_UNITS = {
    "SEGMENTS": "segments of a text",
    "PARAGRAPHS": "paragraphs of a text",
    "MESSAGES": "messages of a catalog",
    "LINES": "lines of a table or list",
    "RECORD_CHARACTERS": "characters (bytes but for CSV) of a line or row",
    "UNITS_AHEAD_CHARACTERS": "characters before the two languages are known",
    "PASSED_SENTENCES": "sentences passed over on the way to a linked one",
    "XML_BYTES": "of an XML file held as a tree",
    "XML_TAGS": "tags and attributes of an XML file held as a tree",
    "XML_PIECE_BYTES": "of one unit, row or element of a streamed XML file",
    "XML_PIECE_TAGS": "tags and attributes of one unit, row or element of a streamed XML file",
    "XML_DEPTH": "elements within one another",
    "XML_TEXT": "characters of one text or attribute in XML",
    "PAGE_BYTES": "of an HTML page, or of a DOCX as it is packed",
    "PAGE_TAGS": "tags and attributes of an HTML page",
    "PAGE_TAG_CHARACTERS": "characters of names in one tag of an HTML page",
    "FRONT_MATTER_CHARACTERS": "of the front matter of a Markdown text",
    "MARKDOWN_TOKENS": "marks and paragraphs of Markdown (a paragraph is three)",
    "UNPACKED_BYTES": "of all files of an archive, unpacked",
    "MEMBERS": "files of an archive",
    "MEMBER_GROWTH": "times that a file of more than 16 MiB may grow when it is unpacked",
    "SHARED_TEXTS_BYTES": "of the table of texts of a workbook, unpacked",
    "SHARED_TEXTS": "different texts of a workbook",
    "CELLS": "cells of a sheet that are there, empty ones with a format included",
    "STYLES": "formats of cells",
    "COMMENTS": "comments of a DOCX",
    "SOURCE_BYTES": "of a text (plain, interview, Markdown)",
    "CATALOG_BYTES": "of a PO or POT file",
    "SETTINGS_BYTES": "of a TOML file",
    "TABLE_BYTES": "of a ledger, alignment, glossary, word list",
    "CORPUS_BYTES": "of a text of a segment a line",
    "DICTIONARY_BYTES": "of a dictionary, lexicon or memory to learn from",
    "RULES": "rules of an SRX file for one language",
    "EXCEPTION_CHARACTERS": "characters of an entry of `segmentation.exceptions`",
    "EXCEPTION_WORDS": "words of an entry of `segmentation.exceptions`",
    "ENTRY_CHARACTERS": "characters of an entry of `segmentation.splits` or `.joins`",
    "ENTRIES": "exceptions, splits and joins of a project",
    "ENTRIES_CHARACTERS": "characters of all of them together",
    "SPELLER_WORDS": "lines of a Hunspell dictionary",
    "RULES_BYTES": "of an SRX file",
    "FONT_BYTES": "of a font or picture",
    "MADE_BYTES": "of a file that was built",
}


def page(present: str) -> str:
    """The page with new tables in place of those between the two marks."""
    before, _begin, rest = present.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{_limits()}\n\n{_readers()}\n\n{END}{after}"


def _limits() -> str:
    rows = ["| limit | most | of what |", "|---|---|---|"]
    rows += [f"| {_name(x)} | {_most(x)} | {_UNITS[x.name]} |" for x in LIMITS.values()]
    return "\n".join(rows)


def _readers() -> str:
    measured = json.loads(MEASURED.read_text("utf-8"))
    rows = ["| reader | limits | peak memory | file |", "|---|---|---|---|"]
    for reader in READERS:
        found = measured.get(reader.name)
        peak = f"{found['mebibytes']:,} MiB" if found else ""
        size = f"{found['megabytes']:,} MB" if found else ""
        limits = ", ".join(dict.fromkeys(map(_name, reader.limits)))
        rows.append(f"| {reader.name} | {limits} | {peak} | {size} |")
    return "\n".join(rows)


def _name(limit: Limit) -> str:
    return limit.name.lower().replace("_", " ")


def _most(limit: Limit) -> str:
    return f"{limit.shown} MiB" if limit.in_bytes else limit.shown


if __name__ == "__main__":
    TARGET.write_text(page(TARGET.read_text("utf-8")), "utf-8")
