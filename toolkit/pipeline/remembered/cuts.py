"""Cache of segment boundaries, by paragraph."""

from __future__ import annotations

import hashlib
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from toolkit.pipeline.program import program_key
from toolkit.project.cache import Cache, digest
from toolkit.project.folder import Project
from toolkit.text.readers.outline import paragraph_texts
from toolkit.text.source import SourceText

if TYPE_CHECKING:
    from toolkit.text.segmentation.segmenter import Segmenter

_NAME = "segments"
_SHORT = 10_000  # characters; up to this length, relevant rules are found quickly


class RememberedCuts:
    """A segmenter of paragraphs for a source that caches the boundaries.

    The boundaries depend only on the text of a paragraph and on the rules. If one paragraph of a
    source was edited, only that paragraph is segmented again.
    """

    def __init__(self, project: Project, source: SourceText) -> None:
        settings = project.settings
        srx = project.read(settings.segmentation.srx) if settings.segmentation.srx else b""
        self._source = source
        self._cache = Cache(project)
        self._key = digest(
            program_key(),
            settings.source.language,
            msgspec.json.encode(settings.segmentation),
            srx,
        )
        self._known = self._cache.value(_NAME, self._key, dict[str, tuple[int, ...]]) or {}
        self._now: dict[str, tuple[int, ...]] = {}

    def cuts(self, paragraph: str, path: str = "") -> tuple[int, ...]:
        """Return the cached boundaries, or those of ``Segmenter.cuts`` for a new paragraph."""
        name = _name(paragraph)
        found = self._known.get(name)
        if found is None:
            found = self._segmenter.cuts(paragraph, path)
        self._now[name] = found
        return found

    @cached_property
    def _segmenter(self) -> Segmenter:
        """Create the segmenter for paragraphs that are not in the cache."""
        source = self._source
        printed = (text for _block, text in paragraph_texts(source.text, source.outline))
        new = "\n".join(text for text in printed if _name(text) not in self._known)
        return source.make_segmenter(new if len(new) < _SHORT else None)

    def keep(self) -> None:
        """Cache the boundaries of this source's paragraphs, and drop all others."""
        if self._now.keys() != self._known.keys():
            self._cache.keep_value(_NAME, self._key, self._now)


def _name(paragraph: str) -> str:
    data = paragraph.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(data, digest_size=12).hexdigest()
