"""What was worked out before, taken from the cache where what it was made from is the same."""
