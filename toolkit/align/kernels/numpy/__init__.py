"""The inner loops of the aligner in numpy: for texts of any size, at their best for short ones."""
