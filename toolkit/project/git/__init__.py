"""The git repository of a project, read only."""
