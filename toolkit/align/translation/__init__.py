"""Probability that the two sides of a bead translate each other, reported beside the confidence."""
