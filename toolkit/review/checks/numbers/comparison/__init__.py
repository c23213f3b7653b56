"""Numbers of one text looked for in the other."""
