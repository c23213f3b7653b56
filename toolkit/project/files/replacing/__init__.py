"""New files put in the place of old ones: all of them or none."""
