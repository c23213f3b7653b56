"""A guess at the language of a text where nobody says it: which language's small words it uses."""

from __future__ import annotations

import re
from collections import Counter

from toolkit.languages.characters import HAN, HANGUL, KANA
from toolkit.parsing.composed import nfc
from toolkit.parsing.words import LETTER_RUN

# The commonest function words of a language that its neighbours in this table write differently.
_SMALL_WORDS = {
    "ca": "els amb és una perquè però dels aquest aquesta també què més ha són les al",
    "cs": "se na je že to jsem do si ale jako jeho tak jen byl za který nebo při jsou také",
    "da": "og at det er på af med ikke til der jeg han som var hun blev også efter noget",
    "de": "der die das und ist nicht ein eine mit von zu den auf sich dem auch für wir sie",
    "en": "the and of to is that in it was for with as not this are be on have by from",
    "es": "el los las que y en es una por con no se para del su lo como más pero está",
    "fi": "ja on ei että se oli hän mutta ovat kun niin kuin myös joka ole sen jos vain mitä",
    "fr": "le les et est une des dans que pour qui pas sur plus avec ce il au sont nous",
    "gl": "o os as que e en é unha por con non se para do da súa máis pero está",
    "hu": "a az és hogy nem is egy volt de ez meg csak mint ki azt ha már vagy még el",
    "it": "il gli che di e è una per con non sono della nel anche più si le come ma dei",
    "nl": "de het een en van is dat niet op te zijn met voor aan ook er maar wij bij",
    "pl": "i w nie na się z że to jest do jak ale o po przez od są dla czy tak",
    "pt": "o os as que e em é uma por com não se para do da seu mais mas está ao",
    "ro": "și în este nu o la cu că pe un din mai pentru sunt care au ca sau",
    "sv": "och att det är en som på av för med inte den till har om ett jag vi",
}
_SCRIPTS = {
    "ar": "\u0621-\u064a",
    "el": "\u03b1-\u03c9",
    "he": "\u05d0-\u05ea",
    "ja": KANA,
    "ko": HANGUL,
    "ru": "\u0430-\u044f",
    "zh": HAN,
}
_SAMPLE = 20_000


def guess_language(text: str) -> str | None:
    """The language tag of ``text``, or None where two languages are as likely or none is.

    The first 20,000 characters decide: by their script where it has one main language here, else
    by the share of small words, which has to be a tenth at least and a fifth above the next one.
    """
    sample = nfc(text[:_SAMPLE]).lower()
    letters = sum(character.isalpha() for character in sample) or 1
    for language, characters in _SCRIPTS.items():
        if len(re.findall(f"[{characters}]", sample)) / letters > (
            0.1 if language == "ja" else 0.5
        ):
            return language
    words = Counter(LETTER_RUN.findall(sample))
    total = sum(words.values())
    if not total:
        return None
    shares = sorted(
        (
            (sum(words[word] for word in small.split()) / total, language)
            for language, small in _SMALL_WORDS.items()
        ),
        reverse=True,
    )
    (best, language), (second, _) = shares[:2]
    return language if best >= 0.1 and best > 1.2 * second else None
