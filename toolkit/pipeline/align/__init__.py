"""Alignment pipelines: texts and lexicons in, alignment files out."""
