"""Reviewing translations: quality checks, coverage, tracking of prints, history."""
