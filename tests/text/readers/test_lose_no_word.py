"""Every reader on truncated, mis-declared and oversized input: all words, or a clear refusal."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conditions import require_shared
from tests.lowered import lowered
from tests.text.readers.test_docx import docx_of
from toolkit.errors import InputError
from toolkit.parsing.line_ends import fold
from toolkit.pipeline.marked_sources import marked_format, read_marked
from toolkit.text.reader import blocks, decode

PARAGRAPHS = [f"Word{n}a word{n}b, señor{n} “word{n}d”." for n in range(60)]
WORDS = Counter(re.findall(r"\w+", " ".join(PARAGRAPHS)))


def html(encoding="utf-8"):
    body = "".join(f"<p>{text}</p>\n" for text in PARAGRAPHS)
    page = f'<html><head><meta charset="{encoding}"></head><body>{body}</body></html>'
    return page.encode("cp1252" if encoding != "utf-8" else "utf-8")


def markdown():
    return ("---\ntitle: x\n---\n" + "\n\n".join(PARAGRAPHS)).encode()


def docx():
    return docx_of("".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in PARAGRAPHS))


def tei():
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'.encode()
    )


SOURCES = {"html": html, "markdown": markdown, "docx": docx, "tei": tei}


def words_of(data, kind):
    found = read_marked(data, kind, f"x.{kind}")
    return Counter(re.findall(r"\w+", " ".join(block.text for block in found.blocks)))


def words_or_refusal(data, kind):
    """The words; None for one clear error, which says what to do and in which file."""
    try:
        return words_of(data, kind)
    except InputError as error:
        if not error.hint or not error.path.startswith("x"):
            raise AssertionError("a refusal without file or advice") from error
        return None


@pytest.mark.parametrize("kind", SOURCES)
def test_all_words_are_read_once(kind):
    assert words_of(SOURCES[kind](), kind) == WORDS


@pytest.mark.parametrize("label", ["iso-8859-1", "windows-1252", "us-ascii", "latin1"])
def test_all_words_of_a_page_in_another_encoding(label):
    assert words_of(html(label), "html") == WORDS


@pytest.mark.parametrize("kind", SOURCES)
@given(share=st.floats(0.02, 0.999))
def test_of_a_truncated_file_all_words_before_the_cut_are_read_or_it_is_refused(kind, share):
    whole = SOURCES[kind]()
    data = whole[: int(len(whole) * share)]
    found = words_or_refusal(data, kind)
    if found is None:
        return
    assert kind in ("html", "markdown")  # an archive and XML have an end that one can miss
    plain = re.sub(r"<[^>]*>?", " ", data.decode("utf-8"))
    wanted = Counter(re.findall(r"\w+", plain.replace("---\ntitle: x\n---", "")))
    assert found == wanted


@pytest.mark.parametrize("kind", SOURCES)
@given(place=st.floats(0, 0.999), byte=st.integers(0x80, 0xFF))
def test_a_wrong_byte_hides_no_other_word(kind, place, byte):
    data = bytearray(SOURCES[kind]())
    at = int(len(data) * place)
    data[at] = byte
    found = words_or_refusal(bytes(data), kind)
    if found is None:
        return
    lost = WORDS - found
    assert sum(lost.values()) <= 4  # the word with the byte, or the paragraph whose tag it broke


@pytest.mark.parametrize("label", ["gb2312", "shift_jis", "euc-kr", "big5", "utf-16", "koi8-r"])
def test_a_page_that_declares_another_encoding_is_read_or_refused(label):
    data = html().replace(b'"utf-8"', f'"{label}"'.encode())
    assert words_of(data, "html") == WORDS


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("tei", tei().replace(b"Word0a", b"x" * 10_000_001)),
        ("docx", docx_of(f"<w:p><w:r><w:t>{'x' * 10_000_001}</w:t></w:r></w:p>")),
        ("tei", tei().replace(b"Word0a", b"<hi>" * 300 + b"x" + b"</hi>" * 300)),
        ("html", b"<p>" + b"<b>" * 300 + b"x"),
    ],
)
def test_what_is_beyond_a_limit_is_refused_with_the_limit(kind, data):
    with pytest.raises(InputError, match=r"large|deep") as caught:
        read_marked(data, kind, "x")
    assert caught.value.hint


def test_a_page_larger_than_the_limit_is_refused():
    with lowered("PAGE_BYTES", 2**20), pytest.raises(InputError, match="larger than 1 MiB"):
        read_marked(b"<p>" + b"x" * 2**20, "html", "x")


BOOKS = ["html/en-103-around-the-world.htm", "html/en-844-earnest.htm", "html/fr-2650-swann.htm",
         "html/fr-6099-fleurs-du-mal.htm", "html/en-7178-swann.htm"]  # fmt: skip


@pytest.mark.parametrize("name", BOOKS)
def test_all_words_of_a_real_page(name):
    from lxml import etree

    data = require_shared(f"books/{name}").read_bytes()
    latin = b"iso-8859-1" in data[:600].lower()
    parser = etree.HTMLParser(encoding="cp1252" if latin else "utf-8", huge_tree=True)
    root = etree.fromstring(data, parser)
    for element in list(root.iter("script", "style", "head")):
        element.getparent().remove(element)
    wanted = Counter(re.findall(r"\w+", etree.tostring(root, method="text", encoding="unicode")))
    assert words_of(data, marked_format(name)) == wanted


def test_all_words_of_plain_text_are_in_its_blocks():
    text = decode("\n\n".join(PARAGRAPHS).replace(" ", "\r\n").encode(), "x.txt")
    printed = " ".join(fold(block.span.of(text)) for block in blocks(text))
    assert Counter(re.findall(r"\w+", printed)) == WORDS
