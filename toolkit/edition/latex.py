"""The LaTeX edition: a LuaLaTeX source with parallel columns, for users who typeset themselves.

The package paracol sets any number of columns, and babel any number of languages. Right-to-left
text uses babel's ``bidi=basic``. All text is escaped, so a command in it is printed verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from importlib import resources
from string import Template
from urllib.parse import quote

import regex

import toolkit
from toolkit.edition.book.book import Book
from toolkit.edition.book.characters import closed, printable
from toolkit.edition.book.making import make_book
from toolkit.edition.book.phrases import Phrase, phrase_of
from toolkit.edition.inline_html import is_safe_address
from toolkit.edition.languages import Language
from toolkit.edition.layout.apparatus_notes import Run, inline_text, missing_words
from toolkit.edition.layout.composed import Block, Cell, NoteView, Part, shown
from toolkit.languages import script_of
from toolkit.model.apparatus import Gap
from toolkit.model.document import InlineMark
from toolkit.model.edition import EditionText
from toolkit.model.settings import EditionChoices
from toolkit.package_data import package_tables

_TABLES = package_tables(__package__, "latex")
_SPECIAL, _FONTS = _TABLES["special"], _TABLES["fonts"]
# Fonts for machines without the preferred one. TeX Live includes Amiri.
_OTHER_FONTS = {"Noto Naskh Arabic": ("Amiri",)}
_ESCAPED = re.compile("[" + re.escape("".join(_SPECIAL)) + "]")
_STEP = 5
_TO_ESCAPE = re.compile(rf"\S{{30,}}|{_ESCAPED.pattern}")
# A line end in the text would end a line of the source, and an empty line a paragraph.
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")


def latex_edition(text: EditionText, choices: EditionChoices) -> bytes:
    """Return the LaTeX source as UTF-8.

    Raises:
        InputError: An alignment is incomplete.
    """
    book = make_book(text, choices)
    return "\n".join(_document(book)).encode("utf-8")


def escape(text: str) -> str:
    """Escape ``text`` for LaTeX, so that it has no commands, ligatures or line ends."""
    clean = _BREAKS.sub(" ", closed(printable(text)))
    return _TO_ESCAPE.sub(lambda match: _SPECIAL.get(match[0]) or _broken(match[0]), clean)


def _broken(word: str) -> str:
    """Add break points to a word that is wider than a column."""
    clusters = regex.findall(r"\X", word)
    pieces = ("".join(clusters[at : at + _STEP]) for at in range(0, len(clusters), _STEP))
    return r"\allowbreak{}".join(_ESCAPED.sub(lambda m: _SPECIAL[m[0]], p) for p in pieces)


def _document(book: Book) -> Iterator[str]:
    names = _babel_names(book)
    many = len(book.languages) > 2
    preamble = resources.files(__package__).joinpath("templates/preamble.tex").read_text("utf-8")
    yield Template(preamble).substitute(
        version=escape(toolkit.__version__),
        size="10pt" if many else "11pt",
        margins="landscape,margin=20mm" if many else "margin=22mm",
        languages="\n".join(_provided(book, names)),
        title=escape(book.title),
        own=names[book.own_language.tag],
    )
    for section in book.sections:
        if section.kind != "title":
            speaker, name = escape(shown(section.speaker)), escape(section.name)
            command = "headed" if section.headed else "turnname"
            yield rf"\speaker{{{speaker}}}{{{name}}}" if speaker else rf"\{command}{{{name}}}"
        if len(book.languages) == 1:
            for row in section.rows:
                yield from _blocks(row[0], book, 0, names, section.kind)
            continue
        yield rf"\begin{{paracol}}{{{len(book.languages)}}}"
        for number, row in enumerate(section.rows):
            if number:
                yield r"\switchcolumn[0]*"
            for column, cell in enumerate(row):
                if column:
                    yield r"\switchcolumn"
                yield from _blocks(cell, book, column, names, section.kind)
        yield r"\end{paracol}"
    if book.notes:
        yield rf"\backmatter{{{escape(book.words.gettext('Apparatus'))}}}"
        yield from (_note(view, book, names) for view in book.notes)
    yield rf"\backmatter{{{escape(book.words.gettext('About this edition'))}}}"
    if book.description.words:
        yield _told(book.description, names) + r"\par"
    for part in book.colophon:
        yield rf"\paragraph*{{{escape(part.heading)}}}"
        for paragraph in part.paragraphs:
            told = "".join(_told(phrase, names) + phrase.gap for phrase in paragraph)
            yield told.rstrip() + r"\par"
    yield "\\end{document}\n"


def _babel_names(book: Book) -> dict[str, str]:
    """Return babel's language names by tag.

    Tags of the same primary language get different names.
    """
    names = {}
    for number, language in enumerate(_languages(book)):
        names[language.tag] = (
            "english" if language.tag == "en" else f"edition{chr(97 + number % 26)}"
        )
    return names


def _languages(book: Book) -> tuple[Language, ...]:
    """Return each language of the book once, with the interface language first."""
    shown = (book.own_language, *book.languages, book.source_language, book.record_language)
    told = [
        p.language for part in book.colophon for paragraph in part.paragraphs for p in paragraph
    ]
    # babel rejects unknown languages, so a text in one is not tagged
    said = (x for x in (book.description.language, *told) if x and x.tag not in ("und", x.name))
    shown += tuple(said)
    return tuple({language.tag: language for language in shown}.values())


def _provided(book: Book, names: dict[str, str]) -> Iterator[str]:
    for language in _languages(book):
        # babel has a locale file for the primary language of each language that it supports
        name = names[language.tag]
        main = ",main" if language == book.own_language else ""
        yield rf"\babelprovide[import={language.primary}{main}]{{{name}}}"
        font = _FONTS.get(script_of(language.tag))
        if font:
            yield _first_font((font, *_OTHER_FONTS.get(font, ())), name)


def _first_font(fonts: Sequence[str], name: str) -> str:
    """Return LaTeX code that selects the first installed font of ``fonts`` for babel's ``name``."""
    if not fonts:
        return ""
    font, *others = fonts
    chosen = rf"\babelfont[{name}]{{rm}}[RawFeature={{fallback=latin}}]{{{font}}}"
    return rf"\IfFontExistsTF{{{font}}}{{{chosen}}}{{{_first_font(others, name)}}}"


