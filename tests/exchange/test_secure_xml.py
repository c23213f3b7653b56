"""Untrusted XML: a hostile or broken file ends in one clear error, and soon."""

from __future__ import annotations

from io import BytesIO

import pytest
from lxml import etree

from toolkit.errors import InputError
from toolkit.exchange.format import InputFile
from toolkit.exchange.registry import FORMATS, format_named
from toolkit.exchange.words.dictionary import parse_dictionary
from toolkit.exchange.words.glossary import parse_glossary
from toolkit.parsing.secure_xml import XmlStream, parse_xml, stream_xml

BOMB = (
    b'<!DOCTYPE tmx [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><tmx><body><tu>&j;</tu></body></tmx>"
)
QUADRATIC = (
    b'<!DOCTYPE tmx [<!ENTITY a "' + b"x" * 50_000 + b'">]><tmx><tu>' + b"&a;" * 50_000
    + b"</tu></tmx>"
)  # fmt: skip
HOSTILE = {
    "bomb": BOMB,
    "quadratic": QUADRATIC,
    "external entity": b'<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    b"<tmx><tu>&x;</tu></tmx>",
    "parameter entity": b'<!DOCTYPE tmx [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;]>'
    b"<tmx><tu/></tmx>",
    "an entity of a DTD that is not read": b'<!DOCTYPE tmx SYSTEM "file:///etc/hostname">\n'
    b"<tmx>\n<tu>a&nbsp;b</tu></tmx>",
    "depth": b"<tmx>" + b"<tu>" * 5000 + b"</tu>" * 5000 + b"</tmx>",
    "text": b"<tmx><tu>" + b"x" * 100_000_000 + b"</tu></tmx>",
    "attribute": b'<tmx><tu a="' + b"x" * 20_000_000 + b'"/></tmx>',
    "empty": b"",
    "not well-formed": b"<tmx><tu></tmx>",
    "cut off": b"<tmx><tu></tu>",
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_one_clear_error_as_tree_and_as_stream(data):
    for read in (
        lambda: parse_xml(data, "f.tmx"),
        lambda: list(stream_xml(data, "f.tmx", ("{*}tu",))),
    ):
        with pytest.raises(InputError) as caught:
            read()
        assert caught.value.path == "f.tmx"
        assert caught.value.hint
        assert len(str(caught.value)) < 200
        assert "HUGE" not in str(caught.value)


def test_the_error_names_the_line():
    with pytest.raises(InputError) as caught:
        parse_xml(HOSTILE["an entity of a DTD that is not read"], "f.tmx")
    assert (caught.value.line, "&nbsp;" in str(caught.value)) == (3, True)


@pytest.mark.parametrize("name", ["bomb", "external entity", "text"])
def test_every_reader_of_xml_refuses_it(name):
    data = HOSTILE[name]
    readers = [
        lambda: parse_dictionary(data, "f.tmx", "en", "es"),
        lambda: parse_glossary(data.replace(b"tmx", b"tbx"), "f.tbx", "en", "es"),
    ]
    roots = {"tmx": b"tmx", "xliff12": b"xliff", "xliff21": b"xliff"}
    for known in FORMATS.keys() & roots.keys():
        parse = format_named(known).parse
        rooted = data.replace(b"tmx", roots[known])
        file = InputFile("f.xml", BytesIO(rooted), lambda _path: BytesIO())
        readers.append(lambda parse=parse, file=file: list(parse(file, [].append).beads))
    for read in readers:
        with pytest.raises(InputError):
            read()


def test_a_stream_frees_what_was_read_and_gives_each_element_whole():
    data = b'<r v="1">' + b"".join(b"<h/><u><v>%d</v></u>" % n for n in range(1000)) + b"</r>"
    stream = stream_xml(data, "f.xml", ("{*}u",))
    assert stream.root.get("v") == "1"
    texts = []
    for _event, element in stream:
        texts.append(element.findtext("v"))
        assert len(list(element.itersiblings(preceding=True))) <= 2, "those before are freed"
    assert texts == [str(n) for n in range(1000)]


def test_a_stream_without_an_end_of_its_elements_stops_reading():
    class Endless:
        given = 0

        def read(self, size=-1):
            self.given += 32_768
            return b"<r><u>" if self.given == 32_768 else b"<v></v>" * 4_000

    endless = Endless()
    with pytest.raises(InputError, match="too large"):
        list(XmlStream(endless, "f.xml", ("{*}u",)))
    assert endless.given < 200 * 2**20


def test_no_other_module_makes_a_parser_of_its_own():
    """The test reads the sources, so that a new format cannot forget the limits."""
    from pathlib import Path

    import toolkit

    folder = Path(toolkit.__file__).parent
    makers = ("XMLParser(", "iterparse(", "fromstring(", "XMLPullParser(", "etree.parse(")
    found = {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*.py")
        if any(maker in file.read_text(encoding="utf-8") for maker in makers)
    }
    # the schema is our own; HTML has no entities to declare, and another parser
    assert found - {"exchange/tei/validation.py", "text/readers/html/tree.py"} == {
        "parsing/secure_xml.py"
    }


def test_doctype_and_comments_are_no_obstacle():
    root = parse_xml(b'<!DOCTYPE r SYSTEM "no.dtd"><!-- c --><r>a<!-- b -->c</r>', "f.xml")
    assert isinstance(root, etree._Element)
    assert root.text == "ac"
