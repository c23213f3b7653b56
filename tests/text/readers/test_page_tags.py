"""Tags that are right are skipped; what is looked at comes out as without that."""

from __future__ import annotations

import pytest

from toolkit.errors import InputError
from toolkit.text.readers.html.reader import read_html
from toolkit.text.readers.html.tags import tags, without_end_tags


@pytest.mark.parametrize(
    "page",
    [
        '<p class="a" id=b hidden>One <em>two</em><br/></P>', "<a href=x/y>z</a>", "<x:y z='1'>t",
        '<a title="no &gt; here" >t</a >',
    ],
)  # fmt: skip
def test_right_tags_are_passed_over(page):
    assert list(tags(page)) == []


@pytest.mark.parametrize(
    ("page", "swallowed"),
    [
        ('<p><a href="x>lost</a> more <b class="y">z</b>', "lost more"),
        ("<p>a<em class='b'>c</em><a href='x>lost</a> it' b", "lost it b"),
        ("<p title='x> a <a b=\"x> c \">d</a><p></  e  <b></p><i class='y'>", "a c >d e"),
        ("<SCRIPT>'<p a=\"'</SCRIPT><p>x</p><a href=\"y>lost</a>\"", "lost"),
        ("<!-- <a b=\"c>d --><a href=\"y>lost</a>\"", "lost"),
    ],
)  # fmt: skip
def test_a_tag_that_swallows_text_is_found_among_right_ones(page, swallowed):
    assert [tag.swallowed for tag in tags(page) if tag.swallowed] == [swallowed]


@pytest.mark.parametrize(
    ("page", "swallowed"),
    [
        ('<p>One.</p><p title="lost words here', "lost words here"),
        ("<p>One.</p><a href='x lost words", "x lost words"),
        ('<p>One.</p><a class="y" title="lost words', "lost words"),
        ("<p>One.</p><a href=x lost words", "href x lost words"),
    ],
)
def test_words_of_a_value_that_the_page_ends_in_are_counted(page, swallowed):
    assert [tag.swallowed for tag in tags(page)] == [swallowed]
    n = len(swallowed.split())
    told = f"1 × text within a tag that lacks a quotation mark or “>” was left out ({n} words)"
    assert told in [f.message for f in read_html(page.encode(), "x.html").findings]


@pytest.mark.parametrize("page", ['<p>One.</p><a href = "lost</p>', "<p>One.</p><a title='a b</p>"])
def test_a_value_that_is_never_closed_and_holds_a_tag_is_refused(page):
    with pytest.raises(InputError, match="never closed"):
        read_html(page.encode(), "x.html")


@pytest.mark.parametrize("end", ["</body>", "</BODY>", "</Html >", '</body a="b">'])
def test_end_tags_of_a_page_are_found_in_any_spelling(end):
    assert without_end_tags(f"<body><p>a</p>{end}<p>b</p>", "body", "html") == (
        "<body><p>a</p><p>b</p>"
    )
