"""The ``bitext`` command: thin click commands, one file a family."""
