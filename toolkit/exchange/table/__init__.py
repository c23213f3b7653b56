"""Beads as rows: CSV, TSV, JSON Lines, XLSX and Markdown."""
