from __future__ import annotations

import difflib
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.conditions import require_program
from toolkit.catalog.merge3 import merge_catalogs, serialize_merge
from toolkit.catalog.merge3.message import CONFLICT_MARK
from toolkit.catalog.pairing import identify, pair_messages
from toolkit.catalog.po import parse_catalog, serialize_catalog
from toolkit.errors import OutputError
from toolkit.model.catalog import Catalog, Message

# those with two messages that two people can edit
ODD = [
    file
    for file in sorted((Path(__file__).parents[1] / "golden" / "po_odd").glob("*.po"))
    if len(parse_catalog(file.read_bytes(), file.name).messages) > 1
]
HEADER = """\
# Fox.
msgid ""
msgstr ""
"Project-Id-Version: fox\\n"
"PO-Revision-Date: 2024-01-01 10:00+0000\\n"
"Last-Translator: one\\n"
"Language: es\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

"""
BASE = (
    HEADER
    + """\
#: fox.txt:1
msgctxt "s1"
msgid "The fox"
msgstr "El zorro"

#. a hint
#: fox.txt:3
msgctxt "s2"
msgid "He jumped."
msgstr ""

#, fuzzy
#| msgid "They were sour"
msgctxt "s3"
msgid "They are sour."
msgstr "Estaban verdes"

msgctxt "s4"
msgid "The end"
msgstr "Fin"

#~ msgctxt "s0"
#~ msgid "Once"
#~ msgstr "Una vez"
"""
)


def po(text: str) -> Catalog:
    return parse_catalog(text.encode(), "test.po")


def merged(base: str, ours: str, theirs: str) -> tuple[str, list[str]]:
    """The merged file and the codes of the conflicts; checked to be accepted by our own reader."""
    merge = merge_catalogs(po(base), po(ours), po(theirs))
    data, conflicts = serialize_merge(merge, "test.po")
    return data.decode(), [f.code for f in conflicts]


def edited(text: str, *changes: tuple[str, str]) -> str:
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def by_id(text: str) -> dict[str | None, Message]:
    return {m.msgctxt: m for m in po(text).messages}


def changed_lines(old: str, new: str) -> list[str]:
    diff = difflib.unified_diff(old.split("\n"), new.split("\n"), lineterm="", n=0)
    return [line for line in diff if line[:1] in "+-" and line[:3] not in ("---", "+++")]


def test_edits_of_different_messages_are_both_there_and_nothing_else_changes() -> None:
    ours = edited(BASE, ('"El zorro"', '"La zorra"'))
    theirs = edited(BASE, ('msgstr "Fin"', 'msgstr "Se acabó"'))
    text, conflicts = merged(BASE, ours, theirs)
    assert not conflicts
    assert changed_lines(ours, text) == ['-msgstr "Fin"', '+msgstr "Se acabó"']
    assert text == edited(ours, ('msgstr "Fin"', 'msgstr "Se acabó"'))


def test_the_same_edit_on_both_sides_is_no_conflict() -> None:
    same = edited(BASE, ('"El zorro"', '"La zorra"'))
    assert merged(BASE, same, same) == (same, [])
    ours = edited(same, ('"Fin"', '"FIN"'))
    assert merged(BASE, ours, same) == (ours, [])


def test_two_translations_of_one_message_are_marked_and_none_is_lost() -> None:
    ours = edited(BASE, ('"He jumped."\nmsgstr ""', '"He jumped."\nmsgstr "Saltó."'))
    theirs = edited(
        BASE, ('"He jumped."\nmsgstr ""', '"He jumped."\nmsgstr "Dio \\"un\\" salto.\\n"')
    )
    text, conflicts = merged(BASE, ours, theirs)
    assert conflicts == ["merge-translation"]
    message = by_id(text)["s2"]
    assert message.msgstr == ("Saltó.",)
    assert message.is_fuzzy
    assert message.translator_comments == (
        f"{CONFLICT_MARK}both sides changed this translation; below is ours, this is theirs:",
        CONFLICT_MARK + r'msgstr "Dio \"un\" salto.\n"',
    )
    others = set(changed_lines(ours, text)) - {"+#, fuzzy"}
    assert all(CONFLICT_MARK in line for line in others)


def test_a_conflict_tells_its_line_in_the_merged_file() -> None:
    ours = edited(BASE, ('"Fin"', '"Uno"'))
    theirs = edited(BASE, ('"Fin"', '"Dos"'), ("#. a hint\n", "#. a hint\n#. more\n#. and more\n"))
    data, (conflict,) = serialize_merge(merge_catalogs(po(BASE), po(ours), po(theirs)), "es.po")
    assert (conflict.path, conflict.segment_id) == ("es.po", "s4")
    assert CONFLICT_MARK in data.decode().split("\n")[conflict.line - 1]


