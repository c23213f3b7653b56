"""Regular expressions of ICU in the syntax of the regex library."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from toolkit.text.segmentation.icu_pattern import PatternError, to_regex


def matches(pattern: str, text: str) -> bool:
    return regex.fullmatch(to_regex(pattern), text, regex.V1) is not None


@pytest.mark.parametrize(
    ("pattern", "yes", "no"),
    [
        (r"\Qa.b*\E+", "a.b**", "axb"),
        (r"\Qa.b", "a.b", "axb"),
        (r"a\Eb", "ab", "aEb"),
        (r"\x{1F600}\x{41}", "😀A", "x"),
        (r"\x41\u00e9\U0001F600", "Aé😀", "x"),
        (r"\0101\012", "A\n", "0101"),
        (r"\cA\e\a\t", "\x01\x1b\x07\t", "cAeat"),
        (r"\h\H\v\V", "\u00a0a\u2028b", "aa b"),
        (r"[\h\d]+", " \t12", "\n"),
        (r"\R\R", "\r\n\n", "\r"),
        (r"a\Z", "a", "b"),
        (r"a\z", "a", "a\n"),
        (r"[a-z&&[^aeiou]]+", "bcd", "bad"),
        (r"[[a-z]--[aeiou]]+", "bcd", "bad"),
        (r"[a||b~~]+", "a|b~", "c"),
        (r"[]a]+", "]a", "b"),
        (r"[^]a]+", "bc", "]"),
        (r"[[:lower:]_]+", "a_b", "A"),
        (r"[\p{Lu}\p{Pe}]+", "A)", "a("),
        (r"\p{L}{2}\P{L}\N{FULL STOP}", "ab1.", "a1."),
        (r"(?i)mr(?-i)X", "MRX", "MRx"),
        (r"(?iu:mr)\.", "Mr.", "Mr"),
        (r"(?u)a(?d)b", "ab", "aub"),
        (r"a(?#a comment)b", "ab", "a"),
        (r"(?<x>a)(b)\k<x>\2", "abab", "abba"),
        (r"(a)(?:b)(c)\2\1", "abcca", "abcac"),
        (r"a++b?+c{1,2}+", "aacc", "ab"),
        (r"(?>a|ab)c", "ac", "abc"),
        (r"a}", "a}", "a"),
        (r"\{\}\«", "{}«", "x"),
        (r"\b\w+\b", "ab", " "),
    ],
)
def test_icu_syntax_means_the_same(pattern, yes, no):
    assert matches(pattern, yes)
    assert not matches(pattern, no)


@pytest.mark.parametrize(
    "pattern",
    [
        *("a\\", "(", ")", "a)(b", "[a", "[a[b]", "a{", "a{e<=1}", "a{,2}", r"\y", r"\L<words>"),
        *("(?P<n>a)", "(?R)", "(?1)", "(?|a|b)", "(?r)a", "(?e)a", "(?b:a)", "(?<n", "(?#a", r"\K"),
        *(r"\x{110000}", "[[:alpha", "[" * 200, "(" * 200 + ")" * 200, "a" * 50_001, r"[\Z]"),
    ],
)
def test_what_is_no_icu_pattern_or_not_supported_is_refused(pattern):
    with pytest.raises(PatternError):
        to_regex(pattern)


def test_a_reference_can_not_be_matched_backwards():
    with pytest.raises(PatternError, match="beforebreak"):
        to_regex(r"(a)\1", behind=True)


def test_groups_capture_only_where_something_refers_to_them():
    assert regex.compile(to_regex("(a)(?<n>b)"), regex.V1).groups == 0
    assert regex.compile(to_regex(r"(a)\1", prefix="p"), regex.V1).groupindex == {"p_1": 1}


@given(st.text(r"a.\^$|?*+()[]{}-&~#<>=!:QEpPxk01,\n ", max_size=12))
def test_any_pattern_is_rewritten_or_refused_and_never_fuzzy(pattern):
    try:
        rewritten = to_regex(pattern)
    except PatternError:
        return
    try:
        compiled = regex.compile(rewritten, regex.V1)
    except regex.error:
        return
    found = compiled.search("aaa.b(c)[d]{e}", timeout=5)
    assert found is None or found.fuzzy_counts == (0, 0, 0)


@given(st.text(max_size=20).filter(lambda text: "\\E" not in text))
def test_quoted_text_matches_itself_only(text):
    if not text.endswith("\\"):
        assert matches(f"\\Q{text}\\E", text)
        assert not matches(f"\\Q{text}\\E", text + "x")
