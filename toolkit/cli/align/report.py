"""The report of ``bitext align ID``."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from toolkit.cli.output.findings import finding_data
from toolkit.cli.output.terminal import is_quiet, say
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.model.bitext import Bead
from toolkit.pipeline.align.equivalence import doubtful, texts_are_unrelated
from toolkit.pipeline.align.formats import bitext_data
from toolkit.pipeline.align.published import PublishedAlignment

_UNSURE = 0.5  # beads below this confidence are listed for review
_MOST_NAMED = 10


def report_alignment(aligned: PublishedAlignment, path: str, *, to_stderr: bool) -> None:
    """Print counts, kept and lost confirmed beads, changes, and beads to review."""
    beads = aligned.bitext.alignment.beads
    linked = [bead for bead in beads if bead.source and bead.target]

    def tell(text: str) -> None:
        say(text, err=to_stderr)

    def name_all(heading: str, named: Sequence[Bead]) -> None:
        if named:
            tell(heading)
        for bead in named[:_MOST_NAMED]:
            tell(f"  {bead_words(bead)}  {bead.confidence:.2f}")
        if len(named) > _MOST_NAMED:
            tell("  " + _("and {n} more").format(n=len(named) - _MOST_NAMED))

    alone = (sum(not bead.target for bead in beads), sum(not bead.source for bead in beads))
    tell(
        ngettext("{n} bead", "{n} beads", len(linked)).format(n=len(linked))
        + ", "
        + ngettext(
            "{n} source segment without counterpart",
            "{n} source segments without counterpart",
            alone[0],
        ).format(n=alone[0])
        + ", "
        + ngettext("{n} target segment", "{n} target segments", alone[1]).format(n=alone[1])
    )
    if aligned.through:
        tell(
            _("compared through the project's own translation ({language})").format(
                language=aligned.through
            )
        )
    confirmed = sum(bead.status == "confirmed" for bead in beads)
    tell(confirmed_words(confirmed, len(beads) - confirmed))
    if aligned.lost:
        tell(_("confirmed before, aligned again:"))
        for lost in aligned.lost:
            tell(f"  {bead_words(lost.bead)}  {lost.reason}")
    name_all(_("new or changed since the last alignment:"), aligned.changed)
    unsure = [b for b in linked if b.status == "auto" and b.confidence < _UNSURE]
    name_all(_("least sure, worth a look:"), sorted(unsure, key=lambda b: b.confidence))
    _name_doubtful(beads, tell)
    tell(path)


def tell_doubts(beads: Sequence[Bead], names: Sequence[str]) -> int:
    """Report beads that are probably no translations, and texts that do not belong together.

    Returns the exit code: 1 if the two files ``names`` do not belong together, otherwise 0.
    """
    if texts_are_unrelated(beads):
        say(
            _(
                "{source} and {target} do not seem to belong together: the words of their beads "
                "agree hardly more than by chance. Check the names of the files; the alignment "
                "is written all the same"
            ).format(source=names[0], target=names[1]),
            err=True,
        )
        return 1
    if not is_quiet():
        _name_doubtful(beads, lambda text: say(text, err=True))
    return 0


def _name_doubtful(beads: Sequence[Bead], tell: Callable[[str], None]) -> None:
    found = [bead for bead, is_doubtful in zip(beads, doubtful(beads), strict=True) if is_doubtful]
    if found:
        tell(_("probably no translations of each other:"))
    for bead in found[:_MOST_NAMED]:
        tell(f"  {bead_words(bead)}  {bead.equivalence:.3f}")
    if len(found) > _MOST_NAMED:
        tell("  " + _("and {n} more").format(n=len(found) - _MOST_NAMED))


def bead_ids(bead: Bead) -> dict[str, list[str]]:
    """Return the segment ids of a bead, for JSON."""
    return {"source": list(bead.source), "target": list(bead.target)}


def bead_words(bead: Bead) -> str:
    """Return the segment ids of a bead, as text."""
    return f"{' '.join(bead.source) or '-'} = {' '.join(bead.target) or '-'}"


def alignment_json(aligned: PublishedAlignment, path: str) -> bytes:
    """Return the report as JSON, with all beads."""
    data = bitext_data(aligned.bitext)
    data["written"] = path
    data["through"] = aligned.through or None
    data["lost"] = [{**bead_ids(lost.bead), "reason": lost.reason} for lost in aligned.lost]
    data["changed"] = [bead_ids(bead) for bead in aligned.changed]
    fields = ("code", "message", "path", "line", "id")
    data["findings"] = finding_data(aligned.text.findings, fields)
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def confirmed_words(confirmed: int, automatic: int) -> str:
    """Return the numbers of beads as text, such as ``1 confirmed, 12 automatic``."""
    return ", ".join(
        (
            ngettext("{n} confirmed", "{n} confirmed", confirmed).format(n=confirmed),
            ngettext("{n} automatic", "{n} automatic", automatic).format(n=automatic),
        )
    )
