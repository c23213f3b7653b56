"""Import the alignment of a published translation that was corrected elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.model.aligned_text import TextBead
from toolkit.model.bitext import Bead, RecordedBead, RecordedSegment, text_hash
from toolkit.parsing.limits import ROWS
from toolkit.pipeline.align.published import PublishedAlignment, align_published
from toolkit.pipeline.published import read_record, record_of
from toolkit.pipeline.state import ProjectState
from toolkit.project.folder import Project


@dataclass(frozen=True, slots=True)
class ImportedAlignment:
    """The result of an import; the beads of the file are confirmed beads of ``aligned``.

    ``taken`` is the number of imported beads. ``conflicts`` are beads of the file that were skipped
    because they differ from confirmed beads of the project. ``automatic`` is the number of
    unconfirmed beads, and ``without_ids`` the number of beads whose segments have no ids.
    """

    aligned: PublishedAlignment
    taken: int
    conflicts: tuple[Bead, ...]
    automatic: int
    without_ids: int


def import_alignment(
    project: Project,
    state: ProjectState,
    translation_id: str,
    beads: Iterable[TextBead],
    *,
    path: str = "",
    overwrite: bool = False,
) -> ImportedAlignment:
    """Import the confirmed beads of a file whose texts are still current in the project.

    All other segments are aligned as by ``bitext align ID``. With ``overwrite``, the beads of the
    file replace confirmed beads of the project. The errors are those of ``align_published``.
    """
    record = record_of(state.work, translation_id)
    present = [bead for bead in read_record(project, record.id) if bead.is_confirmed]
    known = {(bead.bead.source, bead.bead.target) for bead in present}
    held = (
        {name for bead in present for name in bead.bead.source},
        {name for bead in present for name in bead.bead.target},
    )
    taken: list[RecordedBead] = []
    conflicts: list[Bead] = []
    automatic = without_ids = 0
    for bead in beads:
        recorded = RecordedBead(
            tuple(RecordedSegment(s.id, text_hash(s.text)) for s in bead.source),
            tuple(RecordedSegment(s.id, text_hash(s.text)) for s in bead.target),
            "confirmed",
            1.0,
            bead.line,
        )
        names = recorded.bead.source, recorded.bead.target
        if not all((*names[0], *names[1])):
            without_ids += 1
        elif bead.status != "confirmed":
            automatic += 1
        elif (
            names in known
            or overwrite
            or (held[0].isdisjoint(names[0]) and held[1].isdisjoint(names[1]))
        ):
            taken.append(recorded)
        else:
            conflicts.append(recorded.bead)
        ROWS.check(len(taken) + len(conflicts), path, bead.line or None)
    aligned = align_published(
        project,
        state.document,
        record,
        own=[state.bitext(language).target for language in state.catalogs],
        confirmed=taken,
    )
    return ImportedAlignment(aligned, len(taken), tuple(conflicts), automatic, without_ids)
