"""Marks that Spanish sets by rules of its own: ¿ ¡, the full stop, rayas, the sign of per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.interface import gettext as _
from toolkit.model.finding import Severity
from toolkit.review.checks.check import Check, CheckSettings, Example, Fix, Hit, Pair
from toolkit.review.checks.contexts import starts_sentence
from toolkit.review.checks.masking import HIDDEN

FAMILY = "spanish"
_MARKS = re.compile(r"[¿¡]|[?!]+")
_BEHIND_CLAUSE = re.compile(r"[\w)\]»”’\"'%º]$|[^\W\d_]{3} [`«“\"']?\ufffc+$")
_BEFORE_END = re.compile(r"(?:$|[\s)\]»”’\"',;:.…—–/-])")
# Where a question may begin: the text's start, or behind an end mark, a bracket or a quote.
_START = re.compile(r"(?:^|[.?!…:;]\s+|[(\[«“\"—–]\s?|\n\s*|^- )(?=[^\s.?!…:;(«“\"])")
# Half a question, whose beginning is another message: “... pay %s?”, “via account?”
_CONTINUED = re.compile(r"\s*(?:(?:\.\.\.|…)\s*\S|(?:and|as|by|for|from|in|of|on|or|via|with) )")
_LOOK_BACK = 400
_CLOSING = {"(": ")", "[": "]", "«": "»", "“": "”", '"': '"'}
# What makes a clause of two, or a text of code, moves and formulas.
_INNER = re.compile(rf"[^\w\s'’-]|\d|_|{HIDDEN}")
# After these a question may begin later: “si llueve, ¿vamos?”, “hola, ¿qué tal?”
_BEFORE_A_QUESTION = frozenset(
    ["a", "adiós", "ah", "aunque", "ay", "bueno", "buenas", "buenos", "che", "como", "cuando",
     "entonces", "gracias", "hola", "lo", "mientras", "no", "oh", "oiga", "oye", "pero", "perdón",
     "por", "porque", "pues", "sabe", "sabes", "si", "sí", "señor", "señora", "vale", "y"]
)  # fmt: skip
_DOUBLE_END = re.compile(r"(?<=[\w»”\")])[?!]+(?P<dot>\.)(?![.\w])")
_MARK_IN_QUOTE = re.compile(r"(?P<word>[^\W\d_]{2,})(?P<mark>[.,])(?P<quote>[”»])(?=[\s)]|$)")
_ABBREVIATION = frozenset(
    [
        "etc",
        "uu",
        "ud",
        "uds",
        "vd",
        "art",
        "pág",
        "cap",
        "vol",
        "ed",
        "núm",
        "tel",
        "sr",
        "sra",
        "dr",
        "dra",
    ]
)
_RAYA_GLUED = re.compile(r"(?<=[^\W\d_]{2})—(?=[^\W\d_]{2})")
_RAYA_LOOSE = re.compile(r"(?<=\w)[ ]—[ ](?P<inside>[^—.?!;\n]{3,160}?)[ ]—[ ](?=\w)")
_PERCENT = re.compile(r"(?<![\w%])\d+(?:[.,]\d+)?(?P<percent>%)(?![\w%])")
_MAYBE_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
_ENGLISH_ORDINAL = re.compile(r"(?<![\w.,/-])\d*(?:1st|2nd|3rd|[04-9]th|1[123]th)(?!\w)")


def opening(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Questions and exclamations that are closed and were never opened, clause by clause."""
    if "?" not in pair.target and "!" not in pair.target:
        return
    text = pair.masked
    if _CONTINUED.match(pair.source):
        # the question begins in another message
        return
    pending = 0
    last_end = 0
    for match in _MARKS.finditer(text):
        if match[0] in "¿¡":
            pending += 1
            continue
        start, end = match.span()
        before, after = text[max(start - _LOOK_BACK, 0) : start], text[end : end + 2]
        if pending:
            pending = 0
            last_end = end
        elif _BEHIND_CLAUSE.search(before) and _BEFORE_END.match(after):
            begin = _clause_start(text, last_end, start)
            clause = pair.target[begin:end]
            foreign = clause.strip("«“\"' ") in pair.source
            key = len(clause.strip()) < 3 or not re.search(r"[^\W\d_]{2}", text[begin:start])
            if not foreign and not key:
                mark = "¿" if "?" in match[0] else "¡"
                if _is_name_with_mark(pair, begin, start, end):
                    last_end = end
                    continue
                simple = _is_one_question(pair, begin, end)
                text_of_hit = _("“{clause}” is not opened by {mark}").format(
                    clause=_shortened(clause), mark=mark
                )
                fix = Fix(begin, begin, mark) if simple and HIDDEN not in clause else None
                yield Hit(text_of_hit, begin, end, fix)
            last_end = end


