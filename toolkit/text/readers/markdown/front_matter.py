"""The front matter of a Markdown text: title and language in YAML or TOML.

YAML 1.2 is between lines of three hyphens (pandoc also ends it with three dots). TOML is between
lines of three plus signs, as in Hugo. PyYAML parses the YAML. All values are text, so ``lang: no``
is Norwegian. Nothing is executed and no reference is expanded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from toolkit.errors import InputError
from toolkit.i18n.messages import gettext as _
from toolkit.parsing.limits import FRONT_MATTER_CHARACTERS
from toolkit.parsing.line_ends import fold
from toolkit.parsing.secure_toml import TomlError, parse_toml_text

_YAML = re.compile(r"\A-{3,}[ \t]*\r?\n(?P<content>(?:.*\r?\n)*?)(?:---+|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_TOML = re.compile(r"\A\+{3}[ \t]*\r?\n(?P<content>(?:.*\r?\n)*?)\+{3}[ \t]*(?:\r?\n|\Z)")
_KEY = re.compile(r"^[ \t]*[\w.-]+[ \t]*:(?:[ \t]|$)", re.MULTILINE)
_BARE = re.compile(
    r"^(title|lang|language)(\s*:[ \t]+)(?![\s\"'>|\[{&*!%@`#])(\S(?:.*\S)?)[ \t]*$", re.MULTILINE
)
_OPENED = re.compile(
    r"""\A-{3,}[ \t]*\r?\n["']?(?:[a-z][\w.-]*|(?i:title|lang|language|author|date))["']?"""
    r"""[ \t]*:(?:\s|\Z)"""
    r"""|\A\+{3}[ \t]*\r?\n["']?[\w.-]+["']?[ \t]*="""
)
_TOML_TWICE = "Cannot overwrite a value"
_HALF = re.compile("[\ud800-\udfff]")  # surrogates: YAML can escape them, UTF-8 cannot encode them
_MAIN = ("main", "text", "title")
_TAKEN = frozenset({"title", "lang", "language"})


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter of a text.

    ``n_lines`` is its number of lines, and ``others`` are unused keys. ``without_end`` is set if it
    has no end, so that it is read as text.
    """

    title: str = ""
    language: str = ""
    others: tuple[str, ...] = ()
    n_lines: int = 0
    without_end: bool = False


def front_matter(text: str, path: str) -> FrontMatter:
    """Return the front matter of a text; ``n_lines`` is 0 if there is none.

    Text between two rules without any keys is not front matter. ``path`` is the file's path, used
    in error messages.

    Raises:
        InputError: The front matter is not YAML or TOML, or repeats a key. The error has the line.
    """
    for pattern, read in ((_YAML, _yaml_values), (_TOML, _toml_values)):
        found = pattern.match(text)
        if found is None:
            continue
        if len(found["content"]) > FRONT_MATTER_CHARACTERS.most:
            if not _OPENED.match(text):
                return FrontMatter()
            raise FRONT_MATTER_CHARACTERS.error(path, 1)
        values = read(found["content"], path)
        if values is None:
            return FrontMatter()
        return FrontMatter(
            fold(values.get("title", "")),
            fold(values.get("lang") or values.get("language") or ""),
            tuple(key for key in values if key not in _TAKEN),
            found[0].count("\n") + (not found[0].endswith("\n")),
        )
    return FrontMatter(without_end=bool(_OPENED.match(text)))


def _yaml_values(content: str, path: str) -> dict[str, str] | None:
    """Return the text of each key; None if this is not front matter.

    An unquoted title with a colon, which YAML forbids, is accepted.
    """
    import yaml

    try:
        try:
            node: Any = yaml.compose(content, Loader=yaml.SafeLoader)
        except yaml.YAMLError:
            quoted = _BARE.sub(_in_quotes, content)
            if quoted == content:
                raise
            node = yaml.compose(quoted, Loader=yaml.SafeLoader)
    except RecursionError as error:
        raise _wrong(_("nested too deeply"), path, 1) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # PyYAML does not check the size of numbers in escapes and directives.
        if not _KEY.search(content):
            return None
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or getattr(error, "reason", "") or str(error)
        raise _wrong(str(why), path, 2 + (mark.line if mark else 0)) from error
    if node is None:
        return {}
    if not isinstance(node, yaml.MappingNode):
        return None
    _refuse_twice(node, path)
    return {_whole(str(key.value)): _whole(_text_of(value)) for key, value in node.value}


def _whole(text: str) -> str:
    return _HALF.sub("\ufffd", text)


def _refuse_twice(root: Any, path: str) -> None:
    """Raise InputError for a repeated key (YAML 1.2, 3.2.1.1), which the parser accepts."""
    waiting, seen = [root], {id(root)}
    while waiting:
        node = waiting.pop()
        keys: set[str] = set()
        for item in node.value:
            key, value = item if isinstance(item, tuple) else (None, item)
            if key is not None and isinstance(key.value, str):
                if key.value in keys:
                    twice = _("the key {name} stands twice").format(name=key.value)
                    raise _wrong(twice, path, 2 + key.start_mark.line)
                keys.add(key.value)
            if not isinstance(value.value, str) and id(value) not in seen:
                seen.add(id(value))
                waiting.append(value)


def _in_quotes(found: re.Match[str]) -> str:
    value = found[3].replace("'", "''")
    return f"{found[1]}{found[2]}'{value}'"


def _text_of(node: Any) -> str:
    """Return the text of a value: the first item of a list, or the main text of a mapping.

    pandoc's EPUB metadata has such mappings.
    """
    if isinstance(node.value, str):
        return "" if node.tag.endswith(":null") else node.value
    items = node.value[:1]
    if node.id == "mapping":
        by_name = {str(key.value): value for key, value in node.value}
        items = [by_name[name] for name in _MAIN if name in by_name][:1]
    return next((item.value for item in items if isinstance(item.value, str)), "") or next(
        (_text_of(item) for item in items if node.id == "sequence" and item.id == "mapping"), ""
    )


def _toml_values(content: str, path: str) -> dict[str, str] | None:
    try:
        found = parse_toml_text(content.replace("\r\n", "\n"))
    except TomlError as error:
        if "=" not in content:
            return None
        why = error.what
        if error.line and why.startswith(_TOML_TWICE):
            name = content.splitlines()[error.line - 1].partition("=")[0].strip()
            why = _("the key {name} stands twice").format(name=name)
        raise _wrong(why, path, 1 + (error.line or 0)) from error
    return {key: value if isinstance(value, str) else "" for key, value in found.items()}


def _wrong(why: str, path: str, line: int) -> InputError:
    return InputError(
        _("the front matter is not readable: {why}").format(why=why),
        hint=_("put values with colons or quotation marks into quotes, or take the lines out"),
        path=path,
        line=line,
    )
