"""Beads as table rows: CSV, TSV, JSON Lines, XLSX and Markdown."""
