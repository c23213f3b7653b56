"""Hides code in a text from the checks of language: what no reader reads as a sentence."""

from __future__ import annotations

import re

HIDDEN = "\ufffc"
"""Stands for a character of code."""

# A text without one of these has no code in it.
_SUSPECT = re.compile(r"[<>%{$/\\@_*=\[\]~|#&`^]|-\w|\.\w|\w\(|\(\?|\d[:.]\d|[:;]-?\)|[\"'«“‘‹]")

PRINTF = (
    r"%(?:\d+\$|\([A-Za-z_]\w*\))?[-+0#']*(?:\*|\d+)?(?:\.(?:\*|\d+))?"
    r"(?:hh|h|ll|l|L|q|j|z|t)?[diouxXeEfFgGaAcspm](?![A-Za-záéíóúñ])"
    r"|%\d*\$?[sdiu](?![A-Za-z])|%(?:<PRI\w+>|-?\w+%)"
)
# What begins with a sign.
_SIGNS = re.compile(
    r"""
      <!--(?:[^-]|-(?!->))*-->
    | <(?P<code>(?:code|kbd|samp|tt|var)\d*)>.*?</(?P=code)>
    | ``(?!\s)[^`\n]*[^`\s]``(?!\w)             # code of reStructuredText
    | (?<![\w`])`[^\s`']+`(?![\w`])             # code of Markdown
    | <(?<=[CLFEXZ]<)(?:[^<>]|<[^<>]*>)*>+      # POD: code, links, files
    | <(?<=[BIRSW]<)(?:[^<>\s]*>|-[^<>]*>|<*)    # POD: one word in bold is a name
    | </?[A-Za-z_!][^<>\n]{0,200}>
    | (?<=\S)>                                   # POD: the end of a phrase
    | &(?:[A-Za-z][\w.-]*|\#\d+|\#x[0-9A-Fa-f]+);
    | \$\{[^{}]*\} | \$\(\w+\) | \$\w+ | %\{[^{}]*\} | \{[\w.:!|,=\- ]*\}
    | \\f(?:\[\w*\]|\(..|\w) | \\[-\\&|~^ 'naectr"0*]
    | (?<![\w-])--?[A-Za-z?][\w-]*(?:=[^\s,;.]+)?    # options
    | (?<![\w/])[~.]*/[\w.*/~+?\[\]{}$<>-]+(?<![.?])  # paths
    | (?<!\w)\*?\.[A-Za-z]\w{0,9}\b              # .deb, *.deb
    | \[\w{1,4}(?:/\w{1,4})+\] | \(\w(?:/\w)+\)  # [y/n]
    | \[[^\[\]]{0,40}\](?=\.\.\.)
    | [:;]-?[()DP](?!\w) | \(\?\)
    | (?<=[\s(])[`'"][^\s`'"]{1,3}['"](?=[\s,.;:)]|$)   # a character in quotes
    """,
    re.VERBOSE,
)
# What begins with a word: addresses, files, functions, names with underscores, assignments.
_NAMES = re.compile(
    r"""
      (?:https?|ftp|file|git|ssh|svn|news|mailto|info|man|irc)://?[^\s<>"“”«»]*[^\s<>"“”«»).,;:!?'’]
    | \bwww\.[^\s<>"“”«»]*[\w/]
    | \b[\w.+-]+@[\w-]+(?:\.[\w-]+)*
    | \b[\w*+-]+(?:\.[\w*+-]+)*\.[a-z][a-z0-9]{0,4}\b
    | \b[A-Za-z][\w.+-]*\(\d?\w?\)
    | \b\w+(?:_\w+)+\b | \b_\w+ | \w+_\b
    | \b[\w./-]+=[^\s,;.]+
    """,
    re.VERBOSE,
)
_MAYBE_NAMES = re.compile(r"\w[@_=(]|\.\w|:/|_\w")
_PRINTF = re.compile(PRINTF)
_MAYBE_QUOTED = re.compile(r"[«“\"‘`'<]")
_QUOTED = re.compile(
    r"«([^«»]+)»|“([^“”]+)”|\"([^\"\n]+)\"|‘([^‘’]+)’|`([^`']+)'|(?<!\w)'([^'\n]+)'(?!\w)"
    r"|[BIRSWC]<([^<>]+)>|`([^`]+)`"
)


def mask(text: str, source: str) -> str:
    """``text`` with each character of code replaced by U+FFFC; the length does not change.

    What ``text`` has in quotes or in bold and ``source`` has word for word is code as well: a
    command, a name, a title.
    """
    if not _SUSPECT.search(text):
        return text
    if source and _MAYBE_QUOTED.search(text):
        text = _QUOTED.sub(lambda match: _hide_quoted(match, source), text)
    if _MAYBE_NAMES.search(text):
        text = _NAMES.sub(_hide, text)
    text = _SIGNS.sub(_hide, text)
    return _PRINTF.sub(_hide, text) if "%" in text else text


def _hide(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def _hide_quoted(match: re.Match[str], source: str) -> str:
    group = match.lastindex or 0
    inner = match[group]
    if not any(c.isalnum() for c in inner) or inner in source:
        before = match.start(group) - match.start()
        after = match.end() - match.end(group)
        whole = match[0]
        return whole[:before] + HIDDEN * len(inner) + whole[len(whole) - after :]
    return match[0]
