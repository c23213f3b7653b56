"""The ``bitext`` command: thin click commands, a package per family."""
