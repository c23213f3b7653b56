"""Beads as a TEI ``standOff`` with one ``<linkGrp type="translation">`` (TEI P5 chapter 17).

A bead of both sides is a ``link`` whose two targets are the source and the target; a side of
several segments is a ``ptr`` with an xml:id that lists them, and the link points to that. A bead
of one side has nothing to link: it is a ``ptr`` of the type ``untranslated`` (source only) or
``added`` (target only). ``link/@type`` is the bead type, ``subtype`` its status, ``cert`` its
confidence from 0 to 1. A bead is named after its first segment: ``bead.en.a1.p2.s3``.
"""

from __future__ import annotations

from lxml import etree

from toolkit.errors import InputError, UsageError
from toolkit.exchange.tei.markup import child, xml_name
from toolkit.interface import gettext as _
from toolkit.interface import ngettext
from toolkit.model.bitext import Bead, Bitext

_CONVENTION = (
    "A link ties a source to its target; where a side has several segments, a ptr lists them. "
    "A ptr of the type untranslated is a source segment without a target, one of the type added "
    "a target segment without a source. cert is the confidence from 0 to 1, subtype says whether "
    "a person confirmed the bead."
)


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
    if not bitext.alignment.beads:
        # linkGrp must not be empty, standOff neither
        empty = child(stand_off, "list", type="translation", xml_lang="en")
        child(empty, "item", "Both texts are without segments, so there are no beads.")
        return
    group = child(stand_off, "linkGrp", type="translation", targFunc="source target")
    child(group, "desc", _CONVENTION, xml_lang="en")
    source_language, target_language = bitext.source.language, bitext.target.language
    for bead in bitext.alignment.beads:
        sources = [xml_name(source_language, item) for item in bead.source]
        targets = [xml_name(target_language, item) for item in bead.target]
        name = f"bead.{(sources + targets)[0]}"
        left = [f"{source_file}#{item}" for item in sources]
        right = [f"{target_file}#{item}" for item in targets]
        if not left or not right:
            kind = "untranslated" if left else "added"
            _add_bead(group, "ptr", name, kind, " ".join(left + right), bead)
            continue
        ends = [
            _end(group, f"{name}.source", left),
            _end(group, f"{name}.target", right),
        ]
        _add_bead(group, "link", name, bead.type, " ".join(ends), bead)


def _end(group: etree._Element, name: str, pointers: list[str]) -> str:
    """The pointer that a link uses for one side."""
    if len(pointers) == 1:
        return pointers[0]
    child(group, "ptr", xml_id=name, type="group", target=" ".join(pointers))
    return f"#{name}"


def _add_bead(
    group: etree._Element, tag: str, name: str, kind: str, target: str, bead: Bead
) -> None:
    child(
        group,
        tag,
        xml_id=name,
        type=kind,
        subtype=bead.status,
        cert=format(bead.confidence, ".4f").rstrip("0").rstrip("."),
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
