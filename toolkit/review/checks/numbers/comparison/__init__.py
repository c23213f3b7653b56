"""Search the numbers of one text in the other."""
