"""Estimation from the two texts: initialisation, the M step, IBM model 1."""
