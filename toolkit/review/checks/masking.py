"""Masking of code in a text, so that checks of the language ignore it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

HIDDEN = "\ufffc"
"""The character that replaces each character of code."""

# A text without any of these contains no code.
_SUSPECT = re.compile(r"[<>%{$/\\@_*=\[\]~|#&`^]|-\w|\.\w|\w\(|\(\?|\d[:.]\d|[:;]-?\)|[\"'«“‘‹]")

PRINTF = (
    r"%(?:\d+\$|\([A-Za-z_]\w*\))?[-+0#']*+(?:\*|\d+)?(?:\.(?:\*|\d+))?"
    r"(?:hh|h|ll|l|L|q|j|z|t)?[diouxXeEfFgGaAcspm](?![A-Za-záéíóúñ])"
    r"|%\d*\$?[sdiu](?![A-Za-z])|%(?:<PRI\w+>|-?\w+%)"
)
# Code that begins with punctuation.
_SIGNS = re.compile(
    r"""
      <(?P<code>(?:code|kbd|samp|tt|var)\d*)>(?:(?!<(?P=code)>).)*?</(?P=code)>
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
    | (?<![\w/])[~.]{0,16}/[\w.*/~+?\[\]{}$<>-]+(?<![.?])  # paths
    | (?<!\w)\*?\.[A-Za-z]\w{0,9}\b              # .deb, *.deb
    | \[\w{1,4}(?:/\w{1,4})+\] | \(\w(?:/\w)+\)  # [y/n]
    | \[[^\[\]]{0,40}\](?=\.\.\.)
    | [:;]-?[()DP](?!\w) | \(\?\)
    | (?<=[\s(])[`'"][^\s`'"]{1,3}['"](?=[\s,.;:)]|$)   # a character in quotes
    """,
    re.VERBOSE,
)
# Code that begins with a word: addresses, files, functions, names with underscores, assignments.
# The limits are those of file names and addresses (RFC 5321); without them, long words with hyphens
# or dots would take quadratic time.
_NAMES = re.compile(
    r"""
      (?:https?|ftp|file|git|ssh|svn|news|mailto|info|man|irc)://?[^\s<>"“”«»]*[^\s<>"“”«»).,;:!?'’]
    | \bwww\.[^\s<>"“”«»]*[\w/]
    | \b[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)*
    | \b[\w*+-]{1,255}(?:\.[\w*+-]{1,255}){0,15}\.[a-z][a-z0-9]{0,4}\b
    | \b[A-Za-z][\w.+-]{0,255}\(\d?\w?\)
    | \b\w+(?:_\w+)+\b | \b_\w+ | \b\w+_\b
    | \b[\w./-]{1,255}=[^\s,;.]+
    """,
    re.VERBOSE,
)
_MAYBE_NAMES = re.compile(r"\w[@_=(]|\.\w|:/|_\w")
_PRINTF = re.compile(PRINTF)
_MAYBE_SIGNS = re.compile(
    r"[<>&${%\\/\[`]|(?<![\w-])-|(?<!\w)[.*]|[:;]-?[()DP]|\(\w/|\(\?|(?<=[\s(])['\"]"
)
_MAYBE_QUOTED = re.compile(r"[«“\"‘`<]|(?<!\w)'")
_QUOTED = re.compile(
    r"«([^«»]+)»|“([^“”]+)”|\"([^\"\n]+)\"|‘([^‘’]+)’|`([^`']+)'|(?<!\w)'([^'\n]+)'(?!\w)"
    r"|[BIRSWC]<([^<>]+)>|`([^`]+)`"
)


def mask(text: str, source: str) -> str:
    """Replace each character of code in ``text`` with U+FFFC; the length does not change.

    Quoted or bold text that also occurs verbatim in ``source`` counts as code: a command, a name, a
    title.
    """
    if not _SUSPECT.search(text):
        return text
    if source and _MAYBE_QUOTED.search(text):
        is_in_source = lru_cache(maxsize=None)(source.__contains__)
        text = _QUOTED.sub(lambda match: _hide_quoted(match, is_in_source), text)
    if _MAYBE_NAMES.search(text):
        text = _NAMES.sub(_hide, text)
    if _MAYBE_SIGNS.search(text):
        text = _SIGNS.sub(_hide, _without_comments(text))
    return _PRINTF.sub(_hide, text) if "%" in text else text


def _without_comments(text: str) -> str:
    """Mask <!-- comments -->.

    If one comment has no end, no later comment has one either, so the scan stops there and takes
    linear time.
    """
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        end = text.find("-->", start + 4) + 3
        if end < 3:
            break
        parts.append(text[at:start] + HIDDEN * (end - start))
        at = end
    return "".join(parts) + text[at:]


def _hide(match: re.Match[str]) -> str:
    return HIDDEN * len(match[0])


def _hide_quoted(match: re.Match[str], is_in_source: Callable[[str], bool]) -> str:
    group = match.lastindex or 0
    inner = match[group]
    if not any(c.isalnum() for c in inner) or is_in_source(inner):
        before = match.start(group) - match.start()
        after = match.end() - match.end(group)
        whole = match[0]
        return whole[:before] + HIDDEN * len(inner) + whole[len(whole) - after :]
    return match[0]
