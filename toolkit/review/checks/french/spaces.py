"""French spacing: no-break spaces beside : ; ! ? « » by region, none before a comma or full stop.

France, Belgium and most other regions put a no-break space before the colon and inside guillemets,
and a narrow no-break space before ; ! ? (Imprimerie nationale). Quebec puts no space before ; ! ?
(Office québécois de la langue française). Switzerland uses thin spaces or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.described import described
from toolkit.review.checks.masking import HIDDEN, PRINTF

NO_BREAK, NARROW = "\u00a0", "\u202f"
SPACES = {":": NO_BREAK, "«": NO_BREAK, "»": NO_BREAK, ";": NARROW, "!": NARROW, "?": NARROW}
"""The space beside each mark: after « and before the others."""
# By region, the marks that must have a space and the marks that must have none.
_SPACED = {"CA": ":«»", "CH": ""}
_CLOSE = {"CA": ";!?"}
_MARK = re.compile(r"[:;!?«»]")
_GLUED = re.compile(
    rf"(?<=[^\W_]|[»{HIDDEN}])(?P<colon>:)(?=[\s\u00a0{HIDDEN}]|$)"
    rf"|(?<=[^\W_]|[)»”%{HIDDEN}])(?P<mark>[;!?])(?=[\s\u00a0)»”\"!?.…{HIDDEN}]|$)"
    rf"|(?P<opening>«)(?=[^\W_]|[({HIDDEN}“])"
    rf"|(?<=[\w.!?…)”%{HIDDEN}])(?P<closing>»)"
)
_PLAIN = re.compile(
    r"(?<=[^\s:;!?])(?P<space>[\u00a0\u202f]*[ \u2009][ \u2009\u00a0\u202f]*)"
    rf"(?=(?P<mark>[:;!?»])(?:[\s\u00a0)»”\",.!?…]|{HIDDEN}|$))"
    r"|(?P<opening>«)(?P<inside>[\u00a0\u202f]*[ \u2009][ \u2009\u00a0\u202f]*)(?=\S)"
)
# A mark whose space is on the wrong side, followed by a word or a placeholder.
_NONE_AFTER = re.compile(
    rf"(?<=[^\W_]|[)»”])[ \u00a0\u202f]+(?P<mark>[:;!?])(?=[^\W\d_]{{2}}|{HIDDEN})"
)
# A number and its unit, and the groups of a number.
_UNIT = re.compile(
    r"(?<=\d)(?P<space> )(?=(?P<unit>%|‰|€|£|\$(?![\w{(])|°C|[kMGT]i?o|[kcm]m|km/h|k?g|mg|ml"
    r"|[kMG]?Hz|kWh?)(?![\w%]))"
)
_NUMERO = re.compile(rf"(?<!\w)(?P<sign>[nN](?:[°ºᵒ]|ᵒˢ))(?P<space> )(?=[\d{HIDDEN}])")
_GROUPS = re.compile(r"(?<![\w.,])(?P<number>\d{1,3}(?: \d{3})+)(?![\w.,]?\d)")
_ONE_PLACEHOLDER = re.compile(rf"(?:\{{[\w.]*\}}|{PRINTF})")
# Tags before a word (or only the end of a tag with attributes), and closing tags after it.
_POD = re.compile(r"[BIRSCFL]<[^<>]+>")
_VERBATIM = re.compile(r"^Z<>|\S {3,}\S")  # lines of code of a manual page
_TAGS = re.compile(r"(?:</?[a-z]\w*>|[^<>\s]*>)+")
_CLOSING_TAGS = re.compile(r"(?:</[a-z]\w*>)+$")
_AFTER_WORD = re.compile(r"[^\W\d_](?:['’]|[ \u00a0][«“\"]?[ \u00a0\u202f]?)$")
PLACEHOLDER = re.compile(rf"[{{$]|{PRINTF}")
_WIDE = re.compile(r"(?<=[\w»”)\"])[ \u00a0\u2009\u202f]+(?=[,.](?:[\s)»]|$))")
_DOUBLED = re.compile(
    r"(?<=\S)[\u00a0\u202f]{2,}(?=(?P<mark>[:;!?»]))|(?<=«)[\u00a0\u202f]{2,}(?=\S)"
)
_WIDE_MARK = re.compile(r"(?<=[\w»”)\"])[ \u00a0]+(?P<mark>[;!?])(?=[\s\u00a0)»”]|$)")
_LAST_WORD = re.compile(r"[^\s«»“”\"()]+$")
_LOOK_BACK = 60
# A space, or its notation in manual pages, web pages and TeX.
_WRITTEN = r"(?:\s|\\[ ~]|E<nbsp>|S<|&(?:nbsp|#160|#x[aA]0|#8239|#x202[fF]);|~)"
_LONGEST_SPACE = 8
_SPACE_AFTER = re.compile(_WRITTEN)
_SPACE_BEFORE = re.compile(_WRITTEN + "$")


def missing(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find marks without the space that the region requires."""
    if not _MARK.search(pair.target) or _is_list_of_keys(pair.target):
        return
    spaced = _SPACED.get(settings.region, ":;!?«»")
    for match in _GLUED.finditer(pair.masked):
        mark, at = match[0], match.start()
        # A quotation may be masked together with its spaces, and some spaces are written as code.
        beside = (
            _SPACE_AFTER.match(pair.target, at + 1) if mark == "«" else _ends_in_space(pair, at)
        )
        if mark not in spaced or beside:
            continue
        # The end of a tag may follow, but not other code: !%d.
        code = pair.masked[at + 1 : at + 2] == HIDDEN and pair.target[at + 1 : at + 3] != "</"
        if mark in ":;!?" and (code or _is_of_source(pair, at)):
            continue
        if mark in "«»":
            text = _("no space inside “{mark}”").format(mark=mark)
        else:
            text = _("no space before “{mark}”").format(mark=mark)
        place = at + (mark == "«")
        yield Hit(text, at, at + 1, Fix(place, place, SPACES[mark]))
    for match in _NONE_AFTER.finditer(pair.masked):
        mark, at = match["mark"], match.end()
        code = pair.masked[at] == HIDDEN and not PLACEHOLDER.match(pair.target, at)
        if not (code or pair.in_source(pair.target[at - 1 : at + 2])):
            yield Hit(_("no space after “{mark}”").format(mark=mark), at - 1, at, Fix(at, at, " "))