def test_msgfmt_accepts_a_merge_with_conflicts(tmp_path: Path) -> None:
    msgfmt = require_program("msgfmt")
    plural = 'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "{}"\nmsgstr[1] "{}\\n"\n'
    base, ours, theirs = (BASE + "\n" + plural.format(*t) for t in ("ab", "cd", "ef"))
    ours = edited(ours, ('"El zorro"', '"Zorro\\t\\\\"'))
    theirs = edited(theirs, ('"El zorro"', '"Zorra \\a\\\\"'))
    text, conflicts = merged(base, ours, theirs)
    assert conflicts == ["merge-translation"] * 2
    (tmp_path / "m.po").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [msgfmt, "--check-format", "-o", "-", tmp_path / "m.po"], capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("swap", [False, True])
def test_a_translation_of_a_text_that_the_other_side_changed_becomes_fuzzy(swap: bool) -> None:
    translated = edited(BASE, ('"He jumped."\nmsgstr ""', '"He jumped."\nmsgstr "Saltó."'))
    updated = edited(BASE, ('msgid "He jumped."', 'msgid "He jumped high."'))
    sides = (updated, translated) if swap else (translated, updated)
    text, conflicts = merged(BASE, *sides)
    assert not conflicts
    message = by_id(text)["s2"]
    assert (message.msgid, message.msgstr, message.previous_msgid) == (
        "He jumped high.",
        ("Saltó.",),
        "He jumped.",
    )
    assert message.is_fuzzy


@pytest.mark.parametrize("swap", [False, True])
def test_confirming_an_earlier_wording_does_not_confirm_the_later_one(swap: bool) -> None:
    confirmed = edited(BASE, ('#, fuzzy\n#| msgid "They were sour"\n', ""))
    updated = edited(BASE, ('msgid "They are sour."', 'msgid "They are not ripe."'))
    sides = (updated, confirmed) if swap else (confirmed, updated)
    text, conflicts = merged(BASE, *sides)
    assert not conflicts
    message = by_id(text)["s3"]
    assert message.is_fuzzy
    assert message.previous_msgid == "They are sour."


def test_who_left_a_message_fuzzy_is_not_confirmed_by_who_did_not_see_the_new_wording() -> None:
    rewritten = edited(BASE, ('"Estaban verdes"', '"Estaban agrias"'))
    confirmed = edited(BASE, ('#, fuzzy\n#| msgid "They were sour"\n', ""))
    message = by_id(merged(BASE, rewritten, confirmed)[0])["s3"]
    assert (message.msgstr, message.is_fuzzy) == (("Estaban agrias",), True)


def test_a_message_that_one_side_retired_keeps_the_other_sides_translation() -> None:
    active = '#: fox.txt:1\nmsgctxt "s1"\nmsgid "The fox"\nmsgstr "El zorro"\n\n'
    retired = edited(BASE, (active, "")) + active.replace("#: fox.txt:1\n", "").replace(
        "msg", "#~ msg"
    )
    ours = edited(BASE, ('"El zorro"', '"La zorra"'))
    text, conflicts = merged(BASE, ours, retired)
    assert not conflicts
    assert by_id(text)["s1"].obsolete
    assert by_id(text)["s1"].msgstr == ("La zorra",)


@pytest.mark.parametrize("swap", [False, True])
def test_deleting_wins_over_nothing_and_never_over_an_edit(swap: bool) -> None:
    deleted = edited(BASE, ('msgctxt "s4"\nmsgid "The end"\nmsgstr "Fin"\n\n', ""))
    elsewhere = edited(BASE, ('"El zorro"', '"La zorra"'))
    same_place = edited(BASE, ('"Fin"', '"Se acabó"'))
    clean = (deleted, elsewhere) if swap else (elsewhere, deleted)
    text, conflicts = merged(BASE, *clean)
    assert not conflicts
    assert "s4" not in by_id(text)
    clash = (deleted, same_place) if swap else (same_place, deleted)
    text, conflicts = merged(BASE, *clash)
    assert conflicts == ["merge-deleted"]
    kept = by_id(text)["s4"]
    assert kept.msgstr == ("Se acabó",)
    assert kept.is_fuzzy
    assert kept.translator_comments[0].startswith(CONFLICT_MARK)


