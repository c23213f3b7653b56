"""A bilingual edition as code: segments with lasting names, catalogs, aligned TEI, editions.

The names in ``toolkit.__all__`` are the public Python API; ``docs/how-to/use-from-python.md`` shows
how to use them. Each name is loaded at its first use. All other names, and all modules, are private
and may change in any version.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.2.0"

if TYPE_CHECKING:
    from toolkit.api import *  # noqa: F403
    from toolkit.api import __all__ as __all__
else:  # a type checker would accept any name in this package

    def __getattr__(name: str) -> object:
        """Return a name of the public API, imported at its first use."""
        if name == "__all__" or not name.startswith("_"):
            public = import_module("toolkit.api")
            if name == "__all__" or name in public.__all__:
                return getattr(public, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        """Return the public names only, for completion in notebooks."""
        dunders = (name for name in globals() if name.startswith("__"))
        return sorted({*dunders, *import_module("toolkit.api").__all__})
