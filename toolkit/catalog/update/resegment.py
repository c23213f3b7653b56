"""Preserve translations when segments are joined, split or divided differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from toolkit.catalog.notes import OFFERED, joined_note, memory_of, split_note, without_notes
from toolkit.catalog.update.carry import carried_flags, source_of
from toolkit.languages import sentence_joiner
from toolkit.model.catalog import Message

_KEY_LENGTH = 16
_MOST_STARTS = 20
_MOST_PARTS = 40


class Run(NamedTuple):
    """Positions of adjacent old messages with the same joined text as adjacent new messages."""

    olds: range
    news: range


def find_runs(olds: Sequence[str | None], news: Sequence[str | None]) -> list[Run]:
    """Return the shortest runs of equal text, ignoring white space; None is never part of a run.

    A run has several texts on at least one side, and at least 16 characters. The time is linear in
    the length of the texts, because an index of the first 16 characters finds the possible
    beginnings.
    """
    old_texts, new_texts = _bare(olds), _bare(news)
    starts: dict[str, list[int]] = defaultdict(list)
    for old in range(len(old_texts)):
        if (key := _key(old_texts, old)) and len(starts[key]) < _MOST_STARTS:
            starts[key].append(old)
    runs: list[Run] = []
    taken: set[int] = set()
    next_free = 0
    for new in range(len(new_texts)):
        if new < next_free or not (key := _key(new_texts, new)):
            continue
        for old in starts.get(key, ()):
            run = _run(old_texts, old, new_texts, new)
            if run is not None and taken.isdisjoint(run.olds):
                runs.append(run)
                taken.update(run.olds)
                next_free = run.news.stop
                break
    return runs


def resegmented(
    parts: Sequence[Message], wanted: Message, following: int, lang: str, *, stays: bool
) -> Message:
    """Make the first new message of a run, which is fuzzy and has the translations of all parts.

    ``following`` is the number of further new messages in the run. The previous msgid is the text
    that was translated. A note describes the change, and people's comments are kept. If ``stays``
    is set, the parts remain as obsolete messages and can be restored. Otherwise, a note records the
    wording of a split message.
    """
    translated = _each_translation_once([part for part in parts if part.msgstr[0]])
    comments = list(dict.fromkeys(c for part in parts for c in without_notes(part)))
    if len(parts) > 1:
        empty = sum(not part.msgstr[0] for part in parts)
        comments.append(joined_note(len(parts), empty))
    if following:
        comments.append(split_note(following))
    if len(parts) == 1 and not stays:
        comments += memory_of(parts[0])
    sources = [source_of(part) for part in translated]
    texts = [source.msgid for source in sources]
    joiner = " " if "".join(texts) not in wanted.msgid else ""
    ids = {source.msgctxt for source in sources}
    former = sources[0].msgctxt
    return replace(
        wanted,
        msgstr=(_joined([part.msgstr[0] for part in translated], sentence_joiner(lang)),),
        translator_comments=tuple(comments),
        flags=carried_flags(parts[0], wanted, fuzzy=True),
        previous_msgctxt=former if len(ids) == 1 and former != wanted.msgctxt else None,
        previous_msgid=_joined(texts, joiner),
        previous_msgid_plural=None,
        line=0,
        raw=None,
    )


def offered(whole: Message, tail: Message) -> Message:
    """Make the message of a later part of a split segment; suggest the whole translation.

    As in GNU msgmerge, the suggestion is made only when the message is new. Later updates keep the
    translator's edits.
    """
    source = source_of(whole)
    return replace(
        tail,
        msgstr=whole.msgstr,
        translator_comments=(OFFERED,),
        flags=carried_flags(whole, tail, fuzzy=True),
        previous_msgctxt=source.msgctxt if source.msgctxt != tail.msgctxt else None,
        previous_msgid=source.msgid,
        previous_msgid_plural=None,
        line=0,
        raw=None,
    )


def _each_translation_once(parts: Sequence[Message]) -> list[Message]:
    """Remove copies of one translation that were suggested for the parts of a split segment."""
    once: dict[tuple[object, ...], Message] = {}
    for number, part in enumerate(parts):
        source = source_of(part)
        copied = part.is_fuzzy and source.text != (part.msgid, part.msgid_plural)
        once.setdefault((source, part.msgstr) if copied else (number,), part)
    return list(once.values())


def _joined(texts: Sequence[str], joiner: str) -> str:
    result = ""
    for text in texts:
        touching = result and text and not result[-1].isspace() and not text[0].isspace()
        result += joiner + text if touching else text
    return result


def _bare(texts: Sequence[str | None]) -> list[str]:
    """Return the texts without white space; None becomes an empty text, which is in no run."""
    return ["" if text is None else "".join(text.split()) for text in texts]


def _key(texts: list[str], start: int) -> str:
    """Return the first characters of the texts from ``start`` on; empty if there are too few."""
    key = ""
    for text in texts[start : start + _KEY_LENGTH]:
        if not text:
            break
        key += text[:_KEY_LENGTH]
        if len(key) >= _KEY_LENGTH:
            return key[:_KEY_LENGTH]
    return ""


def _run(olds: list[str], old: int, news: list[str], new: int) -> Run | None:
    old_end, new_end = old + 1, new + 1
    old_rest, new_rest = olds[old], news[new]
    while True:
        shared = min(len(old_rest), len(new_rest))
        if old_rest[:shared] != new_rest[:shared]:
            return None
        old_rest, new_rest = old_rest[shared:], new_rest[shared:]
        if not old_rest and not new_rest:
            run = Run(range(old, old_end), range(new, new_end))
            long_enough = sum(map(len, olds[old:old_end])) >= _KEY_LENGTH
            return run if long_enough and len(run.olds) + len(run.news) > 2 else None
        if old_end - old + new_end - new >= _MOST_PARTS:
            return None
        if not old_rest:
            if old_end == len(olds) or not olds[old_end]:
                return None
            old_rest, old_end = olds[old_end], old_end + 1
        else:
            if new_end == len(news) or not news[new_end]:
                return None
            new_rest, new_end = news[new_end], new_end + 1
