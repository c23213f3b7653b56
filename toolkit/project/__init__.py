"""The project on the disk: its folder, files, settings and git repository."""
