"""The values that the stages exchange: frozen dataclasses, standard library only, no I/O."""
