"""Every word of a source is in its text or counted by a finding, whatever the markup around it."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.pipeline.marked_sources import read_marked

_WORD = re.compile(r"zw\d+q")
_COUNTED = re.compile(r"\((\d+) words?\)")


def numbered(markup):
    """The same with a word of its own in each place marked by ``@``."""
    parts = markup.split("@")
    return "".join(f"{part} zw{n}q " for n, part in enumerate(parts[:-1])) + parts[-1]


def assert_accounted(data, kind, printed):
    """The words ``printed`` in the file are read once or counted; a refusal says what to do."""
    wanted = Counter(_WORD.findall(printed))
    try:
        found = read_marked(data, kind, "x")
    except InputError as error:
        assert error.hint  # noqa: PT017  the refusal is as good as the text
        return
    labels = dict.fromkeys((b.turn, b.label) for b in found.blocks)
    texts = [*(label for _turn, label in labels), *(block.text for block in found.blocks)]
    taken = Counter(_WORD.findall(" ".join(texts)))
    assert not taken - wanted
    counted = sum(int(n) for f in found.findings for n in _COUNTED.findall(f.message))
    missing = wanted.total() - taken.total()
    others = len(re.findall(r"\w+", printed)) - wanted.total()  # tags within raw text, as of title
    assert missing <= counted <= missing + (0 if kind == "tei" else others)


def wrapped(tags, inner):
    """Elements around other content; a tag may come with attributes."""
    return st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>",
        st.sampled_from(tags),
        st.lists(inner, max_size=4),
    )


def pieces(*choices):
    """Any of these, joined."""
    return st.lists(st.one_of(*choices), min_size=1, max_size=5).map("".join)


TEI_INLINE = st.recursive(
    st.sampled_from(["@", "@", " ", "<lb/>", "<lb break='no'/>", "<pb/>", "<milestone/>",
                     "<!-- c -->", "<gap/>", "<ptr/>", "<?pi?>"]),
    lambda inner: st.one_of(
        wrapped(["hi", "emph", "foreign", "seg", "name", "w", "del", "add", "subst", "unclear",
                 "fw", "note", "formula", "ref", "label", "s", "stage", "index", "mod",
                 "supplied reason='omitted'", "surplus", "ruby", "rb", "rt", "abbr", "sic"], inner),
        st.builds("<choice><sic>{}</sic><corr>{}</corr></choice>".format, inner, inner),
        st.builds("<choice><orig>{}</orig><reg>{}</reg><reg>@</reg></choice>".format, inner, inner),
        st.builds("<choice><abbr>{}</abbr><expan>{}</expan></choice>".format, inner, inner),
        st.builds("<choice><unclear>{}</unclear><unclear>@</unclear></choice>".format, inner),
        st.builds("<app><lem>{}</lem><rdg>{}</rdg><rdg>@</rdg></app>".format, inner, inner),
        st.builds("<app><rdg>{}</rdg><rdgGrp><rdg>{}</rdg></rdgGrp><note>@</note></app>".format,
                  inner, inner),
    ),
    max_leaves=6,
)  # fmt: skip
TEI_BLOCKS = st.recursive(
    wrapped(["p", "ab", "head", "l", "note", "quote", "bibl", "stage"], TEI_INLINE),
    lambda inner: st.one_of(
        wrapped(["p", "item", "quote", "q", "div", "lg", "epigraph", "note"],
                st.one_of(inner, TEI_INLINE)),
        st.builds("<list><label>@</label><item>{}{}</item></list>".format, TEI_INLINE, inner),
        st.builds("<table><head>@</head><row><cell>{}</cell><cell>{}</cell></row></table>".format,
                  TEI_INLINE, inner),
        st.builds("<p>{}<figure><head>@</head>{}</figure>{}</p>".format,
                  TEI_INLINE, inner, TEI_INLINE),
        st.builds("<p>{}<floatingText><body>{}</body></floatingText>{}</p>".format,
                  TEI_INLINE, inner, TEI_INLINE),
        st.builds("<sp><speaker>@</speaker>{}</sp>".format, inner),
        st.builds("<app><lem>{}</lem><rdg>{}</rdg></app>".format, inner, inner),
    ),
    max_leaves=6,
)  # fmt: skip


@given(pieces(TEI_BLOCKS))
def test_all_words_of_tei(body):
    text = f"<TEI><text><body><p>@</p>{body}<p>@</p></body></text></TEI>"
    assert_accounted(numbered(text).encode(), "tei", numbered(text))


HTML_INLINE = st.recursive(
    st.sampled_from(["@", "@", " ", "<br>", "<wbr>", "<!-- c -->", "&amp;", "<img alt=x>",
                     "</span>", "<script>a<b</script>", "<style>a{b:c}</style>", "</ @ <b>",
                     " < "]),
    lambda inner: st.one_of(
        wrapped(["b", "i", "a href=x", "span", "q", "bdo", "ruby", "rt", "rb", "rtc", "kbd", "del",
                 "ins", "noscript", "template", "select", "option", "button", "svg", "math",
                 "object",
                 "iframe", "video", "title", "textarea", "label", "font", "rp", "x-y",
                 "span hidden", "span style='display:none'", "span style='visibility:hidden'",
                 "span style='visibility:visible'", "span style='display:none;display:block'",
                 "span style='display:none!important;display:block'"], inner),
        st.just('<a href="x> @">@</a>'),
        st.just('<a href="x>@ <b class="y">@</b></a>'),
    ),
    max_leaves=5,
)  # fmt: skip
HTML_BLOCKS = st.recursive(
    wrapped(["p", "h1", "h3", "li", "dt", "dd", "pre", "summary", "caption", "td", "address"],
            HTML_INLINE),
    lambda inner: st.one_of(
        wrapped(["div", "ul", "ol", "dl", "blockquote", "table", "details", "aside", "nav", "form",
                 "section", "article", "figure", "dialog", "noscript", "template", "body", "html",
                 "div hidden", "div style='visibility:hidden'", "select", "tr"],
                st.one_of(inner, HTML_INLINE)),
        st.builds("<p>{}{}".format, HTML_INLINE, inner),
        st.builds("<ul><li>{}<li>{}</ul>".format, HTML_INLINE, inner),
        st.builds("</body>{}</html>{}".format, inner, HTML_INLINE),
        st.sampled_from(["<select><option>@", "<textarea>@", "<noscript>@", "<p title='x> @"]),
    ),
    max_leaves=6,
)  # fmt: skip


@given(pieces(HTML_BLOCKS, HTML_INLINE))
def test_all_words_of_html(body):
    page = numbered(
        f"<html><head><title>T</title></head><body><p>@</p>{body}<p>@</p></body></html>"
    )
    assert_accounted(page.encode(), "html", re.sub(r"[<>]", " ", page))
