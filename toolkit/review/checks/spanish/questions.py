"""Check that Spanish questions and exclamations have both marks, clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.parsing.words import LETTER_RUN
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.masking import HIDDEN
from toolkit.review.checks.spanish.words import spanish_words

_MARKS = re.compile(r"[¿¡]|[?!]+")
_BEHIND_CLAUSE = re.compile(r"[\w)\]»”’\"'%º]$|[^\W\d_]{3} [`«“\"']?\ufffc+$")
_BEFORE_END = re.compile(r"(?:$|[\s)\]»”’\"',;:.…—–/-])")
# Possible beginnings of a question: at the text's start, or after an end mark, bracket or quote.
_START = re.compile(r"(?:^|[.?!…:;]\s+|[(\[«“\"—–]\s?|\n[^\S\n]*|^- )(?=[^\s.?!…:;(«“\"])")
# The second half of a question that begins in another message: “... pay %s?”, “via account?”
_CONTINUED = re.compile(r"\s*(?:(?:\.\.\.|…)\s*\S|(?:and|as|by|for|from|in|of|on|or|via|with) )")
_LOOK_BACK = 400
# With more space than this before or after a question, the text is not plain prose.
_LONGEST_EDGE = 80
_CLOSING = {"(": ")", "[": "]", "«": "»", "“": "”", '"': '"'}
# Signs of two clauses, or of a text of code, chess moves or formulas.
_INNER = re.compile(rf"[^\w\s'’-]|\d|_|{HIDDEN}")
# A question may begin after these words: “si llueve, ¿vamos?”, “hola, ¿qué tal?”
_BEFORE_A_QUESTION = frozenset(
    ["a", "adiós", "ah", "aunque", "ay", "bueno", "buenas", "buenos", "che", "como", "cuando",
     "entonces", "gracias", "hola", "lo", "mientras", "no", "oh", "oiga", "oye", "pero", "perdón",
     "por", "porque", "pues", "sabe", "sabes", "si", "sí", "señor", "señora", "vale", "y"]
)  # fmt: skip
# Words that other languages hardly use; without them, “Quo vadis?” is correct.
_SPANISH = frozenset(spanish_words().hardly_foreign)
# Words that may be a question on their own: “Hace frío, ¿verdad?”
_TAGS = frozenset(["cierto", "eh", "no", "ok", "sí", "vale", "verdad"])
_ASKING = frozenset(["cuál", "cuáles", "cuándo", "cuánta", "cuántas", "cuánto", "cuántos", "cómo",
                     "dónde", "adónde", "quién", "quiénes", "qué"])  # fmt: skip
_LEADS = frozenset(["a", "con", "contra", "de", "desde", "en", "hacia", "hasta", "para", "por",
                    "según", "sin", "sobre"])  # fmt: skip


def opening(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find closing marks of questions and exclamations without opening ones."""
    if "?" not in pair.target and "!" not in pair.target:
        return
    text = pair.masked
    if _CONTINUED.match(pair.source):
        # The question begins in another message.
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
            foreign = pair.in_source(clause.strip("«“\"' "))
            key = len(clause.strip()) < 3 or not re.search(r"[^\W\d_]{2}", text[begin:start])
            if not foreign and not key:
                mark = "¿" if "?" in match[0] else "¡"
                if is_name_with_mark(pair, begin, start, end):
                    last_end = end
                    continue
                simple = _is_one_question(pair, begin, end)
                text_of_hit = _("“{clause}” is not opened by {mark}").format(
                    clause=_shortened(clause), mark=mark
                )
                fix = Fix(begin, begin, mark) if simple and HIDDEN not in clause else None
                yield Hit(text_of_hit, begin, end, fix)
            last_end = end


def is_name_with_mark(pair: Pair, begin: int, start: int, end: int) -> bool:
    """Return whether the mark is part of a name such as Yahoo! that the source has as well."""
    begin = max(begin, pair.target.rfind(" ", begin, start) + 1)
    word = pair.target[begin:start].lstrip("«“\"'(")
    return word[:1].isupper() and pair.in_source(f"{word}{pair.target[start:end]}")


def _is_one_question(pair: Pair, begin: int, end: int) -> bool:
    """Return whether both texts are one short clause, so the question certainly begins with it."""
    if begin > _LONGEST_EDGE or len(pair.masked) - end > _LONGEST_EDGE:
        return False
    target, source = pair.masked.strip(), pair.masked_source.strip()
    first = target.partition(" ")[0].lower()
    words = LETTER_RUN.findall(target.lower())
    return (
        not _SPANISH.isdisjoint(words)
        and words[-1] not in _TAGS
        # “dime qué quieres?”: the question may begin later.
        and all(word in _LEADS for word in words[: _asks(words)])
        and pair.masked[begin:end].strip() == target
        and not _INNER.search(target[:-1])
        and not _INNER.search(source[:-1])
        and source[-1:] == target[-1:]
        and target[:1].isalpha()
        and first not in _BEFORE_A_QUESTION
        and all(len(part) > 1 or part in "aeouyAEOUY" for part in target[:-1].split())
    )


def _asks(words: list[str]) -> int:
    """Return the index of the first interrogative; 0 if there is none."""
    return next((at for at, word in enumerate(words) if word in _ASKING), 0)


def _clause_start(text: str, floor: int, end: int) -> int:
    """Return where the clause that ends at ``end`` begins, ignoring closed brackets."""
    at = floor
    last = {mark: text.rfind(mark, floor, end) for mark in _CLOSING.values()}
    for start in reversed(list(_START.finditer(text, max(floor - 1, 0), end))):
        closing = _CLOSING.get(start[0].strip()[-1:])
        if start.end() >= floor and (closing is None or last[closing] < start.end()):
            at = start.end()
            break
    clause = text[at:end]
    return at + len(clause) - len(clause.lstrip())


def _shortened(clause: str) -> str:
    return clause if len(clause) < 60 else clause[:25] + "…" + clause[-25:]


def closing(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find opening marks of questions and exclamations without closing ones."""
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


CHECKS = described(__package__, {"es-opening-mark": opening, "es-closing-mark": closing})
