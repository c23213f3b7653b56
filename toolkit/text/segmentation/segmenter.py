"""Divide paragraphs into segments: a small SRX 2.0 engine that can explain its decisions.

At every position in a paragraph, the decision is made by the first rule whose ``before`` ends there
and whose ``after`` begins there. If no rule matches, there is no break. Matches of a rule at
different positions may overlap. Together, the segments make up the whole paragraph:

- The cut is made before the next character that is not white space, even if the rule matches before
  it, so white space belongs to the preceding segment. If two positions lead to the same cut, a
  break wins.
- There is no cut before the first character or after the last one that is not white space.

All rules are joined into one regular expression, so a paragraph is read once, in linear time with
the built-in rules. Rules of a user, and those of an ``.srx`` file, are stopped after
``TIME_LIMIT``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import regex

from toolkit.errors import InputError, ProjectError
from toolkit.i18n.messages import gettext as _
from toolkit.model.segmentation import NOTHING_ADDED, SegmentationSettings
from toolkit.parsing.limits import SEGMENTS
from toolkit.text.segmentation.joined_rules import JoinedRules, alone, join_rules
from toolkit.text.segmentation.language_rules import rules_for_language
from toolkit.text.segmentation.rules import Rule, added_rule, exception_rules, manual_rule

__all__ = ["Decision", "Rule", "Segmenter"]

TIME_LIMIT = 10.0  # maximum seconds per paragraph with foreign rules


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision at an offset of a paragraph, with the name of the deciding rule."""

    offset: int
    breaks: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Segmenter:
    """Segmentation rules in order of precedence; equal rules make equal segmenters.

    It is thread-safe. ``foreign`` is set if some rules come from a user and may be slow. ``path``
    is the file of the rules, if it is not the project's.

    Raises:
        InputError: A pattern is invalid.
    """

    rules: tuple[Rule, ...]
    foreign: bool = False
    path: str = ""
    settings: SegmentationSettings = NOTHING_ADDED
    _joined: JoinedRules = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_joined", join_rules(self.rules, self.path))

    @classmethod
    def for_language(
        cls,
        language: str,
        settings: SegmentationSettings = NOTHING_ADDED,
        *,
        srx: bytes | None = None,
        within: str | None = None,
    ) -> Segmenter:
        """Return the segmenter of a language (a BCP 47 tag) with the entries of a project.

        The basic rules are those of ``srx`` if given, which has the bytes of the file that the
        settings name. Otherwise they are the built-in rules (see ``segmentation.language_rules``)
        with the project's ``abbreviations``, ``end_marks`` and ``quotes``. With ``within``, the
        segmenter works only for this text, and is made faster. These entries take precedence, in
        this order:

        - ``splits``: text with ``|`` where a segment must end, ``"first part.|Second part"``;
        - ``joins``: text with ``|`` where no segment may end, ``"Dr.|Strange"``;
        - ``exceptions``: abbreviations after which no segment ends, ``"p. ej."``;
        - ``rules``: rules as in SRX; break rules apply at every position.

        Splits and joins match whole words in their exact case. White space in an entry matches any
        white space, including line breaks; next to the bar it is optional.

        Raises:
            ProjectError: An entry is empty or does not have exactly one bar, or a text is both
                split and joined.
            InputError: The file ``srx`` is invalid.
        """
        splits, joins = settings.splits, settings.joins
        both = sorted({_plain(text) for text in splits} & {_plain(text) for text in joins})
        if both:
            raise ProjectError(
                _("{text} is both a manual split and a manual join").format(text=repr(both[0])),
                hint=_("remove one of the two"),
            )
        own = (
            *(manual_rule(text, split=True) for text in splits),
            *(manual_rule(text, split=False) for text in joins),
            *(rule for text in settings.exceptions for rule in exception_rules(text)),
            *(added_rule(rule) for rule in settings.rules),
        )
        if srx is None:
            base = rules_for_language(language, within, settings)
        else:
            from toolkit.text.segmentation.srx import parse_srx  # imported here: it needs lxml

            base = parse_srx(srx, language, settings.srx)
        foreign = srx is not None or bool(settings.rules)
        return cls(own + base, foreign, settings.srx, settings)

    def cuts(self, paragraph: str, path: str = "") -> tuple[int, ...]:
        """Return the ascending offsets at which a new segment begins, without 0 and the length.

        ``path`` is the text's path, for error messages.

        Raises:
            InputError: The rules of a user take too long (the message names the rule), or the
                paragraph has more segments than a text may have.
        """
        found: list[int] = []
        first = len(paragraph) - len(paragraph.lstrip())
        cut, last, length = 0, first, len(paragraph)
        for place, run in self._matches(paragraph):
            if not self._joined.breaks[run]:
                continue
            cut = max(cut, place)  # the white space up to here is not read again
            while cut < length and paragraph[cut].isspace():
                cut += 1
            if last < cut < length:
                found.append(cut)
                SEGMENTS.check(len(found), path)
                last = cut
        return tuple(found)

    def segments(self, paragraph: str) -> tuple[str, ...]:
        """Return the texts of the segments, which joined together are the paragraph.

        No segment is blank unless the whole paragraph is.
        """
        borders = (0, *self.cuts(paragraph), len(paragraph))
        return tuple(paragraph[a:b] for a, b in pairwise(borders))

    def decisions(self, paragraph: str) -> tuple[Decision, ...]:
        """Return all breaks, and all places where a rule prevented the break of a later rule.

        The decisions are in text order, with at most one per offset.

        Raises:
            InputError: As for ``cuts``.
        """
        return tuple(
            Decision(cut, self._breaks(run), self._deciding(paragraph, place, run).name)
            for cut, place, run in self._decided(paragraph)
        )

    def unused(self, paragraphs: Iterable[str]) -> tuple[str, ...]:
        """Return the splits, joins and exceptions that match nowhere in these paragraphs.

        An entry that occurs counts as used even if other rules would decide in the same way, so
        that improved rules never make a project's entry invalid.
        """
        settings = self.settings
        waiting = [(text, manual_rule(text, split=True)) for text in settings.splits]
        waiting += [(text, manual_rule(text, split=False)) for text in settings.joins]
        waiting += [(text, exception_rules(text)[0]) for text in settings.exceptions]
        for paragraph in paragraphs:
            waiting = [entry for entry in waiting if not alone(entry[1]).search(paragraph)]
        return tuple(text for text, _ in waiting)

    def _decided(self, paragraph: str) -> Iterator[tuple[int, int, int]]:
        """Yield each cut, the position at which the rule applies, and the deciding run of rules."""
        places = self._joined.breaking
        breakable = regex.compile(places, regex.V1) if places else None
        last: tuple[int, int, int] | None = None
        first = len(paragraph) - len(paragraph.lstrip())
        cut = 0
        for place, run in self._matches(paragraph):
            if breakable is None or not breakable.match(paragraph, place):
                continue
            cut = max(cut, place)
            while cut < len(paragraph) and paragraph[cut].isspace():
                cut += 1
            if not first < cut < len(paragraph):
                continue
            if last is None or last[0] < cut:
                if last is not None:
                    yield last
                last = (cut, place, run)
            elif self._breaks(run) and not self._breaks(last[2]):
                last = (cut, place, run)
        if last is not None:
            yield last

    def _matches(self, paragraph: str) -> Iterator[tuple[int, int]]:
        """Yield the places where some break rule matches, with the deciding run of rules."""
        try:
            yield from self._joined.places(paragraph, TIME_LIMIT if self.foreign else None)
        except TimeoutError as error:
            name = self._slow_rule(paragraph)
            raise InputError(
                _("the segmentation rules take too long; the slow one is {rule}").format(rule=name)
                if name
                else _("the segmentation rules take too long"),
                path=self.path,
                hint=_("write the pattern without nested or unbounded repetitions"),
            ) from error

    def _breaks(self, run: int) -> bool:
        return self._joined.breaks[run]

    def _deciding(self, paragraph: str, place: int, run: int) -> Rule:
        """Return the first rule of the run that matches at the place; one of them always does."""
        indices = self._joined.runs[run]
        for index in indices[:-1]:
            if alone(self.rules[index]).match(paragraph, place):
                return self.rules[index]
        return self.rules[indices[-1]]

    def _slow_rule(self, paragraph: str) -> str:
        for rule in self.rules:
            try:
                for _ in alone(rule).finditer(paragraph, timeout=TIME_LIMIT / 4):
                    pass
            except TimeoutError:
                return rule.name
        return ""


def _plain(text: str) -> str:
    return "|".join(" ".join(part.split()) for part in text.split("|"))
