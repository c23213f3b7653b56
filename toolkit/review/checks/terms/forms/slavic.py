"""Forms of Russian and Polish: vowels that come and go, consonants that change, verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator

_RU_IRREGULAR = {
    "друзья": "друг", "друзей": "друг", "друзьям": "друг", "друзьями": "друг", "друзьях": "друг",
    "братья": "брат", "братьев": "брат", "сыновья": "сын", "сыновей": "сын", "мужья": "муж",
    "шел": "идти", "шла": "идти", "шли": "идти", "идет": "идти", "идут": "идти",
    "могу": "мочь", "может": "мочь", "могут": "мочь", "мог": "мочь", "могла": "мочь",
    "могли": "мочь", "хочу": "хотеть", "хочет": "хотеть", "хочешь": "хотеть", "ест": "есть",
    "едут": "ехать", "едет": "ехать", "даст": "дать", "дадут": "дать",
}  # fmt: skip
_RU_VERB = (
    "аешь", "ешь", "ишь", "ет", "ит", "ем", "им", "ете", "ите", "ут", "ют", "ат", "ят", "у", "ю",
    "л", "ла", "ло", "ли", "и", "й", "йте", "ите",
)  # fmt: skip
_RU_STEM = (
    ("ж", ("д", "з", "г")), ("ч", ("т", "к")), ("щ", ("ст", "ск", "т")), ("ш", ("с", "х")),
    ("бл", ("б",)), ("вл", ("в",)), ("мл", ("м",)), ("пл", ("п",)), ("фл", ("ф",)), ("у", ("ова",)),
    ("ю", ("ева",)),
)  # fmt: skip
_RU_CASES = ("ами", "ями", "ов", "ев", "ей", "ом", "ем", "ам", "ям", "ах", "ях", "у", "ю", "а",
             "я", "ы", "и", "е", "ью", "ь", "")  # fmt: skip
_CONSONANT = "[бвгджзклмнпрстфхцчшщ]"


def russian(word: str) -> Iterator[str]:
    """Nominatives and infinitives: сестёр, имени, матери, вижу, плачу, ищут, деревья."""
    if word in _RU_IRREGULAR:
        yield _RU_IRREGULAR[word]
    # окон, сестер, писем, ног: a genitive plural without an ending
    fleeting = re.fullmatch(rf"(.*{_CONSONANT})ь?[еояё]({_CONSONANT})", word)
    if fleeting:
        yield from (fleeting[1] + join + fleeting[2] + end for end in "аоя" for join in ("", "ь"))
    if re.search(_CONSONANT + "$", word):
        yield from (word + end for end in "аоя")
    for end, base in (("мени", "мя"), ("менем", "мя"), ("мена", "мя"), ("мен", "мя"),
                      ("менами", "мя"), ("ери", "ь"), ("ерью", "ь"), ("ерей", "ь"),
                      ("ья", ""), ("ьев", ""), ("ьям", ""), ("ьями", ""), ("ьях", ""),
                      ("ья", "о"), ("ьев", "о"), ("ьями", "о")):  # fmt: skip
        if word.endswith(end) and len(word) - len(end) >= 1:
            yield word[: -len(end)] + base
    for case in _RU_CASES:
        if case and word.endswith(case) and len(word) - len(case) >= 2:
            stem = word[: -len(case)]
            # рынка, отца, дня: the nominative has a vowel more
            lost = re.fullmatch(rf"(.+)ь?({_CONSONANT})", stem)
            if lost and re.search(_CONSONANT + "ь?$", lost[1]):
                for vowel in "еоё":
                    yield from (lost[1].rstrip("ь") + vowel + lost[2] + end for end in ("", "ь"))
    for ending in _RU_VERB:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: -len(ending)]
            for end, others in (*_RU_STEM, ("", ("",))):
                if stem.endswith(end):
                    base = stem[: len(stem) - len(end)]
                    for other in others:
                        yield from (
                            base + other + inf for inf in ("ать", "ить", "еть", "ять", "ть")
                        )
    # написал is a form of the pair писать and написать
    bare = re.match(r"(?:на|по|про|при|вы|за|с|у)(.{3,}(?:л|ла|ло|ли|ть))$", word)
    if bare:
        yield re.sub("л[аои]?$", "ть", bare[1])


_PL_ENDINGS = (
    "ami", "ach", "om", "owi", "ów", "em", "ie", "iem", "ą", "ę", "y", "i", "u", "a", "e", "o", "",
    "ego", "emu", "ej", "ych", "ym", "ymi", "ich", "im", "imi",
)  # fmt: skip
_PL_STEM = (
    ("c", "k"), ("dz", "g"), ("rz", "r"), ("ci", "t"), ("dzi", "d"), ("ni", "n"), ("si", "s"),
    ("zi", "z"), ("ó", "o"), ("ś", "s"), ("ź", "z"), ("szcz", "st"), ("ś", "ść"), ("śc", "ść"),
    ("ści", "ść"),
)  # fmt: skip
_PL_NOMINATIVES = ("", "a", "o", "e", "y", "i")


def polish(word: str) -> Iterator[str]:
    """Nominatives: ręce, matek, książek, stole."""
    for ending in _PL_ENDINGS:
        if not word.endswith(ending) or len(word) - len(ending) < 2:
            continue
        stem = word[: len(word) - len(ending)]
        found = {stem, stem.removesuffix("i")}
        found |= {stem[: -len(a)] + b for a, b in _PL_STEM if stem.endswith(a)}
        found.add(re.sub(r"ó(?=[^aeiouóy]+$)", "o", stem))
        found.add(re.sub(r"ą(?=[^aeiouóy]+$)", "ę", stem))
        if not ending:
            found.add(re.sub(r"i?e(?=[^aeiouy]$)", "", stem))
        else:
            found.add(re.sub(r"(?<=[^aeiouy])(?=[^aeiouy]$)", "e", stem))
        for one in found:
            yield from (one + end for end in _PL_NOMINATIVES)