def _is_name_with_mark(pair: Pair, begin: int, start: int, end: int) -> bool:
    """Whether a name has the mark as a part of it, in the source too, as in Yahoo!."""
    word = pair.target[begin:start].rpartition(" ")[2].lstrip("«“\"'(")
    return word[:1].isupper() and f"{word}{pair.target[start:end]}" in pair.source


def _is_one_question(pair: Pair, begin: int, end: int) -> bool:
    """Whether both texts are one short clause each: then it is certain where it begins."""
    target, source = pair.masked.strip(), pair.masked_source.strip()
    first = target.partition(" ")[0].lower()
    return (
        pair.masked[begin:end].strip() == target
        and not _INNER.search(target[:-1])
        and not _INNER.search(source[:-1])
        and source[-1:] == target[-1:]
        and target[:1].isalpha()
        and first not in _BEFORE_A_QUESTION
        and all(len(part) > 1 or part in "aeouyAEOUY" for part in target[:-1].split())
    )


def _clause_start(text: str, floor: int, end: int) -> int:
    """Where the clause begins that ends at ``end``; not in a bracket that is closed."""
    at = floor
    for start in reversed(list(_START.finditer(text, max(floor - 1, 0), end))):
        closing = _CLOSING.get(start[0].strip()[-1:])
        if start.end() >= floor and (closing is None or text.find(closing, start.end(), end) < 0):
            at = start.end()
            break
    clause = text[at:end]
    return at + len(clause) - len(clause.lstrip())


def _shortened(clause: str) -> str:
    return clause if len(clause) < 60 else clause[:25] + "…" + clause[-25:]


