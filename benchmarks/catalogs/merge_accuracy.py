"""How well a catalog survives edits of its source: ours, GNU msgmerge and pot2po side by side.

    python -m benchmarks.catalogs.merge_accuracy de.po [more.po …] [--seed N] [--pot2po PATH]

The texts come from the PO files given, for example those of Debian's source package ``dpkg``
(``man/po/de.po po/de.po``); they need some 2,300 translated prose messages and 900 short ones.
A catalog of 2,000 prose messages is made, each with an id as msgctxt, and a template in which
some of them were edited with the seed. Every edited text has one truth: which translations belong
to it. An answer is right if they are all there, and fuzzy where the text is another one; part if
some of them are; empty if there is none; wrong in every other case.

The second table has 500 brand-new strings of up to four words, in a template from which as many
others have gone: nothing in the old catalog belongs to them. msgmerge is a program of GNU gettext,
pot2po one of translate-toolkit; what is not installed is left out. The time is the processor's, of
the whole process, reading and writing included.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.catalog.po import new_header, parse_catalog, serialize_catalog
from toolkit.model.catalog import Catalog, Message, State

PROSE, SHORT = 2000, 500
EDITS = {
    "reworded, a word or two": 60,
    "reworded, a third of the words": 40,
    "moved": 40,
    "moved and reworded": 40,
    "split": 40,
    "joined": 20,
    "swapped, ids with them": 20,
    "swapped, ids stay": 20,
    "inserted": 60,
    "deleted": 60,
}
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


@dataclass(frozen=True)
class Truth:
    """What happened to a text, the ids it has now, and the translations that belong to it."""

    edit: str
    ids: tuple[str, ...]
    translations: tuple[str, ...]
    same_text: bool = False


@dataclass
class Task:
    """An old catalog, a template, and the truth about each edited text."""

    old: list[Message]
    new: list[Message]
    truths: list[Truth]


def read_texts(paths: Sequence[Path]) -> dict[str, str]:
    """Translated texts of the files, in their order, each text once."""
    texts: dict[str, str] = {}
    for path in paths:
        for message in parse_catalog(path.read_bytes(), str(path)).active():
            if message.state is State.TRANSLATED and message.msgid_plural is None:
                texts.setdefault(message.msgid, message.msgstr[0])
    return texts


def prose_task(texts: dict[str, str], rng: random.Random) -> Task:
    """2,000 prose messages with seeded edits."""
    translations = Counter(texts.values())
    prose = [
        (text, translation)
        for text, translation in texts.items()
        if len(text.split()) >= 5 and translation != text and translations[translation] == 1
    ]
    need = PROSE + EDITS["inserted"]
    if len(prose) < need:
        raise SystemExit(f"{len(prose)} prose messages are not enough, {need} are needed")
    old = [
        Message(
            msgid=text, msgstr=(translation,), msgctxt=f"c{n // 50 + 1}.p{n % 50 // 4 + 1}.s{n}"
        )
        for n, (text, translation) in enumerate(prose[:PROSE])
    ]
    fresh = [text for text, _ in prose[PROSE:]]
    words = [word for text, _ in prose for word in text.split()]
    return _edited(old, fresh, words, rng)


def _edited(old: list[Message], fresh: list[str], words: list[str], rng: random.Random) -> Task:
    places = list(range(0, PROSE - 1, 3))  # two edits never touch neighbours
    rng.shuffle(places)
    splittable = [n for n in places if _sentences(old[n].msgid)]
    now: dict[int, list[Message]] = {n: [replace(m, msgstr=("",))] for n, m in enumerate(old)}
    truths: list[Truth] = []
    moved: list[Message] = []
    renamed = PROSE

    def new_id(where: str) -> str:
        nonlocal renamed
        renamed += 1
        return f"{where.rpartition('.')[0]}.s{renamed}"

    chosen = splittable[: EDITS["split"]]
    rest = [n for n in places if n not in set(chosen)]
    plan = [("split", n) for n in chosen]
    for edit, count in EDITS.items():
        if edit != "split":
            plan += [(edit, rest.pop()) for _ in range(count)]
    for edit, n in plan:
        message, after = now[n][0], now[n + 1][0]
        name, text = message.msgctxt or "", message.msgid
        own, others = old[n].msgstr[0], old[n + 1].msgstr[0]
        match edit:
            case "reworded, a word or two" | "reworded, a third of the words":
                share = 0 if "two" in edit else 3
                now[n] = [replace(message, msgid=reworded(text, words, share, rng))]
                truths.append(Truth(edit, (name,), (own,)))
            case "moved" | "moved and reworded":
                far = old[rng.randrange(PROSE)].msgctxt or ""
                same = edit == "moved"
                text = text if same else reworded(text, words, 0, rng)
                moved.append(replace(message, msgctxt=new_id(far), msgid=text))
                truths.append(Truth(edit, (moved[-1].msgctxt or "",), (own,), same))
                now[n] = []
            case "split":
                head, tail = _sentences(text) or (text, "")
                second = new_id(name)
                now[n] = [replace(message, msgid=head), Message(msgid=tail, msgctxt=second)]
                truths.append(Truth(edit, (name, second), (own,)))
            case "joined":
                now[n] = [replace(message, msgid=f"{text} {after.msgid}")]
                now[n + 1] = []
                truths.append(Truth(edit, (name,), (own, others)))
            case "swapped, ids with them":
                now[n], now[n + 1] = [after], [message]
                truths.append(Truth(edit, (name,), (own,), True))
                truths.append(Truth(edit, (after.msgctxt or "",), (others,), True))
            case "swapped, ids stay":
                now[n] = [replace(message, msgid=after.msgid)]
                now[n + 1] = [replace(after, msgid=text)]
                truths.append(Truth(edit, (name,), (others,), True))
                truths.append(Truth(edit, (after.msgctxt or "",), (own,), True))
            case "inserted":
                now[n].append(Message(msgid=fresh.pop(), msgctxt=new_id(name)))
                truths.append(Truth(edit, (now[n][-1].msgctxt or "",), ()))
            case "deleted":
                now[n] = []
    new = [message for n in range(PROSE) for message in now[n]]
    for message in moved:
        new.insert(rng.randrange(len(new)), message)
    touched = {name for truth in truths for name in truth.ids}
    strings = {m.msgctxt: m.msgstr for m in old}
    truths += [
        Truth("not edited", (m.msgctxt or "",), strings[m.msgctxt], True)
        for m in new
        if m.msgctxt not in touched
    ]
    return Task(old, new, truths)


def short_task(texts: dict[str, str], rng: random.Random) -> Task:
    """Strings of up to four words: 500 have gone, 500 others are new, the rest stays."""
    short = [(t, s) for t, s in texts.items() if len(t.split()) <= 4 and re.search(r"[a-z]{2}", t)]
    rng.shuffle(short)
    if len(short) < SHORT + 400:
        raise SystemExit(f"{len(short)} short messages are not enough, {SHORT + 400} are needed")
    fresh, known = short[:SHORT], short[SHORT:]
    old = [Message(msgid=t, msgstr=(s,), msgctxt=f"c1.p1.s{n}") for n, (t, s) in enumerate(known)]
    gone = set(rng.sample(range(len(old)), min(SHORT, len(old) - 100)))
    new = [replace(m, msgstr=("",)) for n, m in enumerate(old) if n not in gone]
    truths = []
    for n, (text, translation) in enumerate(fresh):
        name = f"c2.p1.s{n}"
        new.insert(rng.randrange(len(new)), Message(msgid=text, msgctxt=name))
        truths.append(Truth("new", (name,), (translation,)))
    return Task(old, new, truths)


def reworded(text: str, words: list[str], share: int, rng: random.Random) -> str:
    """One or two words, or one of every ``share``, replaced, left out or added; never nothing."""
    result = text.split(" ")
    count = max(1, len(result) // share) if share else rng.randint(1, 2)
    while " ".join(result) == text or count:
        count = max(0, count - 1)
        place = rng.randrange(len(result))
        match rng.choice(("replace", "replace", "drop", "add")):
            case "drop" if len(result) > 3:
                del result[place]
            case "add":
                result.insert(place, rng.choice(words))
            case _:
                result[place] = rng.choice(words)
    return " ".join(result)


def _sentences(text: str) -> tuple[str, str] | None:
    """A text cut behind the first full stop that has words on both sides."""
    found = re.search(r"(?<=[a-z)>]\.)\s+(?=[A-Z])", text)
    return (text[: found.start()], text[found.end() :]) if found else None


def judge(truth: Truth, merged: dict[str | None, Message]) -> str:
    """Right, part, empty or wrong."""
    messages = [merged[name] for name in truth.ids]
    given = [m.msgstr[0] for m in messages if m.msgstr[0]]
    if not given:
        return "empty" if truth.translations else "right"
    left = " ".join(dict.fromkeys(given))
    there = [t for t in truth.translations if t in left]
    for translation in there:
        left = left.replace(translation, "", 1)
    unmarked = any(m.msgstr[0] and not m.is_fuzzy for m in messages) and not truth.same_text
    if left.strip() or unmarked:
        return "wrong"
    return "right" if len(there) == len(truth.translations) else "part"


def tools(pot2po: str | None) -> dict[str, Callable[[Path, Path, Path], list[str]]]:
    """The command line of each tool that is there, for an old catalog, a template and a result."""
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
    """What a tool makes of a task, and its processor time in seconds."""
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
    """Right, part, wrong, empty for each kind of edit and tool."""
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
    """How often a tool guessed a translation of a new short string, and how often rightly."""
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
