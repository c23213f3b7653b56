"""A project on disk: folder, files, settings, git repository."""
