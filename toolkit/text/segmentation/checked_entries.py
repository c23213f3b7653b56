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
    """Make a segmenter like ``Segmenter.for_language``, and check its entries against a text.

    An entry that occurs nowhere is an error, so that a later edit of the text cannot disable an
    entry unnoticed. ``path`` is the text's path and ``settings_path`` the path of the entries, both
    for error messages.

    Raises:
        ProjectError: An entry is invalid, or occurs in no paragraph.
        InputError: The file ``srx`` is invalid.
    """
    try:
        segmenter = Segmenter.for_language(language, settings, srx=srx)
    except ProjectError as error:
        error.path = error.path or settings_path
        raise
    unused = segmenter.unused(paragraphs)
    if unused:
        entry = unused[0]
        raise ProjectError(
            _("segmentation: “{entry}” occurs nowhere in {path}").format(entry=entry, path=path),
            hint=_("write the abbreviation as it is printed, or remove the entry")
            if entry in settings.exceptions
            else _("quote the words on both sides of “|” as they are printed, or remove the entry"),
            path=settings_path,
        )
    return segmenter
