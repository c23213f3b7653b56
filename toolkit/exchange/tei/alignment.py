"""Beads as a TEI ``standOff`` with one ``<linkGrp type="translation">`` (TEI P5 chapter 17).

Each bead is a ``link`` whose two targets are the source and the target (``targFunc``), found in
the two texts that ``domains`` names. A side of several segments is a ``ptr`` that lists them, an
empty side a ``gap`` of this file, as a link needs two targets. ``type`` is the bead type,
``subtype`` its status, ``cert`` its confidence from 0 to 1, ``resp`` who made it: the tool, or the
people of the project. A bead is named after its first segment: ``bead.en.a1.p2.s3``.
"""

from __future__ import annotations

from lxml import etree

from toolkit.errors import InputError, UsageError
from toolkit.exchange.tei.markup import child, xml_name
from toolkit.interface import gettext as _
from toolkit.interface import ngettext
from toolkit.model.bitext import Bead, Bitext

RESPONSIBLE_OF = {"auto": "#resp.tool", "confirmed": "#resp.project"}

_CONVENTION = (
    "A link ties a source to its target, in this order. Where a side has several segments, a ptr "
    "lists them; where a side has none, its end is a gap of the list above. cert is the "
    "confidence from 0 to 1, subtype says whether a person confirmed the bead."
)
_EMPTY_SIDES = "Sides of beads that have no segment."


def refuse_alignment(bitext: Bitext) -> None:
    """Raise ``InputError`` where the beads do not use each segment exactly once."""
    beads = bitext.alignment.beads
    faults = bitext.alignment.faults(
        (segment.id for segment in bitext.source.segments()),
        (segment.id for segment in bitext.target.segments()),
    )
    if any(not bead.source and not bead.target for bead in beads):
        faults.append(_("a bead is empty on both sides"))
    if faults:
        fault, more = faults[0], len(faults) - 1
        if more:
            fault = ngettext(
                "{fault} (and {n} more faults)", "{fault} (and {n} more faults)", more
            ).format(fault=fault, n=more)
        raise InputError(
            _("the alignment can not be written: {fault}").format(fault=fault),
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


def add_alignment(
    parent: etree._Element, bitext: Bitext, source_file: str = "", target_file: str = ""
) -> None:
    """Append the ``standOff`` of a bitext that ``refuse_alignment`` let pass.

    The file pointers stand before the ``#`` of each target; empty ones mean the same file.
    """
    stand_off = child(parent, "standOff")
    beads = bitext.alignment.beads
    if not beads:
        # linkGrp must not be empty, standOff neither
        empty = child(stand_off, "list", type="translation", xml_lang="en")
        child(empty, "item", "Both texts are without segments, so there are no beads.")
        return
    languages = bitext.source.language, bitext.target.language
    files = source_file, target_file
    gaps: etree._Element | None = None
    if not all(bead.source and bead.target for bead in beads):
        gaps = child(stand_off, "list", type="emptySides")
        child(gaps, "head", _EMPTY_SIDES, xml_lang="en")
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
        sides = [
            [xml_name(language, item) for item in ids]
            for language, ids in zip(languages, (bead.source, bead.target), strict=True)
        ]
        name = f"bead.{(sides[0] + sides[1])[0]}"
        ends = []
        for end, file, side in zip(("source", "target"), files, sides, strict=True):
            if len(side) == 1:
                ends.append(f"{file}#{side[0]}")
                continue
            ends.append(f"#{name}.{end}")
            if side:
                pointers = " ".join(f"{file}#{item}" for item in side)
                child(group, "ptr", xml_id=f"{name}.{end}", type="group", target=pointers)
            elif gaps is not None:
                child(child(gaps, "item"), "gap", xml_id=f"{name}.{end}", reason="untranslated")
        _add_link(group, name, " ".join(ends), bead)


def _add_link(group: etree._Element, name: str, target: str, bead: Bead) -> None:
    child(
        group,
        "link",
        xml_id=name,
        type=bead.type,
        subtype=bead.status,
        cert=repr(float(bead.confidence)).removesuffix(".0"),
        resp=RESPONSIBLE_OF[bead.status],
        target=target,
    )


def turn_counterparts(bitext: Bitext) -> dict[str, tuple[str, ...]]:
    """For each target turn, the xml:ids of the source turns that its beads lead to, in order."""
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
