"""Every reader of files with its limits, and a file at the limit that costs it most.

The tests and docs/reference/limits.md go by this table. A format of a registry without an entry
here fails a test, and so does a function that takes the bytes of a file and that no entry names.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.limits import documents, tables
from benchmarks.limits.readers import (
    by,
    read_apparatus,
    read_bytes,
    read_exchange,
    read_rules,
    read_source,
    read_speller,
)

_GROUPS = {
    "TREE": "XML_BYTES XML_TAGS XML_DEPTH XML_TEXT",
    "PIECES": "XML_PIECE_BYTES XML_PIECE_TAGS XML_DEPTH XML_TEXT",
    "ARCHIVE": "UNPACKED_BYTES MEMBERS MEMBER_GROWTH",
    "TEXT": "PARAGRAPHS SEGMENTS",
    "TABLE": "TABLE_BYTES LINES",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """``name`` is ``source FORMAT``, ``exchange FORMAT``, or what else is read.

    ``names`` are the functions that take its bytes, by their full names without ``toolkit.``;
    ``looks_at`` the limits that they, and whoever reads the bytes for them, look at. ``make``
    writes a file at the limit, whose name ends in ``suffix``; ``read`` reads it.
    """

    name: str
    names: str
    looks_at: str
    make: Callable[[Path], None]
    suffix: str
    read: Callable[[Path], object]

    @property
    def functions(self) -> tuple[str, ...]:
        """The functions that take its bytes."""
        return tuple(self.names.split())

    @property
    def limits(self) -> tuple[str, ...]:
        """The names of the limits, the groups of the table taken apart."""
        return tuple(" ".join(_GROUPS.get(name, name) for name in self.looks_at.split()).split())


READERS: Final[tuple[Reader, ...]] = (
    Reader(
        "source plain",
        "text.source.read_source pipeline.align.plain_texts.read_prose "
        "text.inference.infer",
        "SOURCE_BYTES TEXT", documents.plain, ".txt", read_source("plain"),
    ),
    Reader(
        "source interview",
        "text.source.read_source",
        "SOURCE_BYTES TEXT", documents.interview, ".txt", read_source("interview"),
    ),
    Reader(
        "source markdown",
        "text.readers.markdown.reader.read_markdown",
        "SOURCE_BYTES FRONT_MATTER_CHARACTERS MARKDOWN_TOKENS TEXT",
        documents.markdown, ".md", read_source("markdown"),
    ),
    Reader(
        "source html",
        "text.readers.html.reader.read_html text.readers.html.encoding.decode_page",
        "PAGE_BYTES PAGE_TAGS PAGE_TAG_CHARACTERS TEXT",
        documents.html, ".html", read_source("html"),
    ),
    Reader(
        "source docx",
        "pipeline.marked_sources.read_marked",
        "PAGE_BYTES ARCHIVE TREE TEXT", documents.docx_source, ".docx", read_source("docx"),
    ),
    Reader(
        "source tei",
        "exchange.tei.read.parsing.parse_tei",
        "TREE TEXT", documents.tei, ".xml", read_source("tei"),
    ),
    Reader(
        "exchange tei",
        "exchange.tei.read.reader.parse_document_tei "
        "exchange.tei.read.reader.parse_corpus_tei "
        "exchange.tei.read.reader.parse_alignment_tei",
        "TREE PIECES", documents.tei_pair, ".xml", read_exchange("tei"),
    ),
    Reader(
        "exchange tmx",
        "",
        "PIECES UNITS_AHEAD_CHARACTERS", documents.tmx, ".tmx", read_exchange("tmx"),
    ),
    Reader("exchange xliff12", "", "PIECES", documents.xliff, ".xlf", read_exchange("xliff12")),
    Reader("exchange xliff21", "", "PIECES", documents.xliff21, ".xlf", read_exchange("xliff21")),
    Reader("exchange csv", "", "RECORD_CHARACTERS", tables.csv, ".csv", read_exchange("csv")),
    Reader("exchange tsv", "", "RECORD_CHARACTERS", tables.tsv, ".tsv", read_exchange("tsv")),
    Reader(
        "exchange jsonl",
        "",
        "RECORD_CHARACTERS", tables.jsonl, ".jsonl", read_exchange("jsonl"),
    ),
    Reader("exchange moses", "", "RECORD_CHARACTERS", tables.moses, ".en", read_exchange("moses")),
    Reader(
        "exchange hunalign",
        "",
        "RECORD_CHARACTERS", tables.hunalign, ".txt", read_exchange("hunalign"),
    ),
    Reader(
        "exchange xlsx",
        "",
        "ARCHIVE SHARED_TEXTS_BYTES SHARED_TEXTS STYLES CELLS PIECES TREE",
        documents.xlsx, ".xlsx", read_exchange("xlsx"),
    ),
    Reader(
        "exchange docx",
        "",
        "ARCHIVE COMMENTS PIECES TREE", documents.docx_exchange, ".docx", read_exchange("docx"),
    ),
    Reader(
        "exchange intertext",
        "",
        "PIECES PASSED_SENTENCES", documents.intertext, ".xml", read_exchange("intertext"),
    ),
    Reader(
        "exchange xces",
        "",
        "PIECES PASSED_SENTENCES", documents.xces, ".xml", read_exchange("xces"),
    ),
    Reader(
        "PO and POT files, here and in git",
        "catalog.po.parse_catalog catalog.po.parse_catalog_with_findings "
        "catalog.lost.parse_kept",
        "CATALOG_BYTES MESSAGES", tables.po, ".po", by("catalog.po.parse_catalog", "a"),
    ),
    Reader(
        "`bitext.toml`, `translation.toml`, the apparatus",
        "project.settings.parse_settings project.settings.parse_toml",
        "SETTINGS_BYTES EXCEPTION_CHARACTERS EXCEPTION_WORDS ENTRY_CHARACTERS ENTRIES "
        "ENTRIES_CHARACTERS",
        tables.settings, ".toml", read_apparatus,
    ),
    Reader(
        "ledgers of approvals and of checks, baselines",
        "catalog.approvals.parse_ledger review.check_ledger.parse_ledger "
        "review.check_ledger.parse_baseline",
        "TABLE", tables.approvals, ".tsv", by("catalog.approvals.parse_ledger", "a"),
    ),
    Reader(
        "alignments and beads",
        "exchange.lines.alignment_tsv.parse_alignment exchange.lines.beads.parse_beads "
        "exchange.lines.confirmed.read_confirmed",
        "TABLE", tables.alignment, ".tsv", by("exchange.lines.beads.parse_beads", "a"),
    ),
    Reader(
        "word lists",
        "exchange.words.word_list.parse_word_list",
        "TABLE", tables.words, ".txt", by("exchange.words.word_list.parse_word_list", "a"),
    ),
    Reader(
        "glossaries",
        "exchange.words.glossary.parse_glossary exchange.words.glossary.parse_terms_tsv "
        "exchange.words.glossary.parse_tbx",
        "TABLE TREE",
        tables.glossary, ".tsv", by("exchange.words.glossary.parse_glossary", "a", "en", "es"),
    ),
    Reader(
        "segmentation rules (SRX)",
        "text.segmentation.srx.parse_srx text.segmentation.srx.read_header",
        "RULES_BYTES RULES TREE", documents.srx, ".srx", read_rules,
    ),
    Reader(
        "dictionaries, lexicons and memories to learn from",
        "exchange.words.dictionary.parse_dictionary exchange.words.lexicon.parse_lexicon "
        "pipeline.align.lexicons.read_word_evidence "
        "pipeline.align.lexicons.read_parallel",
        "DICTIONARY_BYTES LINES MESSAGES PIECES",
        tables.memory, ".tmx", by("pipeline.align.lexicons.read_parallel", "a", "en", "es"),
    ),
    Reader(
        "texts with one segment per line (`--lines`)",
        "pipeline.align.plain_texts.read_lines",
        "CORPUS_BYTES CORPUS_LINES",
        tables.corpus, ".txt", by("pipeline.align.plain_texts.read_lines", "a", "en"),
    ),
    Reader(
        "Hunspell dictionaries",
        "",
        "TABLE_BYTES SPELLER_WORDS", tables.speller, ".aff", read_speller,
    ),
    Reader("fonts and pictures of an edition", "", "FONT_BYTES", tables.font, ".ttf", read_bytes),
)  # fmt: skip
