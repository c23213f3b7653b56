"""Long histories of a project: author, translators, their programs, reviewers, and two branches.

What is finished was finished by a person, for just this text and in just these words; what is
approved was approved at this place. Nothing that a person wrote is lost without a person's doing or
a conflict that names it. ``BITEXT_HISTORIES`` says how many histories are tried.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.examples import examples
from tests.project.histories.exported_files import ExportedFile, export, import_file
from tests.project.histories.in_memory import ProjectInMemory, merged_catalog, merged_lines
from toolkit.catalog.approvals import (
    approval_in_force,
    approve,
    parse_ledger,
    serialize_ledger,
    state_with_approvals,
    withdraw,
)
from toolkit.catalog.notes import CONFLICT_MARK, is_note
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.model.catalog import Catalog, Message, State
from toolkit.pipeline.state import read_state
from toolkit.pipeline.update import catalog_files, update, with_new_ids
from toolkit.text.retired import is_short

HISTORIES = int(os.environ.get("BITEXT_HISTORIES", examples(5, 25)))
RANDOM = "BITEXT_HISTORIES" in os.environ
SOURCE, TEMPLATE = "text.txt", "locale/work.pot"
CATALOG, APPROVALS = "locale/es/LC_MESSAGES/work.po", "locale/es/LC_MESSAGES/work.approvals.tsv"
FORMATS = ("csv", "jsonl", "xliff12", "xliff21", "tmx")
SENTENCES = {
    "en": (
        "Yes.",
        "Right.",
        "Café?",
        "The river is wide and deep.",
        "The river is wide, deep and cold.",
        "An old grey stone lies in the meadow.",
        "A naïve résumé lay in the old café.",
    ),
    "zh": (
        "是的。",
        "好。",
        "床前明月光,疑是地上霜。",
        "窗前明月光,疑是地上霜。",
        "河很宽,也很深。",
    ),
    "hi": ("हाँ।", "ठीक है।", "क़लम से चिट्ठी लिखी गई।", "पेड़ पर लाल फल लगे हैं।", "पेड़ पर पके फल लगे हैं।"),
}
EDITS = (
    *("edit", "edit", "insert", "insert", "delete", "delete"),
    *("move", "copy", "join", "split", "paragraph", "normalise"),
)
positions = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4, 5])
sides = st.sampled_from([0, 0, 1])
work_on_files = st.sampled_from(
    ["translate", "translate", "approve", "approve", "note", "source", "doubt", "normalise"]
)


def nfc(text: str) -> str:
    return normalize("NFC", text)


def project_of(language: str) -> bytes:
    return f"""[work]
