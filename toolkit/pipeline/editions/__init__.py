"""Composition of outputs: pages, books, tables, TEI, coverage."""
