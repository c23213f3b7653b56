"""Dictionaries for the aligner: tab-separated word lists, FreeDict's TEI, translation memories.

- A word list has a source word, a tab and a target word on each line. Further cells are ignored,
  ``,`` and ``;`` separate translations, and lines that begin with ``#`` are comments.
- FreeDict (https://freedict.org/) writes TEI: ``entry``/``form``/``orth`` is the headword,
  ``cit type="trans"``/``quote`` a translation of it.
- TMX 1.1 to 1.4 has a ``tu`` with one ``tuv`` per language. A unit of two words is a pair; longer
  ones are training data.

XML is read without resolving entities or fetching anything; a file that declares entities is an
error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.errors import InputError
from toolkit.exchange.numbered_lines import numbered_lines
from toolkit.exchange.xml_text import XML_LANG
from toolkit.i18n.messages import gettext as _
from toolkit.languages import closest, same_language
from toolkit.parsing.secure_xml import local_name
from toolkit.parsing.words import JOINED_LETTER_RUN

if TYPE_CHECKING:
    from lxml import etree

_BETWEEN_TRANSLATIONS = re.compile(r"\s*[,;/|]\s*")
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|<[^<>]*>")
_TMX_CODES = {"bpt", "ept", "it", "ph", "ut"}  # contain markup of the original, not text


@dataclass(frozen=True, slots=True)
class Dictionary:
    """Word ``pairs`` (source, target), and ``parallel`` segments from which more can be learnt."""

    pairs: tuple[tuple[str, str], ...] = ()
    parallel: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: Dictionary) -> Dictionary:
        return Dictionary(self.pairs + other.pairs, self.parallel + other.parallel)


def parse_dictionary(
    data: bytes, path: str, source_language: str, target_language: str
) -> Dictionary:
    """Parse a dictionary in any of these formats, which is recognised by the beginning of the file.

    A TEI dictionary of the opposite direction is inverted. Entries of several words are skipped,
    because the aligner compares single words.

    Raises:
        InputError: The file has another format, is not well-formed, or has no entries for these
            languages. The error has the line, if known.
    """
    languages = (source_language, target_language)
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] != b"<":
        found = Dictionary(tuple(_unique(_word_list(data, path))))
        hint = _("a line is: source word, tab, target word")
    else:
        root, elements = _xml(data, path)
        if root == "tmx":
            found = _memory(_tmx(elements, languages))
        elif root in ("TEI", "TEI.2"):
            found = Dictionary(tuple(_unique(_freedict(elements, languages))))
        else:
            raise InputError(
                _("<{root}> is no dictionary that can be read").format(root=root),
                hint=_("name a TSV word list, a FreeDict TEI, a TMX or a PO file"),
                path=path,
                line=1,
            )
        hint = _("name the languages with --from and --to")
    if not found.pairs and not found.parallel:
        raise InputError(
            _("the dictionary has no pair of words for {source} and {target}").format(
                source=source_language, target=target_language
            ),
            hint=hint,
            path=path,
        )
    return found


def _memory(units: Iterable[tuple[str, str]]) -> Dictionary:
    pairs: list[tuple[str, str]] = []
    parallel: list[tuple[str, str]] = []
    for unit in units:
        are_words = all(JOINED_LETTER_RUN.fullmatch(side.strip()) for side in unit)
        (pairs if are_words else parallel).append(unit)
    return Dictionary(tuple(_unique(pairs)), tuple(parallel))


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], None]:
    return dict.fromkeys(pairs)


def _word_list(data: bytes, path: str) -> Iterator[tuple[str, str]]:
    for number, line in numbered_lines(data, path):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) < 2 or not cells[0].strip() or not cells[1].strip():
            raise InputError(
                _("not a pair of words: “{line}”").format(line=line.strip()[:60]),
                hint=_("a line is: source word, tab, target word"),
                path=path,
                line=number,
            )
        for source in _single_words(cells[0]):
            for target in _single_words(cells[1]):
                yield source, target


def _single_words(cell: str) -> Iterator[str]:
    for wording in _BETWEEN_TRANSLATIONS.split(_ASIDE.sub(" ", cell)):
        word = wording.strip().removeprefix("to ").strip(' .!?¡¿"“”«»')
        if JOINED_LETTER_RUN.fullmatch(word):
            yield word


def _xml(data: bytes, path: str) -> tuple[str, Iterator[etree._Element]]:
    """Yield the name of the root, then each ``entry`` and ``tu`` element, freed after use."""
    from toolkit.parsing.secure_xml import local_name, stream_xml  # lxml: only for XML

    stream = stream_xml(data, path, ("{*}entry", "{*}tu"))
    return local_name(stream.root), (element for _event, element in stream)


def _freedict(
    entries: Iterable[etree._Element], languages: tuple[str, str]
) -> Iterator[tuple[str, str]]:
    for entry in entries:
        headwords = [
            word
            for orth in entry.iterfind("{*}form//{*}orth")
            for word in _single_words(_text(orth))
        ]
        for cit in entry.iterfind(".//{*}cit"):
            if cit.get("type") not in ("trans", "translation"):
                continue
            tag = _language(cit) or _language(cit.find("{*}quote"))
            turned = bool(tag) and same_language(tag, languages[0])
            if tag and not turned and not same_language(tag, languages[1]):
                continue
            for quote in cit.iterfind("{*}quote"):
                for word in _single_words(_text(quote)):
                    for headword in headwords:
                        yield (word, headword) if turned else (headword, word)


def _tmx(units: Iterable[etree._Element], languages: tuple[str, str]) -> Iterator[tuple[str, str]]:
    for unit in units:
        texts: dict[str, str] = {}
        for variant in unit.iterfind("{*}tuv"):
            segment = variant.find("{*}seg")
            if segment is not None:
                tag = _language(variant) or variant.get("lang") or ""
                texts.setdefault(tag, _tmx_text(segment))
        source, target = (texts.get(closest(tag, texts) or "", "") for tag in languages)
        if source and target:
            yield source, target


def _tmx_text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for inner in element:
        if isinstance(inner.tag, str) and local_name(inner) not in _TMX_CODES:
            parts.append(_tmx_text(inner))
        parts.append(inner.tail or "")
    return "".join(parts)


def _text(element: etree._Element) -> str:
    # The pattern excludes comments and processing instructions.
    return "".join(str(part) for part in element.itertext("{*}*"))


def _language(element: etree._Element | None) -> str:
    return "" if element is None else element.get(XML_LANG) or ""
