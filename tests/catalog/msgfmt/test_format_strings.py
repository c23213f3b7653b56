"""Format strings by language: which are valid, and which translations fit which sources."""

from __future__ import annotations

import os
import random
import re
import subprocess
from pathlib import Path

import pytest

from tests.catalog.msgfmt.broken_catalogs import entry, header
from tests.conditions import require_program
from toolkit.catalog.msgfmt.check import check_catalog
from toolkit.catalog.msgfmt.formats import FORMATS
from toolkit.catalog.msgfmt.formats.directives import InvalidFormatError
from toolkit.catalog.po import parse_catalog

_C = (
    "%d %i %u %s %ld %5d %-5.2f %*d %.*f %1$d %2$s %1$s %*1$d %2$*1$d %% %5% %-% %m %p %c %lc %C "
    "%S %n %y % %l %hhd %hd %lld %Ld %qd %zu %jd %td %Lf %lf %'d %Id %0$d %+d %.d %.5s %1$*2$d "
    "%3$d %ls %hs %lm %l% %a %D %U %F %1$m %1$% %X %o %e %G %b %vd %*vd %'xd %q %,d %(d %tY %j %h "
    "%1$5.2f %#x %05d %@ %<PRId64> %<PRIu32> %<PRIXMAX> %<PRIdFAST16> %<PRIz> %^d"
)
_NAMED = (
    "%(a)d %(a)s %(b)d %d %i %s %r %a %c %x %f %5.2f %*d %.*f %(a)*d %% %(a)% %5% %ld %u % %(a %y "
    "%()s %(a(b)c)s %#x %-5d %hd %Lf %qd %.s %+.3g %X"
)
_RUBY = (
    "%d %s %1$s %2$s %<a>d %<a>s %{a} %{b} %<b>d %% % %<a> %<a %{a %5d %*d %-5d %<a>5.2f %5<a>d "
    "%5.2<a>f %5{a} %{} %<>d %.2f %#x %1$*2$d %<a>% %1$% %ld %<a>1$d %3$d %-<a>d %.*f %1$<a>d %p %b"
)
_PYTHON_BRACE = "{a} {b} {0} {1} {} {{ }} } { {a.b} {a[0]} {a.} {a[]} {a-b} {1a} {a:d} {a:{b}}"
_JAVA = (
    "{0} {1} {a} {} { } '{0}' ' '' it's it''s {0,number} {0,number,integer} {0,number,#.##} "
    "{0,number,x} {0,date} {0,date,short} {1,time} {0,choice,0#a|1#b} {0,choice,0#{1}|1#b} {0,x} "
    "{00} {0,number,} {0,choice,0#a|} }} {{"
)
_CSHARP = "{0} {1} {2} {a} {} { } {{ }} {0,5} {0,-5} {0,x} {0:N2} {0:} {0,5:N} {0:{1}} {00} {10}"
_SHELL = (
    "$a ${a} $b $1 $? $$ $* ${a:-b} ${} ${1} $ $(ls) `ls` ${a $é ${é} $a1 \\$a $_ ${#a} ${a%b} $@"
)
_QT = "%1 %2 %3 %L1 %10 %11 %99 %100 %0 %01 %n %Ln % %% %a %L %L0"
_BOOST = (
    "%d %s %1% %2% %|1$d| %|d| %|1$| %1$d %1$s %% % %| %|5| %5d %|1$+5| %|-5d| %|%| %ld %5% %0% "
    "%+d %*d %.2f %=5d %_d %t %5t %20T %n %|20t| %|20T*| %10| %p %C %hs %1$*2$d %3% %Lf %1$ %N%"
)
_PRINTF = "c objc perl php javascript lua tcl awk java-printf elisp librep"
_STRINGS = {
    **dict.fromkeys([f"{name}-format" for name in re.findall(r"\S+", _PRINTF)], _C),
    "python-format": _NAMED,
    "ruby-format": _RUBY,
    "python-brace-format": _PYTHON_BRACE,
    "perl-brace-format": "{a} {b} {0} {} { } {{ {a-b} {_a1} {A}",
    "java-format": _JAVA,
    "csharp-format": _CSHARP,
    "sh-format": _SHELL,
    "qt-format": _QT,
    "qt-plural-format": "%n %Ln %1 % x",
    "kde-format": _QT,
    "ycp-format": "%1 %2 %9 %10 % %% %0 %a %L1",
    "boost-format": _BOOST,
}
TOKENS = {flag: text.split() for flag, text in _STRINGS.items()}
# msgfmt 0.21 is aborted by some broken strings of this language.
UNCOMPARED = {"object-pascal-format"}
# In a form for few numbers msgfmt takes any name, also one that msgid does not have either.
MORE_THAN_MSGFMT = {"python-brace-format"}


