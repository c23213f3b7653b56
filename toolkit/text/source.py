"""The source file of a project: decode it, outline it with its reader, prepare its segmenter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.model.finding import Finding
from toolkit.model.segmentation import NOTHING_ADDED
from toolkit.model.settings import Settings
from toolkit.text.boilerplate import boilerplate
from toolkit.text.damage import damage
from toolkit.text.reader import blocks, decode
from toolkit.text.readers.outline import OutlineTurn, paragraph_texts
from toolkit.text.readers.plain import outline_plain

if TYPE_CHECKING:
    from toolkit.text.readers.marked import MarkedText
    from toolkit.text.segmentation.segmenter import Segmenter


@dataclass(frozen=True)
class SourceText:
    """A text that is ready to be segmented; ``text`` is the whole decoded file.

    For a marked-up source, ``text`` is the extracted text. ``findings`` report damaged characters
    and markup that was left out. ``make_segmenter`` makes a segmenter for any text, or only for the
    text ``within``.
    """

    text: str
    outline: tuple[OutlineTurn, ...]
    make_segmenter: Callable[[str | None], Segmenter]
    findings: tuple[Finding, ...] = ()

    @cached_property
    def segmenter(self) -> Segmenter:
        """The segmenter for all texts, made on demand because reading its rules is slow."""
        return self.make_segmenter(None)


def read_source(data: bytes, settings: Settings, srx: bytes | None = None) -> SourceText:
    """Read the source with the settings of ``bitext.toml``; ``srx`` replaces the rules.

    Raises:
        InputError: The text is not UTF-8, has no words, or does not match its format.
        ProjectError: A manual split, join or exception of the project matches nowhere.
    """
    path = settings.source.file
    text = decode(data, path, settings.source.language)
    found = blocks(text, settings.source.paragraphs, path)
    frame = None
    if settings.source.boilerplate == "leave out":
        frame = boilerplate([block.span.of(text) for block in found])
    if frame is not None:
        found = found[frame.start : frame.end]
    if settings.source.format == "interview":
        from toolkit.text.readers.interview import outline_interview

        outline = outline_interview(
            text,
            found,
            question_speaker=settings.speakers.question,
            answer_speaker=settings.speakers.answer,
            path=path,
        )
    else:
        outline = outline_plain(text, found)
    if not outline:
        raise InputError(
            _("the file holds no text"),
            hint=_("put the text into it, or name another file as source.file"),
            path=path,
        )
    make_segmenter = _segmenter_of(text, outline, settings, srx)
    findings = (*damage([(text, 1)], path), *([frame.finding(path)] if frame else []))
    return SourceText(text, outline, make_segmenter, findings)


def outline_marked_source(
    marked: MarkedText, settings: Settings, srx: bytes | None = None
) -> SourceText:
    """Outline a marked-up source that its reader has divided into blocks.

    Raises:
        ProjectError: A manual split, join or exception of the project matches nowhere.
    """
    from toolkit.text.readers.marked import outline_marked

    shown, findings = marked.blocks, marked.findings
    frame = None
    if settings.source.boilerplate == "leave out":
        frame = boilerplate([block.text for block in shown])
    if frame is not None:
        shown = shown[frame.start : frame.end]
        findings = (*findings, frame.finding(settings.source.file))
    text, outline = outline_marked(shown)
    make_segmenter = _segmenter_of(text, outline, settings, srx)
    return SourceText(text, outline, make_segmenter, findings)


def _segmenter_of(
    text: str, outline: tuple[OutlineTurn, ...], settings: Settings, srx: bytes | None
) -> Callable[[str | None], Segmenter]:
    """Return the function that makes the segmenter.

    If the project has its own rules, the segmenter is made at once, to check them.
    """
    path, segmentation = settings.source.file, settings.segmentation
    language = settings.source.language
    if srx is None and segmentation == NOTHING_ADDED:
        from toolkit.text.segmentation.segmenter import Segmenter

        return lambda within: Segmenter.for_language(language, within=within)
    from toolkit.text.segmentation.checked_entries import checked_segmenter

    printed = (paragraph for _, paragraph in paragraph_texts(text, outline))
    segmenter = checked_segmenter(
        language, segmentation, srx, printed, path=path, settings_path="bitext.toml"
    )
    return lambda _within: segmenter