def _ends_in_space(pair: Pair, at: int) -> bool:
    return _SPACE_BEFORE.search(pair.target, max(at - _LONGEST_SPACE, 0), at) is not None


def _is_list_of_keys(text: str) -> bool:
    """Return whether the text is a list of keywords, as in desktop files."""
    return text.rstrip().endswith(";") and text.count(";") > 1


def _is_of_source(pair: Pair, at: int) -> bool:
    """Return whether the source has the same word and mark, for example as a field name."""
    word = _LAST_WORD.search(pair.target, max(at - _LOOK_BACK, 0), at)
    if word is None:
        return pair.target[at] == ";" and pair.in_source(pair.target[at - 1 : at + 1])
    tags = _TAGS.match(word[0])
    start = word.start() + (tags.end() if tags else 0)
    closing = _CLOSING_TAGS.search(pair.target, start, at)
    end = closing.start() if closing else at
    last = pair.target[start:end]
    if HIDDEN in pair.masked[start:end]:
        if _POD.fullmatch(last) and not _VERBATIM.search(pair.target):
            return False
        if not (pair.words and _ONE_PLACEHOLDER.fullmatch(last)):
            return True
        # Messages of programs begin with a file name and a colon.
        return pair.target[at] == ":" and not _AFTER_WORD.search(pair.target, 0, start)
    if pair.target[at] != ":":
        if last.lstrip("[").isdigit():  # 0; in a control sequence, 5! in a formula
            return pair.target[at] != "?" and pair.in_source(last + pair.target[at])
        return not any(map(str.isalpha, last))
    # In a sentence, the word may also be a French one: simple:
    sentence = last.isalpha() and last.islower() and pair.target[:start].strip()
    return len(last) == 1 or (not sentence and pair.in_source(pair.target[start : at + 1]))


def breaking(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find breaking spaces next to a mark that must not begin or end a line."""
    if " " not in pair.target:
        return
    yield from _in_quantities(pair)
    if not _MARK.search(pair.target):
        return
    close = _CLOSE.get(settings.region, "")
    for match in _PLAIN.finditer(pair.masked):
        mark = match["mark"] or match["opening"]
        place = match.span("space" if match["mark"] else "inside")
        meant = " ”" if mark == "»" else " " + mark
        if mark in close or (mark != "«" and pair.in_source(meant)):
            continue
        text = _("a line may break beside “{mark}”: the space is no no-break space").format(
            mark=mark
        )
        yield Hit(text, *match.span(), Fix(*place, SPACES[mark]))


def _in_quantities(pair: Pair) -> Iterator[Hit]:
    """Find breaking spaces before units and between thousands."""
    for match in _UNIT.finditer(pair.masked):
        text = _("a line may break beside “{mark}”: the space is no no-break space")
        fix = Fix(*match.span(), NO_BREAK)
        yield Hit(text.format(mark=match["unit"]), *match.span(), fix)
    for match in _NUMERO.finditer(pair.masked):
        at = match.end()
        if pair.masked[at] != HIDDEN or PLACEHOLDER.match(pair.target, at):
            text = _("a line may break beside “{mark}”: the space is no no-break space")
            fix = Fix(*match.span("space"), NO_BREAK)
            yield Hit(text.format(mark=match["sign"]), *match.span(), fix)
    for match in _GROUPS.finditer(pair.masked):
        digits = match["number"].replace(" ", "")
        if pair.in_source(f"{int(digits):,}") or pair.in_source(digits):
            text = _("a line may break inside “{number}”: the space is no no-break space")
            fix = Fix(*match.span(), match["number"].replace(" ", NARROW))
            yield Hit(text.format(number=match["number"]), *match.span(), fix)


def superfluous(pair: Pair, settings: CheckSettings) -> Iterator[Hit]:
    """Find spaces before a comma or full stop, and double spaces beside a mark.

    In Canadian French, spaces before ; ! ? are found as well.
    """
    for match in _DOUBLED.finditer(pair.masked):
        mark = match["mark"] or "«"
        text = _("two spaces beside “{mark}”").format(mark=mark)
        yield Hit(text, *match.span(), Fix(*match.span(), SPACES[mark]))
    found = [(match, pair.target[match.end()]) for match in _WIDE.finditer(pair.masked)]
    close = _CLOSE.get(settings.region, "")
    if close:
        found += [(match, match["mark"]) for match in _WIDE_MARK.finditer(pair.masked)]
    for match, mark in found:
        start, end = match.start(), match.end() - (1 if match.lastgroup else 0)
        if not pair.in_source(" " + mark) and pair.target[end : end + 2] != "..":
            text = _("a space before “{mark}”").format(mark=mark)
            # No fix: a word or another mark may be missing.
            yield Hit(text, start, end + 1)


CHECKS = described(
    __package__,
    {"fr-mark-space": missing, "fr-breaking-space": breaking, "fr-superfluous-space": superfluous},
)
