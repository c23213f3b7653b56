"""Long histories of one catalog: an author edits, a translator works, updates run in between.

What is finished was finished by a person, for just this text and in just these words; nothing that
a person wrote is lost. Only `msgmerge`, which some run on the same file, may drop what it drops.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.catalog.update.merging import HEADER, catalog, merged
from tests.examples import examples
from toolkit.catalog.approvals import NO_APPROVALS, Ledger, approve, state_with_approvals
from toolkit.catalog.notes import is_note
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.catalog.update import update_catalog
from toolkit.model.catalog import Catalog, Message, State
from toolkit.model.work import Translation, Work

MSGMERGE = shutil.which("msgmerge")
SENTENCES = (
    "Yes.",
    "Right.",
    "The river is wide and deep.",
    "The river is wide, deep and cold.",
    "An old grey stone lies in the meadow.",
    "An old stone lies in the green meadow.",
    "川は広い。",
)
Text = tuple[str, str | None]
Pair = tuple[str, str | None, tuple[str, ...]]
positions = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4])
often = st.sampled_from([True, True, False])


def pair_of(message: Message) -> Pair:
    return message.msgid, message.msgid_plural, message.msgstr


def written(result: Catalog) -> str:
    """All that people wrote, wherever the file has it."""
    return "\0".join(s for m in result.messages for s in (*m.msgstr, *m.translator_comments))


class Histories(RuleBasedStateMachine):
    """``with_ids``: a project's catalog, each message named; else a catalog without contexts."""

    @initialize(
        with_ids=st.booleans(), texts=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)
    )
    def begin(self, with_ids: bool, texts: list[str]) -> None:
        self.with_ids = with_ids
        self.names = 0
        self.made = 0
        self.source: list[tuple[str, Text]] = []
        self.versions: list[list[tuple[str, Text]]] = []
        self.finished: set[Pair] = set()
        self.approved: Ledger = NO_APPROVALS
        self.catalog = catalog()
        for text in texts:
            self._put(len(self.source), (text, None))
        self.update()
        for at in range(len(texts)):
            self.the_translator_works("translate", at)

    @rule(
        kind=st.sampled_from(["edit", "edit", "edit", "insert", "delete", "move", "join", "split"]),
        at=positions,
        text=st.sampled_from(SENTENCES),
        at_once=often,
    )
    def the_author_changes(self, kind: str, at: int, text: str, at_once: bool) -> None:
        at %= max(1, len(self.source))
        if kind == "insert" and len(self.source) < 6:
            self._put(at, (text, None))
        elif self.source:
            name, (before, plural) = self.source[at]
            if kind == "edit":
                self.source[at] = (name, (text, plural))
            elif kind == "delete":
                del self.source[at]
            elif kind == "move":
                self.source.append(self.source.pop(at))
            elif kind == "join":
                self._join(at)
            elif kind == "split" and len(self.source) < 6 and plural is None:
                first, dot, second = before.partition(". ")
                if dot:
                    self.source[at] = (name, (first + ".", None))
                    self._put(at + 1, (second, None))
        if at_once:
            self.update()

    @rule(at=positions, plural=st.sampled_from([None, "rivers", "stones"]), at_once=often)
    def the_author_makes_plural(self, at: int, plural: str | None, at_once: bool) -> None:
        if self.source:
            name, (text, _plural) = self.source[at % len(self.source)]
            self.source[at % len(self.source)] = (name, (text, plural))
        if at_once:
            self.update()

    @precondition(lambda self: self.versions)
    @rule(
        back=st.sampled_from([2, 2, 2, 1, 3, 4, 6]),
        meanwhile=st.sampled_from(["", "", "reword", "reword", "confirm", "translate"]),
        at_once=often,
    )
    def the_author_reverts(self, back: int, meanwhile: str, at_once: bool) -> None:
        self.source = list(self.versions[-min(back, len(self.versions))])
        for at, message in enumerate(self.catalog.active() if meanwhile else ()):
            if message.is_fuzzy:
                self.the_translator_works(meanwhile, at)
        if at_once:
            self.update()

    @rule(
        kind=st.sampled_from(
            ["reword", "reword", "translate", "confirm", "doubt", "empty", "comment", "approve"]
        ),
        at=positions,
    )
    def the_translator_works(self, kind: str, at: int) -> None:
        message = self._message(at)
        if message is None:
            return
        if kind == "reword" and any(message.msgstr):  # the mark stays as it is
            self._save(message, self._new_words(message))
        elif kind == "translate":
            self._save(message, self._new_words(self._without_mark(message)))
        elif kind == "confirm":
            self._save(message, self._without_mark(message))
        elif kind == "empty":
            empty = ("",) * len(message.msgstr)
            self._save(message, replace(self._without_mark(message), msgstr=empty))
        elif kind == "comment":
            self.made += 1
            comments = (*message.translator_comments, f"C{self.made}.")
            self._save(message, replace(message, translator_comments=comments))
        elif kind == "doubt" and message.state is State.TRANSLATED:
            copies = [m for m in self.catalog.messages if m.msgstr == message.msgstr]
            if len(copies) == 1:
                self.finished.discard(pair_of(message))
                self._save(message, replace(message, flags=("fuzzy", *message.flags)))
        elif kind == "approve" and self.with_ids and message.state is State.TRANSLATED:
            self.approved = approve(self.approved, [message], by="A", date="2024-01-31")

    @rule()
    def update(self) -> None:
        before, states = self.catalog, self._states()
        wanted = self._template()
        self.catalog = self._updated(wanted)
        if self.source not in self.versions[-1:]:
            self.versions.append(list(self.source))
        kept = written(self.catalog)
        for message in before.messages:
            assert all(form in kept for form in message.msgstr)
            if any(message.msgstr) or message.obsolete:
                comments = [c for c in message.translator_comments if not is_note(c)]
                assert all(comment in kept for comment in comments)
        was = {(m.msgctxt, *pair_of(m)): m for m in before.active()}
        for message in self.catalog.active():
            old = was.get((message.msgctxt, *pair_of(message)))
            if old is not None and old.state is State.TRANSLATED:
                assert message.state is State.TRANSLATED
                assert message.raw == old.raw or any(map(is_note, old.translator_comments))
            if old is not None and old.is_fuzzy and any(old.msgstr):
                assert message.is_fuzzy
        for name, state in self._states().items():
            if states.get(name) is State.APPROVED and name in was:
                assert state is State.APPROVED

    @precondition(lambda self: MSGMERGE)
    @rule(options=st.sampled_from([(), ("--previous",), ("--no-fuzzy-matching",)]))
    def somebody_runs_msgmerge(self, options: tuple[str, ...]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            old, new = Path(folder, "old.po"), Path(folder, "new.pot")
            old.write_bytes(serialize_catalog(self.catalog))
            new.write_bytes(serialize_catalog(self._template()))
            command = [str(MSGMERGE), "-q", *options, str(old), str(new)]
            done = subprocess.run(command, check=True, capture_output=True)
        self.catalog = parse_catalog(done.stdout, "a.po")

    @invariant()
    def what_is_finished_was_finished_by_a_person(self) -> None:
        for message in getattr(self, "catalog", catalog()).active():
            if message.state is State.TRANSLATED:
                assert pair_of(message) in self.finished

    def _put(self, at: int, text: Text) -> None:
        self.names += 1
        self.source.insert(at, (f"a1.p1.s{self.names}", text))

    def _join(self, at: int) -> None:
        if at + 1 < len(self.source):
            (name, (first, plural)), (_name, (second, other)) = self.source[at : at + 2]
            if plural is other is None and len(first) + len(second) < 150:
                self.source[at : at + 2] = [(name, (f"{first} {second}", None))]

    def _template(self) -> Catalog:
        """Without ids a text stands once, whatever its plural."""
        texts: dict[str, Message] = {}
        for name, (text, plural) in self.source:
            key = name if self.with_ids else text
            forms = ("",) if plural is None else ("", "")
            context = name if self.with_ids else None
            texts.setdefault(key, Message(text, forms, context, plural))
        return Catalog(HEADER, tuple(texts.values()))

    def _updated(self, wanted: Catalog) -> Catalog:
        if not self.with_ids:
            return merged(self.catalog, wanted)
        work, translation = Work("work", "A work", "en"), Translation("es", "us")

        def once(old: Catalog) -> Catalog:
            new = update_catalog(old, wanted, work, translation, date="2024-01-31")
            return parse_catalog(serialize_catalog(new), "a.po")

        result = once(self.catalog)
        assert serialize_catalog(once(result)) == serialize_catalog(result)
        return result

    def _states(self) -> dict[tuple[object, ...], State]:
        return {
            (m.msgctxt, *pair_of(m)): state_with_approvals(m, m.state, self.approved)
            for m in self.catalog.active()
        }

    def _message(self, at: int) -> Message | None:
        active = list(self.catalog.active())
        return active[at % len(active)] if active else None

    def _save(self, message: Message, changed: Message) -> None:
        """As an editor saves one message."""
        if changed.state is State.TRANSLATED:
            self.finished.add(pair_of(changed))
        messages = tuple(
            replace(changed, raw=None) if m is message else m for m in self.catalog.messages
        )
        saved = replace(self.catalog, messages=messages)
        self.catalog = parse_catalog(serialize_catalog(saved), "a.po")

    def _new_words(self, message: Message) -> Message:
        self.made += 1
        forms = (f"T{self.made}{'ab'[n]}." for n in range(len(message.msgstr)))
        return replace(message, msgstr=tuple(forms))

    @staticmethod
    def _without_mark(message: Message) -> Message:
        return replace(
            message,
            flags=tuple(f for f in message.flags if f != "fuzzy"),
            previous_msgctxt=None,
            previous_msgid=None,
            previous_msgid_plural=None,
        )


@pytest.mark.thorough
@pytest.mark.parametrize("steps", [12, 40])
def test_nothing_that_a_person_wrote_is_lost_or_finished_by_a_program(steps: int) -> None:
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=examples(12, 60),
            stateful_step_count=steps,
        ),
    )
