"""Editions for readers: a bitext and the record of its work become a finished publication."""
