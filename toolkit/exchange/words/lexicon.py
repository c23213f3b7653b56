"""Lexicons with strengths: the toolkit's TSV format, and export to TMX and FreeDict's TEI.

The file begins with the line ``# bitext lexicon 1``; further lines that begin with ``#`` state its
origin (``# languages: en es``, ``# learnt from: …``). Each of the following lines has a pair:
source word, tab, target word, tab, strength from 0 to 1. Words are folded as the aligner folds
them: lower case, no accents. The file is also a valid word list (``dictionary``), so other programs
can read it.

TMX 1.4 has one ``tu`` per pair; TEI after FreeDict (https://freedict.org/) has one ``entry`` per
source word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby

import toolkit
from toolkit.errors import InputError
from toolkit.exchange.numbered_lines import numbered_lines
from toolkit.i18n.messages import gettext as _

_MAGIC = "# bitext lexicon 1"
_LANGUAGES = "# languages: "
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'


@dataclass(frozen=True, slots=True)
class LexiconFile:
    """Entries (source word, target word, strength), their BCP 47 tags, and notes on the origin."""

    source_language: str
    target_language: str
    entries: tuple[tuple[str, str, float], ...]
    provenance: tuple[str, ...] = ()


def is_lexicon(data: bytes) -> bool:
    """Return whether a file is in the toolkit's lexicon format."""
    return data.removeprefix(b"\xef\xbb\xbf").startswith(_MAGIC.encode())


def parse_lexicon(data: bytes, path: str) -> LexiconFile:
    """Parse a file in the toolkit's lexicon format.

    Raises:
        InputError: The file is not UTF-8, states no languages, or has a malformed line.
    """
    languages: list[str] = []
    provenance: list[str] = []
    entries: list[tuple[str, str, float]] = []
    for number, line in numbered_lines(data, path):
        if line.startswith("#"):
            if line.startswith(_LANGUAGES):
                languages = line.removeprefix(_LANGUAGES).split()
            elif number > 1:
                provenance.append(line.removeprefix("#").strip())
        elif line.strip():
            entries.append(_entry(line, path, number))
    if len(languages) != 2:
        raise InputError(
            _("the lexicon does not say its two languages"),
            hint=_("write “{line}” below the first line").format(line=_LANGUAGES + "en es"),
            path=path,
            line=1,
        )
    return LexiconFile(languages[0], languages[1], tuple(entries), tuple(provenance))


def _entry(line: str, path: str, number: int) -> tuple[str, str, float]:
    cells = line.split("\t")
    try:
        source, target, strength = cells[0].strip(), cells[1].strip(), float(cells[2])
    except (IndexError, ValueError):
        source = target = ""
        strength = 0.0
    if not source or not target or not 0 < strength <= 1:
        raise InputError(
            _("not a pair of words with a strength: “{line}”").format(line=line.strip()[:60]),
            hint=_("a line is: source word, tab, target word, tab, strength from 0 to 1"),
            path=path,
            line=number,
        )
    return source, target, strength


def serialize_lexicon(lexicon: LexiconFile) -> bytes:
    """Serialise a lexicon in the toolkit's format, with the entries in order."""
    lines = [_MAGIC, f"{_LANGUAGES}{lexicon.source_language} {lexicon.target_language}"]
    lines += [f"# {line}" for line in lexicon.provenance]
    lines += [f"{s}\t{t}\t{strength:.2f}" for s, t, strength in lexicon.entries]
    return ("\n".join(lines) + "\n").encode()


def lexicon_tmx(lexicon: LexiconFile) -> bytes:
    """Return TMX 1.4 with one unit per pair; ``x-bitext-strength`` holds the strength."""
    from lxml import etree  # not needed for the toolkit's format

    from toolkit.exchange.xml_text import XML_LANG

    _refuse_unencodable(lexicon)
    languages = (lexicon.source_language, lexicon.target_language)
    root = etree.Element("tmx", version="1.4")
    header = etree.SubElement(
        root,
        "header",
        {
            "creationtool": "bitext-toolkit",
            "creationtoolversion": toolkit.__version__,
            "segtype": "phrase",
            "o-tmf": "bitext",
            "adminlang": "en",
            "srclang": languages[0],
            "datatype": "plaintext",
        },
    )
    for line in lexicon.provenance:
        etree.SubElement(header, "note").text = line
    body = etree.SubElement(root, "body")
    for *words, strength in lexicon.entries:
        unit = etree.SubElement(body, "tu")
        etree.SubElement(unit, "prop", type="x-bitext-strength").text = f"{strength:.2f}"
        for tag, word in zip(languages, words, strict=True):
            variant = etree.SubElement(unit, "tuv", {XML_LANG: tag})
            etree.SubElement(variant, "seg").text = str(word)
    etree.indent(root)
    text: str = etree.tostring(root, encoding="unicode")
    return f'{_DECLARATION}\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n{text}\n'.encode()


def lexicon_tei(lexicon: LexiconFile) -> bytes:
    """Return a dictionary in TEI: source words in order, translations by decreasing strength.

    The strength is in ``n``, which dictionary programs ignore.
    """
    from toolkit.exchange.tei.write.writer import TeiWriter, child

    _refuse_unencodable(lexicon)
    languages = (lexicon.source_language, lexicon.target_language)
    out = BytesIO()
    writer = TeiWriter(out)
    root = writer.root("TEI")
    header = child(root, "teiHeader", xml_lang="en")
    description = child(header, "fileDesc")
    title = child(description, "titleStmt")
    child(title, "title", f"Lexicon {languages[0]}-{languages[1]}")
    made = f"Made with bitext-toolkit {toolkit.__version__}"
    child(child(description, "publicationStmt"), "p", made)
    origin = child(description, "sourceDesc")
    for line in lexicon.provenance or ("not recorded",):
        child(origin, "p", line)
    body = child(child(root, "text"), "body", xml_lang=languages[0])
    ordered = sorted(lexicon.entries, key=lambda entry: (entry[0], -entry[2], entry[1]))
    for word, translations in groupby(ordered, key=lambda entry: entry[0]):
        entry = child(body, "entry")
        child(child(entry, "form"), "orth", word)
        for _word, translation, strength in translations:
            cit = child(child(entry, "sense"), "cit", type="trans", n=f"{strength:.2f}")
            child(cit, "quote", translation, xml_lang=languages[1])
    writer.finish()
    return out.getvalue()


def _refuse_unencodable(lexicon: LexiconFile) -> None:
    from toolkit.exchange.tei.markup import refuse_unencodable
    from toolkit.exchange.xml_text import refuse_language

    for tag in (lexicon.source_language, lexicon.target_language):
        refuse_language(tag)
    for source, target, _strength in lexicon.entries:
        for word in (source, target):
            refuse_unencodable(word, _("the word {word}").format(word=ascii(word)))
    for line in lexicon.provenance:
        refuse_unencodable(line, _("the origin {line}").format(line=ascii(line)))


def turned(entries: Sequence[tuple[str, str, float]]) -> tuple[tuple[str, str, float], ...]:
    """Return the entries with source and target words exchanged."""
    return tuple((t, s, strength) for s, t, strength in entries)
