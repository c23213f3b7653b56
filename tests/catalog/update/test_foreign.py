from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from tests.catalog.update.merging import HEADER, active, catalog, merged, obsolete
from tests.conditions import require_program
from toolkit.catalog.po import new_header, parse_catalog, serialize_catalog
from toolkit.catalog.update.plural import plural_forms
from toolkit.model.catalog import Catalog, Message

LONG = "The file could not be opened for writing"


def fields(**changed: str) -> Message:
    known = Catalog(HEADER, ()).header_fields()
    return new_header({**known, **{k.replace("_", "-"): v for k, v in changed.items()}})


def with_plural(*forms: str, plural: str | None = "files", **more: object) -> Message:
    return Message(msgid="file", msgid_plural=plural, msgstr=forms, **more)


def test_an_unchanged_catalog_is_written_as_the_same_bytes() -> None:
    data = (
        b'# me\nmsgid ""\nmsgstr ""\n"X-Odd: 1\\n"\n'
        b'"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        b'#: a.c:1\n#, c-format, fuzzy\nmsgid "%d"\nmsgstr   "%d"\n\n'
        b'#~| msgid "x"\n#~ msgid "y"\n#~ msgstr "z"\n\n# the end\n'
    )
    old = parse_catalog(data, "a.po")
    wanted = catalog(
        Message(msgid="%d", references=("a.c:1",), flags=("c-format",)),
        header=new_header({"Content-Type": "text/plain; charset=UTF-8"}),
    )
    assert serialize_catalog(merged(old, wanted)) == data


def test_references_extracted_comments_and_formats_are_the_templates() -> None:
    old = Message(
        msgid="a %s",
        msgstr=("un %s",),
        translator_comments=("mine",),
        extracted_comments=("old",),
        references=("a.c:1",),
        flags=("c-format", "no-wrap", "ignore-same"),
    )
    new = Message(
        msgid="a %s",
        extracted_comments=("new",),
        references=("b.c:2",),
        flags=("python-format", "range: 0..3"),
    )
    assert merged(catalog(old), catalog(new)).messages == (
        replace(
            new,
            msgstr=("un %s",),
            translator_comments=("mine",),
            flags=("python-format", "range: 0..3", "ignore-same"),
        ),
    )


def test_a_near_text_replaces_the_retired_one_where_there_are_no_ids() -> None:
    old = catalog(Message(msgid=LONG, msgstr=("No se pudo.",)))
    result = merged(old, catalog(Message(msgid=LONG + " it")))
    assert active(result) == [(None, LONG + " it", "No se pudo.", True)]
    assert result.messages[0].previous_msgid == LONG
    assert obsolete(result) == []
    back = merged(result, catalog(Message(msgid=LONG)))
    assert active(back) == [(None, LONG, "No se pudo.", False)]


def test_the_same_text_in_another_context_is_fuzzy() -> None:
    old = catalog(Message(msgid=LONG, msgctxt="dialog", msgstr=("No se pudo.",)))
    message = merged(old, catalog(Message(msgid=LONG, msgctxt="log"))).messages[0]
    assert message.is_fuzzy
    assert (message.previous_msgctxt, message.previous_msgid) == ("dialog", LONG)


def test_a_context_that_names_a_meaning_is_no_id() -> None:
    old = catalog(Message(msgid="Open", msgctxt="menu", msgstr=("Abrir",)))
    result = merged(old, catalog(Message(msgid="Print", msgctxt="menu")))
    assert active(result) == [("menu", "Print", "", False)]
    assert obsolete(result) == [("menu", "Open", "Abrir")]


@pytest.mark.parametrize("name", ["app_name", "sw/ui.src\nRID_OPEN\nstring.text", "43211"])
def test_a_context_that_looks_like_an_id_and_is_unique_names_its_message(name: str) -> None:
    old = catalog(Message(msgid="Open", msgctxt=name, msgstr=("Abrir",)))
    result = merged(old, catalog(Message(msgid="Print", msgctxt=name)))
    assert active(result) == [(name, "Print", "Abrir", True)]


def test_contexts_that_are_shared_are_no_ids() -> None:
    olds = [Message(msgid=t, msgctxt="ui.menu", msgstr=("T",)) for t in ("Open", "Close")]
    news = [Message(msgid=t, msgctxt="ui.menu") for t in ("Print", "Close")]
    assert active(merged(catalog(*olds), catalog(*news))) == [
        ("ui.menu", "Print", "", False),
        ("ui.menu", "Close", "T", False),
    ]


def test_a_changed_plural_is_fuzzy_with_both_previous_texts() -> None:
    old = catalog(with_plural("archivo", "archivos"))
    message = merged(old, catalog(with_plural("", "", plural="all files"))).messages[0]
    assert message.msgstr == ("archivo", "archivos")
    assert message.is_fuzzy
    assert (message.previous_msgid, message.previous_msgid_plural) == ("file", "files")


def test_a_message_that_becomes_plural_has_its_translation_in_every_form() -> None:
    old = catalog(Message(msgid="file", msgstr=("archivo",)))
    message = merged(old, catalog(with_plural("", ""))).messages[0]
    assert message.msgstr == ("archivo", "archivo")
    assert message.is_fuzzy
    assert (message.previous_msgid, message.previous_msgid_plural) == ("file", None)