def _blocks(cell: Cell, book: Book, column: int, names: dict[str, str], kind: str) -> Iterator[str]:
    language = book.languages[column]
    yield rf"\begin{{otherlanguage}}{{{names[language.tag]}}}"
    if cell.absence and not cell.blocks:
        yield rf"\flag{{{escape(cell.absence)}}}\par"
    for block in cell.blocks:
        if block.speaker:
            yield rf"\textbf{{{escape(shown(block.speaker))}}}\par"
        words = _words(block, book, names)
        if kind == "title":
            yield rf"\worktitle{{{words}}}"
        elif block.kind == "heading":
            yield rf"\textbf{{{words}}}\par"
        elif kind == "question":
            yield rf"\emph{{{words}}}\par"
        else:
            yield rf"{words}\par"
    yield r"\end{otherlanguage}"


def _words(block: Block, book: Book, names: dict[str, str]) -> str:
    label = rf"\turnlabel{{{escape(block.label)}}}" if block.label else ""
    parts = [_part(part, book, names) + part.gap for part in block.parts[:-1]]
    parts += [_part(part, book, names) for part in block.parts[-1:]]
    return label + block.raya + "".join(parts)


def _part(part: Part, book: Book, names: dict[str, str]) -> str:
    if part.absence:
        return rf"\flag{{{escape(part.absence)}}}"
    words = "".join(_run(run) for run in part.runs)
    if part.borrowed:
        words = rf"\foreignlanguage{{{names[book.source_language.tag]}}}{{\emph{{{words}}}}}"
    return words + (rf" \flag{{{escape(part.flag)}}}" if part.flag else "")


_COMMANDS = {
    "em": "emph", "i": "textit", "cite": "textit", "foreign": "textit", "strong": "textbf",
    "b": "textbf", "sc": "textsc", "sup": "textsuperscript", "sub": "textsubscript",
    "u": "underline", "code": "texttt",
}  # fmt: skip


def _run(run: Run) -> str:
    """Return a run with the commands of the marks that begin and end there."""
    if run.place is not None and run.place.kind == "br":
        words = r"\newline{}"
    elif run.note is not None:
        words = rf"\reading{{{escape(run.text)}}}{{{run.note.number}}}"
    else:
        words = escape(inline_text(run))
    return "".join(map(_opened, run.opens)) + words + "}" * len(run.closes)


_LINK = re.compile(r"[\\{}^%#&]|[^\x21-\x7e]")


def _link_character(found: re.Match[str]) -> str:
    """Escape a character of an address that is an argument, by a backslash or percent-encoding."""
    return rf"\{found[0]}" if found[0] in "%#&" else quote(found[0]).replace("%", r"\%")


def _opened(mark: InlineMark) -> str:
    address = dict(mark.attributes).get("href", "")
    if mark.kind == "a" and is_safe_address(address):
        return rf"\href{{{_LINK.sub(_link_character, address)}}}{{"
    return rf"\{_COMMANDS[mark.kind]}{{" if mark.kind in _COMMANDS else "{"


def _note(view: NoteView, book: Book, names: dict[str, str]) -> str:
    entry, words = view.note.entry, book.words
    source = names[book.source_language.tag]
    if isinstance(entry, Gap):
        reading = rf"[\dots] \emph{{{escape(missing_words(entry, words))}}}"
    else:
        superfluous = rf"\emph{{{escape(words.gettext('superfluous'))}}}"
        after = _in(source, entry.corr) if entry.corr else superfluous
        reading = rf"{_in(source, entry.sic or '^')}{{]}} {after}"
    remark = phrase_of(view.note.remark(book.record), words)
    remarks = [_told(remark, names)] if remark.words else []
    if not view.note.in_place:
        remarks.append(escape(words.gettext("not found in the text at this place")))
    return (
        rf"\apparatusentry{{{view.note.number}}}{{{escape(entry.segment_id)}}}"
        rf"{{{reading}}}{{{'; '.join(remarks)}}}\par"
    )


def _told(phrase: Phrase, names: dict[str, str]) -> str:
    name = names.get(phrase.language.tag) if phrase.language else None
    return _in(name, phrase.words) if name else escape(phrase.words)


def _in(name: str, words: str) -> str:
    return rf"\foreignlanguage{{{name}}}{{{escape(words)}}}"
