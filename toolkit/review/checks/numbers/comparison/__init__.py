"""Comparison of the numbers in two texts."""
