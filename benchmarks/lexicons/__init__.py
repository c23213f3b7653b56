"""Train the lexicons shipped with the package."""