def test_a_message_that_is_plural_no_more_keeps_the_other_forms_in_comments() -> None:
    old = catalog(with_plural("archivo", "archivos\nmuchos"))
    message = merged(old, catalog(Message(msgid="file"))).messages[0]
    assert message.msgstr == ("archivo",)
    assert message.is_fuzzy
    assert "bitext: plural form 1: archivos\\nmuchos" in message.translator_comments


@pytest.mark.parametrize(
    ("count", "forms", "expected"),
    [
        (3, ("a", "b"), ("a", "b", "")),
        (1, ("a", "b"), ("a",)),
        (2, ("a", "b"), ("a", "b")),
    ],
)
def test_the_number_of_forms_is_the_headers(count: int, forms: tuple, expected: tuple) -> None:
    header = fields(Plural_Forms=f"nplurals={count}; plural=0;")
    result = merged(catalog(with_plural(*forms), header=header), catalog(with_plural("", "")))
    assert result.messages[0].msgstr == expected
    new = merged(catalog(header=header), catalog(with_plural("", "")))
    assert new.messages[0].msgstr == ("",) * count


def test_plural_forms_are_added_for_a_known_language_where_they_are_missing() -> None:
    header = new_header({"Content-Type": "text/plain; charset=UTF-8"})
    result = merged(catalog(header=header), catalog(with_plural("", "")), language="pl")
    assert result.header_fields()["Plural-Forms"] == plural_forms("pl")
    assert result.header_fields()["Language"] == "pl"
    assert result.messages[0].msgstr == ("",) * 3


def test_a_hostile_plural_count_is_not_believed() -> None:
    header = fields(Plural_Forms="nplurals=999999999; plural=0;", Language="")
    result = merged(catalog(header=header), catalog(with_plural("", "")))
    assert result.messages[0].msgstr == ("", "")


def test_the_header_takes_date_and_address_from_the_template_and_keeps_the_rest() -> None:
    old = fields(Project_Id_Version="mine 1", X_Odd="y", Last_Translator="somebody")
    new = fields(Project_Id_Version="theirs 2", POT_Creation_Date="2025-01-01 00:00+0000")
    new = replace(new, msgstr=(new.msgstr[0].replace("Bugs-To: ", "Bugs-To: bugs"),), raw=None)
    result = merged(catalog(header=old), catalog(header=new)).header_fields()
    assert result == Catalog(old, ()).header_fields() | {
        "POT-Creation-Date": "2025-01-01 00:00+0000",
        "Report-Msgid-Bugs-To": "bugs",
    }


def test_catalogs_without_a_header_are_merged() -> None:
    bare = Catalog(None, ())
    wanted = Catalog(None, (Message(msgid="a"),))
    assert merged(bare, wanted) == Catalog(None, (Message(msgid="a"),))
    assert merged(bare, catalog(Message(msgid="a"))).header == HEADER


def test_a_catalog_becomes_utf_8_when_its_charset_has_no_letters_for_the_template() -> None:
    header = fields(Content_Type="text/plain; charset=ISO-8859-1")
    old = parse_catalog(
        serialize_catalog(
            Catalog(header, (Message(msgid="a", msgstr=("ñ",)),), charset="ISO-8859-1")
        ),
        "a.po",
    )
    assert b"\xf1" in serialize_catalog(merged(old, catalog(Message(msgid="a"))))
    result = merged(old, catalog(Message(msgid="a"), Message(msgid="“b”")))
    assert result.header_fields()["Content-Type"] == "text/plain; charset=UTF-8"
    assert [m.msgstr for m in result.messages] == [("ñ",), ("",)]


def without_memory(result: Catalog) -> tuple[Message, ...]:
    """The messages without the notes that remember what was finished; msgmerge has none."""
    return tuple(
        replace(
            m,
            translator_comments=tuple(
                c for c in m.translator_comments if not c.startswith("bitext: made fuzzy")
            ),
        )
        for m in result.messages
    )


def test_msgmerge_makes_the_same_of_edits_that_leave_nothing_to_guess(tmp_path) -> None:
    program = require_program("msgmerge")
    old = catalog(
        Message(msgid="one", msgstr=("uno",), flags=("fuzzy",), translator_comments=("mine",)),
        with_plural("archivo", "archivos"),
        Message(msgid="dog", msgstr=("perro",)),
        Message(msgid="gone", msgstr=("ido",), references=("a.c:1",), flags=("c-format",)),
        Message(msgid=LONG, msgstr=("No se pudo.",)),
    )
    new = catalog(
        Message(msgid="one", references=("b.c:3",), extracted_comments=("seen",)),
        with_plural("", "", flags=("c-format",)),
        Message(msgid="dog", msgid_plural="dogs", msgstr=("", "")),
        Message(msgid=LONG + " it"),
        header=fields(POT_Creation_Date="2025-01-01 00:00+0000"),
    )
    (tmp_path / "old.po").write_bytes(serialize_catalog(old))
    (tmp_path / "new.pot").write_bytes(serialize_catalog(new))
    theirs = subprocess.run(
        [program, "--quiet", "--previous", tmp_path / "old.po", tmp_path / "new.pot"],
        check=True,
        capture_output=True,
    ).stdout
    ours = merged(old, new)
    expected = parse_catalog(theirs, "theirs.po")
    assert without_memory(ours) == expected.messages
    assert ours.header_fields() == expected.header_fields()
