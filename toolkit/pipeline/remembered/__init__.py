"""Cached results, which are reused if their inputs are unchanged."""
