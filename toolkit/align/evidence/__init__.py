"""What speaks for a bead: words, lengths, ends, structure, embeddings."""
