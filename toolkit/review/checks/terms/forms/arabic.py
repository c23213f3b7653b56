"""Arabic inflection: article and particles, pronouns, sound and broken plurals, verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEFORE = re.compile("^[وف]?(?:[بكل]?ال|لل|[بكلس])?")
_AFTER = ("هما", "كما", "هم", "هن", "كم", "نا", "ها", "ه", "ك", "ي")
# Broken plurals by pattern, and the forms of their singulars; 1, 2, 3, 4 are the letters.
_PLURALS = (
    (r"ا(.)(.)ا(.)", (r"\1\2\3", r"\1\2\3ة", r"\1ا\2\3")),  # أسواق, أفكار
    (r"ا(.)(.)(.)ا[ءه]", (r"\1\2ي\3",)),  # أصدقاء
    (r"ا([^اوي])ي?ا[ء]?", (r"\1ي",)),
    (r"(.)(.)و(.)", (r"\1\2\3",)),  # دروس
    (r"(.)(.)ا(.)", (r"\1\2ي\3", r"\1ا\2\3")),  # كبار, طلاب
    (r"م(.)ا(.)(.)", (r"م\1\2\3", r"م\1\2\3ة")),  # مصانع, مدارس
    (r"م(.)ا(.)ي(.)", (r"م\1\2و\3", r"م\1\2ا\3")),  # مشاريع
    (r"(.)وا(.)(.)", (r"\1ا\2\3", r"\1ا\2\3ة", r"\1ا\2و\3")),  # عوامل
    (r"(.)وا(.)ي(.)", (r"\1ا\2و\3",)),  # قوانين
    (r"(.)(.)ا(.)(.)", (r"\1\2ن\3\4", r"\1\2\3\4", r"\1\2ن\3ا\4")),
    (r"(.)را(.)(.)", (r"\1رنا\2\3", r"\1رن\2\3")),
    (r"(.)(.)ا[ئي](.)", (r"\1\2ي\3ة", r"\1\2ا\3ة")),  # وظائف
    (r"(.)(.)(.)اء", (r"\1\2ي\3", r"\1ا\2\3")),  # علماء
    (r"ا(.)ا(.)ي", (r"\1\2", r"ا\1\2")),  # أراضي
    (r"(.)(.)(.)", (r"\1\2ي\3ة", r"\1\2\3ة", r"\1\2ي\3")),  # كتب, مدن
)  # fmt: skip
_PLURAL_PATTERNS = tuple((re.compile(pattern), singulars) for pattern, singulars in _PLURALS)
_IMPERFECT = re.compile("^(?:[وف]?[سل]?)[يتنا](.{3,}?)(?:ون|وا|ين|ان|ن|ا)?$")
_PERFECT = re.compile("^(.{3,}?)(?:وا|تم|ت|نا|تا|ا)$")
_IRREGULAR = {"اراء": "راي", "اسماء": "اسم", "اباء": "اب", "ابناء": "ابن", "نساء": "امراة"}


def one_hamza(word: str) -> str:
    """Return the word without hamza on alef and with yeh for alef maksura, as it is often typed."""
    return re.sub("[أإآٱ]", "ا", word).replace("ى", "ي")


def arabic(word: str) -> Iterator[str]:
    """Yield possible singulars and third persons: لغات, أسواق, البرامج, يعملون."""
    word = one_hamza(word)
    bare = {word, _BEFORE.sub("", word)} | ({word[1:]} if word[:1] in "وفبكل" else set())
    for form in list(bare):
        for ending in _AFTER:
            if form.endswith(ending) and len(form) - len(ending) >= 3:
                bare.add(form[: -len(ending)])
    for form in {one for one in bare if len(one) >= 2}:
        yield form
        for ending in ("ات", "تان", "تين", "ية", "ت"):
            if form.endswith(ending) and len(form) - len(ending) >= 2:
                yield form[: -len(ending)] + "ة"
        for ending in ("ات", "ون", "ين", "ان", "ة", "و"):
            if form.endswith(ending) and len(form) - len(ending) >= (2 if ending == "ة" else 3):
                yield form[: -len(ending)]
        yield from ((_IRREGULAR[form],) if form in _IRREGULAR else ())
        for pattern, singulars in _PLURAL_PATTERNS:
            match = pattern.fullmatch(form)
            if match:
                yield from (match.expand(singular) for singular in singulars)
    for pattern in (_IMPERFECT, _PERFECT):
        verb = pattern.match(word)
        if verb:
            yield verb[1]