def closing(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Questions and exclamations that are opened and never closed."""
    text = pair.target
    if "¿" not in text and "¡" not in text:
        return
    waiting: int | None = None
    for at, character in enumerate(text):
        if character in "¿¡":
            if waiting is None:
                waiting = at
        elif character in "?!":
            waiting = None
    if waiting is not None:
        wanted = "?" if text[waiting] == "¿" else "!"
        told = _("“{mark}” is not closed by {wanted}").format(mark=text[waiting], wanted=wanted)
        yield Hit(told, waiting, len(text), subject=text[waiting])


def full_stop(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """A full stop directly behind ? or !."""
    if "?." not in pair.target and "!." not in pair.target:
        return
    for match in _DOUBLE_END.finditer(pair.masked):
        text = _("no full stop behind “{mark}”").format(mark=match[0][0])
        start, end = match.span()
        # a title that ends in a mark keeps the full stop of its sentence: Vio ¿Quién mató a Rosa?.
        opened = max(pair.masked.rfind(mark, 0, start) for mark in "¿¡")
        fix = Fix(*match.span("dot"), "")
        sure = opened >= 0 and starts_sentence(pair.masked, opened)
        if opened >= 0 or not _is_name_with_mark(pair, 0, start, end - 1):
            yield Hit(text, start, end, fix if sure else None)


def mark_in_quote(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """A full stop or comma inside closing quotation marks, as English has it."""
    if "”" not in pair.target and "»" not in pair.target:
        return
    for match in _MARK_IN_QUOTE.finditer(pair.masked):
        if match["word"].lower() in _ABBREVIATION:
            continue
        if match["mark"] == "." and pair.target[match.end() :].lstrip(" ")[:1].islower():
            # the sentence goes on, so the full stop is part of what is quoted
            continue
        good = match["quote"] + match["mark"]
        text = _("“{mark}” belongs behind the quotation mark").format(mark=match["mark"])
        # an abbreviation may end in a full stop that belongs to it: “Muebles Cía.”
        fix = Fix(match.start("mark"), match.end("quote"), good) if match["mark"] == "," else None
        yield Hit(text, match.start("mark"), match.end("quote"), fix)


def raya(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Rayas glued to both neighbours, or to none where two enclose a remark."""
    if "—" not in pair.target:
        return
    for match in _RAYA_GLUED.finditer(pair.masked):
        yield Hit(_("a raya has a space on its outer side"), match.start(), match.end())
    for match in _RAYA_LOOSE.finditer(pair.masked):
        # no fix: “Lima — Quito — Bogotá” encloses nothing
        yield Hit(_("rayas touch the remark that they enclose"), match.start(), match.end())


def percent(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """No space before the sign of per cent."""
    if "%" not in pair.target or "format" in " ".join(pair.message.flags):
        return
    for match in _PERCENT.finditer(pair.masked):
        at = match.start("percent")
        yield Hit(
            _("a no-break space belongs before %"),
            match.start(),
            match.end(),
            Fix(at, at, "\u00a0"),
        )


def english_ordinal(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Ordinals with an English ending."""
    if not _MAYBE_ORDINAL.search(pair.target):
        return
    for match in _ENGLISH_ORDINAL.finditer(pair.masked):
        if match[0][0].isdigit():
            text = _("“{ordinal}” has an English ending").format(ordinal=match[0])
            # no fix: the noun decides between º and ª
            yield Hit(text, match.start(), match.end())


_ES = ("es",)
CHECKS = (
    Check(
        "es-opening-mark",
        FAMILY,
        Severity.ERROR,
        _("Question or exclamation not opened"),
        _(
            "Spanish opens what it closes, clause by clause. Keys, options and quoted foreign "
            "titles are left alone."
        ),
        Example("Is it late?", "Es tarde?"),
        Example("If it rains, what do we do?", "Si llueve, ¿qué hacemos?"),
        opening,
        languages=_ES,
    ),
    Check(
        "es-closing-mark",
        FAMILY,
        Severity.ERROR,
        _("Question or exclamation not closed"),
        _("An opened question has to end somewhere."),
        Example("What do we do?", "¿Qué hacemos."),
        Example("What do we do?", "¿Qué hacemos?"),
        closing,
        languages=_ES,
    ),
    Check(
        "es-full-stop",
        FAMILY,
        Severity.WARNING,
        _("Full stop behind a question or exclamation mark"),
        _("The mark holds the full stop already."),
        Example("Is it late?", "¿Es tarde?."),
        Example("Is it “late?”", "¿Es “tarde”?"),
        full_stop,
        languages=_ES,
    ),
    Check(
        "es-mark-in-quote",
        FAMILY,
        Severity.INFO,
        _("Full stop or comma inside the quotation marks"),
        _("English puts them inside, Spanish behind the closing mark."),
        Example("They call it “late,” I hear.", "Lo llaman “tarde,” según escucho."),
        Example("They call it “late.”", "Lo llaman “tarde”."),
        mark_in_quote,
        languages=_ES,
    ),
    Check(
        "es-raya",
        FAMILY,
        Severity.INFO,
        _("Space beside a raya"),
        _("A raya touches the remark that it encloses and has a space on the other side."),
        Example("The answer—a short one—came.", "La respuesta—breve—llegó."),
        Example("The answer—a short one—came.", "La respuesta —breve— llegó."),
        raya,
        languages=_ES,
    ),
    Check(
        "es-percent",
        FAMILY,
        Severity.INFO,
        _("Space before %"),
        _("The Academies ask for a space; most publishers go without, so this is off."),
        Example("It is 50% full.", "Está al 50% de su capacidad."),
        Example("It is 50% full.", "Está al 50\u00a0% de su capacidad."),
        percent,
        languages=_ES,
        advisory=True,
    ),
    Check(
        "es-english-ordinal",
        FAMILY,
        Severity.WARNING,
        _("English ordinal"),
        _("“1st” and “20th” are no Spanish; it writes 1.º, 20.ª, or a Roman numeral."),
        Example("It was the 4th time.", "Fue la 4th vez."),
        Example("It was the 4th time.", "Fue la 4.ª vez."),
        english_ordinal,
        languages=_ES,
    ),
)