def test_new_messages_stand_behind_the_one_they_follow() -> None:
    def with_new(after: str, name: str) -> str:
        entry = f'msgctxt "{name}"\nmsgid "{name}"\nmsgstr "{name}"\n\n'
        return edited(BASE, (after, after + entry))

    fox, end = 'msgstr "El zorro"\n\n', 'msgstr "Fin"\n\n'
    text, conflicts = merged(BASE, with_new(fox, "n1"), with_new(end, "n2"))
    assert not conflicts
    assert list(by_id(text)) == ["s1", "n1", "s2", "s3", "s4", "n2", "s0"]
    both = merged(BASE, with_new(fox, "n1"), with_new(fox, "n2"))[0]
    assert list(by_id(both)) == ["s1", "n1", "n2", "s2", "s3", "s4", "s0"]
    assert both.count("\n\n\n") == 0


def test_an_id_given_to_two_new_texts_keeps_both_messages() -> None:
    ours, theirs = (BASE + f'\nmsgctxt "s9"\nmsgid "{t}"\nmsgstr "{t}"\n' for t in "ab")
    text, conflicts = merged(BASE, ours, theirs)
    assert not conflicts
    assert [m.msgid for m in po(text).messages if m.msgctxt == "s9"] == ["a", "b"]


def test_contexts_that_many_messages_share_are_no_identity() -> None:
    entry = 'msgctxt "menu"\nmsgid "{}"\nmsgstr "{}"\n\n'
    base = HEADER + entry.format("Open", "Abrir") + entry.format("Close", "Cerrar")
    ours = edited(base, ('"Abrir"', '"Abre"'))
    theirs = edited(base, ('"Cerrar"', '"Cierra"')) + entry.format("Save", "Guardar")
    text, conflicts = merged(base, ours, theirs)
    assert not conflicts
    assert [m.msgstr[0] for m in po(text).messages] == ["Abre", "Cierra", "Guardar"]


def test_comments_and_flags_of_both_sides_are_kept() -> None:
    place = '#. a hint\n#: fox.txt:3\nmsgctxt "s2"'
    ours = edited(BASE, (place, "# ours\n#. a hint\n#: fox.txt:4\n#, c-format\n" + place[23:]))
    theirs = edited(BASE, (place, "# theirs\n#. another\n#: fox.txt:3\n#, no-wrap\n" + place[23:]))
    message = by_id(merged(BASE, ours, theirs)[0])["s2"]
    assert message.translator_comments == ("ours", "theirs")
    assert message.extracted_comments == ("another",)
    assert message.references == ("fox.txt:4",)
    assert set(message.flags) == {"c-format", "no-wrap"}


def test_the_header_takes_the_newer_date_and_its_translator() -> None:
    def side(date: str, name: str, *more: tuple[str, str]) -> str:
        changes = (
            ("2024-01-01 10:00+0000", date),
            ("Last-Translator: one", f"Last-Translator: {name}"),
        )
        return edited(BASE, *changes, *more)

    ours = side("2024-03-01 00:30+0200", "two")
    theirs = side("2024-02-29 23:00+0000", "three", ("# Fox.\n", "# Fox.\n# three, 2024.\n"))
    text, conflicts = merged(BASE, ours, theirs)
    assert not conflicts
    fields = po(text).header_fields()
    assert fields["PO-Revision-Date"] == "2024-02-29 23:00+0000"
    assert fields["Last-Translator"] == "three"
    assert list(fields) == list(po(BASE).header_fields())
    assert "# Fox.\n# three, 2024.\nmsgid" in text


def test_a_header_in_an_odd_layout_changes_only_in_its_changed_fields() -> None:
    base = edited(BASE, ('msgid ""\nmsgstr ""\n"Project', 'msgid   ""\nmsgstr "Project'))
    ours = edited(base, ("10:00+0000", "11:00+0000"), ('"El zorro"', '"La zorra"'))
    theirs = edited(base, ("10:00+0000", "12:00+0000"))
    assert merged(base, ours, theirs)[0] == edited(ours, ("11:00+0000", "12:00+0000"))


def test_a_header_field_that_both_changed_is_a_conflict_and_keeps_both() -> None:
    ours = edited(BASE, ("Language: es", "Language: es_AR"))
    theirs = edited(BASE, ("Language: es", "Language: es_UY"))
    text, conflicts = merged(BASE, ours, theirs)
    assert conflicts == ["merge-header"]
    assert po(text).header_fields()["Language"] == "es_AR"
    assert f"# {CONFLICT_MARK}theirs has Language: es_UY" in text


