"""Reviewing translations: quality checks, coverage, comparison with publications, history."""
