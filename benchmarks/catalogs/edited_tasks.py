"""Catalogs and source edits with known correct results, for merge_accuracy."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.catalog.po import parse_catalog
from toolkit.model.catalog import Message, State

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


@dataclass(frozen=True)
class Truth:
    """The edit of a text, its new ids, and its correct translations."""

    edit: str
    ids: tuple[str, ...]
    translations: tuple[str, ...]
    same_text: bool = False


@dataclass
class Task:
    """An old catalog, a template, and the correct result for each edited text."""

    old: list[Message]
    new: list[Message]
    truths: list[Truth]


def read_texts(paths: Sequence[Path]) -> dict[str, str]:
    """Return the translated texts of the files in order, each text once."""
    texts: dict[str, str] = {}
    for path in paths:
        for message in parse_catalog(path.read_bytes(), str(path)).active():
            if message.state is State.TRANSLATED and message.msgid_plural is None:
                texts.setdefault(message.msgid, message.msgstr[0])
    return texts


def prose_task(texts: dict[str, str], rng: random.Random) -> Task:
    """Return a task of 2,000 prose messages with seeded edits."""
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
    """Return a task of strings of up to four words: 500 removed, 500 added, the rest unchanged."""
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
    """Replace, remove or add one or two words, or one word in ``share``; change at least one."""
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
    """Split a text after the first full stop with words on both sides."""
    found = re.search(r"(?<=[a-z)>]\.)\s+(?=[A-Z])", text)
    return (text[: found.start()], text[found.end() :]) if found else None


def judge(truth: Truth, merged: dict[str | None, Message]) -> str:
    """Judge a result as right, part, empty or wrong."""
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