def pairs(flag: str, count: int = 600) -> list[tuple[str, ...]]:
    """Random sources and translations: two strings, or four for a message with plural."""
    choose = random.Random(flag)
    tokens = TOKENS[flag]

    def string() -> str:
        return "x".join(["", *choose.choices(tokens, k=choose.randint(0, 3)), "y"])

    made: list[tuple[str, ...]] = []
    for _ in range(count):
        source = string() if choose.random() < 0.5 else choose.choice(tokens) + "x"
        targets = [string() if choose.random() < 0.5 else source for _ in range(3)]
        made.append(
            (source, targets[0]) if choose.random() < 0.75 else (string(), source, *targets[:2])
        )
    return made


def catalog_text(flag: str, made: list[tuple[str, ...]]) -> str:
    text = header()
    for number, (msgid, *rest) in enumerate(made):
        strings = [one.replace("\\", "\\\\") for one in rest]
        plural = strings.pop(0) if len(strings) == 3 else None
        shown = msgid.replace("\\", "\\\\")
        text += entry(shown, *strings, plural=plural, flags=flag, context=str(number))
    return text


def test_every_language_is_compared() -> None:
    assert set(TOKENS) | UNCOMPARED == set(FORMATS)


@pytest.mark.parametrize("flag", TOKENS)
def test_msgfmt_finds_the_same_translations_wrong(tmp_path: Path, flag: str) -> None:
    made = pairs(flag)
    file = tmp_path / "x.po"
    file.write_text(catalog_text(flag, made), encoding="utf-8")
    told = subprocess.run(
        [require_program("msgfmt"), "-c", "-o", os.devnull, file],
        capture_output=True,
        check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    assert told.returncode == 1
    theirs = {int(n) for n in re.findall(rb"x\.po:(\d+):", told.stderr)}
    findings = check_catalog(parse_catalog(file.read_bytes(), "x.po"), "x.po")
    ours = {finding.line for finding in findings}
    lines = file.read_text(encoding="utf-8").split("\n")
    assert [lines[n - 3 : n + 1] for n in sorted(theirs - ours)] == []
    if flag not in MORE_THAN_MSGFMT:
        assert [lines[n - 3 : n + 1] for n in sorted(ours - theirs)] == []


@pytest.mark.parametrize(
    ("flag", "text", "arguments"),
    [
        ("c-format", "%d and %5.2f%%", {1: "int", 2: "double"}),
        ("c-format", "%2$s %1$*3$d", {1: "int", 2: "string", 3: "int"}),
        ("perl-format", "%vd", {1: "vector"}),
        ("object-pascal-format", "%1:d %s", {0: "string", 1: "integer"}),
        ("elisp-format", "%2$s %d", {2: "string", 3: "integer"}),
        ("boost-format", "%1% %|2$+5d|", {1: "string", 2: "integer"}),
        ("python-format", "%s %% %d", {1: "string", 2: "integer"}),
        ("java-format", "it''s {0} '{1}' {2,date}", {0: "object", 2: "date"}),
        ("kde-format", "%2 %1", {1: "", 2: ""}),
        ("ycp-format", "%1 %%", {1: ""}),
    ],
)
def test_the_arguments_that_a_string_takes(flag: str, text: str, arguments: dict[int, str]) -> None:
    assert FORMATS[flag].parse(text).numbered == arguments


@pytest.mark.parametrize(
    ("flag", "text", "names"),
    [
        ("python-format", "%(a)s %(b)d", {"a", "b"}),
        ("python-brace-format", "{a} {{b}} {c.d!r:>{w}}", {"a", "c.d!r:>{w}", "w"}),
        ("perl-brace-format", "{a} {b c} {_d}", {"a", "_d"}),
        ("sh-format", "$a ${b}", {"a", "b"}),
        ("ruby-format", "%<a>d %{b}", {"a", "b"}),
    ],
)
def test_the_names_that_a_string_takes(flag: str, text: str, names: set[str]) -> None:
    assert set(FORMATS[flag].parse(text).named) == names


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        ("c-format", "%y"),
        ("c-format", "%2$d"),
        ("c-format", "%d %1$d"),
        ("c-format", "%0$d"),
        ("c-format", "%1$d %1$s"),
        ("php-format", "100%"),
        ("python-format", "%(a)s %s"),
        ("python-format", "%(a"),
        ("python-brace-format", "{a"),
        ("python-brace-format", "{}"),
        ("java-format", "{0,date} {0,number}"),
        ("java-format", "{" * 50),
        ("java-format", "{0,choice,0#" * 50 + "}" * 50),
        ("csharp-format", "}"),
        ("kde-format", "%3"),
        ("sh-format", "$(rm)"),
        ("ruby-format", "%d %<a>d"),
        ("ruby-format", "%0$d"),
        ("object-pascal-format", "%+d"),
        ("ycp-format", "%0"),
    ],
)
def test_a_string_that_is_no_format_string(flag: str, text: str) -> None:
    with pytest.raises(InvalidFormatError):
        FORMATS[flag].parse(text)


