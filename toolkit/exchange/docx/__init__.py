"""DOCX: tables with one row per segment, for editors who work in a word processor."""

from toolkit.exchange.docx.reader import parse
from toolkit.exchange.docx.writer import serialize
from toolkit.exchange.format import ALL_FEATURES, Format

FORMAT = Format("docx", (".docx",), ALL_FEATURES, serialize, parse)
