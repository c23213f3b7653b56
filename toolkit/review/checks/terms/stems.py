"""What the forms of a word have in common: its keys, by which a term is found in its inflections.

Two words are taken for forms of one if they share a key. Keys are the word itself, its singular by
the rules of Spanish, Portuguese, Catalan, Galician and French, a light stem of English and Spanish,
and the stem of the Snowball project's algorithm for some thirty languages. English has no Snowball
stem: it takes “universe” and “university” for one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from toolkit.languages import primary
from toolkit.parsing.composed import nfc
from toolkit.review.checks.terms.forms.arabic import one_hamza
from toolkit.review.checks.terms.forms.hindi import one_nasal

_ENGLISH_ENDINGS = (
    ("ies", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
    ("ing", ""),
    ("ied", "y"),
    ("ed", ""),
    ("es", "e"),
    ("s", ""),
)
# Forms that no ending explains; what is not here is found by its ending or not at all.
_ENGLISH_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "feet": "foot",
    "teeth": "tooth", "mice": "mouse", "geese": "goose", "lives": "life", "wives": "wife",
    "knives": "knife", "leaves": "leaf", "shelves": "shelf", "halves": "half", "selves": "self",
    "wolves": "wolf", "criteria": "criterion", "phenomena": "phenomenon", "data": "datum",
    "indices": "index", "matrices": "matrix", "analyses": "analysis", "theses": "thesis",
    "crises": "crisis", "bases": "basis", "made": "make", "built": "build", "bought": "buy",
    "sold": "sell", "gave": "give", "given": "give", "took": "take", "taken": "take",
    "wrote": "write", "written": "write", "held": "hold", "left": "leave", "lost": "lose",
    "paid": "pay", "sent": "send", "spent": "spend", "shown": "show", "chose": "choose",
    "chosen": "choose", "grew": "grow", "grown": "grow", "knew": "know", "known": "know",
}  # fmt: skip
_SPANISH_IRREGULAR = {
    "hecho": "hacer", "hecha": "hacer", "hizo": "hacer", "hacen": "hacer", "hace": "hacer",
    "dicho": "decir", "dice": "decir", "dijo": "decir", "puesto": "poner", "pone": "poner",
    "puso": "poner", "visto": "ver", "ve": "ver", "vio": "ver", "abierto": "abrir",
    "abierta": "abrir", "abiertos": "abrir", "abiertas": "abrir", "escrito": "escribir",
    "escrita": "escribir", "roto": "romper", "rota": "romper", "vuelto": "volver",
    "cubierto": "cubrir", "cubierta": "cubrir", "resuelto": "resolver", "resuelta": "resolver",
}  # fmt: skip
# The vowels of a stem that change under stress: cuenta, contar; piensa, pensar.
_DIPHTHONGS = (("ue", "o"), ("ie", "e"))
_SPANISH_ENDINGS = (
    "aciones", "ación", "iendo", "ando", "ados", "adas", "idos", "idas", "ado", "ada", "ido",
    "ida", "aron", "ieron", "aban", "aba", "arse", "erse", "irse", "amos", "emos", "imos", "ales",
    "ces", "es", "as", "os", "an", "en", "ar", "er", "ir", "a", "o", "e", "s",
)  # fmt: skip
# Frequent nouns whose forms no ending explains, and broken plurals.
_IRREGULAR = {
    "ar": {
        "كتب": "كتاب", "رجال": "رجل", "مدن": "مدينة", "دول": "دولة", "أولاد": "ولد", "بيوت": "بيت",
        "نساء": "امرأة", "أيام": "يوم", "سنوات": "سنة", "حروب": "حرب", "عمال": "عامل",
        "حقوق": "حق", "شعوب": "شعب", "ملوك": "ملك", "مدارس": "مدرسة", "بلدان": "بلد",
        "قوانين": "قانون", "أعمال": "عمل", "أسماء": "اسم", "أبواب": "باب", "أفكار": "فكرة",
    },
    "fr": {"yeux": "œil", "mesdames": "madame", "messieurs": "monsieur"},
    "ru": {
        "люди": "человек", "людей": "человек", "людям": "человек", "людьми": "человек",
        "дети": "ребенок", "детей": "ребенок", "детям": "ребенок", "детьми": "ребенок",
    },
}  # fmt: skip
# Plural endings and those of the singular, the longest first; "" takes the plural's -s away.
_PLURALS = {
    "ca": (("ions", "ió"), ("ns", ""), ("es", "a"), ("s", "")),
    "es": (("ces", "z"), ("es", ""), ("s", "")),
    "fr": (
        ("eaux", "eau"), ("aux", "al"), ("aux", "ail"), ("elles", "eau"), ("elle", "eau"),
        ("euses", "eur"), ("euse", "eur"), ("x", ""), ("s", ""),
    ),
    "gl": (("ces", "z"), ("is", "l"), ("es", ""), ("s", "")),
    "pt": (
        ("ões", "ão"), ("ães", "ão"), ("ãos", "ão"), ("ais", "al"), ("éis", "el"), ("eis", "el"),
        ("óis", "ol"), ("uis", "ul"), ("eis", "il"), ("is", "il"), ("ns", "m"), ("es", ""),
        ("s", ""),
    ),
}  # fmt: skip
_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian",
    "fi": "finnish", "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian",
    "hy": "armenian", "id": "indonesian", "it": "italian", "lt": "lithuanian", "nb": "norwegian",
    "ne": "nepali", "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
# Particles that Korean writes after a noun, and what Arabic and Hebrew write before one.
_PARTICLES = (
    "으로부터", "로부터", "에서는", "이라는", "입니다", "에서", "에게", "으로", "까지", "부터",
    "보다", "처럼", "이다", "들은", "들이", "들을", "들의", "라는", "은", "는", "이", "가", "을",
    "를", "의", "에", "로", "와", "과", "도", "만", "들",
)  # fmt: skip
_PREFIXES = {
    "ar": ("وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و", "ف", "ب", "ك", "ل"),
    "he": ("וה", "שה", "מה", "כש", "וב", "ול", "ומ", "ו", "ה", "ב", "כ", "ל", "מ", "ש"),
}
_AFTER_T = ("ي", "ك", "ه", "ها", "هم", "نا", "كم", "ان", "ين")
_HARAKAT = re.compile("[\u064b-\u0652\u0640]")
_FLEETING = re.compile(r"(?<=[бвгджзклмнпрстфхцчшщ])[еоь](?=[лнцк](?:ь|$))")
_VOWELS = "aeiouáéíóúâêôãõàèò"
_LEAST = 3


@lru_cache(maxsize=65536)
def keys(word: str, language: str) -> frozenset[str]:
    """What any form of the word shares with its other forms: number, gender, tense."""
    word, code = _lower(word, language), primary(language)
    found = {word, stem(word, language), *_singulars(word, code)}
    if code == "de":
        found.add(_german_stem(word))
    elif code != "en":
        found.add(_snowball(code)(word))
    found |= set(_bare(word, code))
    irregular = _irregular(code)
    found |= {irregular[key] for key in found if key in irregular}
    if code == "es":
        found |= {_unaccented(key) for key in found}
    return frozenset(found)


@lru_cache(maxsize=65536)
def strict_keys(word: str, language: str) -> frozenset[str]:
    """What only near forms share, for words that are ruled out: “caso” is not “casa”.

    Number in the languages above, the light stem in English, the Snowball stem where it takes away
    no more than two letters.
    """
    word, code = _lower(word, language), primary(language)
    found = {word, *_singulars(word, code)}
    if code == "en":
        found.add(stem(word, language))
    elif code not in _PLURALS:
        snowball = _snowball(code)(word)
        if len(word) - len(snowball) <= 2 and len(snowball) >= _LEAST:
            found.add(_german_stem(word) if code == "de" else snowball)
    return frozenset(found)


def _german_stem(word: str) -> str:
    """The Snowball stem, which has no umlauts, marked where the word has one: schon, schön."""
    return _snowball("de")(word) + ("¨" if set("äöü") & set(word) else "")


@lru_cache(maxsize=16384)
def term_keys(word: str, language: str) -> frozenset[str]:
    """The keys of a term's word: those of any word, but in Arabic a first letter is its own."""
    if primary(language) != "ar":
        return keys(word, language)
    word = _lower(word, language)
    bare = word.removeprefix("\u0627\u0644") if len(word) > 4 else word
    stem_ = _snowball("ar")(bare)
    return frozenset({word, bare, stem_} if len(stem_) >= _LEAST else {word, bare})