def problems(*entries: str) -> list[tuple[str, str]]:
    catalog = parse_catalog((header() + "".join(entries)).encode(), "es.po")
    return [(f.code, f.message) for f in check_catalog(catalog, "es.po")]


def test_a_problem_names_the_argument_and_the_form() -> None:
    assert problems(entry("%d %s", "%1$d", flags="c-format")) == [
        ("po-format-arguments", "msgstr: the argument 2 of the source is missing")
    ]
    plural = entry("%s a", "%s b", "%s %s", plural="%s as", flags="python-format")
    assert problems(plural) == [
        ("po-format-arguments", "msgstr[1]: the argument 2 is not in the source")
    ]
    assert problems(entry("%d", "%k", flags="c-format")) == [
        ("po-format-invalid", "msgstr is no format string of C: “%k” is no directive")
    ]


def test_a_singular_may_have_the_names_of_msgid_in_python_braces() -> None:
    text = entry("{one}", "{one}", "{many}", plural="{many}", flags="python-brace-format")
    assert problems(text) == []
    text = entry("{one}", "{other}", "{many}", plural="{many}", flags="python-brace-format")
    assert [code for code, _text in problems(text)] == ["po-format-arguments"]
    text = entry("{", "{many}", "{many}", plural="{many}", flags="python-brace-format")
    assert problems(text) == []


def test_the_last_flag_of_a_language_counts() -> None:
    assert problems(entry("%d", "a", flags="c-format, no-c-format")) == []
    assert len(problems(entry("%d", "a", flags="no-c-format, c-format"))) == 1


@pytest.mark.parametrize("flag", FORMATS)
def test_repetition_is_read_in_linear_time(flag: str) -> None:
    for unit in ("%", "{", "$", "%|", "%1$", "{0,choice,", "'", "%(", "%<", "${a"):
        try:
            directives = FORMATS[flag].parse(unit * 20000)
        except InvalidFormatError:
            continue
        assert len(directives.numbered) + len(directives.named) <= 20000, unit
