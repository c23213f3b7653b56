"""Interface messages, names of turns and roles, dates."""
