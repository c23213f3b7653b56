"""Real EPUBs of many programs: all words that pandoc finds are read, or reported as left out."""

from __future__ import annotations

import re
import subprocess
from collections import Counter

import pytest

from tests.conditions import require_program, require_shared
from toolkit.errors import InputError
from toolkit.pipeline.marked_sources import read_marked

_WORD = re.compile(r"[^\W_]+")
_COUNTED = re.compile(r"\((\d+) words?\)")
# What pandoc adds: numbers of lists, alternative texts of pictures, spaces around raised letters.
ADDED = {
    "sigil-plugin-framework": 11,
    "idpf-israelsailing": 15,
    "idpf-georgia-cfi": 20,
    "idpf-childrens-literature": 25,
    "pandoc-swann-fr": 740,
    "standardebooks-love-among-the-chickens": 8,
    "standardebooks-unknown-novel-advanced": 8,
    "libreoffice-earnest": 90,
}
BOOKS = [
    "calibre-0.6-around-the-world", "calibre-1.42-gutenberg-leaves-of-grass", "calibre-verne-en",
    "calibre-verne-fr", "gutenberg-ebookmaker-earnest-epub2", "handmade-alice",
    "gutenberg-ebookmaker-fleurs-du-mal-epub3", "idpf-regime-anticancer-arabic",
    "pandoc-news-from-nowhere-epub2", "pandoc-swann-en", "versone-typical-epub2",
    *ADDED,
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", BOOKS)
def test_no_word_is_lost_silently(name):
    file = require_shared(f"books/epub/{name}.epub")
    pandoc = require_program("pandoc")
    command = [pandoc, "-f", "epub", "-t", "plain", "--wrap=none", str(file)]
    plain = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    found = read_marked(file.read_bytes(), "epub", file.name, inline=True)
    read = Counter(_WORD.findall(" ".join(block.text for block in found.blocks)))
    missing = (Counter(_WORD.findall(plain)) - read).total()
    counted = sum(int(n) for f in found.findings for n in _COUNTED.findall(f.message))
    assert missing <= counted * 1.03 + ADDED.get(name, 0)


def test_a_book_without_a_reading_order_is_refused():
    file = require_shared("books/epub/versone-xml11.epub")
    with pytest.raises(InputError, match="lists no documents"):
        read_marked(file.read_bytes(), "epub", file.name)
