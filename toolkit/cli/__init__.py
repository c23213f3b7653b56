"""The ``bitext`` command: thin click commands, a package per family."""

import gc

# Garbage collection over imported modules and the many small values of a catalog costs a tenth of
# an update. It is set here, before the modules of the commands are imported.
gc.set_threshold(200_000, 20, 100)