id = "work"
title = "A work"
[source]
file = "{SOURCE}"
language = "{language}"
date = "2024-01-31"
[[translations]]
language = "es"
credit = "us"
""".encode()


def saved(catalog: Catalog, change: Callable[[Message], Message]) -> bytes:
    """As an editor saves the file; ``change`` returns what it leaves alone as it is."""
    messages = tuple(
        m if (new := change(m)) is m else replace(new, raw=None) for m in catalog.messages
    )
    return serialize_catalog(replace(catalog, messages=messages))


def written_in(catalog: Catalog) -> set[str]:
    """All that people wrote into a catalog, each piece by itself."""
    every = {form for m in catalog.messages for form in m.msgstr}
    comments = {c for m in catalog.messages for c in m.translator_comments}
    notes = {c for c in comments if not is_note(c) or c.startswith(CONFLICT_MARK)}
    return (every | notes) - {""}


def ids_by_text(messages: Iterable[Message]) -> dict[str, list[str | None]]:
    found: dict[str, list[str | None]] = {}
    for message in messages:
        found.setdefault(nfc(message.msgid), []).append(message.msgctxt)
    return found


class Branch:
    """One copy of the project: its files, what was exported from it, the former sources."""

    def __init__(self, project: ProjectInMemory) -> None:
        self.project = project
        self.sent: list[ExportedFile] = []
        self.versions: list[list[str]] = []

    @property
    def source(self) -> list[str]:
        return self.project.files[SOURCE].decode().split("\n")

    @source.setter
    def source(self, lines: list[str]) -> None:
        self.versions.append(self.source)
        self.project.files[SOURCE] = "\n".join(lines).encode()

    @property
    def catalog(self) -> Catalog:
        return parse_catalog(self.project.files[CATALOG], CATALOG)

    def approved(self) -> dict[str, tuple[str, str, str]]:
        """Who gave each approval in force, with its segment, text and translation."""
        data = self.project.files.get(APPROVALS)
        ledger = parse_ledger(data, APPROVALS) if data else {}
        found = {}
        for message in self.catalog.active():
            if state_with_approvals(message, message.state, ledger) is State.APPROVED:
                approval = approval_in_force(message, ledger)
                assert approval is not None
                found[approval.by] = (
                    message.msgctxt or "",
                    nfc(message.msgid),
                    message.msgstr[0],
                )
        return found


class Histories(RuleBasedStateMachine):
    """``finished`` are texts with translations that a person called finished; ``signed`` who
    approved what, and where."""

    @initialize(
        language=st.sampled_from(["en", "en", "zh", "hi"]),
        picks=st.lists(st.integers(0, 6), min_size=2, max_size=5),
    )
    def begin(self, language: str, picks: list[int]) -> None:
        self.language = language
        self.made = 0
        self.finished: set[tuple[str, str]] = set()
        self.signed: dict[str, set[tuple[str, str, str]]] = {}
        lines = ["Title", "", *(self._sentence(pick) for pick in picks), ""]
        files = {
            "bitext.toml": project_of(language), SOURCE: "\n".join(lines).encode(),
        }  # fmt: skip
        self.branches = [Branch(ProjectInMemory(files))]
        self.base: dict[str, bytes] | None = None
        self.update(0)
        for at in range(len(picks) + 1):
            self.the_translator_works("translate", at, 0)

    # the author

    @rule(
        kind=st.sampled_from(EDITS),
        at=positions,
        to=positions,
        pick=st.integers(0, 6),
        side=sides,
        at_once=st.booleans(),
    )
    def the_author(self, kind: str, at: int, to: int, pick: int, side: int, at_once: bool) -> None:
        branch = self.branches[side % len(self.branches)]
        lines, text = branch.source, self._sentence(pick)
        at = min(2 + at, len(lines) - 1)
        to = min(2 + to, len(lines) - 1)
        if kind == "insert" and len(lines) < 12:
            lines.insert(at, text)
        elif kind == "edit" and lines[at]:
            lines[at] = text
        elif kind == "delete" and len(lines) > 4:
            del lines[at]
        elif kind == "move" and len(lines) > 4:
            lines.insert(to, lines.pop(at))
        elif kind == "copy" and len(lines) < 12:
            lines.insert(to, lines[at])
        elif kind == "join" and at + 1 < len(lines) and len(lines[at] + lines[at + 1]) < 150:
            stem = lines[at].rstrip(".。।?")
            space = "" if self.language == "zh" else " "
            lines[at : at + 2] = [f"{stem},{space}{lines[at + 1]}"]
        elif kind == "split" and "," in lines[at]:
            first, _comma, second = lines[at].partition(",")
            lines[at : at + 1] = [first + text[-1], second.strip()]
        elif kind == "paragraph":
            lines.insert(at, "")
        elif kind == "normalise":
            form = ("NFC", "NFD")[pick % 2]
            lines = [normalize(form, line) for line in lines]  # type: ignore[arg-type]
        branch.source = lines
        if at_once:
            self.update(side)

    @rule(back=st.sampled_from([1, 2, 2, 3, 5]), side=sides, at_once=st.booleans())
    def the_author_reverts(self, back: int, side: int, at_once: bool) -> None:
        branch = self.branches[side % len(self.branches)]
        if branch.versions:
            branch.source = branch.versions[-min(back, len(branch.versions))]
        if at_once:
            self.update(side)

    # translators and reviewers

    @rule(
        kind=st.sampled_from(
            ["reword", "reword", "translate", "translate", "confirm", "doubt", "empty", "comment"]
        ),
        at=positions,
        side=sides,
    )
    def the_translator_works(self, kind: str, at: int, side: int) -> None:
        branch = self.branches[side % len(self.branches)]
        active = list(branch.catalog.active())
        if not active:
            return
        chosen = active[at % len(active)]

        def change(message: Message) -> Message:
            return self._worked(kind, message) if message == chosen else message

        branch.project.files[CATALOG] = saved(branch.catalog, change)

    @rule(form=st.sampled_from(["NFC", "NFD", ""]), side=sides)
    def an_editor_writes_the_file_anew(self, form: str, side: int) -> None:
        """With all texts composed or decomposed, and without the previous texts."""
        branch = self.branches[side % len(self.branches)]

        def change(message: Message) -> Message:
            if not form:
                return replace(message, previous_msgid=None, previous_msgctxt=None, raw=None)
            text = normalize(form, message.msgid)  # type: ignore[arg-type]
            return replace(message, msgid=text)

        branch.project.files[CATALOG] = saved(branch.catalog, change)

    @rule(at=positions, side=sides)
    def somebody_approves(self, at: int, side: int) -> None:
        branch = self.branches[side % len(self.branches)]

        def run() -> None:
            edition = read_state(branch.project)
            finished = [m for m in edition.catalogs["es"].active() if m.state is State.TRANSLATED]
            if finished:
                message = finished[at % len(finished)]
                ledger = approve(
                    edition.approvals["es"], [message], by=self._person(message), date="2024-02-02"
                )
                files = catalog_files(branch.project, edition)
                branch.project.write_all({**files, APPROVALS: serialize_ledger(ledger)})

        self._program(branch, run)

    @rule(at=positions, side=sides)
    def somebody_withdraws(self, at: int, side: int) -> None:
        branch = self.branches[side % len(self.branches)]
        edition = read_state(branch.project)
        ids = sorted(edition.approvals["es"])
        if ids:
            left = withdraw(edition.approvals["es"], [ids[at % len(ids)]])
            files = with_new_ids(branch.project, edition, {APPROVALS: serialize_ledger(left)})
            branch.project.write_all(files)

    # programs

    @rule(side=sides)
    def update(self, side: int) -> None:
        branch = self.branches[side % len(self.branches)]

        def run() -> None:
            update(branch.project)

        self._program(branch, run)
        once = dict(branch.project.files)
        update(branch.project)
        assert branch.project.files == once

    @rule(kind=st.sampled_from(["none", "empty"]), side=sides)
    def the_template_is_lost(self, kind: str, side: int) -> None:
        branch = self.branches[side % len(self.branches)]
        if kind == "none":
            del branch.project.files[TEMPLATE]
        else:
            branch.project.files[TEMPLATE] = b""
        self.update(side)

    @rule(
        name=st.sampled_from(FORMATS),
        side=sides,
        works=st.lists(st.tuples(work_on_files, positions), max_size=3),
        comes_back=st.booleans(),
    )
    def a_file_is_sent_out(
        self, name: str, side: int, works: list[tuple[str, int]], comes_back: bool
    ) -> None:
        branch = self.branches[side % len(self.branches)]

        def run() -> None:
            branch.sent = [*branch.sent[-2:], export(branch.project, name)]

        self._program(branch, run)
        for kind, at in works:
            self.somebody_works_on_the_file(kind, -1, at, side)
        if comes_back:
            self.the_file_comes_back(-1, side, overwrite=False)

    @precondition(lambda self: any(branch.sent for branch in self.branches))
    @rule(kind=work_on_files, which=positions, at=positions, side=sides)
    def somebody_works_on_the_file(self, kind: str, which: int, at: int, side: int) -> None:
        sent = self.branches[side % len(self.branches)].sent
        if sent:
            self.made += 1
            words = f"{'CN'[kind == 'note']}é{self.made}."
            sent[which % len(sent)].edit(kind, at, words)

    @precondition(lambda self: any(branch.sent for branch in self.branches))
    @rule(which=positions, side=sides, overwrite=st.sampled_from([False, False, False, True]))
    def the_file_comes_back(self, which: int, side: int, overwrite: bool) -> None:
        branch = self.branches[side % len(self.branches)]
        if not branch.sent:
            return
        file = branch.sent[which % len(branch.sent)]

        def run() -> set[str]:
            return import_file(
                branch.project, file, self.finished, self._person, overwrite=overwrite
            )

        self._program(branch, run)

    # two branches

    @precondition(lambda self: len(self.branches) == 1)
    @rule(
        added=st.lists(st.tuples(st.integers(0, 1), st.integers(0, 6), positions), max_size=3),
        merged=st.booleans(),
        by_lines=st.booleans(),
    )
    def a_branch_begins(
        self, added: list[tuple[int, int, int]], merged: bool, by_lines: bool
    ) -> None:
        """Sentences that are ``added`` on the two branches are translated and approved there."""
        ours = self.branches[0]
        self.base = dict(ours.project.files)
        theirs = Branch(ProjectInMemory(self.base))
        theirs.sent, theirs.versions = [s.copy() for s in ours.sent], list(ours.versions)
        self.branches.append(theirs)
        for side, pick, at in added:
            self.the_author("insert", at, 0, pick, side, at_once=True)
            for number, message in enumerate(self.branches[side].catalog.active()):
                if message.state is State.UNTRANSLATED:
                    self.the_translator_works("translate", number, side)
                    self.somebody_approves(number, side)
        if merged:
            self.the_branches_are_merged(swapped=False, by_lines=by_lines, template="merged")

    @precondition(lambda self: len(self.branches) == 2)
    @rule(
        swapped=st.booleans(),
        by_lines=st.booleans(),
        template=st.sampled_from(["merged", "merged", "ours", "theirs"]),
    )
    def the_branches_are_merged(self, swapped: bool, by_lines: bool, template: str) -> None:
        ours, theirs = self.branches[::-1] if swapped else self.branches
        assert self.base is not None
        base = self.base
        files, others = ours.project.files, theirs.project.files
        catalogs = [parse_catalog(each[CATALOG], CATALOG) for each in (base, files, others)]
        before, one, other = map(written_in, catalogs)
        kept = ((one | other) - before) | (one & other & before)
        known = base.get(APPROVALS, b"").decode()
        signed = [branch.approved() for branch in (ours, theirs)]
        approved = {
            what[1:]
            for by, what in signed[0].items() | signed[1].items()
            if f"\t{by}\n" not in known or all(by in side for side in signed)
        }
        merged = dict(files)
        for path in (SOURCE, APPROVALS):
            versions = [each.get(path, b"") for each in (base, files, others)]
            data = merged_lines(*versions, union=True)
            if data or path in files:
                merged[path] = data or b""
        for path in (TEMPLATE, CATALOG):
            versions = [each[path] for each in (base, files, others)]
            merged[path] = merged_catalog(*versions, by_lines=by_lines)
        if template != "merged":
            merged[TEMPLATE] = (files if template == "ours" else others)[TEMPLATE]
        if merged.get(APPROVALS) == b"":
            del merged[APPROVALS]
        self.branches, self.base = [ours], None
        ours.sent = [*ours.sent, *theirs.sent][-3:]
        ours.project.files = merged
        update(ours.project)
        present = written_in(ours.catalog)
        text = nfc("\0".join(present))
        assert not {piece for piece in kept if nfc(piece) not in text}
        for by, (name, *rest) in ours.approved().items():
            if (name, *rest) not in self.signed[by]:  # another id, for the same text
                assert [*rest] in [[*its] for _name, *its in self.signed[by]]
                self.signed[by].add((name, *rest))
        once = Counter(nfc(m.msgid) for m in ours.catalog.active())
        still = {what[1:] for what in ours.approved().values()}
        finished = {
            (nfc(m.msgid), m.msgstr[0])
            for m in ours.catalog.active()
            if m.state is State.TRANSLATED
        }
        for source, target in approved & finished:
            if once[source] == 1:
                assert (source, target) in still
        self.update(0)

    @invariant()
    def what_is_finished_or_approved_is_so_by_a_person(self) -> None:
        for branch in getattr(self, "branches", []):
            for message in branch.catalog.active():
                if message.state is State.TRANSLATED:
                    assert (nfc(message.msgid), message.msgstr[0]) in self.finished
            for by, what in branch.approved().items():
                assert what in self.signed[by]

    def _program(self, branch: Branch, run: Callable[[], Any]) -> None:
        """Runs it; ``run`` returns what people replaced by it."""
        files = dict(branch.project.files)
        before = parse_catalog(files[CATALOG], CATALOG) if CATALOG in files else Catalog(None, ())
        approved = branch.approved() if CATALOG in files else {}
        replaced = run() or set()
        after = branch.catalog
        text = nfc("\0".join(written_in(after)))
        lost = {w for w in written_in(before) if nfc(w) not in text and w not in replaced}
        assert not lost
        now = {m.msgctxt: m for m in after.active()}
        assert len(now) == len(list(after.active()))
        self._same_stay_the_same(before, now, approved, branch, replaced)
        self._what_came_back_has_its_translation(after)

    def _same_stay_the_same(
        self,
        before: Catalog,
        now: dict[str | None, Message],
        approved: dict[str, tuple[str, str, str]],
        branch: Branch,
        replaced: set[str],
    ) -> None:
        """Whose text is what it was has the translation, the mark and the approval that it had."""
        untouched = set()
        for message in before.active():
            same = now.get(message.msgctxt)
            if same is None or nfc(same.msgid) != nfc(message.msgid) or not any(message.msgstr):
                continue
            if f"state of {message.msgctxt}" in replaced or message.msgstr[0] in replaced:
                continue
            assert (same.msgstr, same.is_fuzzy) == (message.msgstr, message.is_fuzzy)
            untouched.add((message.msgctxt, nfc(message.msgid), message.msgstr[0]))
        still = set(branch.approved().values())
        assert not {what for what in approved.values() if what in untouched} - still
        was, here = ids_by_text(before.active()), ids_by_text(now.values())
        for text in was.keys() & here.keys():
            if len(was[text]) == len(here[text]) == 1 and not is_short(text):
                assert was[text] == here[text]

    def _what_came_back_has_its_translation(self, after: Catalog) -> None:
        """No long text is without the translation that was finished for it and then retired."""
        guessed = {nfc(m.previous_msgid or "") for m in after.active()}
        empty = [m for m in after.active() if m.state is State.UNTRANSLATED]
        wanted = {nfc(m.msgid) for m in empty if not m.translator_comments} - guessed
        retired = {
            nfc(m.msgid) for m in after.messages if m.obsolete and not m.is_fuzzy and any(m.msgstr)
        }
        assert not [text for text in wanted & retired if not is_short(text)]

    def _sentence(self, pick: int) -> str:
        pool = SENTENCES[self.language]
        return pool[pick % len(pool)]

    def _person(self, message: Message) -> str:
        """Somebody who approves this message and nothing else."""
        self.made += 1
        name = f"P{self.made}"
        self.signed[name] = {(message.msgctxt or "", nfc(message.msgid), message.msgstr[0])}
        return name

    def _worked(self, kind: str, message: Message) -> Message:
        self.made += 1
        plain = replace(
            message,
            flags=tuple(f for f in message.flags if f != "fuzzy"),
            previous_msgctxt=None,
            previous_msgid=None,
        )
        changed = message
        if kind == "reword" and any(message.msgstr):  # the mark stays as it is
            changed = replace(message, msgstr=(f"Té{self.made}.",))
        elif kind == "translate":
            changed = replace(plain, msgstr=(f"Té{self.made}.",))
        elif kind == "confirm":
            changed = plain
        elif kind == "empty":
            changed = replace(plain, msgstr=("",))
        elif kind == "comment":
            comments = (*message.translator_comments, f"Né{self.made}.")
            changed = replace(message, translator_comments=comments)
        elif kind == "doubt" and message.state is State.TRANSLATED:
            changed = replace(message, flags=("fuzzy", *message.flags))
        if changed.state is State.TRANSLATED:
            self.finished.add((nfc(changed.msgid), changed.msgstr[0]))
        return changed


@pytest.mark.thorough
@pytest.mark.parametrize("steps", [12, 40])
def test_nothing_that_a_person_did_in_a_project_is_lost_or_done_by_a_program(steps: int) -> None:
    run_state_machine_as_test(
        Histories,
        settings=settings(
            max_examples=HISTORIES,
            stateful_step_count=steps,
            phases=[Phase.generate, *([Phase.shrink] if RANDOM else [])],  # which takes minutes
            derandomize=not RANDOM,
        ),
    )
