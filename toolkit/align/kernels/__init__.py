"""The inner loops of the aligner, twice: in numpy, and compiled by numba."""
