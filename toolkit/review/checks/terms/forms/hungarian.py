"""Inflection of Hungarian nouns: almát, kezem, bokrot, falvak."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ENDINGS = re.compile(
    r"(?:[aeoö]?k|j?[aáeé]i?)?(?:[aeoö]?[mdk]|unk|ünk|[aeoö]?tok|tek|tök|ju?k|jük|uk|ük|ja|je|a|e)?"
    r"(?:[aeoöáé]?t|b[ae]n?|b[óő]l|r[ae]|n[áé]l|t[óő]l|r[óő]l|n[ae]k|v[ae]l|[^aeiou][ae]l|h[oeö]z|ig|ért"
    r"|k[ée]nt|v[áé]|n|[oeö]n)?"
)
_LONG = str.maketrans("aeiou", "áéíóú")


def hungarian(word: str) -> Iterator[str]:
    """Yield the possible nominatives of a word."""
    for cut in range(max(2, len(word) - 9), len(word)):
        if not _ENDINGS.fullmatch(word, cut):
            continue
        stem = word[:cut]
        yield stem
        if stem[-1] in "áé":
            yield stem[:-1] + ("a" if stem[-1] == "á" else "e")
        if re.search("[aeiou][^aáeéiíoóöőuúüű]$", stem):
            yield stem[:-2] + stem[-2].translate(_LONG) + stem[-1]
        if re.search("[^aáeéiíoóöőuúüű]{2}$", stem):
            yield from (stem[:-1] + vowel + stem[-1] for vowel in "aoeöiuú")
        if stem[-1] == "v":
            yield from (stem[:-1] + vowel for vowel in ("u", "ű", "ó", "ő", "ú", ""))
