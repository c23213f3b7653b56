"""Sentence alignment: a semi-Markov model over beads with a lexicon learnt from the texts."""
