"""Track published translations: compare them with the catalog or each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from toolkit.align.confirmed import with_present_hashes
from toolkit.catalog.pretranslate import Pretranslated, PrintedBead, pretranslate
from toolkit.errors import InputError, ToolkitError, UsageError
from toolkit.i18n.messages import gettext as _
from toolkit.languages import closest, same_language, sentence_joiner
from toolkit.model.bitext import Alignment, RecordedBead, RecordedSegment, text_hash
from toolkit.model.document import Document, join_texts
from toolkit.model.tracking import Untracked
from toolkit.model.work import PublishedTranslation
from toolkit.pipeline.published import held_text_path, read_published, read_record, record_of
from toolkit.pipeline.state import ProjectState, read_state
from toolkit.pipeline.update import catalog_files
from toolkit.project.command_line import command_line
from toolkit.project.files import Written
from toolkit.project.folder import Project
from toolkit.review.tracking import compare_prints, track_print
from toolkit.review.tracking.places import Side, Tracking
from toolkit.text.matching import reading_texts, segment_texts

_NAMED = 4


def printed_side(project: Project, source: Document, record: PublishedTranslation) -> Side:
    """Return the printed text with the beads of its ``alignment.tsv``.

    Raises:
        UsageError: The project does not hold the text, or it was never aligned.
        InputError: The text or the file of beads cannot be read, or one of the two texts changed
            since they were aligned.
    """
    document = read_published(project, record).document
    path = project.published_path(record.id, "alignment.tsv")
    beads = read_record(project, record.id)
    if not beads:
        raise UsageError(
            _("“{id}” is not aligned yet").format(id=record.id),
            hint=_("run: {command}, and look at its least sure beads").format(
                command=command_line(project, "align", record.id)
            ),
        )
    changed = _changed(beads, source, document)
    if changed:
        more = " …" if len(changed) > _NAMED else ""
        raise InputError(
            _("the alignment is older than its texts: {what}").format(
                what=", ".join(changed[:_NAMED]) + more
            ),
            hint=_("run: {command}; confirmed beads stay where their texts do").format(
                command=command_line(project, "align", record.id)
            ),
            path=path,
        )
    return _side(document, Alignment(tuple(bead.bead for bead in beads)))


def catalog_side(state: ProjectState, language: str) -> Side:
    """Return the project's translation with 1-1 beads."""
    bitext = state.bitext(language)
    return _side(bitext.target, bitext.alignment)


def track(
    project: Project, state: ProjectState, record: PublishedTranslation, language: str | None = None
) -> tuple[str, Tracking]:
    """Compare a publication with the project's catalog; return the catalog's language too.

    ``language`` is that of the catalog; by default it is that of the publication, or the first that
    differs only in region. In addition to the error below, those of ``printed_side`` are raised.

    Raises:
        UsageError: There is no such catalog.
    """
    printed = printed_side(project, state.document, record)
    own = language or own_language(state, record)
    catalog = catalog_side(state, own)
    return own, track_print(state.document, printed, catalog, record.covers)


def track_against(
    project: Project, state: ProjectState, first: PublishedTranslation, second: PublishedTranslation
) -> Tracking:
    """Compare two publications; the errors of ``printed_side`` are raised for either.

    Raises:
        UsageError: The publications are identical or in different languages.
    """
    if first.id == second.id:
        raise UsageError(
            _("“{id}” cannot be compared with itself").format(id=first.id),
            hint=_("name another published translation"),
        )
    if not same_language(first.language, second.language):
        raise UsageError(
            _("{first} is in “{one}”, {second} in “{other}”: their words do not compare").format(
                first=first.id, one=first.language, second=second.id, other=second.language
            ),
            hint=_("track each on its own"),
        )
    sides = [printed_side(project, state.document, record) for record in (first, second)]
    return compare_prints(state.document, sides[0], sides[1])


