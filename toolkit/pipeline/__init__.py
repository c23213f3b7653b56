"""The stages composed: what happens to a project, in which order."""
