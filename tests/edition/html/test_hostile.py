import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.edition.cases import ENGLISH, document, html_edition
from tests.edition.hostile import HOSTILE as EVERYWHERE
from tests.edition.hostile import hostile_text
from tests.examples import every
from tests.golden_cases import by_name
from tests.program_version import program_version
from toolkit.edition.html.anchors import Anchors, encode
from toolkit.edition.html.edition import html_page_files
from toolkit.model.apparatus import Apparatus, Correction, Gap
from toolkit.model.work import (
    DateClaim,
    Inference,
    Person,
    Publication,
    PublishedTranslation,
    Translation,
    Work,
)

HOSTILE = [
    "<script>window.hacked = 1</script>",
    "</script><script>window.hacked = 2</script>",
    "</style><img src=x onerror='window.hacked = 3'>",
    '" onmouseover="window.hacked = 4" x="',
    "' autofocus onfocus='window.hacked = 5' x='",
    "</title></head><body onload=window.hacked=6>",
    "{{ 7 * 7 }}{% raw %}<!--",
    "]]>--><svg onload=window.hacked=7>",
    "javascript:window.hacked=8",
    "} * { display: none } @import 'https://example.org/x.css';",
    "\u202eright-to-left override\u2066 never closed",
    "nul \x00, escape \x1b, form feed \x0c, delete \x7f",
    "&lt;b&gt; &amp;amp; &#0;",
    "A" * 400,
    "<img src=x onerror=window.hacked=9>",
    "<svg><script>window.hacked=10</script></svg>",
    "<svg/onload=window.hacked=11>",
    "<iframe srcdoc='<script>parent.hacked=12</script>'></iframe>",
    "<object data='data:text/html,<script>window.hacked=13</script>'>",
    "<embed src=javascript:window.hacked=14>",
    "<base href=https://example.org/>",
    "<meta http-equiv=refresh content='0;url=https://example.org/'>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<form action=https://example.org/><input name=a autofocus onfocus=window.hacked=15>",
    "<details open ontoggle=window.hacked=16>",
    "<video><source onerror=window.hacked=17>",
    "<math><mtext><style><img src onerror=window.hacked=18></style>",
    "<textarea><!--</textarea><img src onerror=window.hacked=19>-->",
    "<noscript><p title='</noscript><img src onerror=window.hacked=20>'>",
    "<template><script>window.hacked=21</script></template>",
    "<dialog open><button popovertarget=help>",
    "<p id=text><p id=about><p id=search>",
    "</main></body></html>",
    "<!-- --!><script>window.hacked=22</script>",
    "<![CDATA[<script>window.hacked=23</script>]]>",
    "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "`window.hacked=24`",
    "${window.hacked=25}",
    "'-(window.hacked=26)-'",
    '"};window.hacked=27;{"',
    "\\u003cscript\\u003ewindow.hacked=28\\u003c/script\\u003e",
    "%3Cscript%3Ewindow.hacked=29%3C/script%3E",
    "&lt;script&gt;window.hacked=30&lt;/script&gt;",
    "\u2028window.hacked=31\u2029",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{{ self.__init__.__globals__ }}",
    "{# comment #}",
    "light-dark(#000000, #ffffff)",
    "*/ } body { display: none } /*",
    "url(https://example.org/x.png)",
    "\\75rl(https://example.org/x.png)",
    "expression(window.hacked=32)",
    "a\u202db\u202cc\u200ed\u200fe\u061cf",
    "\u2067\u2067\u2067\u2067\u2067 never closed",
    "e\u0301" + "\u0301" * 60,
    "\ufeff\u200b\u2060\u00ad",
    "\U000e0041\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "\ufffe\uffff",
    "../../etc/passwd",
    "con aux nul | > out; rm -rf $HOME",
]


def hostile_work(text):
    doubt = Inference("low", text)
    date = DateClaim(text, text, ("year",), doubt)
    return Work(
        id=text,
        title=text,
        source_language=text,
        people=(Person("p", text, text), Person(text, text, text, doubt)),
        publications=(Publication(text, date, text, text),),
        translations=(Translation("es", text, text),),
        published_translations=(
            PublishedTranslation(
                text, text, text, text, date, "text not held", (text,), (text,), doubt, text, text
            ),
        ),
        source_rights=text,
        translation_rights=text,
        description=text,
    )


