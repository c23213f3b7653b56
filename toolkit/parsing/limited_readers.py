"""Every reader of files, with the limits that it keeps: what the tests and the documentation go by.

A format of a registry without an entry here fails a test, and so does a function that takes the
bytes of a file and that no entry names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from toolkit.parsing.limits import (
    CATALOG_BYTES,
    CELLS,
    COMMENTS,
    CORPUS_BYTES,
    CORPUS_LINES,
    DICTIONARY_BYTES,
    ENTRIES,
    ENTRIES_CHARACTERS,
    ENTRY_CHARACTERS,
    EXCEPTION_CHARACTERS,
    EXCEPTION_WORDS,
    FONT_BYTES,
    FRONT_MATTER_CHARACTERS,
    LINES,
    MARKDOWN_TOKENS,
    MEMBER_GROWTH,
    MEMBERS,
    MESSAGES,
    PAGE_BYTES,
    PAGE_TAG_CHARACTERS,
    PAGE_TAGS,
    PARAGRAPHS,
    PASSED_SENTENCES,
    RECORD_CHARACTERS,
    RULES,
    RULES_BYTES,
    SEGMENTS,
    SETTINGS_BYTES,
    SHARED_TEXTS,
    SHARED_TEXTS_BYTES,
    SOURCE_BYTES,
    SPELLER_WORDS,
    STYLES,
    TABLE_BYTES,
    UNITS_AHEAD_CHARACTERS,
    UNPACKED_BYTES,
    XML_BYTES,
    XML_DEPTH,
    XML_PIECE_BYTES,
    XML_PIECE_TAGS,
    XML_TAGS,
    XML_TEXT,
    Limit,
)


@dataclass(frozen=True, slots=True)
class LimitedReader:
    """``name`` is ``source FORMAT``, ``exchange FORMAT``, or what else is read.

    ``functions`` are those that take its bytes, by their full names without ``toolkit.``;
    ``limits`` what they, and whoever reads the bytes for them, look at.
    """

    name: str
    functions: tuple[str, ...]
    limits: tuple[Limit, ...]


_TREE = (XML_BYTES, XML_TAGS, XML_DEPTH, XML_TEXT)
_PIECES = (XML_PIECE_BYTES, XML_PIECE_TAGS, XML_DEPTH, XML_TEXT)
_ARCHIVE = (UNPACKED_BYTES, MEMBERS, MEMBER_GROWTH)
_TEXT = (PARAGRAPHS, SEGMENTS)
_TABLE = (TABLE_BYTES, LINES)

READERS: Final[tuple[LimitedReader, ...]] = (
    LimitedReader(
        "source plain",
        (
            "text.source.read_source",
            "pipeline.align.plain_texts.read_prose",
            "text.inference.infer",
        ),
        (SOURCE_BYTES, *_TEXT),
    ),
    LimitedReader("source interview", ("text.source.read_source",), (SOURCE_BYTES, *_TEXT)),
    LimitedReader(
        "source markdown",
        ("text.readers.markdown.reader.read_markdown",),
        (SOURCE_BYTES, FRONT_MATTER_CHARACTERS, MARKDOWN_TOKENS, *_TEXT),
    ),
    LimitedReader(
        "source html",
        ("text.readers.html.reader.read_html", "text.readers.html.encoding.decode_page"),
        (PAGE_BYTES, PAGE_TAGS, PAGE_TAG_CHARACTERS, *_TEXT),
    ),
    LimitedReader(
        "source docx", ("pipeline.marked_sources.read_marked",),
        (PAGE_BYTES, *_ARCHIVE, *_TREE, *_TEXT),
    ),
    LimitedReader("source tei", ("exchange.tei.read.parsing.parse_tei",), (*_TREE, *_TEXT)),
    LimitedReader(
        "exchange tei",
        (
            "exchange.tei.read.reader.parse_document_tei",
            "exchange.tei.read.reader.parse_corpus_tei",
            "exchange.tei.read.reader.parse_alignment_tei",
        ),
        (*_TREE, *_PIECES),
    ),
    LimitedReader("exchange tmx", (), (*_PIECES, UNITS_AHEAD_CHARACTERS)),
    LimitedReader("exchange xliff12", (), _PIECES),
    LimitedReader("exchange xliff21", (), _PIECES),
    LimitedReader("exchange csv", (), (RECORD_CHARACTERS,)),
    LimitedReader("exchange tsv", (), (RECORD_CHARACTERS,)),
    LimitedReader("exchange jsonl", (), (RECORD_CHARACTERS,)),
    LimitedReader("exchange moses", (), (RECORD_CHARACTERS,)),
    LimitedReader("exchange hunalign", (), (RECORD_CHARACTERS,)),
    LimitedReader(
        "exchange xlsx",
        (),
        (*_ARCHIVE, SHARED_TEXTS_BYTES, SHARED_TEXTS, STYLES, CELLS, *_PIECES, *_TREE),
    ),
    LimitedReader("exchange docx", (), (*_ARCHIVE, COMMENTS, *_PIECES, *_TREE)),
    LimitedReader("exchange intertext", (), (*_PIECES, PASSED_SENTENCES)),
    LimitedReader("exchange xces", (), (*_PIECES, PASSED_SENTENCES)),
    LimitedReader(
        "PO and POT files, here and in git",
        (
            "catalog.po.parse_catalog",
            "catalog.po.parse_catalog_with_findings",
            "catalog.lost.parse_kept",
        ),
        (CATALOG_BYTES, MESSAGES),
    ),
    LimitedReader(
        "`bitext.toml`, `translation.toml`, the apparatus",
        ("project.settings.parse_settings", "project.settings.parse_toml"),
        (
            SETTINGS_BYTES,
            EXCEPTION_CHARACTERS,
            EXCEPTION_WORDS,
            ENTRY_CHARACTERS,
            ENTRIES,
            ENTRIES_CHARACTERS,
        ),
    ),
    LimitedReader(
        "ledgers of approvals and of checks, baselines",
        (
            "catalog.approvals.parse_ledger",
            "review.check_ledger.parse_ledger",
            "review.check_ledger.parse_baseline",
        ),
        _TABLE,
    ),
    LimitedReader(
        "alignments and beads",
        (
            "exchange.lines.alignment_tsv.parse_alignment",
            "exchange.lines.beads.parse_beads",
            "exchange.lines.confirmed.read_confirmed",
        ),
        _TABLE,
    ),
    LimitedReader("word lists", ("exchange.words.word_list.parse_word_list",), _TABLE),
    LimitedReader(
        "glossaries",
        ("exchange.words.glossary.parse_glossary", "exchange.words.glossary.parse_terms_tsv",
         "exchange.words.glossary.parse_tbx"),
        (*_TABLE, *_TREE),
    ),
    LimitedReader(
        "segmentation rules (SRX)",
        ("text.segmentation.srx.parse_srx", "text.segmentation.srx.read_header"),
        (RULES_BYTES, RULES, *_TREE),
    ),
    LimitedReader(
        "dictionaries, lexicons and memories to learn from",
        (
            "exchange.words.dictionary.parse_dictionary",
            "exchange.words.lexicon.parse_lexicon",
            "pipeline.align.lexicons.read_word_evidence",
            "pipeline.align.lexicons.read_parallel",
        ),
        (DICTIONARY_BYTES, LINES, MESSAGES, *_PIECES),
    ),
    LimitedReader(
        "texts of a segment a line (`--lines`)",
        ("pipeline.align.plain_texts.read_lines",),
        (CORPUS_BYTES, CORPUS_LINES),
    ),
    LimitedReader("Hunspell dictionaries", (), (TABLE_BYTES, SPELLER_WORDS)),
    LimitedReader("fonts and pictures of an edition", (), (FONT_BYTES,)),
)  # fmt: skip
