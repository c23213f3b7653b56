"""A bilingual edition as code: segments with lasting names, catalogs, aligned TEI, editions.

The names in ``toolkit.__all__`` are the public Python API, which ``docs/how-to/use-from-python.md``
shows at work. They are loaded when they are first asked for. All other names, and all modules, are
private and may change in any version.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from toolkit.api import *  # noqa: F403
    from toolkit.api import __all__ as __all__
else:  # a checker of types would take every name for one of this package

    def __getattr__(name: str) -> object:
        """A name of the public API."""
        if name == "__all__" or not name.startswith("_"):
            public = import_module("toolkit.api")
            if name == "__all__" or name in public.__all__:
                return getattr(public, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        """The public names, which a notebook completes, and none of what is private."""
        dunders = (name for name in globals() if name.startswith("__"))
        return sorted({*dunders, *import_module("toolkit.api").__all__})
