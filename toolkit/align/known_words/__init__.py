"""Word pairs of two languages that are known before the texts are read."""
