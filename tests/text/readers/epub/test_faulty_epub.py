"""EPUBs that are damaged, protected, hostile, or not made by the rules."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from io import BytesIO
from urllib.parse import quote

import pytest

from tests.lowered import lowered
from tests.text.readers.epub.making import (
    CONTAINER,
    archive,
    epub,
    package,
    page,
    read,
    texts,
    told,
)
from toolkit.errors import ExitCode, InputError

ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
    'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod '
    'Algorithm="{}"/><enc:CipherData><enc:CipherReference URI="{}"/></enc:CipherData>'
    "</enc:EncryptedData></encryption>"
)
AES = "http://www.w3.org/2001/04/xmlenc#aes128-cbc"
OBFUSCATION = "http://www.idpf.org/2008/embedding"


def refusal(data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        read(data)
    assert caught.value.hint
    assert caught.value.path.startswith("b.epub")
    assert caught.value.exit_code == ExitCode.BAD_INPUT
    return caught.value


def encrypted(algorithm: str, entry: str) -> bytes:
    more: dict[str, str | bytes] = {"META-INF/encryption.xml": ENCRYPTION.format(algorithm, entry)}
    return epub({"1.xhtml": "<p>A.</p>"}, more={**more, "OPS/f.otf": b"x"})


def test_an_encrypted_text_is_refused_in_one_sentence():
    error = refusal(encrypted(AES, "OPS/1.xhtml"))
    assert error.message == "the text of this EPUB is encrypted (DRM) and cannot be read"


@pytest.mark.parametrize("algorithm", [OBFUSCATION, AES])
def test_an_encrypted_font_is_no_obstacle(algorithm):
    assert texts(read(encrypted(algorithm, "OPS/f.otf"))) == ["A."]


@pytest.mark.parametrize(
    ("address", "entry"),
    [
        ("Chap%20One.xhtml", "Chap One.xhtml"),
        ("chap%20one.xhtml", "Chap One.xhtml"),
        ("CHAPTER.XHTML", "chapter.xhtml"),
        ("caf%C3%A9.xhtml", "café.xhtml"),
        ("café.xhtml", "cafe\N{COMBINING ACUTE ACCENT}.xhtml"),
        (quote("草枕.xhtml"), "草枕.xhtml"),
        ("100%25.xhtml", "100%.xhtml"),
        ("a%20b.xhtml", "a%20b.xhtml"),
        ("../OPS/./x.xhtml", "x.xhtml"),
        ("..\\OPS\\x.xhtml", "x.xhtml"),
    ],
)
def test_entries_with_other_case_or_encoding_are_found(address, entry):
    data = epub({entry: "<p>A.</p>"}, spine=[address], contents=((address, "A."),))
    assert texts(read(data)) == ["# A."]


def test_a_document_that_is_not_well_formed_is_read_as_html():
    body = "<html><body><p>A &nbsp; B<br>C <b>D<p>E &copy; AT&T</div><p/>F"
    assert texts(read(epub({"1.xhtml": body}))) == ["A \xa0 B C D", "E © AT&T", "F"]


HEAD = '<html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>'
MALFORMED = [
    "<p>One<p>Two",
    "<p>One</p><p>Two</body></html>",
    "<p>One</p></div></section><p>Two</p>",
    "<p>One</p><p/>Two",
    "<p>One<br>",
    "<p class=x>One</p><p class='y>Two</p><p class='z'>Three</p>",
    "<p>One &copy; &nbsp; &unknown; &</p>",
    "<p>One <em>two <b>three</em> four</b></p>",
    "<P>One</P><DIV>Two</DIV>",
    "<p>One < two > three</p>",
    "<p>One</p><script/><p>Two</p>",
    "<p>One</p><style/><p>Two</p>",
    "<p>One</p><a id='x'/><p>Two</p>",
    "<p>One <![CDATA[two < three]]></p>",
    "<p>One</p></html><p>Two</p>",
    "<p id='a' id='a'>One</p>",
    "<p>One</p><!-- two -- three --><p>Two</p>",
    "<svg:p>One</svg:p><p>Two</p>",
    "<ul><li>One<li>Two</ul>",
    "<table><tr><td>One<td>Two</table>",
    "<p>One\x01two</p>",
]


@pytest.mark.parametrize("body", MALFORMED)
def test_no_word_of_a_malformed_document_is_lost(body):
    found = read(epub({"1.xhtml": HEAD + body}))
    wanted = Counter(re.findall("[Oo]ne|[Tt]wo|[Tt]hree|four", re.sub("<!--.*-->", "", body)))
    taken = Counter(re.findall("[Oo]ne|[Tt]wo|[Tt]hree|four", " ".join(texts(found))))
    counted = sum(int(n) for n in re.findall(r"\((\d+) words?\)", " ".join(told(found))))
    assert (wanted - taken).total() <= counted
    assert taken - wanted == Counter()


def test_a_package_that_is_not_well_formed_is_read_as_far_as_possible():
    metadata = "<dc:title>A & B</dc:title><undeclared:x/>"
    found = read(epub({"1.xhtml": "<p>A.</p>"}, metadata=metadata))
    assert texts(found) == ["A."]
    assert "not well-formed XML" in told(found)[0]


def test_without_container_the_only_package_document_is_used():
    files = {"b.opf": package(["1.html"]), "1.html": page("<p>A.</p>")}
    assert texts(read(archive(files))) == ["A."]
    assert "no package document" in refusal(archive({**files, "c.opf": files["b.opf"]})).message


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no archive", "no archive that can be read"),
        (archive({"a.txt": "x"}), "no package document"),
        (archive({"META-INF/container.xml": CONTAINER.format("b.opf"), "b.opf": ""}), "not XML"),
        (epub({"1.xhtml": "<p>A.</p>"}, spine=[]), "lists no documents"),
        (epub({"1.xhtml": "<p>A.</p>"}, spine=["2.xhtml"]), "holds no text"),
        (epub({"1.xhtml": "<img src='a.png'/>"}), "holds no text"),
        (epub({"1.xhtml": "<p>A.</p><!-- never closed"}), "never closed"),
        (epub({"1.xhtml": "<p>A.</p>"})[:-40], "no archive that can be read"),
    ],
)
def test_what_cannot_be_read_is_a_clear_error(data, words):
    assert words in refusal(data).message


def hostile(name: str, body: bytes = b"x") -> bytes:
    return epub({"1.xhtml": "<p>A.</p>"}, more={name: body})


def overlapping() -> bytes:
    """Two entries of the directory with the same data."""
    data = epub({"1.xhtml": "<p>A.</p>", "2.xhtml": "<p>A.</p>"})
    stream = BytesIO(data)
    with zipfile.ZipFile(stream, "a") as made:
        one, two = made.getinfo("OPS/1.xhtml"), made.getinfo("OPS/2.xhtml")
        two.header_offset = one.header_offset
        made._didModify = True  # type: ignore[attr-defined]  # writes the directory again
    return stream.getvalue()


def with_password() -> bytes:
    data = bytearray(epub({"1.xhtml": "<p>A.</p>"}))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def entities(name: str) -> bytes:
    declared = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
    opf = declared + package(["1.xhtml"], metadata="<dc:title>&b;</dc:title>")
    return archive({"META-INF/container.xml": CONTAINER.format("b.opf"), name: opf,
                    "1.xhtml": page("<p>A.</p>")})  # fmt: skip


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (hostile("../../etc/passwd"), "outside the archive"),
        (hostile("/etc/passwd"), "outside the archive"),
        (hostile("C:/x"), "outside the archive"),
        (hostile("OPS\\..\\..\\x"), "outside the archive"),
        (hostile("OPS/../../x"), "outside the archive"),
        (hostile("\\\\server\\x"), "outside the archive"),
        (epub({"1.xhtml": "<p " + "a " * 60_000 + ">A.</p>"}), "too large"),
        (epub({"1.xhtml": "<p>A.</p>"}, metadata="<x>" * 300), "too deep"),
        (
            epub(
                {"1.xhtml": "<p>A.</p>"},
                contents=(("1.xhtml", "<ol><li>" * 9),),
                landmarks="<div>" * 5000,
            ),
            "Excessive depth",
        ),
        (overlapping(), "overlap"),
        (with_password(), "encrypted"),
        (entities("b.opf"), "entities"),
        (hostile("OPS/bomb", bytes(20 * 2**20)), "times its size"),
        (epub({"1.xhtml": "<b>" * 300 + "x"}), "nested more than 256 deep"),
    ],
)
def test_hostile_archives_are_refused(data, words):
    assert words in refusal(data).message


def test_a_spine_that_repeats_a_document_reads_it_once():
    data = epub({"1.xhtml": "<p>A.</p>"}, spine=["1.xhtml"] * 1000)
    found = read(data)
    assert texts(found) == ["A."]
    assert told(found) == ["OPS/1.xhtml: 999 × repetition of a document was left out"]


def test_all_documents_together_have_the_limit_of_a_page():
    data = epub({f"{n}.xhtml": f"<p>{'x' * 40_000}</p>" for n in range(30)})
    with lowered("PAGE_BYTES", 2**20):
        assert "larger than 1 MiB" in refusal(data).message


def test_a_document_is_in_its_own_encoding():
    latin = page("<p>Café.</p>").replace("utf-8", "iso-8859-1").encode("latin-1")
    wide = page("<p>Naïve.</p>").replace("utf-8", "utf-16").encode("utf-16")
    files = {"META-INF/container.xml": CONTAINER.format("b.opf"),
             "b.opf": package(["1.html", "2.html"]), "1.html": latin, "2.html": wide}  # fmt: skip
    assert texts(read(archive(files))) == ["Café.", "Naïve."]
