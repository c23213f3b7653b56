"""New and edited messages are written as GNU gettext writes them, and read back as they were."""

from __future__ import annotations

import random
import re
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conditions import require_program
from toolkit.catalog.po import (
    CatalogSyntaxError,
    format_message,
    new_header,
    parse_catalog,
    parse_catalog_with_findings,
    serialize_catalog,
)
from toolkit.catalog.po import reader as po_reader
from toolkit.errors import OutputError
from toolkit.model.catalog import Catalog, Message

GOLDEN = Path(__file__).parents[2] / "golden"
HEADER = new_header(
    {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
)
PHRASES = (
    "the and of peer production common good interview question España acción niño ¿qué? ¡hola! "
    "«cita» “quoted” ‘x’ well-known e-mail 1990s 3.14 -5 $100 50 20€ €20 and/or — – … ... (see) "
    "http://example.org/a/b-c/d?e=f&g [1] {x} <b>bold</b> it's 'tis rock'n'roll C:\\dir \" a\"b "
    "x—y x–y x…y no. etc., (a)(b) foo_bar {0} & @ # * 1/2 5° A&B ½ 10.000,5 #1 a; b: c! d? é·è "
    "–5 co\u00adop a\u00a0b 日本語、かな。 Привет a|b a\\b ~ ` ^ = + +1 a+b @foo ª º § 1º …y ―z // "
    "-- --foo=bar cafe\u0301 %s %-5d %(name)s 100%"
)
WORDS = PHRASES.split(" ")


def made_up_text(random_, flagged):
    words = [word for word in WORDS if not (flagged and word == "100%")]
    text = ""
    for _ in range(random_.choice([1, 3, 8, 12, 13, 14, 20, 40])):
        text += random_.choice(words) + random_.choice([" "] * 8 + ["", "  ", "\n", "\t"])
    return text if random_.random() < 0.5 else text.strip()


def made_up_messages(seed, count):
    random_ = random.Random(seed)
    for number in range(count):
        flags = [f for f in ("fuzzy", "c-format", "no-wrap") if random_.random() < 0.2]
        plural = random_.random() < 0.2
        text = [made_up_text(random_, "c-format" in flags) for _ in range(5)]
        yield Message(
            msgctxt=f"c{number}",
            msgid=text[0],
            msgid_plural=text[1] if plural else None,
            msgstr=(text[2], text[3]) if plural else (text[2],),
            previous_msgid=text[4] if "fuzzy" in flags else None,
            flags=tuple(flags),
            references=tuple(
                dict.fromkeys(
                    f"{'f' * random_.randint(1, 30)}.c:{random_.randint(1, 999)}"
                    for _ in range(random_.randint(0, 9))
                )
            ),
            translator_comments=("a note", "")[: random_.randint(0, 2)],
            extracted_comments=("the text",)[: random_.randint(0, 1)],
            obsolete=number > 0.9 * count,
        )


@pytest.mark.parametrize("width", [79, 60, 35])
def test_our_entries_are_those_of_msgcat(width):
    messages = tuple(m for m in made_up_messages(width, 600) if all(m.msgstr))
    source = serialize_catalog(Catalog(HEADER, messages))
    result = subprocess.run(
        [require_program("msgcat"), f"--width={width}", "-"],
        input=source,
        capture_output=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    # All but the line of references, which msgcat sorts.
    ours = [format_message(m, width=width).rstrip("\n") for m in (HEADER, *messages)]
    theirs = result.stdout.decode().rstrip("\n").split("\n\n")
    for our, their in zip(ours, theirs, strict=True):
        assert without_references(our) == without_references(their)


def without_references(entry):
    return [line for line in entry.split("\n") if not line.startswith("#: ")]


def test_references_are_folded_like_those_of_msgcat():
    references = tuple(f"a{n:03}{'x' * (n % 17)}.c:{n}" for n in range(1, 60))
    message = Message("a", ("b",), references=references)
    source = serialize_catalog(Catalog(HEADER, (message,)))
    result = subprocess.run(
        [require_program("msgcat"), "-"], input=source, capture_output=True, check=True
    )
    assert result.stdout.decode().split("\n\n")[1] == format_message(message)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (Message("a", ("",)), 'msgid "a"\nmsgstr ""\n'),
        (Message("a\n", ("b\n",)), 'msgid "a\\n"\nmsgstr "b\\n"\n'),
        (Message("a\nb", ("\nc",)), 'msgid ""\n"a\\n"\n"b"\nmsgstr ""\n"\\n"\n"c"\n'),
        (Message("a", ("b",), obsolete=True), '#~ msgid "a"\n#~ msgstr "b"\n'),
        (
            Message("a", ("b",), "c", flags=("fuzzy",), previous_msgid="d", obsolete=True),
            '#, fuzzy\n#~| msgid "d"\n#~ msgctxt "c"\n#~ msgid "a"\n#~ msgstr "b"\n',
        ),
        (
            Message("a", ("b",), flags=("no-wrap", "c-format", "fuzzy", "range: 1..5")),
            '#, fuzzy, c-format, range: 1..5, no-wrap\nmsgid "a"\nmsgstr "b"\n',
        ),
        (
            Message("a", ("b",), references=("my file.c:10", "c.c")),
            '#: \u2068my file.c\u2069:10 c.c\nmsgid "a"\nmsgstr "b"\n',
        ),
        (Message('"\\\t\r\a', ("",)), 'msgid "\\"\\\\\\t\\r\\a"\nmsgstr ""\n'),
        (
            Message("a", ("b",), translator_comments=("x\ny", "")),
            '# x\n# y\n#\nmsgid "a"\nmsgstr "b"\n',
        ),
    ],
)
def test_an_entry_is_written_in_the_form_of_gettext(message, expected):
    assert format_message(message) == expected


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_a_line_end_in_the_name_of_a_file_does_not_end_its_comment(end):
    message = Message("One.", ("Uno.",), references=(f"a{end}b.txt:1",))
    written = serialize_catalog(Catalog(HEADER, (message,)))
    (back,) = parse_catalog(written, "es.po").messages
    assert (back.msgid, back.msgstr) == ("One.", ("Uno.",))
    assert serialize_catalog(Catalog(HEADER, (replace(back, raw=None),))) == written


