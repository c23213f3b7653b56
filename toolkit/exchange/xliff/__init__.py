"""XLIFF 1.2 and 2.1, as editors of translations read and write them."""
