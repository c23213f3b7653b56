"""Incremental build (``bitext build``): inputs of each output, up-to-date checks, build record."""