def test_a_comment_that_ends_in_a_backslash_does_not_swallow_the_entry():
    message = Message("a", ("b",), translator_comments=("C:\\",))
    again = parse_catalog(format_message(message).encode(), "x.po").messages[0]
    assert again.key == message.key
    assert again.translator_comments == ("C:\\ ",)


def test_what_no_po_file_can_hold_is_an_output_error():
    for text in ("a\0b", "a\x04b"):
        with pytest.raises(OutputError, match="cannot be written"):
            format_message(Message(text))
    message = Message("a", ("€",))
    with pytest.raises(OutputError, match=r"EUR|20AC"):
        serialize_catalog(Catalog(HEADER, (message,), charset="ISO-8859-1"))


def test_a_new_header_keeps_the_order_of_its_fields():
    header = new_header({"Language": "es", "Content-Type": "text/plain; charset=UTF-8"}, ("x",))
    data = serialize_catalog(Catalog(header, ()))
    assert data == (
        b'# x\nmsgid ""\nmsgstr ""\n"Language: es\\n"\n'
        b'"Content-Type: text/plain; charset=UTF-8\\n"\n'
    )
    catalog = parse_catalog(data, "x.po")
    assert catalog.header == header
    assert list(catalog.header_fields()) == ["Language", "Content-Type"]
    assert new_header({}, fuzzy=True).is_fuzzy


def test_polib_reads_the_same_texts_from_what_we_write():
    messages = tuple(replace(m, msgid=m.msgid.replace("\t", " ")) for m in made_up_messages(5, 200))
    theirs = polib.pofile(serialize_catalog(Catalog(HEADER, messages)).decode())
    by_context = {entry.msgctxt: entry for entry in theirs}
    for message in messages:
        entry = by_context[message.msgctxt]
        assert entry.msgid == message.msgid
        forms = tuple(entry.msgstr_plural.values()) or (entry.msgstr,)
        assert forms == message.msgstr


# Everything a string can hold: no NUL and EOT, no lone surrogates.
TEXT = st.text(
    st.one_of(
        st.sampled_from('abc \n\t"\\#~|[]%ñ—\r\v\a\u2028\ufeff'),
        st.characters(exclude_categories=["Cs"], exclude_characters="\0\x04"),
    ),
    max_size=120,
)
COMMENT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\n\r\0\\"), max_size=60
).filter(lambda line: "File:" not in line)
NAME = st.from_regex(r"[a-z]{1,12}(/[a-z]{1,9})?\.c(:[1-9][0-9]{0,3})?", fullmatch=True)
FLAGS = st.sampled_from(
    [(), ("fuzzy",), ("fuzzy", "c-format"), ("no-python-format", "no-wrap"), ("range: 0..9",)]
)


@st.composite
def messages(draw):
    plural = draw(st.none() | TEXT)
    return Message(
        msgid=draw(TEXT),
        msgstr=tuple(draw(st.lists(TEXT, min_size=1, max_size=1 if plural is None else 12))),
        msgctxt=draw(st.none() | TEXT),
        msgid_plural=plural,
        translator_comments=tuple(draw(st.lists(COMMENT, max_size=3))),
        extracted_comments=tuple(draw(st.lists(COMMENT, max_size=2))),
        references=tuple(draw(st.lists(NAME, max_size=4))),
        flags=draw(FLAGS),
        previous_msgctxt=None,
        previous_msgid=draw(st.none() | TEXT),
        obsolete=draw(st.booleans()),
    )


