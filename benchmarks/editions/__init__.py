"""Editions of a long work: time, memory and scrolling."""
