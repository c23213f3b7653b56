"""Sentence segmentation by rules that can be explained and exchanged as SRX."""
