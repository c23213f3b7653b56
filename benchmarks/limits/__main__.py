"""Peak memory of the readers at their limits, each in a process of its own.

python -m benchmarks.limits [--part N] [READER …]

A file at the limit that costs most is made for each reader, or at one of ``N`` parts of it, where
the whole takes too long. The figures go to limits.json, from which ``make docs`` makes the table of
docs/reference/limits.md. The memory is the greatest resident
set of the process (``getrusage``), Python and the libraries included: some 60 MiB.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.limits import documents, tables
from benchmarks.limits.readers import (
    by,
    read_apparatus,
    read_bytes,
    read_exchange,
    read_rules,
    read_source,
    read_speller,
)
from toolkit.parsing.limits import LIMITS

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "benchmarks" / "limits.json"

# by reader: how its file is made, the end of its name, what reads it
TASKS: dict[str, tuple[Callable[[Path], None], str, Callable[[Path], object]]] = {
    "source plain": (documents.plain, ".txt", read_source("plain")),
    "source interview": (documents.interview, ".txt", read_source("interview")),
    "source markdown": (documents.markdown, ".md", read_source("markdown")),
    "source html": (documents.html, ".html", read_source("html")),
    "source docx": (documents.docx_source, ".docx", read_source("docx")),
    "source tei": (documents.tei, ".xml", read_source("tei")),
    "exchange tei": (documents.tei_pair, ".xml", read_exchange("tei")),
    "exchange tmx": (documents.tmx, ".tmx", read_exchange("tmx")),
    "exchange xliff12": (documents.xliff, ".xlf", read_exchange("xliff12")),
    "exchange xliff21": (documents.xliff21, ".xlf", read_exchange("xliff21")),
    "exchange csv": (tables.csv, ".csv", read_exchange("csv")),
    "exchange tsv": (tables.tsv, ".tsv", read_exchange("tsv")),
    "exchange jsonl": (tables.jsonl, ".jsonl", read_exchange("jsonl")),
    "exchange moses": (tables.moses, ".en", read_exchange("moses")),
    "exchange hunalign": (tables.hunalign, ".txt", read_exchange("hunalign")),
    "exchange xlsx": (documents.xlsx, ".xlsx", read_exchange("xlsx")),
    "exchange docx": (documents.docx_exchange, ".docx", read_exchange("docx")),
    "exchange intertext": (documents.intertext, ".xml", read_exchange("intertext")),
    "exchange xces": (documents.xces, ".xml", read_exchange("xces")),
    "PO and POT files, here and in git": (tables.po, ".po", by("catalog.po.parse_catalog", "a")),
    "`bitext.toml`, `translation.toml`, the apparatus": (
        tables.settings, ".toml", read_apparatus,
    ),
    "ledgers of approvals and of checks, baselines": (
        tables.approvals, ".tsv", by("catalog.approvals.parse_ledger", "a"),
    ),
    "alignments and beads": (tables.alignment, ".tsv", by("exchange.beads.parse_beads", "a")),
    "word lists": (tables.words, ".txt", by("exchange.word_list.parse_word_list", "a")),
    "glossaries": (
        tables.glossary, ".tsv", by("exchange.glossary.parse_glossary", "a", "en", "es"),
    ),
    "segmentation rules (SRX)": (documents.srx, ".srx", read_rules),
    "dictionaries, lexicons and memories to learn from": (
        tables.memory, ".tmx", by("pipeline.lexicons.read_parallel", "a", "en", "es"),
    ),
    "texts of a segment a line (`--lines`)": (
        tables.corpus, ".txt", by("pipeline.plain_texts.read_lines", "a", "en"),
    ),
    "Hunspell dictionaries": (tables.speller, ".aff", read_speller),
    "fonts and pictures of an edition": (tables.font, ".ttf", read_bytes),
}  # fmt: skip


def _measured(name: str, part: int) -> dict[str, float | str]:
    make, suffix, _read = TASKS[name]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"file{suffix}"
        make(file)
        command = [sys.executable, "-m", "benchmarks.limits", "--one", name, str(file)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - this program
        if done.returncode:
            raise SystemExit(f"{name}: {done.stderr.strip()[-600:]}")
        found: dict[str, float | str] = json.loads(done.stdout)
        found |= {"megabytes": _megabytes(Path(folder))}
        return found | {"part": part} if part > 1 else found


def _divide_limits(part: int) -> None:
    """What makes the files, in this process, then sees a part of each limit."""
    for limit in LIMITS.values():
        object.__setattr__(limit, "most", limit.most // part)


def _megabytes(folder: Path) -> float:
    return round(sum(file.stat().st_size for file in folder.iterdir()) / 1e6, 2)


def main(arguments: list[str]) -> None:
    """All readers, or those named."""
    if arguments[:1] == ["--one"]:
        begin = time.process_time()
        kept = TASKS[arguments[1]][2](Path(arguments[2]))
        usage = resource.getrusage(resource.RUSAGE_SELF)
        cpu = round(time.process_time() - begin, 1)
        sys.stdout.write(json.dumps({"mebibytes": usage.ru_maxrss // 1024, "cpu": cpu}))
        del kept
        return
    part = 1
    if arguments[:1] == ["--part"]:
        part, arguments = int(arguments[1]), arguments[2:]
        _divide_limits(part)
    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    for name in arguments or TASKS:
        results[name] = _measured(name, part)
        sys.stderr.write(f"{name}: {results[name]}\n")
        RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
