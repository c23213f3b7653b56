"""The public Python API: a thin layer over ``toolkit.pipeline``, exported by ``toolkit``.

The functions take paths or bytes and return values. They print nothing, and every error is a
``ToolkitError``. The modules import only the model; each function imports its other dependencies
when it is called.
"""

from toolkit.api.catalogs import (
    catalog_errors,
    from_polib,
    read_catalog,
    to_polib,
    write_catalog,
)
from toolkit.api.exchange import make_edition, read_exchange, tei_errors, write_exchange
from toolkit.api.project import Project, open_project
from toolkit.api.tables import BeadTable, CoverageTable, Output
from toolkit.api.texts import align_texts, check_texts, segment_text
from toolkit.errors import ToolkitError
from toolkit.model.aligned_text import AlignedText, TextBead
from toolkit.model.bitext import Alignment, Bead, Bitext
from toolkit.model.catalog import Catalog, Message, State
from toolkit.model.coverage import Amount, Coverage, PartCoverage
from toolkit.model.document import Document, Paragraph, Segment, Span, Turn
from toolkit.model.finding import Finding, Severity

__all__ = [
    "AlignedText",
    "Alignment",
    "Amount",
    "Bead",
    "BeadTable",
    "Bitext",
    "Catalog",
    "Coverage",
    "CoverageTable",
    "Document",
    "Finding",
    "Message",
    "Output",
    "Paragraph",
    "PartCoverage",
    "Project",
    "Segment",
    "Severity",
    "Span",
    "State",
    "TextBead",
    "ToolkitError",
    "Turn",
    "align_texts",
    "catalog_errors",
    "check_texts",
    "from_polib",
    "make_edition",
    "open_project",
    "read_catalog",
    "read_exchange",
    "segment_text",
    "tei_errors",
    "to_polib",
    "write_catalog",
    "write_exchange",
]