def lowered(word: str, language: str) -> str:
    """The word as its letters compare: small, in the one spelling of several that are usual."""
    return _lower(word, language)


@lru_cache(maxsize=16384)
def stem(word: str, language: str) -> str:
    """A light stem: enough to match the forms of a term, not to analyse a language.

    English loses -s, -es, -ies, -ing, -ed; Spanish its accents, the endings of number, gender and
    the frequent tenses, and the diphthongs of stressed stems. Frequent irregular forms are in a
    table. Three letters always stay.
    """
    word = word.lower()
    if primary(language) == "en":
        return _english_stem(word)
    return _spanish_stem(word) if primary(language) == "es" else word


def _english_stem(word: str) -> str:
    word = _ENGLISH_IRREGULAR.get(word, word)
    for ending, replacement in _ENGLISH_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST and not word.endswith("ss"):
            word = word[: -len(ending)] + replacement
            break
    doubled = len(word) > 4 and word[-1] == word[-2] and word[-1] not in "lsaeiou"
    word = word[:-1] if doubled else word
    return word.rstrip("e") if len(word) > _LEAST else word


def _spanish_stem(word: str) -> str:
    word = _SPANISH_IRREGULAR.get(word, word)
    for ending in _SPANISH_ENDINGS:
        least = 2 if ending == "ces" else _LEAST
        if word.endswith(ending) and len(word) - len(ending) >= least:
            word = word[: -len(ending)] + ("z" if ending == "ces" else "")
            break
    for stressed, plain in _DIPHTHONGS:
        if len(word) > 4:
            word = word.replace(stressed, plain)
    return _unaccented(word)


