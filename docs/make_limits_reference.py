"""Write the tables of docs/reference/limits.md from the limits; a test compares the result.

The text outside the two marks is written by hand and preserved.
"""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.limits.table import READERS
from toolkit.parsing.limits import LIMITS, Limit

TARGET = Path(__file__).parent / "reference" / "limits.md"
MEASURED = Path(__file__).parent.parent / "benchmarks" / "limits.json"
BEGIN, END = "<!-- made by make docs: begin -->", "<!-- made by make docs: end -->"
_UNITS = {
    "SEGMENTS": "segments of a text",
    "PARAGRAPHS": "paragraphs of a text",
    "MESSAGES": "messages of a catalog",
    "LINES": "lines of a table or a list",
    "RECORD_CHARACTERS": "characters of one line or row (bytes, except in CSV)",
    "UNITS_AHEAD_CHARACTERS": "characters of a TMX before a text in two languages is found",
    "PASSED_SENTENCES": "sentences between two linked sentences",
    "ROWS": "rows of an imported file that belong to segments of the project",
    "GIT_BYTES": "size of the output of one git command, such as the log",
    "XML_BYTES": "size of an XML file held as a tree",
    "XML_TAGS": "tags and attributes of an XML file held as a tree",
    "XML_PIECE_BYTES": "size of one unit, row or element of a streamed XML file",
    "XML_PIECE_TAGS": "tags and attributes of one unit, row or element of a streamed XML file",
    "XML_DEPTH": "nested elements",
    "XML_TEXT": "characters of one text or attribute in XML",
    "PAGE_BYTES": "size of a page or of all pages of an EPUB; a DOCX or EPUB file on disk",
    "PAGE_TAGS": "tags and attributes of an HTML page, or of all documents of an EPUB",
    "PAGE_TAG_CHARACTERS": "characters of names in one tag of an HTML page",
    "FRONT_MATTER_CHARACTERS": "characters of the front matter of a Markdown text",
    "MARKDOWN_TOKENS": "Markdown marks and paragraphs (a paragraph counts as three)",
    "UNPACKED_BYTES": "size of all files of an archive, unpacked",
    "MEMBERS": "files of an archive",
    "MEMBER_GROWTH": "ratio of unpacked to packed size, for a file of more than 16 MiB unpacked",
    "SHARED_TEXTS_BYTES": "size of the table of texts of a workbook, unpacked",
    "SHARED_TEXTS": "different texts of a workbook",
    "CELLS": "cells of a sheet, including empty cells with a format",
    "STYLES": "formats of cells",
    "COMMENTS": "comments of a DOCX",
    "SOURCE_BYTES": "size of a text (plain, interview, Markdown)",
    "CATALOG_BYTES": "size of a PO or POT file",
    "SETTINGS_BYTES": "size of a TOML file",
    "TABLE_BYTES": "size of a ledger, alignment, glossary or word list",
    "CORPUS_LINES": "lines of a text with one segment per line (`--lines`)",
    "CORPUS_BYTES": "size of a text with one segment per line (`--lines`)",
    "DICTIONARY_BYTES": "size of a dictionary, lexicon or memory to learn from",
    "RULES": "rules of an SRX file for one language",
    "EXCEPTION_CHARACTERS": "characters of an entry of `segmentation.exceptions`",
    "EXCEPTION_WORDS": "words of an entry of `segmentation.exceptions`",
    "ENTRY_CHARACTERS": "characters of an entry of `segmentation.splits` or `.joins`",
    "ENTRIES": "exceptions, splits and joins of a project",
    "ENTRIES_CHARACTERS": "characters of all exceptions, splits and joins together",
    "SPELLER_WORDS": "lines of a Hunspell dictionary",
    "RULES_BYTES": "size of an SRX file",
    "FONT_BYTES": "size of a font or picture",
    "MADE_BYTES": "size of a built file",
}


def page(present: str) -> str:
    """Return the page ``present`` with new tables between the two marks."""
    before, _begin, rest = present.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{_limits()}\n\n{_readers()}\n\n{END}{after}"


def _limits() -> str:
    rows = ["| limit | maximum | what is limited |", "|---|---|---|"]
    rows += [f"| {_name(x)} | {_most(LIMITS[x])} | {_UNITS[x]} |" for x in LIMITS]
    return "\n".join(rows)


def _readers() -> str:
    measured = json.loads(MEASURED.read_text("utf-8"))
    rows = ["| reader | limits | peak memory | file |", "|---|---|---|---|"]
    for reader in READERS:
        found = measured.get(reader.name)
        peak = f"{found['mebibytes']:,} MiB" if found else ""
        size = f"{found['megabytes']:,} MB{_part(found)}" if found else ""
        limits = ", ".join(dict.fromkeys(map(_name, reader.limits)))
        rows.append(f"| {reader.name} | {limits} | {peak} | {size} |")
    return "\n".join(rows)


def _part(found: dict[str, float]) -> str:
    """Return the fraction of the limits that was measured, in words; empty for the whole."""
    return {5: ", at a fifth of the limits", 10: ", at a tenth of the limits"}.get(
        int(found.get("part", 1)), ""
    )


def _name(limit: str) -> str:
    return limit.lower().replace("_", " ")


def _most(limit: Limit) -> str:
    return f"{limit.shown} MiB" if limit.in_bytes else limit.shown


if __name__ == "__main__":
    TARGET.write_text(page(TARGET.read_text("utf-8")), "utf-8")
