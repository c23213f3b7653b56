"""The segmenter of one text, in which all splits, joins and exceptions must occur."""

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
    """Make a segmenter as ``Segmenter.for_language``, and check its entries against a text.

    ``path`` is the text's path and ``settings_path`` the path of the entries, both used in error
    messages. Raises ProjectError for an invalid entry, and for an entry that occurs in no
    paragraph, so that a later edit of the text cannot disable an entry unnoticed. Raises InputError
    for a bad ``srx``.
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