def test_line_ends_follow_the_side_that_changed_them() -> None:
    ours = edited(BASE, ('"El zorro"', '"La zorra"'))
    theirs = edited(BASE, ('"Fin"', '"Se acabó"')).replace("\n", "\r\n")
    text = edited(ours, ('"Fin"', '"Se acabó"'))
    assert merged(BASE, ours, theirs)[0] == text.replace("\n", "\r\n")
    assert merged(BASE.replace("\n", "\r\n"), ours, theirs)[0] == text


def test_a_side_in_another_charset_is_joined_in_characters() -> None:
    base = edited(BASE, ("charset=UTF-8", "charset=ISO-8859-1")).encode("latin-1")
    ours = base.replace(b'"El zorro"', '"El añejo"'.encode("latin-1"))
    theirs = edited(BASE, ('"Fin"', '"Fin…"')).encode()
    catalogs = [parse_catalog(data, "x.po") for data in (base, ours, theirs)]
    data, conflicts = serialize_merge(merge_catalogs(*catalogs), "x.po")
    assert not conflicts
    assert "El añejo" in data.decode()
    assert "Fin…" in data.decode()


def test_a_character_that_the_charset_does_not_have_stops_the_merge() -> None:
    latin = edited(BASE, ("charset=UTF-8", "charset=ISO-8859-1"))
    ours = edited(latin, ("charset=ISO-8859-1", "charset=ISO-8859-2"), ('"Fin"', '"ł"'))
    theirs = edited(latin, ('"El zorro"', '"ñ"'))
    pairs = ((latin, "latin-1"), (ours, "iso8859-2"), (theirs, "latin-1"))
    catalogs = [parse_catalog(text.encode(codec), "x.po") for text, codec in pairs]
    with pytest.raises(OutputError, match="U\\+00F1"):
        serialize_merge(merge_catalogs(*catalogs), "x.po")


@pytest.mark.parametrize("file", ODD, ids=lambda file: file.stem)
def test_files_of_odd_layout_keep_it(file: Path) -> None:
    base = parse_catalog(file.read_bytes(), file.name)

    def edit(catalog: Catalog, number: int, word: str) -> Catalog:
        messages = list(catalog.messages)
        old = messages[number]
        messages[number] = replace(old, msgstr=tuple(s + word for s in old.msgstr), raw=None)
        return parse_catalog(
            serialize_catalog(replace(catalog, messages=tuple(messages))), file.name
        )

    ours, theirs = edit(base, 0, " uno"), edit(base, -1, " dos")
    data, conflicts = serialize_merge(merge_catalogs(base, ours, theirs), file.name)
    assert not conflicts
    both = serialize_catalog(edit(ours, -1, " dos"))
    assert [line for line in data.split(b"\n") if line.strip()] == [
        line for line in both.split(b"\n") if line.strip()
    ]


# Arbitrary catalogs: few ids and texts, so that sides meet; characters that need care.
texts = st.text(alphabet='ab "\\\n\té…#~', max_size=6)
comments = st.lists(st.sampled_from(["one", "two", "", '"q" \\n', "~x", "|y"]), max_size=3)


@st.composite
def messages(draw: Callable) -> Message:
    context = draw(st.sampled_from([None, "s1", "s2", "s3", "s4"]))
    plural = draw(st.sampled_from([None, None, None, "many"]))
    forms = 1 if plural is None else draw(st.integers(1, 3))
    fuzzy = draw(st.booleans())
    return Message(
        msgid=draw(st.sampled_from(["a", "b", "c\n", 'd"'])),
        msgstr=tuple(draw(texts) for _ in range(forms)),
        msgctxt=context,
        msgid_plural=plural,
        translator_comments=tuple(draw(comments)),
        extracted_comments=tuple(draw(comments)),
        references=tuple(draw(st.lists(st.sampled_from(["f:1", "f:2"]), max_size=2, unique=True))),
        flags=("fuzzy",) * fuzzy + draw(st.sampled_from([(), ("c-format",), ("no-wrap",)])),
        previous_msgid=draw(st.sampled_from([None, "older"])) if fuzzy else None,
        obsolete=draw(st.sampled_from([False, False, True])),
    )


def header(date: int) -> Message:
    lines = (
        f"PO-Revision-Date: 2024-01-0{date} 10:00+0000\nContent-Type: text/plain; charset=UTF-8\n"
    )
    return Message("", (lines,))


@st.composite
def catalogs(draw: Callable) -> Catalog:
    found = draw(st.lists(messages(), max_size=6, unique_by=lambda m: m.key))
    catalog = Catalog(header(draw(st.integers(1, 9))), tuple(found))
    return parse_catalog(serialize_catalog(catalog), "x.po")


