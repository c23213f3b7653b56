"""Learns the weights of the aligner from gold alignments."""
