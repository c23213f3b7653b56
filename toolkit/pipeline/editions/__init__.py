"""The outputs of an edition composed: pages, books, tables, TEI, coverage."""
