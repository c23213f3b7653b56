"""What an alignment learns from the two texts at hand, pass by pass."""
