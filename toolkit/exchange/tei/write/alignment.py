"""Beads as a TEI ``standOff`` with one ``<linkGrp type="translation">`` (TEI P5 chapter 17).

Each bead is a ``link`` whose two targets, the source and the target (``targFunc``), are in the two
texts named by ``domains``. A side of several segments is a ``ptr`` that lists them; an empty side
is a ``gap`` in this file, since a link needs two targets. ``type`` is the bead type, ``subtype``
its status, ``cert`` its confidence from 0 to 1, and ``resp`` whoever made it: the tool, or the
people of the project. A bead is named after its first segment, such as ``bead.en.a1.p2.s3``; a
listed or empty side is ``bead.en.a1.p2.s3_source``, which cannot clash with a segment. ``n`` is the
fingerprint of the export, for a later import. A ``certainty`` states the probability that the sides
of a bead translate each other; ``annotations`` has the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from toolkit.errors import InputError, UsageError
from toolkit.exchange.tei.markup import xml_name
from toolkit.exchange.tei.write.annotations import add_annotations, clean_remarks
from toolkit.exchange.tei.write.writer import Node, child
from toolkit.i18n.alignment_faults import fault_words, first_and_more
from toolkit.i18n.messages import gettext as _
from toolkit.model.aligned_text import TextBead
from toolkit.model.bitext import Bitext
from toolkit.model.document import Segment

RESPONSIBLE_OF = {"auto": "#resp.tool", "confirmed": "#resp.project"}

_CONVENTION = (
    "A link ties a source to its target, in this order. Where a side has several segments, a ptr "
    "lists them; where a side has none, its end is a gap of the list above. cert is the "
    "confidence from 0 to 1, subtype says whether a person confirmed the bead."
)
_ENDS = ("source", "target")
_NO_TURNS: Mapping[str, str] = {}
_EMPTY_SIDES = "Sides of beads that have no segment."


def refuse_alignment(bitext: Bitext) -> None:
    """Raise ``InputError`` if the beads do not use each segment exactly once."""
    beads = bitext.alignment.beads
    found = bitext.alignment.faults(
        (segment.id for segment in bitext.source.segments()),
        (segment.id for segment in bitext.target.segments()),
    )
    faults = [fault_words(fault) for fault in found]
    if any(not bead.source and not bead.target for bead in beads):
        faults.append(_("a bead is empty on both sides"))
    if faults:
        raise InputError(
            _("the alignment cannot be written: {fault}").format(fault=first_and_more(faults)),
            hint=_("Align the two texts again; each segment belongs to exactly one bead."),
        )
    for bead in beads:
        if not 0 <= bead.confidence <= 1:  # also true of NaN
            raise UsageError(
                _("the bead of {id} has the confidence {value}").format(
                    id=(*bead.source, *bead.target)[0], value=bead.confidence
                ),
                hint=_("A confidence is a probability from 0 to 1."),
            )


def beads_of(bitext: Bitext, known: Iterable[TextBead]) -> tuple[TextBead, ...]:
    """Return the beads of ``bitext`` with the annotations of the same beads in ``known``.

    Beads are matched by the ids of their segments. Characters that XML does not allow become
    U+FFFD.
    """
    about = {_ids(bead): clean_remarks(bead, lambda _finding: None) for bead in known}
    beads = []
    for bead in bitext.alignment.beads:
        found = about.get((bead.source, bead.target)) or TextBead(
            tuple(Segment(i, "") for i in bead.source), tuple(Segment(i, "") for i in bead.target)
        )
        beads.append(
            replace(
                found,
                status=bead.status,
                confidence=bead.confidence,
                equivalence=bead.equivalence,
            )
        )
    return tuple(beads)


def _ids(bead: TextBead) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(s.id for s in bead.source), tuple(s.id for s in bead.target)


def add_alignment(
    parent: Node,
    languages: tuple[str, str],
    beads: Sequence[TextBead],
    files: tuple[str, str] = ("", ""),
    *,
    with_states: bool = False,
    turns: Mapping[str, str] = _NO_TURNS,
) -> None:
    """Append the ``standOff`` of beads that use each segment once.

    Args:
        parent: The element to append to.
        languages: The tags of source and target.
        beads: The beads.
        files: The part of each target before ``#``; empty for the same file.
        with_states: Whether the file declares states, so that a bead without a target states its
            own.
        turns: Maps target segments to turn ids, for beads without a source.
    """
    stand_off = child(parent, "standOff")
    if not beads:
        # Neither linkGrp nor standOff may be empty.
        empty = child(stand_off, "list", type="translation", xml_lang="en")
        child(empty, "item", "Both texts are without segments, so there are no beads.")
        return
    _add_empty_sides(stand_off, languages, beads)
    domains = (f"{f}#{xml_name('text', n)}" for f, n in zip(files, languages, strict=True))
    group = child(
        stand_off,
        "linkGrp",
        type="translation",
        targFunc="source target",
        domains=" ".join(domains),
    )
    child(group, "desc", _CONVENTION, xml_lang="en")
    for bead in beads:
        name, sides = _named(bead, languages)
        ends = []
        for end, file, side in zip(_ENDS, files, sides, strict=True):
            if len(side) == 1:
                ends.append(f"{file}#{side[0]}")
                continue
            ends.append(f"#{name}_{end}")
            if side:
                pointers = " ".join(f"{file}#{item}" for item in side)
                child(group, "ptr", xml_id=f"{name}_{end}", type="group", target=pointers)
        turn = None if bead.source else turns.get(bead.target[0].id)
        tells_state = with_states and bead.state and not bead.target
        child(
            group,
            "link",
            xml_id=name,
            n=bead.base or None,
            type=bead.type,
            subtype=bead.status,
            cert=_number(bead.confidence),
            resp=RESPONSIBLE_OF[bead.status],
            corresp=f"#{xml_name(languages[1], turn)}" if turn else None,
            change=f"#state.{bead.state.value}" if bead.state and tells_state else None,
            target=" ".join(ends),
        )
    for bead in beads:
        if bead.equivalence is not None:
            child(
                stand_off,
                "certainty",
                target=f"#{bead_name(bead, languages)}",
                locus="value",
                degree=_number(bead.equivalence),
            )
    add_annotations(stand_off, ((bead_name(b, languages), b) for b in beads))


def _number(probability: float) -> str:
    return repr(float(probability)).removesuffix(".0")


def bead_name(bead: TextBead, languages: tuple[str, str]) -> str:
    """Return the xml:id of a bead, which contains that of its first segment."""
    language, segments = (languages[0], bead.source) if bead.source else (languages[1], bead.target)
    return f"bead.{xml_name(language, segments[0].id)}"


def _named(bead: TextBead, languages: tuple[str, str]) -> tuple[str, list[list[str]]]:
    """Return the xml:ids of the bead and of the segments of its sides."""
    sides = [
        [xml_name(language, segment.id) for segment in segments]
        for language, segments in zip(languages, (bead.source, bead.target), strict=True)
    ]
    return bead_name(bead, languages), sides


def _add_empty_sides(
    stand_off: Node, languages: tuple[str, str], beads: Iterable[TextBead]
) -> None:
    gaps: Node | None = None
    for bead in beads:
        if bead.source and bead.target:
            continue
        if gaps is None:
            gaps = child(stand_off, "list", type="emptySides")
            child(gaps, "head", _EMPTY_SIDES, xml_lang="en")
        end = _ENDS[0] if not bead.source else _ENDS[1]
        name = f"{bead_name(bead, languages)}_{end}"
        child(child(gaps, "item"), "gap", xml_id=name, reason="untranslated")


def turn_counterparts(bitext: Bitext) -> dict[str, tuple[str, ...]]:
    """Return for each target turn the xml:ids of the source turns aligned with it, in order."""
    turn_of = {s.id: turn.id for turn in bitext.source.turns for s in turn.segments()}
    target_turn_of = {s.id: turn.id for turn in bitext.target.turns for s in turn.segments()}
    found: dict[str, dict[str, None]] = {}
    for bead in bitext.alignment.beads:
        for target in bead.target:
            turns = found.setdefault(target_turn_of[target], {})
            turns.update(dict.fromkeys(turn_of[source] for source in bead.source))
    language = bitext.source.language
    return {
        turn: tuple(xml_name(language, name) for name in names) for turn, names in found.items()
    }
