"""TEI P5: one file per text plus a standoff alignment, or one corpus file that holds all three.

``write`` makes these files and ``read`` reads them back; ``foreign`` reads TEI files made by other
programs. ``exchange_format`` registers TEI as an exchange format; ``bead_documents`` makes
documents for beads that have none. ``validation`` and ``rules`` check a file; ``markup`` has the
names and characters that TEI allows.
"""

from toolkit.exchange.tei.read.parsing import parse_tei
from toolkit.exchange.tei.read.reader import (
    TeiBitext,
    TeiText,
    parse_alignment_tei,
    parse_corpus_tei,
    parse_document_tei,
)
from toolkit.exchange.tei.validation import unresolved_pointers, validate_tei
from toolkit.exchange.tei.write.files import alignment_tei, document_tei, write_corpus_tei
from toolkit.exchange.tei.write.header import LastTranslator

__all__ = [
    "LastTranslator",
    "TeiBitext",
    "TeiText",
    "alignment_tei",
    "document_tei",
    "parse_alignment_tei",
    "parse_corpus_tei",
    "parse_document_tei",
    "parse_tei",
    "unresolved_pointers",
    "validate_tei",
    "write_corpus_tei",
]
