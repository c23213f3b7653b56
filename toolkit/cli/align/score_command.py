"""``bitext score``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Any

import click

from toolkit.align.beads import AlignedBead
from toolkit.align.scoring import Measure, Score, bead_type_table, score
from toolkit.cli.command import FILE, command
from toolkit.cli.options import example, json_option
from toolkit.cli.output.terminal import print_json, say
from toolkit.errors import InputError, UsageError
from toolkit.exchange.lines.beads import PositionBead, parse_beads
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.project.files import read_file

_SUFFIXES = (".txt", ".beads", ".path", ".gold")
_GOLD_NAME = "gold.txt"


@dataclass(frozen=True, slots=True)
class _Document:
    """A gold file and its hypothesis; ``name`` is their name in the report."""

    name: str
    gold: Path
    hypothesis: Path


@dataclass(frozen=True, slots=True)
class _Scored:
    document: _Document
    score: Score
    types: Counter[tuple[str, str]]


@command(
    help=_(
        "Score alignments against gold alignments: strict and lax precision, recall and F1, "
        "and the bead types found. Each file contains beads such as [0,1]:[2], one per line. "
        "The counts of several pairs of files, or of two folders, are summed. For each "
        "document, the folder of gold alignments contains NAME.txt or NAME/gold.txt, and the "
        "other folder contains NAME.txt, NAME.beads or NAME/gold.txt."
    ),
    epilog=example("bitext score gold.txt mine.beads --json"),
)
@click.argument(
    "files",
    metavar="GOLD HYPOTHESIS…",
    nargs=-1,
    required=True,
    type=FILE,
)
@json_option
def score_command(files: tuple[Path, ...], as_json: bool) -> None:
    """Score pairs of files or folders, with pooled counts."""
    if len(files) % 2:
        raise UsageError(
            ngettext(
                "gold and hypothesis come in pairs, {n} was named",
                "gold and hypothesis come in pairs, {n} were named",
                len(files),
            ).format(n=len(files)),
            hint=_("write: bitext score GOLD HYPOTHESIS [GOLD HYPOTHESIS …]"),
        )
    documents = [
        document
        for gold, hypothesis in zip(files[::2], files[1::2], strict=True)
        for document in _documents(gold, hypothesis)
    ]
    scored = [_scored(document) for document in documents]
    pooled = sum((one.score for one in scored), Score())
    types = sum((one.types for one in scored), Counter[tuple[str, str]]())
    if as_json:
        data = {
            "documents": [{"name": s.document.name, **_score_data(s.score)} for s in scored],
            "pooled": _score_data(pooled),
            "types": [dict(zip(_COLUMNS, row, strict=True)) for row in _rows(types)],
        }
        print_json(data)
        return
    title = _("document")
    width = max(len(name) for name in (title, *(one.document.name for one in scored)))
    heads = (_("strict P"), "R", "F1", _("lax P"), "R", "F1")
    say(f"{title:{width}}  " + "  ".join(f"{head:>8}" for head in heads))
    for one in scored:
        _show_row(one.document.name, one.score, width)
    if len(scored) > 1:
        _show_row(_("pooled"), pooled, width)
    say()
    for row in ((_("type"), _("gold"), _("hypothesis"), _("both")), *_rows(types)):
        say("{:>6}  {:>7}  {:>10}  {:>7}".format(*row))


_COLUMNS = ("type", "gold", "hypothesis", "both")


def _documents(gold: Path, hypothesis: Path) -> Iterator[_Document]:
    if not gold.is_dir() and not hypothesis.is_dir():
        yield _Document(str(gold), gold, hypothesis)
        return
    for folder in (gold, hypothesis):
        if not folder.is_dir():
            raise UsageError(
                _("{path} is no folder, but the other one of the pair is").format(path=folder),
                hint=_("name two files or two folders"),
            )
    found = {
        (file.parent.name if file.name == _GOLD_NAME and file.parent != gold else file.stem): file
        for file in sorted((*gold.iterdir(), *gold.glob(f"*/{_GOLD_NAME}")))
        if file.is_file() and file.suffix in _SUFFIXES
    }
    if not found:
        raise InputError(
            _("the folder has no gold alignments"),
            hint=_("it should have NAME.txt or NAME/gold.txt for each document"),
            path=str(gold),
        )
    for name, file in found.items():
        candidates = [hypothesis / f"{name}{suffix}" for suffix in ("", *_SUFFIXES)]
        candidates.append(hypothesis / name / _GOLD_NAME)
        mine = next((candidate for candidate in candidates if candidate.is_file()), None)
        if mine is None:
            raise InputError(
                _("there is no hypothesis for “{name}” in {folder}").format(
                    name=name, folder=hypothesis
                ),
                hint=_("call it {name}.txt or {name}.beads").format(name=name),
                path=str(file),
            )
        yield _Document(name, file, mine)


def _scored(document: _Document) -> _Scored:
    gold = parse_beads(read_file(document.gold), str(document.gold))
    hypothesis = parse_beads(read_file(document.hypothesis), str(document.hypothesis))
    if not gold:
        raise InputError(
            _("the gold alignment has no beads"),
            hint=_("name a file of beads such as [0,1]:[2]"),
            path=str(document.gold),
        )
    _warn_of_other_texts(document, gold, hypothesis)
    sides = [
        [AlignedBead(bead.source, bead.target) for bead in beads] for beads in (gold, hypothesis)
    ]
    types = Counter[tuple[str, str]]()
    for row in bead_type_table(*sides):
        types[row.type, "gold"] = row.gold
        types[row.type, "hypothesis"] = row.hypothesis
        types[row.type, "both"] = row.both
    return _Scored(document, score(*sides), types)


def _warn_of_other_texts(
    document: _Document, gold: Sequence[PositionBead], hypothesis: Sequence[PositionBead]
) -> None:
    """Warn about different segments; this is not an error, as gold files often omit gaps."""
    known = [{p for bead in gold for p in side(bead)} for side in _SIDES]
    for side, named in zip(_SIDES, known, strict=True):
        last = max(named, default=-1)
        beyond = [b for b in hypothesis if b.source and b.target and max(side(b)) > last]
        if beyond:
            say(
                f"{document.hypothesis}:{beyond[0].line}: "
                + ngettext(
                    "{n} bead points beyond the last segment of the gold alignment ({last})",
                    "{n} beads point beyond the last segment of the gold alignment ({last})",
                    len(beyond),
                ).format(n=len(beyond), last=last),
                err=True,
            )
            return


_SIDES = (attrgetter("source"), attrgetter("target"))


def _rows(types: Counter[tuple[str, str]]) -> list[tuple[str, int, int, int]]:
    kinds = sorted({kind for kind, _where in types}, key=lambda k: (-types[k, "gold"], k))
    return [
        (kind, types[kind, "gold"], types[kind, "hypothesis"], types[kind, "both"])
        for kind in kinds
    ]


def _show_row(name: str, one: Score, width: int) -> None:
    values = (
        one.precision_strict.share,
        one.recall_strict.share,
        one.f1_strict,
        one.precision_lax.share,
        one.recall_lax.share,
        one.f1_lax,
    )
    say(f"{name:{width}}  " + "  ".join(f"{value:8.3f}" for value in values))


def _score_data(one: Score) -> dict[str, Any]:
    def part(precision: Measure, recall: Measure, f1: float) -> dict[str, Any]:
        return {
            "precision": precision.share,
            "recall": recall.share,
            "f1": f1,
            "precision_counts": [precision.hits, precision.beads],
            "recall_counts": [recall.hits, recall.beads],
        }

    return {
        "strict": part(one.precision_strict, one.recall_strict, one.f1_strict),
        "lax": part(one.precision_lax, one.recall_lax, one.f1_lax),
    }
