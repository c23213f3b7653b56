"""Checks of spaces beside punctuation, inside brackets and between words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import regex

from toolkit.i18n.messages import gettext as _
from toolkit.languages import primary, spaces_words
from toolkit.languages.end_marks import SPACED_ENDS, is_written_close
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import last_before
from toolkit.review.checks.described import described
from toolkit.review.checks.marks.paired_marks import unpaired

# Cheap first tests that most texts fail.
_MAYBE_BEFORE = re.compile(r"[ \u00a0\u202f][,;.:?!]")
_MAYBE_GLUED = re.compile(rf"[,;{SPACED_ENDS}،؛][^\W\d_]|[.?!…][¿¡«“]")
# A full stop after these does not end a sentence: Abb.A, pág.Siguiente.
_ABBREVIATED = re.compile(
    r"(?<!\w)(?:abb|abs|al|art|bzw|cap|ch|cia|co|corp|dr|ed|etc|fig|figs|inc|jr|kap|ltd|mr|mrs|ms|no|nr"
    r"|núm|op|pag|pág|prof|sec|sect|sr|sra|st|str|tab|tel|univ|vgl|vol|vs|рис|стр|табл|гл|им|ул)$",
    re.IGNORECASE,
)
_MAYBE_INSIDE = re.compile(r"[(¿¡«“\[] | [)»”]")
_SPACE_BEFORE = re.compile(
    r"(?<=[\w»”\")\]\ufffc])[ \u00a0\u202f]+(?=[,;.:?!](?:\s|$)|,[^\W\d_]{2})"
)
_NO_SPACE_AFTER = regex.compile(
    r"(?<=\p{Ll}{2})(?P<mark>[,;])(?=\p{Ll}{2}|[aeouy] \p{Ll}{2}|[cdjlmnst]['’]\p{Ll})"
    # The next sentence: a capital or a one-letter word, and more text after it.
    r"|(?<=\p{Ll}{2}[)»”’\"]?)(?P<end>[.?!…])"
    r"(?=[¿¡«“]?\p{Lu}(?:\p{Ll}*[,;:]? |['’])[\p{L}\p{N}¿¡«“])"
    r"|(?<=\p{L}{3})(?P<bare>[.?!])(?=\p{Lu}\p{Ll}{2,}[.?!…]?$)"
    # The same in scripts without capitals.
    r"|(?<=[\p{Arabic}\p{Hebrew}\p{Devanagari}]{2})"
    rf"(?P<other>(?!…)[{SPACED_ENDS}،؛])"
    r"(?=[\p{Arabic}\p{Hebrew}\p{Devanagari}]{2})"
)
_COMMA_NAMED = re.compile(r"['\"“”‘`«],|,['\"”’»]|\b(?:commas?|comas?|komma)\b")
# Text in columns: removing a character would shift the rest.
_COLUMNS = re.compile(r"\S(?: {2,}|\t)\S")
# Marks that may close a quotation opened with a comma (for a low quotation mark): ,so'
_CLOSES = re.compile(r"[\w.!?]['’‘`\"”]")
_ALONE = re.compile(r" [.;:!?] ")
_FACE = re.compile(r"[:;=8xX'-]$")
_UNBROKEN = re.compile(r"\S+")
_GLUED = re.compile(r"\w[,;]\w")
_DOUBLE_SPACE = re.compile(r"(?<=[^\s.:;?!|-])(?: {2,})(?=[^\W\d_])")
# Languages whose quotation marks touch the quoted text; French has a space, German »so«.
_TOUCHING = frozenset({"ca", "en", "es", "gl", "it", "pt"})
_WORDS_IN_A_CELL = 4
_TYPED_TWICE = 2
# The distance within which the opening bracket of a function call is searched for.
_ARGUMENTS = 200
_SPACE_INSIDE = re.compile(r"(?<=[(¿¡«“\[])[ ]+(?=\w)|(?<=\w)[ ]+(?=[)»”](?!\w))")


def space_before(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find spaces between a word and the mark after it."""
    language = settings.target_language
    if not spaces_words(language):
        return
    if not _MAYBE_BEFORE.search(pair.target):
        return
    # The text may be about “,” itself.
    may_fix = (
        is_written_close(language)
        and not _COMMA_NAMED.search(pair.source)
        and not _is_in_columns(pair.target)
    )
    if _SPACE_BEFORE.search(pair.masked_source):
        return
    for match in _SPACE_BEFORE.finditer(pair.masked):
        mark = pair.target[match.end()]
        rest = pair.target[match.end() : match.end() + 3]
        if rest == "...":
            continue
        text = _("a space before “{mark}”").format(mark=mark)
        end = match.end()
        glued = pair.target[end + 1 : end + 2].isalpha()
        fix = Fix(match.start(), end + 1, f"{mark} ") if glued else Fix(match.start(), end, "")
        # Other marks may be quoted French or stand for themselves: “. . .”, “a : b”.
        sure = mark == "," and pair.target[match.start() - 1].isalpha() and may_fix
        # Isolated marks are mentioned rather than used: pulse , o .
        sure = sure and not _has_marks_alone(pair.target)
        # ,so' may be a quotation; if the source has no comma, none may be meant.
        sure = sure and not (glued and _is_doubtful(pair, end))
        yield Hit(text, match.start(), end + 1, fix if sure else None)


