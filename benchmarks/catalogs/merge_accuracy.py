"""Compare fuzzy matching after source edits: this toolkit, GNU msgmerge, pot2po.

    python -m benchmarks.catalogs.merge_accuracy de.po [more.po …] [--seed N] [--pot2po PATH]

The texts come from the PO files given, for example those of Debian's source package ``dpkg``
(``man/po/de.po po/de.po``); they need some 2,300 translated prose messages and 900 short ones.
A catalog of 2,000 prose messages is made, each with an id as msgctxt, and a template in which
some of them were edited with the seed. For every edited text it is known which translations belong
to it. A result is right if it has all of them, and is fuzzy if the text changed; part if it has
some; empty if it has no translation; wrong otherwise.

The second table has 500 new strings of up to four words, in a template from which as many others
were removed: no old translation belongs to them. msgmerge is part of GNU gettext, pot2po of
translate-toolkit; missing programs are skipped. The time is the CPU time of the whole process,
reading and writing included.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.catalogs.edited_tasks import (
    EDITS,
    Task,
    judge,
    prose_task,
    read_texts,
    short_task,
)
from toolkit.catalog.po import new_header, parse_catalog, serialize_catalog
from toolkit.model.catalog import Catalog

OURS = """
import sys
from pathlib import Path
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.catalog.update import merge_catalog
old, new, out = map(Path, sys.argv[1:])
merged = merge_catalog(
    parse_catalog(old.read_bytes(), "old"), parse_catalog(new.read_bytes(), "new"), language="de"
)
out.write_bytes(serialize_catalog(merged))
"""


def tools(pot2po: str | None) -> dict[str, Callable[[Path, Path, Path], list[str]]]:
    """Return the command line of each installed tool: old catalog, template, result."""
    found: dict[str, Callable[[Path, Path, Path], list[str]]] = {
        "bitext": lambda old, new, out: [sys.executable, "-c", OURS, str(old), str(new), str(out)]
    }
    if msgmerge := shutil.which("msgmerge"):
        found["msgmerge"] = lambda old, new, out: [
            *(msgmerge, "--quiet", "--previous", "-o", str(out)),
            *(str(old), str(new)),
        ]
    if program := pot2po or shutil.which("pot2po"):
        found["pot2po"] = lambda old, new, out: [
            *(program, "--progress=none", "-t", str(old)),
            *(str(new), str(out)),
        ]
    return found


def run(task: Task, command: Callable[[Path, Path, Path], list[str]]) -> tuple[Catalog, float]:
    """Return a tool's result for a task, and its CPU time in seconds."""
    header = new_header(
        {
            "Project-Id-Version": "benchmark",
            "POT-Creation-Date": "2024-01-31 00:00+0000",
            "PO-Revision-Date": "2024-01-31 00:00+0000",
            "Last-Translator": "nobody",
            "Language-Team": "none",
            "Language": "de",
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        old, new, out = (Path(folder) / name for name in ("old.po", "new.pot", "out.po"))
        old.write_bytes(serialize_catalog(Catalog(header, tuple(task.old))))
        new.write_bytes(serialize_catalog(Catalog(header, tuple(task.new))))
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(  # noqa: S603 - the tools measured
            command(old, new, out), check=True, timeout=600
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        return parse_catalog(out.read_bytes(), "out.po"), used


def prose_table(task: Task, results: dict[str, tuple[Catalog, float]]) -> str:
    """Return a table of right, part, wrong and empty results by kind of edit and tool."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for tool, (catalog, _) in results.items():
        merged = {m.msgctxt: m for m in catalog.active()}
        for truth in task.truths:
            counts.setdefault((truth.edit, tool), Counter())[judge(truth, merged)] += 1
    kinds = [edit for edit in EDITS if edit != "deleted"]
    names = list(results)
    lines = ["| edit | texts | " + " | ".join(names) + " |", "|---|---:|" + "---|" * len(names)]

    def row(title: str, edits: list[str]) -> str:
        cells = []
        for tool in names:
            sums: Counter[str] = sum((counts[edit, tool] for edit in edits), Counter())
            cells.append(
                f"{sums['right']} right"
                + "".join(f", {sums[k]} {k}" for k in ("part", "wrong", "empty") if sums[k])
            )
        total = sum(sum(counts[edit, names[0]].values()) for edit in edits)
        return f"| {title} | {total} | " + " | ".join(cells) + " |"

    lines += [row(edit, [edit]) for edit in kinds]
    lines.append(row("**all edits**", kinds))
    lines.append(row("not edited", ["not edited"]))
    times = [f"{seconds:.1f} s" for _, seconds in results.values()]
    return "\n".join([*lines, "| processor time | | " + " | ".join(times) + " |"])


def short_table(task: Task, results: dict[str, tuple[Catalog, float]]) -> str:
    """Return a table of the new short strings for which each tool suggested a translation."""
    lines = ["| tool | new strings | guessed | right | wrong |", "|---|---:|---:|---:|---:|"]
    for tool, (catalog, _) in results.items():
        merged = {m.msgctxt: m for m in catalog.active()}
        guesses = [(merged[t.ids[0]].msgstr[0], t.translations[0]) for t in task.truths]
        guessed = sum(1 for guess, _ in guesses if guess)
        right = sum(1 for guess, truth in guesses if guess == truth)
        lines.append(f"| {tool} | {len(guesses)} | {guessed} | {right} | {guessed - right} |")
    return "\n".join(lines)


def main() -> None:
    """Print both tables as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", metavar="FILE.po", nargs="+", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pot2po", help="the program pot2po, where it is not on the PATH")
    args = parser.parse_args()
    texts = read_texts(args.files)
    rng = random.Random(args.seed)  # noqa: S311 - edits are to be repeated, not kept secret
    prose, short = prose_task(texts, rng), short_task(texts, rng)
    commands = tools(args.pot2po)
    proses = {name: run(prose, command) for name, command in commands.items()}
    shorts = {name: run(short, command) for name, command in commands.items()}
    sys.stdout.write(f"{prose_table(prose, proses)}\n\n{short_table(short, shorts)}\n")


if __name__ == "__main__":
    main()
