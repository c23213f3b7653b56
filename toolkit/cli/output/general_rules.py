"""Tell the user that a language has no specific segmentation rules, and how to add rules."""

from __future__ import annotations

from toolkit.cli.output.terminal import tell
from toolkit.i18n.messages import gettext as _
from toolkit.languages import primary
from toolkit.model.segmentation import SegmentationSettings
from toolkit.text.segmentation.language_rules import languages_with_rules

IN_PROJECT = "[segmentation] (bitext.toml)"


def tell_general_rules(language: str, added: SegmentationSettings, place: str) -> None:
    """Print a line on standard error, unless the language has rules or the user added some.

    ``place`` is the file or table for the keys of ``[segmentation]``.
    """
    completed = added.srx or added.abbreviations or added.end_marks or added.quotes or added.rules
    if completed or primary(language) in languages_with_rules():
        return
    tell(
        _(
            "“{language}” has no segmentation rules of its own: general ones apply. To complete "
            "them, add abbreviations, end_marks or quotes to {place}; “bitext segment --learn” "
            "proposes abbreviations"
        ).format(language=language, place=place)
    )
