"""Checks of the quality of translations: a module a family, and a registry of them all."""
