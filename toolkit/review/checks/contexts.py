"""Where a word stands: in a quotation, at a sentence's start, as the word that is talked about.

A fix of spelling is right only where the text speaks itself. What is quoted may be in another
language or of another age, and “la preposición de” has the word as its subject.
"""

from __future__ import annotations

import re

_PAIRED = {"«": "»", "“": "”", "‘": "’", "‹": "›", "„": "“"}
_SENTENCE_START = re.compile(r"(?:^|[.?!…]\s+|[¿¡]\s*|\n\s*|(?:^|\n)\s*[-–—*•]\s*)$")
_WORD_FOR_A_WORD = re.compile(
    r"\b(?:adverbios?|artículos?|conjunci(?:ón|ones)|constante|coordenada|eje|ejes|expresión|fonema"
    r"|forma|formas|grafía|incógnita|letras?|nombre|nota|palabras?|partícula|preposici(?:ón|ones)"
    r"|pronombres?|punto|sílaba|sonido|sustantivo|término|valor|variables?|verbo|vértice|vocal"
    r"|vocales|voz"
    r"|adverb|article|conjunction|letters?|particle|preposition|pronoun|spelling|verb|words?)"
    r"(?: (?:española?|inglesa?|latina?|griega?|es|y|is|and|the|el|la))?[ :]+$",
    re.IGNORECASE,
)
_LOOK_BACK = 60


def in_quotation(text: str, at: int) -> bool:
    """Whether a quotation that was opened before ``at`` is not closed there."""
    before = text[:at]
    if before.count('"') % 2:
        return True
    for opening, closing in _PAIRED.items():
        opened = before.rfind(opening)
        if opened >= 0 and before.rfind(closing) < opened and closing in text[at:]:
            return True
    return False


def starts_sentence(text: str, at: int) -> bool:
    """Whether a sentence begins at ``at``: nothing before it, or an end mark and a space."""
    return bool(_SENTENCE_START.search(text, max(at - _LOOK_BACK, 0), at))


def is_mentioned(text: str, at: int) -> bool:
    """Whether what stands at ``at`` is a word or letter that the text talks about."""
    return bool(_WORD_FOR_A_WORD.search(text, max(at - _LOOK_BACK, 0), at))


def is_own_speech(text: str, at: int) -> bool:
    """Whether the text speaks itself at ``at``: neither a quotation nor the word for a word."""
    return not in_quotation(text, at) and not is_mentioned(text, at)
