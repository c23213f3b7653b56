"""The segmenter of one text, whose splits, joins and exceptions must occur in it."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.errors import ProjectError
from toolkit.i18n.messages import gettext as _
from toolkit.model.segmentation import SegmentationSettings
from toolkit.text.segmentation.segmenter import Segmenter


def checked_segmenter(
    language: str,
    settings: SegmentationSettings,
    srx: bytes | None,
    paragraphs: Iterable[str],
    *,
    path: str,
    settings_path: str,
) -> Segmenter:
    """As ``Segmenter.for_language``; ``path`` is the text's, ``settings_path`` that of the entries.

    Raises ProjectError for a wrong entry, and for one that occurs in no paragraph, so that no later
    edit of the text undoes it unseen; InputError for a bad ``srx``.
    """
    try:
        segmenter = Segmenter.for_language(language, settings, srx=srx)
    except ProjectError as error:
        error.path = error.path or settings_path
        raise
    unused = segmenter.unused(paragraphs)
    if unused:
        raise ProjectError(
            _("segmentation: “{entry}” occurs nowhere in {path}").format(
                entry=unused[0], path=path
            ),
            hint=_("quote the words on both sides of “|” as they are printed, or remove the entry"),
            path=settings_path,
        )
    return segmenter
