"""Train the weights of the aligner on gold alignments."""
