"""French apostrophes, and the t between hyphens in a-t-il."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.contexts import is_own_speech
from toolkit.review.checks.described import described

_ELIDED = r"(?<![\w'’/.-])(?P<word>(?i:[dljmtsn]|c|qu|jusqu|lorsqu|puisqu))"
_WRONG = re.compile(
    rf"{_ELIDED}(?P<sign>[´`‘′ʹ])(?=[a-zà-ÿœA-ZÀ-ß])"
    rf"|{_ELIDED.replace('?P<word>', '?P<apart>')}(?P<gap>['’] +| +’)(?=[a-zà-ÿœ]{{2}})"
    r"|(?<![\w'’/.-])(?P<lost>(?i:qu (?=ils?\b|elles?\b|on\b|une?\b|en\b)|[nc] (?=est\b)"
    r"|s (?=ils?\b)|d (?=une?\b)|j (?=ai\b)|aujourd (?=hui\b)))"
    r"|(?<=[a-zà-ÿ] )(?P<letter>[ldn]) (?=[aàâeéèêiîoôuhœ][a-zà-ÿœ]{2,})"
)
_IN_WORD = re.compile(r"(?<=[^\W\d_])(?:(?P<straight>')|(?P<curly>’))(?=[^\W\d_])")
# In a catalog that has one kind of apostrophe, texts with the other are at most one in so many.
_MINORITY = 4
_EUPHONIC = re.compile(
    r"(?<!\w)(?P<y>[Yy][ '’-])?(?P<verb>(?i:a|va|[a-zà-ÿ]+[ea]))"
    r"(?P<t>[ -]t['’ -]|-t['’ ]|-(?=(?:il|elle|on)(?![\w-])))(?P<who>ils?|elles?|on)(?!\w)"
)


def wrong(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find wrong signs for an apostrophe, spaces beside it, and missing apostrophes."""
    straight = "'" in pair.target and "’" not in pair.target
    for match in _WRONG.finditer(pair.masked):
        start, end = match.start(), match.end()
        if match["lost"] and pair.in_lower_source(match[0].lower()):
            continue
        if match["letter"] and re.search(rf"\b{match['letter']}\b", pair.lower_source):
            continue
        groups = ("sign", "gap", "lost", "letter")
        group = next(name for name in groups if match[name] is not None)
        start = end - 1 if group in ("lost", "letter") else match.start(group)
        good = "'" if straight or "'" in match[0] else "’"
        text = _("an apostrophe is written “{good}”, without a space").format(good=good)
        sure = group == "sign" and match["sign"] != "`" and is_own_speech(pair, start)
        yield Hit(text, match.start(), end, Fix(start, end, good) if sure else None)


def mixed(pairs: Sequence[Pair], _settings: CheckSettings) -> Iterator[tuple[Pair, Hit]]:
    """Find straight apostrophes if a text, or the catalog as a whole, also has curly ones."""
    found = [(pair, list(_in_words(pair))) for pair in pairs]
    straight = [pair for pair, kinds in found if any(kind == "straight" for kind, _at in kinds)]
    curly = [pair for pair, kinds in found if any(kind == "curly" for kind, _at in kinds)]
    rare = "straight" if len(straight) < len(curly) else "curly"
    few, many = sorted((len(straight), len(curly)))
    is_style = few * _MINORITY <= many
    for pair, kinds in found:
        both = len({kind for kind, _at in kinds}) > 1
        wrong = "straight" if both else rare
        for kind, at in kinds if both or is_style else ():
            if kind == wrong:
                text = (
                    _("a straight apostrophe beside curly ones")
                    if kind == "straight"
                    else _("a curly apostrophe beside straight ones")
                )
                yield pair, Hit(text, at, at + 1)


def _in_words(pair: Pair) -> Iterator[tuple[str, int]]:
    """Return the kinds and positions of apostrophes inside words that are not from the source."""
    if "'" not in pair.target and "’" not in pair.target:
        return
    for match in _IN_WORD.finditer(pair.masked):
        at = match.start()
        if not pair.in_source(pair.target[at - 1 : at + 3]):
            yield match.lastgroup or "", at


def euphonic(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find a-t-il written without its t or one of its hyphens, or with a third one: y-a-t-il."""
    for match in _EUPHONIC.finditer(pair.masked):
        y = match["y"] or ""
        good = f"{y[:1]}{' ' if y else ''}{match['verb']}-t-{match['who']}"
        if good != match[0]:
            text = _("“{words}” is written “{good}”").format(words=match[0], good=good)
            sure = is_own_speech(pair, match.start())
            yield Hit(text, *match.span(), Fix(*match.span(), good) if sure else None)


CHECKS = described(
    __package__,
    {"fr-apostrophe": wrong, "fr-euphonic-t": euphonic},
    {"fr-apostrophe-mixed": mixed},
)