def with_tracking(
    project: Project, state: ProjectState
) -> tuple[ProjectState, tuple[Untracked, ...]]:
    """Add the tracking of all held and aligned publications to the state, for coverage.

    Publications whose alignment is out of date, or whose files cannot be read, are returned with
    the reason.
    """
    tracked: dict[str, dict[str, Tracking]] = {}
    problems = []
    for record in state.work.published_translations:
        languages = [t for t in state.catalogs if same_language(t, record.language)]
        alignment = project.published_path(record.id, "alignment.tsv")
        paths = [held_text_path(project, record.id), alignment]
        if not languages or any(project.read_if_there(path) is None for path in paths):
            continue
        try:
            printed = printed_side(project, state.document, record)
        except ToolkitError as error:
            problems.append(Untracked(record.id, str(error), error.hint))
            continue
        for language in languages:
            tracked.setdefault(language, {})[record.id] = track_print(
                state.document, printed, catalog_side(state, language), record.covers
            )
    return replace(state, tracked=tracked), tuple(problems)


def update_from(
    project: Project, translation_id: str, *, date: str | None = None
) -> tuple[tuple[Written, ...], str, Pretranslated]:
    """Update like ``pipeline.update.update``, then pretranslate from a published translation.

    The language and the result of the pretranslation are returned too. The errors of
    ``printed_side`` are raised.
    """
    with project.locked():
        state = read_state(project, date=date)
        record = record_of(state.work, translation_id)
        state, language, brought = bring_into(project, state, record)
        return project.write_all(catalog_files(project, state)), language, brought


def bring_into(
    project: Project, state: ProjectState, record: PublishedTranslation
) -> tuple[ProjectState, str, Pretranslated]:
    """Pretranslate the catalog in the language of the publication; return the changed state."""
    printed = printed_side(project, state.document, record)
    language = own_language(state, record)
    texts = reading_texts(printed.document)
    parting = printed.document.parting(sentence_joiner(printed.document.language))
    beads = (
        PrintedBead(
            bead.source, bead.target, join_texts(bead.target, texts, parting), bead.confidence
        )
        for bead in printed.alignment.beads
    )
    catalog, brought = pretranslate(state.catalogs[language], beads, record.id)
    catalogs = {**state.catalogs, language: catalog}
    return replace(state, catalogs=catalogs), language, brought


def own_language(state: ProjectState, record: PublishedTranslation) -> str:
    """Return the target language of the project that matches the publication, in any region.

    Raises:
        UsageError: No language matches.
    """
    own = closest(record.language, state.catalogs)
    if own is None:
        raise UsageError(
            _("“{id}” is in “{language}”, and the project has no catalog in that language").format(
                id=record.id, language=record.language
            ),
            hint=_("its target languages are: {languages}").format(
                languages=", ".join(state.catalogs) or _("none")
            ),
        )
    return own


def _side(document: Document, alignment: Alignment) -> Side:
    ids = (segment.id for segment in document.segments())
    compared = dict(zip(ids, segment_texts(document), strict=True))
    return Side(document, reading_texts(document), compared, alignment)


def _changed(beads: Iterable[RecordedBead], source: Document, printed: Document) -> list[str]:
    """Describe the segments of either text that differ from the recorded beads."""
    every = with_present_hashes(beads, source, printed)
    recorded = [s for b in every for s in b.source], [s for b in every for s in b.target]
    found = []
    for name, document, known in zip(
        (_("source"), _("print")), (source, printed), recorded, strict=True
    ):
        present = {s.id: text_hash(s.text) for s in document.segments()}
        found += [f"{name} {i}" for i in _differing(known, present)]
    return found


def _differing(known: Iterable[RecordedSegment], present: Mapping[str, str]) -> list[str]:
    hashes = {segment.id: segment.hash for segment in known}
    gone = [name for name in hashes if name not in present]
    other = [
        name
        for name, digest in present.items()
        if name not in hashes or hashes[name] not in ("", digest)
    ]
    return other + gone