def _singulars(word: str, code: str) -> Iterator[str]:
    """What the singular may be, marked, so that it meets a singular only."""
    # an accent moves or goes where a consonant is last: canción, canciones; joven, jóvenes
    bare = _unaccented(word) if code == "es" and word[-1:] not in _VOWELS else word
    yield "=" + bare
    for plural, singular in _PLURALS.get(code, ()):
        if not word.endswith(plural) or len(word) - len(plural) + len(singular) < 2:
            continue
        whole = word[: -len(plural)] + singular
        ends_in_vowel = whole[-1] in _VOWELS
        if plural == "es" and ends_in_vowel:
            continue
        yield "=" + (_unaccented(whole) if code == "es" and not ends_in_vowel else whole)


@cache
def _irregular(code: str) -> dict[str, str]:
    table = _IRREGULAR.get(code, {})
    return {one_hamza(a): one_hamza(b) for a, b in table.items()} if code == "ar" else table


def _bare(word: str, code: str) -> Iterator[str]:
    """The noun of what is written as one word with particles or prefixes."""
    for particle in _PARTICLES if code == "ko" else ():
        if word.endswith(particle) and len(word) - len(particle) >= 2:
            yield word[: -len(particle)]
    if code == "ru" and (plain := _FLEETING.sub("", word)) != word:
        # день, дни; отец, отца; окон, окна
        yield _snowball(code)(plain.removesuffix("ь"))
    if code == "ar":
        # the feminine ending before a suffix: مدينتي
        bare = next((word[len(p) :] for p in _PREFIXES["ar"] if word.startswith(p)), word)
        for form in {word, bare}:
            for ending in _AFTER_T:
                if form.endswith("\u062a" + ending) and len(form) - len(ending) > _LEAST:
                    yield form[: -len(ending) - 1] + "\u0629"
    for prefix in _PREFIXES.get(code, ()):
        if word.startswith(prefix) and len(word) - len(prefix) >= 2:
            yield word[len(prefix) :]
            yield _snowball(code)(word[len(prefix) :])


def _lower(word: str, language: str) -> str:
    if primary(language) in ("az", "tr"):
        word = word.replace("I", "ı").replace("İ", "i")
    word = word.lower()
    if primary(language) == "ru":
        word = word.replace("ё", "е")
    if primary(language) == "hi":
        # the dot of क़ may be left out
        word = one_nasal(unicodedata.normalize("NFD", word).replace("\u093c", ""))
    if primary(language) == "ar":
        # short vowels are written for learners only
        word = one_hamza(_HARAKAT.sub("", word))
    return nfc(word)


def _unaccented(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.replace("ñ", "\x00"))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).replace("\x00", "ñ")


@cache
def _snowball(code: str) -> Callable[[str], str]:
    if code not in _SNOWBALL:
        return str
    import snowballstemmer  # takes 30 ms, and most checks have no glossary

    function: Callable[[str], str] = snowballstemmer.stemmer(_SNOWBALL[code]).stemWord
    return function
