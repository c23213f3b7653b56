"""Checks of punctuation: marks, quotation marks, spaces beside them."""
