"""The readers of HTML and Markdown keep inline markup as marks of the segments."""

from __future__ import annotations

import pytest

from toolkit.parsing.inline.tags import write_tags
from toolkit.text.readers.html.reader import read_html
from toolkit.text.readers.markdown.reader import read_markdown


def of_html(body: str, *, inline: bool = True) -> list[str]:
    page = f"<html lang=en><body>{body}</body></html>".encode()
    return [write_tags(b.text, b.marks) for b in read_html(page, "p.html", inline=inline).blocks]


def of_markdown(text: str) -> list[str]:
    found = read_markdown(text.encode(), "p.md", inline=True)
    return [write_tags(b.text, b.marks) for b in found.blocks]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<p>He read <em>Don <b>Quixote</b></em>.", "He read <em>Don <b>Quixote</b></em>."),
        ("<p><em>  A </em> b", "<em>A</em> b"),
        ("<p>H<sub>2</sub>O, m<sup>2</sup>", "H<sub>2</sub>O, m<sup>2</sup>"),
        ("<p>a<br>b", "a<br/>b"),
        ("<p><a href=x.html>A</a> &amp; <a href=y.html>B</a>", "<a1>A</a1> &amp; <a2>B</a2>"),
        ("<p><a name=here>A</a>", "A"),
        ("<p><span style='font-variant: small-caps'>Rex</span>", "<sc>Rex</sc>"),
        ("<p><span lang=fr>mot</span> <span>b</span>", "<foreign>mot</foreign> b"),
        ("<p>See <img src=a.png alt='A map'> here", "See <img/>here"),
        ("<p>AT&amp;T, 1 &lt; 2", "AT&T, 1 < 2"),
    ],
)
def test_html(body, message):
    assert of_html(body) == [message]


def test_a_mark_around_two_paragraphs_is_in_both():
    assert of_html("<div><em>One.<p>Two.</p></em></div>") == ["<em>One.</em>", "<em>Two.</em>"]


def test_without_marks_the_former_findings_stay():
    page = b"<html><body><p>He <em>read</em> <a href=x>it</a>.</body></html>"
    plain, marked = read_html(page, "p.html"), read_html(page, "p.html", inline=True)
    assert plain.blocks[0].text == marked.blocks[0].text == "He read it."
    assert plain.blocks[0].marks == ()
    assert {f.code for f in plain.findings} == {"source-markup"}
    assert marked.findings == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("He *read* **it** `x<y`.", "He <em>read</em> <strong>it</strong> <code>x&lt;y</code>."),
        ("[A](https://a.b) [B](https://c.d)", "<a1>A</a1> <a2>B</a2>"),
        ("one\\\ntwo", "one<br/>two"),
        ("one\ntwo", "one two"),
        ("m<sup>2</sup> <kbd>Esc</kbd>", "m<sup>2</sup> <code>Esc</code>"),
        ("See ![A map](map.png).", "See <img/>."),
        ("AT&T, 1 < 2", "AT&T, 1 < 2"),
        ("Use \\<em> now", "Use &lt;em> now"),
    ],
)
def test_markdown(text, message):
    assert of_markdown(f"Text.\n\n{text}")[1:] == [message]
