"""Evidence for beads: words, lengths, endings, structure, embeddings, word order, priors."""