CATALOGS = st.builds(
    lambda found, newline: Catalog(
        HEADER, tuple(m for m in found if m.key != (None, "")), newline=newline
    ),
    st.lists(messages(), max_size=5, unique_by=lambda m: m.key),
    st.sampled_from(["\n", "\r\n"]),
)


@given(CATALOGS)
def test_reading_what_was_written_gives_the_same_catalog(catalog):
    data = serialize_catalog(catalog)
    again, findings = parse_catalog_with_findings(data, "x.po")
    assert again == catalog
    assert {f.code for f in findings} <= {"po-plural-count"}
    assert serialize_catalog(again) == data


@given(CATALOGS, st.data())
def test_an_edit_of_one_message_leaves_the_bytes_of_the_others(catalog, data):
    catalog = parse_catalog(serialize_catalog(catalog), "x.po")
    if not catalog.messages:
        return
    number = data.draw(st.integers(0, len(catalog.messages) - 1))
    old = catalog.messages[number]
    new = replace(old, msgstr=tuple(data.draw(TEXT) for _ in old.msgstr), raw=None)
    edited = (*catalog.messages[:number], new, *catalog.messages[number + 1 :])
    written = serialize_catalog(replace(catalog, messages=edited)).decode()
    before = catalog.header.raw + "".join(m.raw for m in catalog.messages[:number])
    after = "".join(m.raw for m in catalog.messages[number + 1 :])
    assert written.startswith(before)
    assert written.endswith(after)
    assert parse_catalog(written.encode(), "x.po").messages == edited


@given(st.text(st.sampled_from('msgidtrctx_pl[]01"\\\n #~|:,.'), max_size=60))
def test_any_text_is_read_to_the_byte_or_refused(text):
    data = ('msgid "a"\nmsgstr "b"\n' + text).encode()
    findings, catalog = reading(data)
    if catalog is None:
        assert findings
    else:
        assert serialize_catalog(catalog) == data


def reading(data):
    try:
        catalog, findings = parse_catalog_with_findings(data, "x.po")
    except CatalogSyntaxError as refused:
        return refused.findings, None
    return findings, catalog


def all_readings(data, monkeypatch):
    """By pattern where that is possible, and token by token throughout."""
    fast = reading(data)
    with monkeypatch.context() as patch:
        never = re.compile(r"(?!)")
        patch.setattr(po_reader, "entry_pattern", lambda mark, excluded: never)
        careful = reading(data)
    return fast, careful


def with_places(catalog):
    entries = [*catalog.messages, *([catalog.header] if catalog.header else [])]
    return [(m, m.line, m.raw) for m in entries]


@pytest.mark.parametrize("folder", ["po_odd", "po_broken"])
def test_both_ways_of_reading_agree_on_every_file(folder, monkeypatch):
    for path in sorted((GOLDEN / folder).glob("*.po")):
        (findings, fast), (other_findings, careful) = all_readings(path.read_bytes(), monkeypatch)
        assert findings == other_findings, path.name
        assert fast == careful, path.name
        if fast is not None:
            assert with_places(fast) == with_places(careful), path.name


LINES = st.lists(
    st.sampled_from(
        [
            'msgid "a"',
            'msgid "b\\n"',
            "msgid 'c'",
            'msgstr "x"',
            'msgstr ""',
            '"more"',
            '"\\101"',
            'msgctxt "c"',
            'msgid_plural "as"',
            'msgstr[0] "x"',
            'msgstr[1] "y"',
            "# note",
            "#. code",
            "#: a.c:1",
            "#, fuzzy",
            '#| msgid "o"',
            '#| "more"',
            '#~ msgid "d"',
            '#~ msgstr "x"',
            '#~ "more"',
            '#~| msgid "o"',
            "",
            "",
            " ",
            "#~",
            "# joined \\",
            "\r",
            'msgid "a"\r',
            "#",
            'msgid "e" msgstr "f"',
            'msgstr[10] "z"',
            'msgid ""',
            '"charset=UTF-8\\n"',
            '"bad',
            "?",
        ]
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, max_size=3))
def test_both_ways_of_reading_agree_on_any_lines(monkeypatch, blocks):
    data = "\n".join(line for block in blocks for line in block).encode()
    (findings, fast), (other_findings, careful) = all_readings(data, monkeypatch)
    assert findings == other_findings
    assert fast == careful
    if fast is not None:
        assert with_places(fast) == with_places(careful)
        assert serialize_catalog(fast) == data


def test_messages_that_change_their_place_stay_apart():
    catalog = parse_catalog(b'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"', "x.po")
    turned = serialize_catalog(replace(catalog, messages=catalog.messages[::-1]))
    assert turned == b'\nmsgid "c"\nmsgstr "d"\n\nmsgid "a"\nmsgstr "b"\n'
    headed = serialize_catalog(replace(catalog, header=HEADER)).decode()
    assert headed.startswith(format_message(HEADER) + '\nmsgid "a"\n')
