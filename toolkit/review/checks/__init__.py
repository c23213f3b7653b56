"""Quality checks of translations: one module or folder per family of checks, and a registry."""