def hostile_page(text, languages=("en", "es")):
    source, target = (
        document(
            language,
            ("t" + text, "title", [[text]]),
            ("q" + text, "question", [[text, text]], text, text),
            ("a" + text, "answer", [[text], [text, last]], "p", text),
        )
        for language, last in zip(languages, (text, None), strict=True)
    )
    name = f"q{text}.p1.s1"
    apparatus = Apparatus(
        (Correction(name, 0, len(text), text, text, text), Correction(text, 9, 5, text, text)),
        (Gap(name, len(text), text, text, text), Gap(name, 10**6, text, text)),
    )
    with program_version(text):
        return html_edition(by_name(source, target), hostile_work(text), apparatus=apparatus)


def test_there_are_sixty_of_them():
    assert len(set(HOSTILE)) >= 60


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_everywhere(text):
    page = lxml.html.fromstring(hostile_page(text, ("en", text)).decode("utf-8"))
    assert len(page.xpath("//script")) == 2
    assert len(page.xpath("//style")) == 1
    assert not page.xpath("//img | //@onload | //@onerror | //@onmouseover | //@onfocus")
    assert not page.xpath("//svg[not(@class='icon')]")
    assert not [link for link in page.xpath("//a/@href") if not link.startswith("#")]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert not [i for i in ids if not i or any(c.isspace() for c in i)]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1))
def test_any_text_comes_back_from_its_segment_unchanged(text):
    source = document("en", ("a1", "section", [[text]]))
    work = Work("w", "w", "en")
    content = html_edition(by_name(source, document("es")), work)
    page = lxml.html.fromstring(content.decode("utf-8"))
    assert "".join(page.get_element_by_id("a1.p1.s1").itertext()) == text


def test_directional_controls_are_isolated_in_text_and_absent_from_attributes():
    page = lxml.html.fromstring(hostile_page("\u202eabc\u2066").decode("utf-8"))
    values = page.xpath("//@title | //@aria-label | //@content | //title/text()")
    assert not [value for value in values if "\u202e" in value or "\u2066" in value]
    for node in page.xpath("//body//text()"):
        if "\u202e" in node and node.getparent().tag != "script":
            lineage = [node.getparent(), *node.getparent().iterancestors()]
            near = lineage[
                : [e.tag in {"p", "li", "dd", "h1", "h2"} for e in lineage].index(True) + 1
            ]
            assert any(e.tag == "bdi" or e.get("dir") for e in near), node


def test_a_name_that_is_no_id_is_encoded_and_one_that_is_stays():
    assert encode("a1.p2.s3") == "a1.p2.s3"
    assert encode("a b") == "a~20~b"
    assert encode("ñ") == "~f1~"
    assert encode("") == "~"


@given(st.lists(st.text(max_size=4), max_size=12))
def test_anchors_are_never_given_twice(names):
    anchors = Anchors()
    claimed = [anchors.claim(name) for name in names]
    assert len(set(claimed)) == len(claimed)


def test_a_segment_called_like_a_part_of_the_page_keeps_its_plain_anchor():
    source = document("en", ("about", "section", [["One."]]), ("text", "section", [["Two."]]))
    source_ids = ["about.p1.s1", "text.p1.s1"]
    content = html_edition(by_name(source, document("es")), Work("w", "w", "en"))
    page = lxml.html.fromstring(content.decode("utf-8"))
    assert [page.get_element_by_id(i).tag for i in source_ids] == ["span", "span"]
    assert page.get_element_by_id("about").tag == "section"
    assert page.xpath("//main/@id") == ["text~2"]


# white space alone is no label, so it has fewer elements
@pytest.mark.parametrize("text", every(4, (text for text in EVERYWHERE if text.strip())))
def test_hostile_text_stays_text_in_every_page_of_a_long_work(text):
    def shapes(hostile):
        with program_version(hostile):
            made = list(html_page_files(hostile_text(hostile), ENGLISH, segments=1))
        return [
            (name, [(e.tag, sorted(e.keys())) for e in lxml.html.fromstring(data).iter()])
            for name, data in ((n, d.decode("utf-8")) for n, d in made)
        ]

    expected = shapes("harmless")
    assert len(expected) > 2
    for (name, found), (other, wanted) in zip(shapes(text), expected, strict=True):
        assert name == other
        kept = [e for e in found if e[0] not in OF_LABELS]
        assert kept == [e for e in wanted if e[0] not in OF_LABELS], name


# A dash at the beginning of a turn takes the place of the raya, a line of dashes that of a word.
OF_LABELS = ("span", "meta")
