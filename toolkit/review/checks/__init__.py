"""Quality checks of translations: one module or folder per family, and a registry."""
