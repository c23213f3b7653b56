"""Paragraphs to segments by rules that can be explained and exchanged as SRX."""
