"""Where the segments of a source begin, with what is known of a paragraph from the cache."""

from __future__ import annotations

import hashlib

import msgspec

from toolkit.pipeline.program import program_versions
from toolkit.project.cache import Cache, digest
from toolkit.project.folder import Project
from toolkit.text.source import SourceText

_NAME = "segments.json"


class RememberedCuts:
    """Cuts paragraphs as the segmenter of a source does, each text once.

    The cuts of a paragraph depend on its characters and on the rules, so that of a source with one
    edited paragraph this one alone is read again.
    """

    def __init__(self, project: Project, source: SourceText) -> None:
        settings = project.settings
        srx = project.read(settings.segmentation.srx) if settings.segmentation.srx else b""
        self._source = source
        self._cache = Cache(project)
        self._key = digest(
            *(f"{name} {version}" for name, version in program_versions().items()),
            settings.source.language,
            msgspec.json.encode(settings.segmentation),
            srx,
        )
        self._known = self._cache.value(_NAME, self._key, dict[str, tuple[int, ...]]) or {}
        self._now: dict[str, tuple[int, ...]] = {}

    def cuts(self, paragraph: str, path: str = "") -> tuple[int, ...]:
        """As ``Segmenter.cuts``, which is asked where the paragraph is new."""
        data = paragraph.encode("utf-8", "surrogatepass")
        name = hashlib.blake2b(data, digest_size=12).hexdigest()
        found = self._known.get(name)
        if found is None:
            found = self._source.segmenter.cuts(paragraph, path)
        self._now[name] = found
        return found

    def keep(self) -> None:
        """Remembers the paragraphs of this source, and no others."""
        if self._now.keys() != self._known.keys():
            self._cache.keep_value(_NAME, self._key, self._now)
