"""What an import makes of beads: where each goes, and who changed what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lowered import lowered
from toolkit.catalog.fingerprint import Fingerprint, fingerprint
from toolkit.catalog.imports.plan import ImportPlan
from toolkit.catalog.imports.rows_into_catalog import plan_import
from toolkit.catalog.target import messages_by_id
from toolkit.errors import InputError
from toolkit.model.aligned_text import Note, TextBead
from toolkit.model.catalog import Catalog, Message, State
from toolkit.model.document import Segment
from toolkit.model.finding import MOST

TEXTS = {"s1": "One.", "s2": "Yes.", "s3": "Three.", "s4": "Yes."}
TARGETS = {"s1": "Uno.", "s2": "Sí.", "s3": "", "s4": ""}
U, F, T, A = State.UNTRANSLATED, State.FUZZY, State.TRANSLATED, State.APPROVED


def catalog(targets: dict[str, str] = TARGETS, **more: Any) -> Catalog:
    """The catalog of the four segments."""
    return Catalog(
        None,
        tuple(Message(text, (targets[i],), i, **more) for i, text in TEXTS.items()),
    )


def bead(
    name: str,
    target: str | None = None,
    *,
    source: str | None = None,
    state: State | None = None,
    base: tuple[State, str] | None = None,
    **more: Any,
) -> TextBead:
    """A row; ``base`` is the state and the translation that were exported."""
    text = TEXTS.get(name, "") if source is None else source
    exported = ""
    if base is not None:
        exported = fingerprint(base[0], TEXTS.get(name, text), base[1])
    targets = () if target is None else (Segment(name, target),)
    return TextBead((Segment(name, text),), targets, state, base=exported, **more)


def planned(
    *beads: TextBead,
    here: Catalog | None = None,
    states: dict[str, State] | None = None,
    **more: Any,
) -> ImportPlan:
    """The plan for these beads."""
    here = here or catalog()
    known = {name: message.state for name, message in messages_by_id(here).items()}
    return plan_import(here, known | (states or {}), iter(beads), path="f", **more)


def outcome(plan: ImportPlan) -> dict[str, Any]:
    """What of a plan is not empty."""
    found = {
        "changes": [(c.segment_id, c.now, c.state_now.value) for c in plan.changes],
        "conflicts": [(c.segment_id, c.reason, c.ours, c.theirs) for c in plan.conflicts],
        "unknown": plan.unknown,
        "ambiguous": plan.ambiguous,
        "newer": plan.newer_here,
        "unchanged": plan.unchanged,
        "approve": plan.approve,
        "withdraw": plan.withdraw,
        "findings": [(f.code, f.segment_id, f.line) for f in plan.findings],
    }
    return {name: value for name, value in found.items() if value}


def test_a_fingerprint_has_three_parts_and_earlier_ones_two() -> None:
    base = fingerprint(T, "One.", "Uno.")
    found = Fingerprint.parse(base)
    assert (found.state, len(found.texts), len(found.source)) == ("translated", 16, 16)
    assert found.texts != found.source
    assert Fingerprint.parse(base.rpartition("#")[0]) == Fingerprint("translated", found.texts)
    assert Fingerprint.parse("") == Fingerprint()
    assert Fingerprint.parse(fingerprint(T, "One.  \n", "")).source == found.source


@pytest.mark.parametrize(
    ("row", "states", "expected"),
    [
        # the file has what was exported
        (bead("s1", "Uno.", state=T, base=(T, "Uno.")), {}, {"unchanged": 1}),
        (bead("s1", "Un.", state=T, base=(T, "Un.")), {}, {"newer": ["s1"], "unchanged": 1}),
        (bead("s1", None, state=U, base=(U, "")), {}, {"newer": ["s1"], "unchanged": 1}),
        (bead("s3", None, state=U, base=(U, "")), {}, {"unchanged": 1}),
        (bead("s3", "Tres.", state=T, base=(T, "Tres.")), {}, {"newer": ["s3"], "unchanged": 1}),
        # the file was edited
        (bead("s1", "Un.", state=T, base=(T, "Uno.")), {},
         {"changes": [("s1", "Un.", "translated")]}),
        (bead("s1", "Un.", state=F, base=(F, "Uno.")), {"s1": F},
         {"changes": [("s1", "Un.", "fuzzy")]}),
        (bead("s1", "Un.", state=State.STALE, base=(State.STALE, "Uno.")), {"s1": State.STALE},
         {"changes": [("s1", "Un.", "fuzzy")]}),
        (bead("s1", "Un.", state=A, base=(T, "Uno.")), {},
         {"changes": [("s1", "Un.", "approved")], "approve": ["s1"]}),
        (bead("s1", "Un.", state=A, base=(A, "Uno.")), {"s1": A},
         {"changes": [("s1", "Un.", "translated")]}),
        (bead("s1", "Un.", state=None, base=(T, "Uno.")), {},
         {"changes": [("s1", "Un.", "translated")]}),
        (bead("s3", "Tres.", state=T, base=(U, "")), {},
         {"changes": [("s3", "Tres.", "translated")]}),
        # the state was changed in the file
        (bead("s1", "Uno.", state=A, base=(T, "Uno.")), {},
         {"changes": [("s1", "Uno.", "approved")], "approve": ["s1"]}),
        (bead("s1", "Uno.", state=T, base=(A, "Uno.")), {"s1": A},
         {"changes": [("s1", "Uno.", "translated")], "withdraw": ["s1"]}),
        (bead("s1", "Uno.", state=State.STALE, base=(T, "Uno.")), {},
         {"changes": [("s1", "Uno.", "fuzzy")]}),
        (bead("s1", "Uno.", state=U, base=(T, "Uno.")), {}, {"unchanged": 1}),
        (bead("s1", "Uno.", state=A, base=(A, "Uno.")), {"s1": T}, {"unchanged": 1}),
        (bead("s1", "Uno.", state=A, base=(T, "Uno.")), {"s1": A}, {"unchanged": 1}),
        # both sides
        (bead("s1", "Un.", state=T, base=(T, "Una.")), {},
         {"conflicts": [("s1", "translation", "Uno.", "Un.")]}),
        (bead("s3", "Tres.", state=T, base=(T, "Tercera.")), {},
         {"conflicts": [("s3", "translation", "", "Tres.")]}),
        (bead("s1", "Un.", state=T, base=(T, "Uno.")), {"s1": A},
         {"conflicts": [("s1", "state", "Uno.", "Un.")]}),
        (bead("s1", "Uno.", state=F, base=(T, "Uno.")), {"s1": A},
         {"conflicts": [("s1", "state", "approved", "fuzzy")]}),
        (bead("s1", "Un.", state=A, base=(T, "Un.")), {},
         {"conflicts": [("s1", "state", "Uno.", "Un.")]}),
        (bead("s1", "Uno.", state=A, base=(U, "")), {},
         {"changes": [("s1", "Uno.", "approved")], "approve": ["s1"]}),
        (bead("s1", "Uno.", state=T, base=(T, "Una.")), {}, {"unchanged": 1}),
        # emptied, and empty rows that claim a state
        (bead("s1", None, state=A, base=(T, "Uno."), line=7), {},
         {"findings": [("import-emptied", "s1", 7)], "unchanged": 1}),
        (bead("s1", "", state=T, base=(T, "Una."), line=7), {},
         {"findings": [("import-emptied", "s1", 7)], "unchanged": 1}),
        (bead("s3", None, state=A, base=(U, ""), line=8), {},
         {"findings": [("import-state-empty", "s3", 8)], "unchanged": 1}),
        (bead("s3", None, state=T, base=(U, ""), line=8), {},
         {"findings": [("import-state-empty", "s3", 8)], "unchanged": 1}),
        (bead("s3", None, state=F, base=(U, "")), {}, {"unchanged": 1}),
        (bead("s1", None, state=A, base=(U, ""), line=9), {},
         {"findings": [("import-state-empty", "s1", 9)], "newer": ["s1"], "unchanged": 1}),
        # without a fingerprint
        (bead("s1", "Un."), {}, {"conflicts": [("s1", "different", "Uno.", "Un.")]}),
        (bead("s1", "Uno.", state=A), {}, {"unchanged": 1}),
        (bead("s1", None), {}, {"unchanged": 1}),
        (bead("s3", "Tres.", state=A), {}, {"changes": [("s3", "Tres.", "translated")]}),
        (bead("s3", "Tres.", state=F), {}, {"changes": [("s3", "Tres.", "fuzzy")]}),
        # called untranslated, with a text: a draft, unless it was typed into our own export
        (bead("s3", "Tres.", state=U), {}, {"changes": [("s3", "Tres.", "fuzzy")]}),
        (bead("s3", "Three.", state=U), {}, {"changes": [("s3", "Three.", "fuzzy")]}),
        (bead("s3", "Three.", state=U, base=(U, "")), {},
         {"changes": [("s3", "Three.", "translated")]}),
        (bead("s3", "Three.", state=T), {}, {"changes": [("s3", "Three.", "translated")]}),
        (bead("s3", "Tres.", state=U, base=(U, "")), {},
         {"changes": [("s3", "Tres.", "translated")]}),
        (bead("s1", "Un.", state=U, base=(T, "Uno.")), {}, {"changes": [("s1", "Un.", "fuzzy")]}),
        # another source
        (bead("s1", "Un.", source="Once."), {}, {"conflicts": [("s1", "sources", "Uno.", "Un.")]}),
        (bead("s1", "Uno.", source="Once."), {}, {"unchanged": 1}),
        (bead("s1", "Un.", source="Once.", state=T, base=(T, "Uno.")), {},
         {"conflicts": [("s1", "source-in-file", "Uno.", "Un.")]}),
        (bead("s1", "Uno.", source="Once.", state=A, base=(T, "Uno.")), {},
         {"conflicts": [("s1", "source-in-file", "Uno.", "Uno.")]}),
        (bead("s1", "Una.", source="Once.", state=T, base=(T, "Una."), line=3), {},
         {"findings": [("import-source-edited", "s1", 3)], "unchanged": 1}),
        (bead("s1", " One. \n", source=" One. ", state=T, base=(T, "Uno.")), {},
         {"changes": [("s1", " One. ", "translated")]}),
    ],
)  # fmt: skip
def test_a_row_is_merged_three_ways(
    row: TextBead, states: dict[str, State], expected: dict[str, Any]
) -> None:
    assert outcome(planned(row, states=states)) == expected


@pytest.mark.parametrize(
    ("row", "states", "changes"),
    [
        (bead("s1", "Un."), {}, [("s1", "Un.", "translated")]),
        (bead("s1", "Un.", state=T, base=(T, "Una.")), {}, [("s1", "Un.", "translated")]),
        (bead("s1", "Un.", state=T, base=(T, "Uno.")), {"s1": A}, [("s1", "Un.", "translated")]),
        (bead("s1", "Uno.", state=F, base=(T, "Uno.")), {"s1": A}, [("s1", "Uno.", "fuzzy")]),
        (bead("s1", "Un.", state=A, base=(T, "Un.")), {}, [("s1", "Un.", "approved")]),
        (bead("s1", "Un.", source="Once.", state=T, base=(T, "Uno.")), {},
         [("s1", "Un.", "translated")]),
        (bead("s1", "Un.", state=T, base=(T, "Un.")), {}, []),
        (bead("s3", "Tres.", state=T, base=(T, "Tres.")), {}, []),
        (bead("s1", None, state=T, base=(T, "Uno.")), {}, []),
    ],
)  # fmt: skip
def test_with_overwrite_the_file_wins_what_was_changed_in_it(
    row: TextBead, states: dict[str, State], changes: list[tuple[str, str, str]]
) -> None:
    plan = planned(row, states=states, overwrite=True)
    assert outcome(plan).get("changes", []) == changes
    assert plan.is_whole


def old(name: str, target: str, text: str, **more: Any) -> TextBead:
    """A row that was exported when its segment had another text."""
    return TextBead(
        (Segment(name, text),),
        (Segment(name, target),),
        T,
        base=fingerprint(T, text, "Uno."),
        **more,
    )


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_newer_source_always_stays(overwrite: bool) -> None:
    plan = planned(old("s1", "Un.", "Once."), overwrite=overwrite)
    assert outcome(plan) == {"conflicts": [("s1", "source", "Uno.", "Un.")]}
    assert not plan.is_whole
    assert outcome(planned(old("s1", "Uno.", "Once."))) == {"unchanged": 1}
    moved = replace(old("s1", "Uno.", "Once."), state=A)
    assert outcome(planned(moved)) == {"conflicts": [("s1", "source", "Uno.", "Uno.")]}


def test_a_fuzzy_mark_and_its_previous_text_go_with_the_doubt() -> None:
    fuzzy = catalog(flags=("c-format", "fuzzy"), previous_msgid="Won.", previous_msgctxt="s9")
    row = bead("s1", "Un.", state=F, base=(F, "Uno."))
    kept = planned(row, here=fuzzy).catalog.messages[0]
    assert (kept.msgstr, kept.flags, kept.previous_msgid) == (
        ("Un.",), ("fuzzy", "c-format"), "Won.",
    )  # fmt: skip
    row = bead("s1", "Uno.", state=T, base=(F, "Uno."))
    gone = planned(row, here=fuzzy).catalog.messages[0]
    assert (gone.flags, gone.previous_msgid, gone.previous_msgctxt) == (("c-format",), None, None)
    noted = planned(bead("s1", "Uno.", state=F, base=(F, "Uno."), notes=(Note("n"),)), here=fuzzy)
    assert noted.catalog.messages[0].flags == ("c-format", "fuzzy")
    assert noted.catalog.messages[0].translator_comments == ("n",)


def test_only_new_lines_of_translators_notes_are_added() -> None:
    here = catalog(translator_comments=("known", "a", "b"), extracted_comments=("dev",))
    notes = (Note("dev", "developer"), Note("known"), Note("a\nnew\n \nb"), Note("known\na\nb"))
    plan = planned(bead("s1", "Uno.", state=T, base=(T, "Uno."), notes=notes), here=here)
    assert plan.changes[0].notes == ("new",)
    assert plan.catalog.messages[0].translator_comments == ("known", "a", "b", "new")
    assert plan.catalog.messages[1] is here.messages[1]


def test_a_message_with_an_empty_plural_form_is_not_approved() -> None:
    here = Catalog(None, (Message("One.", ("Uno.", ""), "s1", msgid_plural="Ones."),))
    plan = planned(bead("s1", "Un.", state=A, base=(U, "Uno.")), here=here)
    assert (plan.approve, plan.changes[0].state_now) == ([], U)
    assert plan.catalog.messages[0].msgstr == ("Un.", "")


def test_obsolete_messages_of_the_same_id_are_left() -> None:
    gone = Message("Gone.", ("Se fue.",), "s1", obsolete=True)
    here = replace(catalog(), messages=(gone, *catalog().messages))
    plan = planned(bead("s1", "Un.", state=T, base=(T, "Uno.")), here=here)
    assert plan.catalog.messages[0] is gone
    assert plan.catalog.messages[1].msgstr == ("Un.",)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # a text that one segment has
        ([bead("", "Tres.", source="Three.")], {"changes": [("s3", "Tres.", "translated")]}),
        ([bead("x", "Tres.", source=" Three. ")], {"changes": [("s3", "Tres.", "translated")]}),
        ([bead("x", "Tres.", source="Three.", state=A, base=(T, "Otra."))],
         {"changes": [("s3", "Tres.", "approved")], "approve": ["s3"]}),
        ([bead("x", "Uno.", source="One.", state=A, base=(T, "Uno."))],
         {"changes": [("s1", "Uno.", "approved")], "approve": ["s1"]}),
        ([bead("x", "Un.", source="One.", state=T, base=(T, "Un."))],
         {"conflicts": [("s1", "different", "Uno.", "Un.")]}),
        ([bead("", None, source="Three.")], {"unchanged": 1}),
        ([bead("", None, source="Three."), bead("", "Tres.", source="Three.")],
         {"changes": [("s3", "Tres.", "translated")]}),
        ([bead("", "Tres.", source="Three."), bead("", "Tercera.", source="Three.", line=4)],
         {"changes": [("s3", "Tres.", "translated")],
          "conflicts": [("s3", "twice", "Tres.", "Tercera.")],
          "findings": [("import-twice", "s3", 4)]}),
        ([bead("", "Tercera.", source="Three.", line=4), bead("s3", "Tres.")],
         {"changes": [("s3", "Tres.", "translated")],
          "conflicts": [("s3", "twice", "Tres.", "Tercera.")],
          "findings": [("import-twice", "s3", 4)]}),
        # a text that two have
        ([bead("", "Sí.", source="Yes.", line=2)],
         {"ambiguous": ["Yes."], "findings": [("import-ambiguous", "s2", 2)]}),
        ([bead("", "Sí.", source="Yes."), bead("", None, source="Yes.")],
         {"ambiguous": ["Yes."], "findings": [("import-ambiguous", "s2", 0)]}),
        ([bead("", None, source="Yes."), bead("", None, source="Yes.")], {"unchanged": 2}),
        ([bead("", None, source="Three."), bead("", None, source="Three.")], {"unchanged": 1}),
        ([bead("", "Sí.", source="Yes."), bead("", "Claro.", source="Yes.")],
         {"ambiguous": ["Yes.", "Yes."],
          "findings": [("import-ambiguous", "s2", 0), ("import-ambiguous", "s2", 0)]}),
        ([bead("s2", "Sí."), bead("x", "Claro.", source="Yes.")],
         {"changes": [("s4", "Claro.", "translated")], "unchanged": 1}),
        ([bead("s2", "Sí."), bead("s4", "Ya."), bead("x", "Claro.", source="Yes.")],
         {"changes": [("s4", "Ya.", "translated")], "unchanged": 1,
          "ambiguous": ["Yes."], "findings": [("import-ambiguous", "s2", 0)]}),
        # ids
        ([bead("s1", "Uno.", line=1), bead("s1", "Un.", line=2), bead("s1", None, line=3)],
         {"unchanged": 1, "conflicts": [("s1", "twice", "Uno.", "Un.")],
          "findings": [("import-twice", "s1", 2), ("import-twice", "s1", 3)]}),
        ([bead("s1", "Tres.", source="Three.")], {"changes": [("s3", "Tres.", "translated")]}),
        ([bead("s1", "Tres.", source="Three."), bead("s3", "Otra.")],
         {"changes": [("s3", "Otra.", "translated")],
          "conflicts": [("s1", "sources", "Uno.", "Tres.")]}),
        ([bead("s1", "Sí.", source="Yes.")], {"conflicts": [("s1", "sources", "Uno.", "Sí.")]}),
        ([old("s1", "Un.", "Once."), old("s1", "Una.", "Once.", line=5)],
         {"conflicts": [("s1", "source", "Uno.", "Un."), ("s1", "twice", "Un.", "Una.")],
          "findings": [("import-twice", "s1", 5)]}),
        ([bead("s1", "Un.", source="Once.", base=(T, "Uno."), line=6), bead("s1", "Uno.")],
         {"unchanged": 1, "conflicts": [("s1", "twice", "Uno.", "Un.")],
          "findings": [("import-twice", "s1", 6)]}),
        ([old("s1", "Un.", "Three.")], {"changes": [("s3", "Un.", "translated")]}),
        # what belongs to no segment
        ([bead("x", "Ida.", source="Gone.")], {"unknown": ["Gone."]}),
        ([bead("x", " \xa0", source="Gone.")], {}),
        ([bead("x", None, source="Gone.")], {}),
        ([bead("x", None, source="Gone.", notes=(Note("n"),))], {"unknown": ["Gone."]}),
        ([bead("x", None, source="Gone.", notes=(Note("n", "developer"),))], {}),
        # beads of other types
        ([TextBead((), (Segment("", "Solo."), Segment("", "Más.")))], {"unknown": ["Solo. Más."]}),
        ([TextBead((Segment("s1", "One."), Segment("s2", "Yes.")), (Segment("", "x"),), line=3)],
         {"findings": [("import-many", "s1 s2", 3)]}),
        ([TextBead((Segment("s1", "One."),), (Segment("", "U"), Segment("", "no.")), line=3)],
         {"findings": [("import-many", "s1", 3)]}),
        ([TextBead((Segment("s1", "One."), Segment("s2", "Yes.")), ())], {}),
        ([TextBead((), ())], {}),
    ],
)  # fmt: skip
def test_each_row_finds_its_segment(rows: list[TextBead], expected: dict[str, Any]) -> None:
    assert outcome(planned(*rows)) == expected


def test_changes_are_in_the_order_of_the_file() -> None:
    rows = [bead("", "Tres.", source="Three."), bead("s4", "Ya."), bead("s1", "Un.")]
    plan = planned(*rows, overwrite=True)
    assert [change.segment_id for change in plan.changes] == ["s3", "s4", "s1"]


def test_what_every_segment_of_the_text_has_already_is_not_ambiguous() -> None:
    row = bead("", "Sí.", source="Yes.")
    assert outcome(planned(row, here=catalog(TARGETS | {"s4": "Sí."}))) == {"unchanged": 1}
    rows = [row, bead("", "Ya.", source="Yes.")]
    both = catalog(TARGETS | {"s4": "Ya."})
    assert outcome(planned(*rows, here=both)) == {"unchanged": 2}
    assert planned(*reversed(rows), here=both).ambiguous == ["Yes.", "Yes."]


def test_the_first_form_of_a_retired_plural_is_its_translation() -> None:
    forms = ("Seis.", "Seises.")
    six = Message("Six.", forms, "s6", msgid_plural="Sixes.", obsolete=True)
    here = replace(catalog(), messages=(*catalog().messages, six))
    row = bead("s6", "Seis.", source="Six.")
    assert outcome(planned(row, here=here, retired=RETIRED)) == {"unchanged": 1}


RETIRED = {"s5": "Yes.", "s6": "Six."}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (bead("s5", "Ya.", source="Yes."), {"conflicts": [("s5", "retired", "", "Ya.")]}),
        (bead("s5", None, source="Yes."), {"unchanged": 1}),
        (replace(old("s5", "Uno.", "Yes."), line=2), {"unchanged": 1}),
        (replace(old("s5", "Uno.", "Yes."), state=A),
         {"conflicts": [("s5", "retired", "", "Uno.")]}),
        (old("s5", "Un.", "Yes."), {"conflicts": [("s5", "retired", "", "Un.")]}),
        (bead("s5", None, source="Yes.", notes=(Note("n"),)),
         {"conflicts": [("s5", "retired", "", "")]}),
        (bead("s6", "Seis.", source="Six."),
         {"conflicts": [("s6", "retired", "Seis de antes.", "Seis.")]}),
        (bead("s6", "Seis de antes.", source="Six.", notes=(Note("said"),)), {"unchanged": 1}),
        # its text was edited in the file
        (TextBead((Segment("s5", "Three."),), (Segment("s5", "Ya."),), T,
                  base=fingerprint(T, "Yes.", "Uno.")),
         {"conflicts": [("s5", "retired", "", "Ya.")]}),
        # the id was never written for this text
        (bead("s5", "Tres.", source="Three."), {"changes": [("s3", "Tres.", "translated")]}),
    ],
)  # fmt: skip
def test_a_retired_segment_has_no_place_but_its_own(
    row: TextBead, expected: dict[str, Any]
) -> None:
    six = Message("Six.", ("Seis de antes.",), "s6", translator_comments=("said",), obsolete=True)
    here = replace(catalog(), messages=(*catalog().messages, six))
    assert outcome(planned(row, here=here, retired=RETIRED)) == expected


EMPTY = dict.fromkeys(TEXTS, "")


def test_a_lost_catalog_is_one_without_any_translation_where_the_file_had_several() -> None:
    one = bead("s1", "Uno.", state=T, base=(T, "Uno."))
    two = bead("s2", "Sí.", state=F, base=(F, "Sí."))
    plan = planned(one, two, here=catalog(EMPTY))
    assert outcome(plan)["changes"] == [("s1", "Uno.", "translated"), ("s2", "Sí.", "fuzzy")]
    assert outcome(plan)["findings"] == [("import-lost-catalog", "", 0)]
    assert outcome(planned(one, here=catalog(EMPTY))) == {"newer": ["s1"], "unchanged": 1}
    for other in (bead("s2", "Sí.", state=U, base=(U, "")), bead("s3", None, base=(T, "x"))):
        assert "s1" in planned(one, other, here=catalog(EMPTY)).newer_here
    assert planned(one, two, here=catalog(EMPTY | {"s3": "Tres."})).newer_here == ["s1", "s2"]
    assert not planned(bead("s1", "Uno."), bead("s2", "Sí."), here=catalog(EMPTY)).findings


@pytest.mark.parametrize(
    "blank", ["   ", "\xa0", "\u3000", "\u200b\ufeff", "\u2800", "\ufe0f", "\n"]
)
def test_what_shows_nothing_is_no_translation(blank: str) -> None:
    assert Message("Yes.", (blank,)).state is U
    assert Message("Yes.", ("Sí.", blank), msgid_plural="Yeses.").state is U
    assert Message(blank, (" ",)).state is T
    assert Message("Yes.", (f"{blank}.{blank}",)).state is T
    here = catalog(TARGETS | {"s3": blank})
    for row in (bead("s3", "Tres.", state=T, base=(U, "")),
                bead("s3", "Tres.", state=T, base=(T, blank)), bead("s3", "Tres.")):  # fmt: skip
        assert outcome(planned(row, here=here)) == {"changes": [("s3", "Tres.", "translated")]}
    row = bead("s3", blank, state=T, base=(T, blank))
    assert outcome(planned(row, here=here)) == {"unchanged": 1}


@pytest.mark.parametrize(
    ("source", "cell", "taken"),
    [
        ("Three.", "Tres.\n", "Tres."),
        ("Three.", "\n\nTres.\r\n\r\n", "Tres."),
        ("Three.", " Tres. \n", " Tres. "),
        ("Three.", "Tres.\nTres.", "Tres.\nTres."),
        ("Three.\n", "Tres.", "Tres.\n"),
        ("\nThree.", "Tres.\n", "\nTres."),
        ("\nThree.\n", "\nTres.\n", "\nTres.\n"),
        ("Three.\n", "Tres.\n\n", "Tres.\n\n"),
        ("\nThree.", "\n\nTres.", "\n\nTres."),
        ("\n\nThree.", "Tres.", "\n\nTres."),
        ("床前明月光。", "Luna.\n", "Luna."),
    ],
)
def test_line_feeds_around_a_cell_are_those_of_the_source(
    source: str, cell: str, taken: str
) -> None:
    here = Catalog(None, (Message(source, msgctxt="s3"),))
    for target in (cell, taken):
        row = bead("s3", target, source=source, state=T)
        row = replace(row, base=fingerprint(U, source, ""))
        assert outcome(planned(row, here=here)) == {"changes": [("s3", taken, "translated")]}


def test_a_line_feed_more_than_the_export_had_is_no_change() -> None:
    for target in ("Uno.", "Uno.\n", "\r\nUno."):
        row = bead("s1", target, state=A, base=(A, "Uno."))
        assert outcome(planned(row, states={"s1": A})) == {"unchanged": 1}
    here = catalog(TARGETS | {"s1": "Uno.\n"})  # as an earlier version took it
    row = bead("s1", "Uno.\n", state=T, base=(T, "Uno.\n"))
    assert outcome(planned(row, here=here)) == {"unchanged": 1}
    row = bead("s1", "Un.\n", state=T, base=(T, "Uno.\n"))
    assert outcome(planned(row, here=here)) == {"changes": [("s1", "Un.", "translated")]}


WORDS = st.sampled_from(["", "Uno.", "Un.", "Una.", "  "])
STATES = st.sampled_from([F, T, A])


@given(WORDS, STATES, WORDS, STATES, WORDS, STATES, st.booleans())
def test_nothing_that_was_changed_here_is_changed_without_overwrite(
    was: str, was_state: State, ours: str, our_state: State, theirs: str, their_state: State,
    source_changed: bool,
) -> None:  # fmt: skip
    def of(text: str, state: State) -> State:
        return state if text.strip() else U

    was_state, our_state = of(was, was_state), of(ours, our_state)
    flags = ("fuzzy",) if our_state is F else ()
    others = tuple(Message(TEXTS[i], ("x",), i) for i in ("s2", "s3"))
    here = Catalog(None, (Message(TEXTS["s1"], (ours,), "s1", flags=flags), *others))
    text = "Once." if source_changed else TEXTS["s1"]
    row = TextBead((Segment("s1", text),), (Segment("s1", theirs),), of(theirs, their_state),
                   base=fingerprint(was_state, text, was))  # fmt: skip
    plan = planned(row, here=here, states={"s1": our_state})
    now = plan.catalog.messages[0]
    agreed = ours.strip() == theirs.strip()
    changed_here = (not agreed and ours.strip() != was.strip()) or our_state is not was_state
    changed_there = theirs.strip() != was.strip() or row.state is not was_state
    untouched = (now.msgstr, now.is_fuzzy, plan.approve, plan.withdraw)
    if source_changed or (changed_here and (was_state, our_state) != (U, T)):
        assert untouched == ((ours,), our_state is F, [], [])
    if changed_there and theirs.strip() and now.msgstr[0].strip() != theirs.strip():
        assert plan.conflicts
    if not changed_there:
        assert untouched == ((ours,), our_state is F, [], [])
    again = planned(row, here=plan.catalog, states=plan.states)
    assert [c for c in again.changes if c.was != c.now] == []


def test_a_line_of_a_developer_s_note_is_no_new_note_of_a_translator() -> None:
    here = catalog(extracted_comments=("The title of the page.", "It has no full stop."))
    for text, new in (
        ("It has no full stop.", ()),
        ("The title of the page.\nIt has no full stop.", ()),
        ("The title of the page.\nOr of the book?", ("Or of the book?",)),
    ):
        row = bead("s1", "Uno.", state=T, base=(T, "Uno."), notes=(Note(text),))
        plan = planned(row, here=here)
        assert plan.catalog.messages[0].translator_comments == new
        assert (plan.unchanged, len(plan.changes)) == (int(not new), int(bool(new)))


def test_the_plan_knows_the_states_after_the_import() -> None:
    plan = planned(
        bead("s1", "Un.", state=A, base=(T, "Uno.")),
        bead("s2", "Sí.", state=F, base=(T, "Sí.")),
        bead("s3", "Tres.", state=T, base=(U, "")),
    )
    assert [plan.states[name] for name in ("s1", "s2", "s3", "s4")] == [A, F, T, U]
    changes = [(c.segment_id, c.was, c.now, c.state_was, c.state_now) for c in plan.changes]
    assert changes == [
        ("s1", "Uno.", "Un.", T, A), ("s2", "Sí.", "Sí.", T, F), ("s3", "", "Tres.", U, T),
    ]  # fmt: skip
    assert plan.catalog.messages[1].flags == ("fuzzy",)


def test_a_second_row_of_a_segment_brings_its_notes_and_no_other_translation() -> None:
    first = bead("s1", "Un.", state=T, base=(T, "Uno."), line=3)
    for target, conflicts in (
        ("Un.", []), (None, []), ("", []), ("Una.", [("s1", "twice", "Un.", "Una.")]),
    ):  # fmt: skip
        second = bead("s1", target, state=A, base=(T, "Uno."), notes=(Note("see p. 4"),), line=4)
        plan = planned(first, second)
        found = outcome(plan)
        assert found.get("conflicts", []) == conflicts
        assert found.get("approve", []) == []
        assert plan.catalog.messages[0].msgstr == ("Un.",)
        assert plan.catalog.messages[0].translator_comments == ("see p. 4",)
        assert [c.line for c in plan.conflicts] == [4] * len(conflicts)


def test_notes_come_along_where_the_translation_is_in_conflict() -> None:
    row = bead("s1", "Un.", state=T, base=(T, "Una."), notes=(Note("why?"),), line=5)
    plan = planned(row)
    assert outcome(plan)["conflicts"] == [("s1", "translation", "Uno.", "Un.")]
    assert plan.conflicts[0].line == 5
    assert plan.catalog.messages[0].msgstr == ("Uno.",)
    assert plan.catalog.messages[0].translator_comments == ("why?",)
    assert [(c.notes, c.state_now) for c in plan.changes] == [(("why?",), T)]
    silent = planned(replace(row, notes=()))
    assert (silent.unchanged, silent.changes) == (0, [])


def test_an_approval_that_is_kept_is_neither_given_again_nor_withdrawn() -> None:
    row = bead("s1", "Uno.", state=A, base=(A, "Uno."), notes=(Note("good"),))
    found = outcome(planned(row, states={"s1": A}))
    assert found == {"changes": [("s1", "Uno.", "approved")]}
    reworded = bead("s1", "Un.", state=A, base=(T, "Uno."))
    found = outcome(planned(reworded, states={"s1": A}, overwrite=True))
    assert (found["approve"], "withdraw" in found) == (["s1"], False)
    doubted = outcome(planned(bead("s1", "Uno.", state=F, base=(A, "Uno.")), states={"s1": A}))
    assert doubted["withdraw"] == ["s1"]


def test_the_other_plural_forms_are_left_as_they_are() -> None:
    here = Catalog(None, (Message("One.", ("Uno.", "Unos."), "s1", msgid_plural="Ones."),))
    plan = planned(bead("s1", "Un.", state=A, base=(T, "Uno.")), here=here)
    assert plan.catalog.messages[0].msgstr == ("Un.", "Unos.")
    assert plan.approve == ["s1"]


def test_an_edited_source_of_a_row_without_other_work_is_a_finding_and_no_conflict() -> None:
    row = bead("s1", "Uno.", source="Once.", state=T, base=(T, "Uno."), line=4)
    plan = planned(row)
    assert outcome(plan) == {"findings": [("import-source-edited", "s1", 4)], "unchanged": 1}
    assert "“Once.”" in plan.findings[0].message
    taken = planned(replace(row, target=(Segment("s1", "Un."),)), overwrite=True)
    assert outcome(taken)["findings"] == [("import-source-edited", "s1", 4)]
    assert taken.catalog.messages[0].msgid == "One."
    assert taken.catalog.messages[0].msgstr == ("Un.",)


def test_the_former_texts_of_a_plural_leave_together() -> None:
    message = Message(
        "One.", ("Uno.", "Unos."), "s1", msgid_plural="Ones.", flags=("fuzzy",),
        previous_msgctxt="s9", previous_msgid="Won.", previous_msgid_plural="Wons.",
    )  # fmt: skip
    row = bead("s1", "Uno.", state=T, base=(F, "Uno."))
    (now,) = planned(row, here=Catalog(None, (message,))).catalog.messages
    assert (now.flags, now.previous_msgctxt) == ((), None)
    assert (now.previous_msgid, now.previous_msgid_plural) == (None, None)


def test_of_texts_that_are_not_here_the_first_are_kept_and_the_rest_is_counted() -> None:
    plan = planned(*(bead("x", "Ida.", source=f"Gone {n}.") for n in range(MOST + 7)))
    assert (len(plan.unknown), plan.unknown.left_out) == (MOST, 7)
    assert plan.unknown[0] == "Gone 0."
    assert not plan.is_whole


@pytest.mark.parametrize("spare", [0, 7])
def test_of_findings_the_first_are_kept_and_the_rest_is_counted(spare: int) -> None:
    rows = [bead("s1", "Uno.") for _n in range(MOST + 1 + spare)]  # each but the first is a finding
    plan = planned(*rows)
    assert (len(plan.findings), plan.findings.left_out) == (MOST, spare)
    halves = [bead("x", "\ud800", source=f"Gone {n}.") for n in range(10)]
    plan = planned(*halves, *rows)
    assert (len(plan.findings), plan.findings.left_out) == (MOST, spare + 10)


def test_rows_of_segments_have_a_limit_and_other_rows_have_none() -> None:
    others = [bead("x", "Ida.", source="Gone.") for _n in range(20)]
    with lowered("ROWS", 9):
        assert planned(*[bead("s1", "Uno.")] * 9, *others).unchanged
        with pytest.raises(InputError, match="more than 9 rows"):
            planned(*others, *[bead("s1", "Uno.")] * 10)
        with pytest.raises(InputError, match="more than 9 rows"):
            planned(*[bead("", "Sí.", source="Yes.")] * 10)
