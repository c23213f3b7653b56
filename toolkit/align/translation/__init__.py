"""Whether the two sides of a bead translate each other: a second number beside the confidence."""
