"""The data model: frozen dataclasses, standard library only, no I/O."""