@given(catalogs(), catalogs())
def test_where_one_side_did_nothing_the_other_side_is_the_result(x: Catalog, y: Catalog) -> None:
    for sides in ((x, x, y), (x, y, x), (x, y, y)):
        merge = merge_catalogs(*sides)
        assert merge.conflicts == ()
        assert serialize_merge(merge, "x.po")[0] == serialize_catalog(y)


def translations(message: Message) -> set[str]:
    """The strings of a message, and those that its conflict comments hold."""
    entries: list[list[str]] = []
    for line in message.translator_comments:
        if line.startswith(CONFLICT_MARK):
            content = line.removeprefix(CONFLICT_MARK)
            if content.startswith("msgstr"):
                entries.append([])
            if entries and content.startswith(("msgstr", '"')):
                entries[-1].append(content.split("] ")[-1] if "msgstr[" in content else content)
    found = set(message.msgstr)
    for number, lines in enumerate(entries):
        value = "\n".join(lines).removeprefix("msgstr ")
        parsed = po(f'{HEADER}msgid "{number}"\nmsgstr {value}\n')
        found |= set(parsed.messages[0].msgstr)
    return found


@given(catalogs(), catalogs(), catalogs())
def test_no_merge_loses_a_translation_that_a_side_wrote(
    base: Catalog, ours: Catalog, theirs: Catalog
) -> None:
    merge = merge_catalogs(base, ours, theirs)
    data, conflicts = serialize_merge(merge, "x.po")
    assert len(conflicts) == len(merge.conflicts)
    assert len(parse_catalog(data, "x.po").messages) == len(merge.catalog.messages)
    before, *sides = identify(base, ours, theirs)
    kept: dict[tuple[str | None, str | None], set[str]] = {}
    for message in parse_catalog(data, "x.po").messages:
        for name in ((message.msgctxt, message.msgid), (message.msgctxt, None)):
            kept.setdefault(name, set()).update(translations(message))
    for side in sides:
        for identity, message in side.items():
            old = before.get(identity)
            if old is not None and old.msgstr == message.msgstr:
                continue
            assert {s for s in message.msgstr if s} <= kept[identity[:2]]


@given(catalogs(), st.data())
def test_merging_disjoint_edits_is_applying_both(base: Catalog, data: st.DataObject) -> None:
    contexts = [m.msgctxt for m in base.messages]
    assume(all(contexts.count(c) == 1 for c in contexts if c is not None))
    sides: dict[str, list[Message]] = {"ours": [], "theirs": [], "both": []}
    names = iter("uvwxyz123456789")
    for message in base.messages:
        who = data.draw(st.sampled_from(["ours", "theirs", ""]))
        kind = data.draw(
            st.sampled_from(["text", "fuzzy", "comment", "delete", "add", "retire", "source"])
        )
        result = [message]
        if kind == "text":
            result = [replace(message, msgstr=tuple(s + "!" for s in message.msgstr))]
        elif kind == "fuzzy":
            flags = [f for f in message.flags if f != "fuzzy"]
            result = [
                replace(message, flags=tuple(flags if message.is_fuzzy else ["fuzzy", *flags]))
            ]
        elif kind == "comment":
            result = [replace(message, translator_comments=("new", *message.translator_comments))]
        elif kind == "delete":
            result = []
        elif kind == "add":
            result = [message, Message(msgid=f"new {next(names)}", msgstr=("nuevo",))]
        elif kind == "retire":
            result = [replace(message, obsolete=not message.obsolete)]
        elif kind == "source" and message.msgctxt is not None:
            result = [replace(message, msgid=message.msgid + "?")]
        for side, found in sides.items():
            applies = who == side or (side == "both" and who)
            found += [replace(m, raw=None) for m in result] if applies else [message]
    ours, theirs, both = (replace(base, messages=tuple(found)) for found in sides.values())
    merge = merge_catalogs(
        base, *(parse_catalog(serialize_catalog(s), "x") for s in (ours, theirs))
    )
    assert merge.conflicts == ()
    assert merge.catalog.messages == both.messages


def test_pairs_come_in_the_new_order_with_the_lost_ones_last() -> None:
    new = edited(BASE, ('msgid "The end"', 'msgid "The End"'), ('msgctxt "s2"', 'msgctxt "s7"'))
    pairs = [
        (old and old.msgctxt, message and message.msgctxt)
        for old, message in pair_messages(po(BASE), po(new))
    ]
    assert pairs == [
        ("s1", "s1"),
        (None, "s7"),
        ("s3", "s3"),
        ("s4", "s4"),
        ("s0", "s0"),
        ("s2", None),
    ]
