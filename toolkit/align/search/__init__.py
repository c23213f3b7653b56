"""The band of the search space that is looked at, and the paths through it."""
