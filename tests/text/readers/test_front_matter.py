"""The front matter of Markdown: YAML as it is, errors with their line, no text taken for it."""

from __future__ import annotations

import pytest

from toolkit.errors import InputError
from toolkit.model.finding import Severity
from toolkit.text.readers.markdown.reader import read_markdown


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


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: A\nlang: en\n\nText.", "---\r\ntitle: A\r\n\r\nText.", "---\nTitle:\n\nText.",
        "---\ndraft: true\nText.\n --\n", "+++\ntitle = 'A'\n\nText.", "\ufeff---\nlang: en\n",
        '---\n"title": A\n\nText.', "---\ntitle: A\n ---\nText.", "---\ntitle: A",
    ],
)  # fmt: skip
def test_a_front_matter_without_its_end_is_a_finding(text):
    found = read_markdown(text.encode(), "x.md").findings[0]
    assert "front matter has no end" in found.message
    assert (found.severity, found.line) == (Severity.WARNING, 1)


@pytest.mark.parametrize(
    "text",
    ["---\n\nx: y", "---\nAnn: Hello.\nBob: Hi.", "---\nText.", "# T\n\n---\ntitle: x", "---",
     "---\nhttp://example.org\n", "---\ntitle: A\n---\nText."],
)  # fmt: skip
def test_a_rule_is_no_front_matter_without_its_end(text):
    assert "end" not in " ".join(f.message for f in read_markdown(text.encode(), "x").findings)


@pytest.mark.parametrize(
    ("text", "name", "line"),
    [
        ("---\ntitle: A\nlang: en\ntitle: B\n---\nx", "title", 4),
        ("---\ntitle: A\n'title': A\n---\nx", "title", 3),
        ("---\nlang: en\nmeta:\n  a: 1\n  a: 2\n---\nx", "a", 5),
        ("---\nx:\n- b: 1\n  b: 2\n---\nx", "b", 4),
        ("---\r\nlang: en\r\nlang: es\r\n---\r\nx", "lang", 3),
        ("+++\ntitle = 'A'\ntitle = 'B'\n+++\nx", "title", 3),
    ],
)  # fmt: skip
def test_a_key_that_stands_twice_is_refused_with_its_line(text, name, line):
    with pytest.raises(InputError, match=f"the key {name} stands twice") as caught:
        read_markdown(text.encode(), "x.md")
    assert caught.value.line == line


def test_the_same_key_in_two_mappings_and_an_anchor_are_right():
    front = "a: &x\n  k: 1\nb:\n  k: 2\nc: *x\ntitle: T"
    assert read(f"---\n{front}\n---\nx")[0] == "T"


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


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("+++\nlang = 'en'\nweight = " + "9" * 5000 + "\n+++\nx", 3),
        ("+++\nweight = 99999999999999999999\n+++\nx", 2),
        ("+++\ndate = 2024-02-30\n+++\nx", 2),
        ("+++\n" + ".".join("a" * 100_000) + " = 1\n+++\nx", 2),
        ("+++\nx = " + "[" * 100_000 + "\n+++\nx", 2),
    ],
)
def test_values_that_toml_cannot_have_are_an_error_of_their_line(front, line):
    with pytest.raises(InputError, match="front matter") as caught:
        read(front)
    assert caught.value.line == line


@pytest.mark.parametrize(
    "front",
    [
        'title: "\\UFFFFFFFF"',
        'title: "\\U00110000"',
        f"%YAML {'9' * 5000}.1\ntitle: x",
        "title: x\nlist:\n" + "".join(" " * n + "-\n" for n in range(700)),
        "title: " + "{a: " * 10_000,
    ],
)
def test_values_that_yaml_cannot_have_are_an_error(front):
    with pytest.raises(InputError, match="front matter"):
        read(f"---\n{front}\n---\nx")


def test_numbers_of_yaml_are_text_however_long():
    number = "9" * 5000
    title = read(f"---\ntitle: {number}\nweight: {number}\ndate: 2024-02-30\n---\nx")[0]
    assert title == number


def test_half_a_surrogate_pair_becomes_the_replacement_character():
    assert read('---\ntitle: "a\\ud800b"\n---\nx')[0] == "a�b"


def test_a_title_with_a_colon_and_many_spaces_is_taken():
    title = read("---\ntitle: Dogs: a" + " " * 100_000 + "b\n---\nx")[0]
    assert title == "Dogs: a b"


def test_a_front_matter_as_long_as_a_text_is_refused_and_a_text_is_not():
    with pytest.raises(InputError, match="front matter has more than 250,000 characters"):
        read("---\n" + "title: x\n" * 50_000 + "---\nx")
    printed = read("---\nDogs.\n\n" + "A: dog.\n\n" * 50_000 + "---\nx")[2]
    assert len(printed) == 50_002


def test_keys_that_are_not_taken_are_named_up_to_twenty():
    front = "".join(f"k{n}: x\n" for n in range(3_000))
    found = read_markdown(f"---\n{front}---\nx".encode(), "x.md").findings
    assert found[0].message.endswith("k18, k19 and 2,980 more")
