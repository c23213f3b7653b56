"""A bilingual edition as code: segments with lasting names, catalogs, aligned TEI, editions."""

__version__ = "0.1.0"
