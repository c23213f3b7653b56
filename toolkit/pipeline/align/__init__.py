"""Alignments composed: texts and lexicons in, alignments as files out."""
