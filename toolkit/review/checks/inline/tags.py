"""Checks of inline tags: missing, added or malformed tags, and spaces next to tags."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from toolkit.i18n.messages import gettext as _
from toolkit.model.document import EMPTY, REQUIRED
from toolkit.model.finding import Severity
from toolkit.parsing.inline.tags import MISTYPED, TAG, is_tagged, read_tags, tag_names
from toolkit.review.checks.check import CheckSettings, Fix, Hit, Pair
from toolkit.review.checks.described import described

_NUMBER = re.compile(r"\d+\Z")


def missing(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find tags of the source that are missing from the translation."""
    wanted, found = Counter(tag_names(pair.source)), Counter(tag_names(pair.target))
    for name, count in sorted((wanted - found).items()):
        empty = "/" if _NUMBER.sub("", name) in EMPTY else ""
        text = _("the tag {tag} of the source is missing").format(tag=f"<{name}{empty}>")
        yield Hit(text, subject=f"-{name}{count}", severity=_severity(name))


def added(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find tags that the source lacks or has fewer of. A translator's note is allowed."""
    wanted = Counter(tag_names(pair.source))
    for tag in TAG.finditer(pair.target):
        name = tag["name"] + (tag["number"] or "")
        if tag["close"] or name == "tn":
            continue
        if wanted[name]:
            wanted[name] -= 1
            continue
        text = _("the tag {tag} is not in the source").format(tag=tag[0])
        if name in tag_names(pair.source):
            text = _("the tag {tag} occurs more often than in the source").format(tag=tag[0])
        yield Hit(text, tag.start(), tag.end(), severity=_severity(name))


def broken(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find tags that are unclosed, unopened or wrongly nested."""
    told = {
        "unclosed": _("the tag {tag} is not closed"),
        "unopened": _("the tag {tag} closes nothing"),
        "nesting": _("the tag {tag} is closed after a tag around it"),
    }
    for fault in read_tags(pair.target, tagged=is_tagged(pair.source)).faults:
        if fault.kind in told:
            yield Hit(told[fault.kind].format(tag=fault.tag), fault.start, fault.end)
    for found in MISTYPED.finditer(pair.target):
        if TAG.fullmatch(found[0]) or pair.in_source(found[0]):
            continue
        meant = f"<{found['close']}{found['name'].lower()}{found['number'] or ''}{found['empty']}>"
        text = _("“{found}” is not a tag; did you mean {tag}?").format(found=found[0], tag=meant)
        fix = Fix(found.start(), found.end(), meant)
        yield Hit(text, found.start(), found.end(), fix)


def spaces(pair: Pair, _settings: CheckSettings) -> Iterator[Hit]:
    """Find tags that touch a word where the source has a space or a punctuation mark.

    Spaces just inside a pair of tags are also reported, unless the source has one there.
    """
    usual = {_edges(pair.source, tag) for tag in TAG.finditer(pair.source)}
    names = {name for name, _touches, _inner in usual}
    touching = {name for name, touches, _inner in usual if touches}
    spaced = {name for name, _touches, inner in usual if inner}
    for tag in TAG.finditer(pair.target):
        name, touches, inner = _edges(pair.target, tag)
        if inner and name not in spaced:
            text = _("a space on the inner side of the tag {tag}").format(tag=tag[0])
        elif touches and name in names - touching:
            text = _("no space between the tag {tag} and the word beside it").format(tag=tag[0])
        else:
            continue
        yield Hit(text, tag.start(), tag.end())


def _edges(text: str, tag: re.Match[str]) -> tuple[str, bool, bool]:
    """Return a tag as written, whether a letter is before or after it, and any space inside."""
    before, after = text[tag.start() - 1 : tag.start()], text[tag.end() : tag.end() + 1]
    name = tag["close"] + _NUMBER.sub("", tag["name"])
    if tag["close"]:
        return name, after.isalnum(), before.isspace()
    return name, before.isalnum() and not tag["empty"], after.isspace() and not tag["empty"]


def _severity(name: str) -> Severity:
    return Severity.ERROR if _NUMBER.sub("", name) in REQUIRED else Severity.INFO


CHECKS = described(
    __package__,
    {"tags-missing": missing, "tags-added": added, "tags-broken": broken, "tags-space": spaces},
)
