"""Verdicts as JUnit XML, the form in which CI servers take test results.

There is no standard; this is what the reports of Ant had and every server reads: ``testsuites``,
a ``testsuite`` a language, a ``testcase`` a threshold, ``failure`` in those that are not reached.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from toolkit.review.coverage.gate import Verdict, verdict_sentence

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
# What XML 1.0 can not hold, not even as a reference.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def coverage_junit(title: str, verdicts: Iterable[Verdict]) -> bytes:
    """One test a threshold and language, as UTF-8; ``title`` names the whole."""
    every = tuple(verdicts)
    by_language: dict[str, list[Verdict]] = {}
    for verdict in every:
        by_language.setdefault(verdict.language, []).append(verdict)
    root = Element("testsuites", {"name": _plain(title), **_counts(every)})
    for language, judged in by_language.items():
        suite = SubElement(root, "testsuite", {"name": _plain(language), **_counts(judged)})
        for verdict in judged:
            case = SubElement(
                suite,
                "testcase",
                classname=_plain(f"coverage.{language}"),
                name=_plain(f"{verdict.threshold} ({verdict.unit})"),
            )
            sentence = _plain(verdict_sentence(verdict))
            if verdict.passed:
                SubElement(case, "system-out").text = sentence
            else:
                SubElement(case, "failure", message=sentence, type="coverage").text = sentence
    indent(root)
    return f"{_DECLARATION}\n{tostring(root, encoding='unicode')}\n".encode()


def _counts(verdicts: Sequence[Verdict]) -> dict[str, str]:
    failed = sum(not verdict.passed for verdict in verdicts)
    return {"tests": str(len(verdicts)), "failures": str(failed), "errors": "0"}


def _plain(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