def space_after(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find marks without a space before the next word."""
    if not _MAYBE_GLUED.search(pair.target):
        return
    if pair.target.rstrip().endswith(";") and pair.target.count(";") > 1:
        # a list of keywords, as in desktop files
        return
    glued_in_source = _GLUED.search(pair.source)
    # A full stop may be part of a name, and a text without a sentence may be two values.
    sentence = pair.target.count(" ") > 1 or pair.target.rstrip()[-1:] in ".?!…"
    words = _UNBROKEN.finditer(pair.target)
    word, word_end, is_value = "", 0, False
    for match in _NO_SPACE_AFTER.finditer(pair.masked):
        start, end = match.span()
        around = pair.target[max(start - 3, 0) : end + 3]
        if pair.in_source(around) or _ABBREVIATED.search(pair.target[max(start - 6, 0) : start]):
            continue
        while word_end <= start:
            whole = next(words)
            word, word_end = whole[0], whole.end()
            # a list of values, or a name made of them, rather than a sentence
            is_value = word.count(",") > 1 or pair.in_source(word)
        if is_value:
            continue
        text = _("no space after “{mark}”").format(mark=match[0])
        sure = match["mark"] == "," and sentence and not glued_in_source
        sure = sure and not _is_in_columns(pair.target) and not _is_doubtful(pair, start)
        # A comma replaces the cedilla in Romanian text without special letters: t,ara.
        cedilla = primary(settings.target_language) == "ro" and pair.target[start - 1] in "st"
        sure = sure and not cedilla
        yield Hit(text, start, end, Fix(end, end, " ") if sure else None)


@lru_cache(maxsize=8)
def _has_marks_alone(text: str) -> bool:
    return _ALONE.search(text) is not None


@lru_cache(maxsize=8)
def _is_in_columns(text: str) -> bool:
    """Return whether the text has columns or other wide gaps."""
    return bool(_COLUMNS.search(text))


def _is_doubtful(pair: Pair, at: int) -> bool:
    """Return whether a comma without a space may be another mark or intended."""
    target = pair.target
    return (
        _names_commas(target, pair.source)
        or at <= _last_closing(target)
        # the attributes of a block: [source,ruby]
        or any(
            last_before(target, opening, at) > last_before(target, closing, at)
            for opening, closing in (("[", "]"), ("((", "))"))
        )
    )


@lru_cache(maxsize=8)
def _last_closing(target: str) -> int:
    return max((match.start() for match in _CLOSES.finditer(target)), default=-1)


@lru_cache(maxsize=8)
def _names_commas(target: str, source: str) -> bool:
    named = _COMMA_NAMED.search(source) or _COMMA_NAMED.search(target)
    return "," not in source or named is not None


def double_space(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find double spaces between words, provided that the source has none."""
    if not spaces_words(settings.target_language):
        return
    if "  " not in pair.target or "  " in pair.source or "\n" in pair.target.strip():
        return
    laid_out = "\t" in pair.source + pair.target or not _is_prose(pair)
    for match in _DOUBLE_SPACE.finditer(pair.masked):
        # Spaces align the columns of tables and option lists, and give "[  none ]" its width.
        before, after = pair.masked[match.start() - 1], pair.masked[match.end()]
        prose = pair.target[0].isalnum() or pair.target[0] in "¿¡«“\"'("
        sure = prose and (before.isalpha() or before == ",") and after.isalpha()
        sure = sure and not laid_out
        # A line of verse begins with a capital, or a full stop is missing there.
        sure = sure and len(match[0]) == _TYPED_TWICE and not after.isupper()
        fix = Fix(*match.span(), " ") if sure else None
        yield Hit(_("two spaces between words"), *match.span(), fix)


def _is_prose(pair: Pair) -> bool:
    """Return whether a text with wide gaps is a sentence rather than table cells or verse."""
    text = pair.target.strip()
    gaps = len(_COLUMNS.findall(text))
    if text[-1:] in ".?!…" and pair.source.rstrip()[-1:] in ".?!…":
        return gaps == 1 or len(text.split()) >= _WORDS_IN_A_CELL * (gaps + 1)
    return gaps == 1 and text[-1:] not in ",;" and not text[0].islower()


def space_inside(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find spaces inside brackets or quotation marks."""
    if not _MAYBE_INSIDE.search(pair.target) or _SPACE_INSIDE.search(pair.masked_source):
        return
    if any(pair.source.count(mark) != pair.source.count(end) for mark, end in ("()", "[]")):
        # The text mentions the bracket itself.
        return
    foreign = primary(settings.target_language) not in _TOUCHING
    # Quoted French has spaces: « Le Monde »; a lone bracket may be an emoticon.
    paired = not unpaired(pair.target, {")": "("}) and "( )" not in pair.target
    paired = paired and not _is_in_columns(pair.target)
    for match in _SPACE_INSIDE.finditer(pair.masked):
        beside = pair.target[match.start() - 1 : match.end() + 1]
        quote = any(mark in beside for mark in "«»“”")
        if foreign and quote:
            continue
        paired = paired and not _FACE.search(
            pair.target, max(match.start() - 2, 0), match.start() - 1
        )
        # print( x ): the arguments of a function
        opened = pair.target.rfind("(", max(match.start() - _ARGUMENTS, 0), match.end())
        paired = paired and not (opened > 0 and pair.target[opened - 1].isalnum())
        letters = beside[0].isalpha() or beside[-1].isalpha()
        sure = not quote and "[" not in beside and paired and letters
        sure = sure and spaces_words(settings.target_language)
        fix = Fix(*match.span(), "") if sure else None
        yield Hit(_("a space inside a bracket or a quote"), *match.span(), fix)


CHECKS = described(
    __package__,
    {
        "space-before-mark": space_before,
        "space-after-mark": space_after,
        "double-space": double_space,
        "space-inside": space_inside,
    },
)
