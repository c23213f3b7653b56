"""Cache of parsed catalogs and templates, by their bytes."""

from __future__ import annotations

from toolkit.catalog.lost import parse_kept
from toolkit.model.catalog import Catalog
from toolkit.pipeline.program import program_key
from toolkit.project.cache import Cache, digest


def remembered_catalog(data: bytes, path: str, cache: Cache | None) -> Catalog:
    """Parse like ``parse_kept``, or use the cached result for the same path and bytes."""
    name, key = f"catalog-{digest(path)[:16]}", digest(program_key(), path, data)
    found = cache.value(name, key, Catalog) if cache else None
    if found is None:
        found = parse_kept(data, path)
        if cache:
            cache.keep_value(name, key, found)
    return found
