"""The quotation marks of languages: which open, and which close what.

“ opens in English and closes in German „so“; « closes in German »so« and opens in French. From the
delimiters of CLDR, with what printers use besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from toolkit.languages import primary

# „so“, ‚so‘
_SIX_CLOSES = frozenset(
    {"be", "bg", "bs", "cs", "da", "de", "dsb", "et", "gsw", "hr", "hsb", "is", "ka", "lb", "lt",
     "lv", "mk", "ru", "sk", "sl", "sq", "sr", "uk"}
)  # fmt: skip
# „so”
_NINE_CLOSES_LOW = frozenset({"af", "bs", "hr", "hu", "nl", "pl", "ro", "sr"})
# »so«, beside other marks
_REVERSED = frozenset(
    {"bs", "cs", "da", "de", "dsb", "et", "fi", "gsw", "hr", "hsb", "hu", "is", "lb", "nb", "nn",
     "no", "pl", "sk", "sl", "sr", "sv"}
)  # fmt: skip
# ”so” opens with what closes it, and Hebrew's ״ is part of words: nothing can be paired.
_SAME_MARK = frozenset({"fi", "he", "sv", "yi"})
# Chinese, Japanese and Korean, and what is quoted from them elsewhere; half-width and vertical too.
CORNERS = {
    "「": "」", "『": "』", "《": "》", "〈": "〉", "｢": "｣", "﹁": "﹂", "﹃": "﹄", "︽": "︾",
    "︿": "﹀",
}  # fmt: skip
_OPENS_REVERSED = re.compile(r"(?<![\w.,!?…])»(?=\w)|(?<=[\w.,!?…])«(?!\w)")
_OPENS = re.compile(r"(?<![\w.,!?…])«(?=\s?\w)|(?<=[\w.,!?…])\s?»(?!\w)")


def closing_marks(language: str) -> str:
    """What closes a quotation in this language, of the marks that open one in others."""
    code = primary(language)
    return ("“‘" if code in _SIX_CLOSES else "") + ("«‹" if code in _REVERSED else "")


def quotation_pairs(language: str, texts: Iterable[str]) -> Mapping[str, str]:
    """The closing marks of the language with what opens them, as these texts use them.

    Where guillemets point either way, the texts tell which.
    """
    code = primary(language)
    pairs = {closing: opening for opening, closing in CORNERS.items()}
    if code in _SAME_MARK:
        return pairs
    low = code in _SIX_CLOSES or code in _NINE_CLOSES_LOW
    all_texts = "\n".join(texts)
    if low and "„" in all_texts:
        nine = code in _NINE_CLOSES_LOW and all_texts.count("”") >= all_texts.count("“")
        pairs["”" if nine or code not in _SIX_CLOSES else "“"] = "„"
    else:
        pairs["”"] = "“"
    turned = code in _REVERSED and len(_OPENS_REVERSED.findall(all_texts)) > len(
        _OPENS.findall(all_texts)
    )
    pairs["«" if turned else "»"] = "»" if turned else "«"
    return pairs
