"""The front matter of Markdown: YAML as it is, errors with their line, no text taken for it."""

from __future__ import annotations

import pytest

from toolkit.errors import InputError
from toolkit.text.markdown import read_markdown


def read(text):
    found = read_markdown(text.encode(), "x.md")
    return found.title, found.language, [(b.line, b.text) for b in found.blocks]


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("title: Dogs", "Dogs"),
        ("title: >\n  A long\n  title", "A long title"),
        ("title: |\n  A long\n  title", "A long title"),
        ("title: >-\n    A long\n    title\n", "A long title"),
        ('title: "He said \\"no\\""', 'He said "no"'),
        ('title: "tab\\there \\u00e9"', "tab here é"),
        ("title: 'It''s'", "It's"),
        ("title: Dogs # a comment", "Dogs"),
        ("# title: Cats\ntitle: Dogs", "Dogs"),
        ("title: C# and F#", "C# and F#"),
        ("title: a\n  plain one", "a plain one"),
        ("title: 1984", "1984"),
        ("title: Yes", "Yes"),
        ("title: Dogs: a story", "Dogs: a story"),
        ("title: Dogs: it's a story", "Dogs: it's a story"),
        ('"title": Dogs', "Dogs"),
        ("title: 處處\n  聞啼鳥", "處處 聞啼鳥"),  # YAML itself folds
        ("title:\n- type: main\n  text: My Book\n- type: subtitle\n  text: More", "My Book"),
        ("title:", ""),
        ("title: ~", ""),
        ("a: &x Dogs\ntitle: *x", "Dogs"),
        ("author: Ann", ""),
    ],
)
def test_titles_in_yaml(front, title):
    lines = front.count("\n")
    assert read(f"---\n{front}\n---\nText.\n") == (title, "", [(lines + 4, "Text.")])


def test_the_language_is_text_and_its_comment_is_not():
    assert read("---\nlang: no # Norwegian\n---\nx")[1] == "no"
    assert read("---\nlanguage: 'pt-BR'\n...\nx")[1] == "pt-BR"
    assert read("---\r\ntitle: Dogs\r\nlang: en\r\n---\r\nx\r\n") == ("Dogs", "en", [(5, "x")])


def test_toml():
    text = '+++\ntitle = "Dogs \\"and\\" cats" # comment\nlang = "en"\n+++\nx\n'
    assert read(text) == ('Dogs "and" cats', "en", [(5, "x")])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('---\nlang: en\ntitle: "open\n---\nx', 4),
        ("---\nlang: en\ntitle: [a\n---\nx", 4),
        ("---\ntitle: x\n\tlang: en\n---\nx", 3),
        ("---\ntitle: @x\n---\nx", 2),
        ("+++\nlang = 'en'\ntitle = Dogs\n+++\nx", 3),
    ],
)
def test_an_error_names_its_line(text, line):
    with pytest.raises(InputError, match="front matter") as caught:
        read_markdown(text.encode(), "x.md")
    assert caught.value.line == line
    assert caught.value.hint


def test_what_python_would_execute_is_text():
    front = 'title: !!python/object/apply:os.system ["x"]\n'
    assert read(f"---\n{front}---\nx")[2] == [(4, "x")]


def test_nesting_without_end_is_refused():
    with pytest.raises(InputError, match="front matter"):
        read("---\n" + "[" * 5000 + "\n---\nx")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("---\nA dog.\n\nMore.\n---\nRest.", ["A dog.", "More.", "Rest."]),
        ("---\ntitle: x\n\nno end", ["title: x", "no end"]),
        ("# T\n\n---\n\nx: y\n\n---\n", ["T", "x: y"]),
    ],
)
def test_text_between_rules_is_text(text, printed):
    assert [block for _line, block in read(text)[2]] == printed


def test_keys_that_are_not_taken_are_a_finding():
    found = read_markdown(b"---\ntitle: Dogs\nauthor: Ann\nsubtitle: Cats\n---\nx", "x.md")
    assert [f.message for f in found.findings] == [
        "of the front matter only the title and the language were taken, not author, subtitle"
    ]


def test_tags_within_a_paragraph():
    found = read_markdown(
        "one<br>two <ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字</ruby>".encode(), "x"
    )
    assert [b.text for b in found.blocks] == ["one two 漢字"]
