"""The segmenter: tiling, reasons, a project's entries, languages, hostile text."""

from __future__ import annotations

import pickle
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import every
from tests.work import lines_run
from toolkit.errors import InputError, ProjectError
from toolkit.model.segmentation import AddedRule, SegmentationSettings
from toolkit.text.segmentation import segmenter as segmenter_module
from toolkit.text.segmentation.language_rules import languages_with_rules, rules_for_language
from toolkit.text.segmentation.rules import ABBREVIATION, Rule
from toolkit.text.segmentation.segmenter import Decision, Segmenter

BREAK_AT_DOT = Rule(True, r"\.", r"\s", "dot")


def with_entries(language: str, **entries: Any) -> Segmenter:
    return Segmenter.for_language(language, SegmentationSettings(**entries))


def stripped(segmenter: Segmenter, text: str) -> list[str]:
    return [piece.strip() for piece in segmenter.segments(text)]


# Invariants


WORDS = """
. ? ! … ...
[12] ² ?! A a é É 1 12 Mr. etc. i.e. EE. UU. p. ej. The El ¿ ¡ “ ” " ' ( ) [ ] « » — - , : ;
。 ！ 你好 ؟ ।
"""
SPACES = (" ", "  ", "\n", "\r\n", "\t", "\u00a0", "\x1c")
PIECES = st.sampled_from((*WORDS.split(), *SPACES))
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map("".join))
SEGMENTERS = {
    "en": lambda: with_entries("en", exceptions=("12",), splits=("A|a",), joins=("El|The",)),
    "es": lambda: Segmenter.for_language("es"),
    "generic": lambda: Segmenter.for_language("fi"),
    "everywhere": lambda: Segmenter((Rule(False, "a", "", "held"), Rule(True, "", "", "always"))),
    "inside white space": lambda: Segmenter((Rule(True, r"\.\s*", r"\s*\S", "wide"),)),
}


@cache
def made(name: str) -> Segmenter:
    """Not made at import: every process of a test run imports this module."""
    return SEGMENTERS[name]()


@given(st.sampled_from(sorted(SEGMENTERS)), TEXTS)
def test_segments_tile_any_text_and_none_is_blank(name, text):
    segmenter = made(name)
    cuts = segmenter.cuts(text)
    assert list(cuts) == sorted(set(cuts))
    assert all(0 < cut < len(text) for cut in cuts)
    pieces = segmenter.segments(text)
    assert "".join(pieces) == text
    assert len(pieces) == 1 or all(piece.strip() for piece in pieces)
    assert all(not piece[0].isspace() for piece in pieces[1:])


@given(st.sampled_from(sorted(SEGMENTERS)), TEXTS)
def test_decisions_name_a_rule_and_agree_with_the_cuts(name, text):
    segmenter = made(name)
    decisions = segmenter.decisions(text)
    assert tuple(made.offset for made in decisions if made.breaks) == segmenter.cuts(text)
    assert len({made.offset for made in decisions}) == len(decisions)
    kinds = {rule.name: rule.break_ for rule in segmenter.rules}
    assert all(kinds[made.rule] == made.breaks for made in decisions)


@given(st.sampled_from(["en", "es", "fi"]), TEXTS)
def test_looking_at_end_marks_only_finds_every_place(language, text):
    rules = rules_for_language(language)
    everywhere = Segmenter(tuple(replace(rule, after_mark=False) for rule in rules))
    assert Segmenter(rules).decisions(text) == everywhere.decisions(text)


def naive_cuts(rules, text):
    """SRX as the specification tells it: every place, every rule, in order."""
    import regex

    from toolkit.text.segmentation.icu_pattern import to_regex

    first = len(text) - len(text.lstrip())
    cuts = set()
    for place in range(len(text) + 1):
        for rule in rules:
            before = regex.compile(f"(?:{to_regex(rule.before)})\\Z", regex.V1)
            after = regex.compile(
                f"(?<=.{{{place}}})(?:{to_regex(rule.after)})", regex.V1 | regex.S
            )
            if before.search(text[:place]) and after.match(text, place):
                cut = place + len(text[place:]) - len(text[place:].lstrip())
                if rule.break_ and first < cut < len(text):
                    cuts.add(cut)
                break
    return tuple(sorted(cuts))


RULES = st.lists(
    st.builds(
        Rule,
        st.booleans(),
        st.sampled_from(["", "a", "a+", r"\.", r"[.!]\s*", "(?:ab|b)", "^a", "b?"]),
        st.sampled_from(["", "b", r"\s", r"\s+a", "[^a]", "$", "(a|b)\\1"]),
        st.uuids().map(str),
    ),
    max_size=6,
)


@given(RULES, st.text("ab. !\n", max_size=14))
def test_the_joined_pattern_decides_as_rules_tried_one_by_one(rules, text):
    assert Segmenter(tuple(rules)).cuts(text) == naive_cuts(rules, text)


# Places


def test_white_space_belongs_to_the_segment_before_wherever_the_rule_puts_the_border():
    text = "  One. \r\n\u00a0 Two.\t"
    for rule in (BREAK_AT_DOT, Rule(True, r"\.\s+", r"\S", "behind"), Rule(True, r"\.", "", "at")):
        assert Segmenter((rule,)).segments(text) == ("  One. \r\n\u00a0 ", "Two.\t")


def test_overlapping_matches_of_one_rule_all_count():
    assert Segmenter((Rule(True, "aa", "", "two"),)).cuts("aaaa") == (2, 3)


def test_the_first_matching_rule_wins():
    hold = Rule(False, r"b\.", "", "hold")
    assert Segmenter((hold, BREAK_AT_DOT)).cuts("a. b. c") == (3,)
    assert Segmenter((BREAK_AT_DOT, hold)).cuts("a. b. c") == (3, 6)


def test_without_break_rules_there_is_one_segment():
    assert Segmenter((Rule(False, r"\.", "", "hold"),)).segments("a. b.") == ("a. b.",)
    assert Segmenter(()).segments("a. b.") == ("a. b.",)


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "...", "?!", "\ufeff"])
def test_a_text_without_words_is_one_segment(text):
    assert Segmenter.for_language("en").segments(text) == (text,)


# Reasons


def test_each_decision_names_the_rule():
    text = "See Mr. Lowell, i.e. the boss. He left at 5 p.m. Nobody knew, etc. Tom did."
    made = Segmenter.for_language("en").decisions(text)
    assert [(text[one.offset :].split()[0], one.breaks, one.rule) for one in made] == [
        ("Lowell,", False, "en: never break after «Mr.»"),
        ("the", False, "en: never break after «i.e.»"),
        ("He", True, "en: break after an end mark"),
        (
            "Nobody",
            True,
            "en: break between an abbreviation of several parts and a sentence opener",
        ),
        ("Tom", True, "en: break between an abbreviation and a capital"),
    ]


def test_a_held_place_names_the_list_entry_that_holds_it():
    made = Segmenter.for_language("es").decisions("Vive en EE. UU. 5 años, n. 5, con Ud. Paredes.")
    assert [one.rule for one in made if not one.breaks] == [
        "es: break only before a capital after «EE. UU.» (inside it)",
        "es: break only before a capital after «EE. UU.»",
        "es: never break after «n. #»",
        "es: break only before an opener after «Ud.»",
    ]


def test_where_two_places_become_one_the_border_wins_and_is_named():
    rules = (Rule(False, r"a\.", r"\s", "hold"), Rule(True, r"\.\s", "", "break"))
    rules += (BREAK_AT_DOT,)
    assert Segmenter(rules).decisions("a. b") == (Decision(3, True, "break"),)


# A project's entries


def test_an_exception_holds_whatever_follows():
    text = "Wid. The house. See wid. Nobody."
    plain = Segmenter.for_language("en")
    assert len(plain.segments(text)) == 4
    special = with_entries("en", exceptions=("wid.",))
    assert stripped(special, text) == ["Wid. The house.", "See wid. Nobody."]
    assert special.decisions(text)[0].rule == "project: exception «wid.»"


@pytest.mark.parametrize("written", ["z. Bsp.", "z. Bsp", " z.  Bsp. "])
def test_an_exception_matches_any_white_space_and_needs_no_last_dot(written):
    special = with_entries("fi", exceptions=(written,))
    for text in ("Take z. Bsp. This one.", "Take z.Bsp. This one.", "Take z.\u00a0Bsp.\nThis one."):
        assert len(special.segments(text)) == 1
    assert len(special.segments("Take xyz. Bspx. This one.")) == 3


def test_an_exception_may_end_in_any_sign():
    assert with_entries("fi", exceptions=("N°",)).cuts("See N°. 12 of it, N° 13.") == ()
    assert Segmenter.for_language("fi").cuts("See N°. 12 of it, N° 13.") == (8,)


def test_an_exception_with_a_number_sign_needs_a_number():
    special = with_entries("fi", exceptions=("item. #",))
    assert stripped(special, "See item. 5 and Item. Then go.") == [
        "See item. 5 and Item.",
        "Then go.",
    ]


def test_a_manual_split_breaks_where_no_rule_does_and_in_every_white_space():
    special = with_entries("fi", splits=("the first part;|the second part",))
    for space in (" ", "\n", "", "\u00a0\t"):
        text = f"This is the first\npart;{space}the second  part. End."
        assert len(special.segments(text)) == 3
        assert special.decisions(text)[0].rule.startswith("project: split «the first part;|")
    assert len(special.segments("This is the first part; the second parting.")) == 1


def test_a_manual_join_holds_where_a_rule_breaks_but_only_whole_words():
    special = with_entries("fi", joins=("Stop. | Then",))
    assert len(special.segments("Stop. Then go. Stop. Thence go.")) == 3
    assert len(special.segments("Nonstop. Then go.")) == 2


def test_splits_win_over_joins_and_joins_over_the_rules():
    special = with_entries("fi", splits=("b.|C",), joins=("a. b.|C. D", "a.|b"))
    assert stripped(special, "a. b. C. D.") == ["a. b.", "C. D."]


def test_a_bar_of_the_text_is_written_with_a_backslash():
    special = with_entries("fi", splits=(r"a \| b,|c",))
    assert stripped(special, "x a | b, c") == ["x a | b,", "c"]


def test_syntax_in_an_entry_is_plain_text():
    special = with_entries("fi", splits=("a.*(b)[c]{2}\\+^$,|d",), exceptions=("x.*",))
    assert stripped(special, "a.*(b)[c]{2}\\+^$, d") == ["a.*(b)[c]{2}\\+^$,", "d"]
    assert len(special.segments("a--(b)[c]{2}\\+^$, d")) == 1


def test_entries_that_occur_nowhere_are_reported_as_they_were_given():
    special = with_entries(
        "fi",
        splits=("here,|there", "gone,|away"),
        joins=("One.|Two", "so|far", "Mr.|Three"),
        exceptions=("abc.", "xyz."),
    )
    paragraphs = ["It is here, there and so far.", "One. Two. abc. Four abc, five."]
    assert special.unused(paragraphs) == ("gone,|away", "Mr.|Three", "xyz.")
    assert Segmenter.for_language("fi").unused(paragraphs) == ()


def test_an_entry_that_occurs_counts_as_used_even_where_nothing_had_to_be_held():
    special = with_entries("fi", exceptions=("abc.",))
    assert special.unused(["see abc., and more"]) == ()
    assert special.unused(["see abcd., and more"]) == ("abc.",)


@pytest.mark.parametrize("entry", ["", "no bar", "|b", "a|", "a|b|c", " | ", r"a\|b"])
@pytest.mark.parametrize("kind", ["splits", "joins"])
def test_a_manual_entry_without_one_bar_between_texts_is_refused(kind, entry):
    with pytest.raises(ProjectError, match="does not have one") as caught:
        with_entries("fi", **{kind: (entry,)})
    assert "|" in caught.value.hint


@pytest.mark.parametrize("entry", ["", "  ", "\n"])
def test_an_empty_exception_is_refused(entry):
    with pytest.raises(ProjectError, match="is empty"):
        with_entries("fi", exceptions=(entry,))


def test_the_same_text_as_split_and_join_is_refused():
    with pytest.raises(ProjectError, match="both"):
        with_entries("fi", splits=("a.|B",), joins=("a. | B",))


# Languages


@pytest.mark.parametrize("tag", ["es", "es-AR", "es_AR", "ES-419", "es-Latn-ES-x-old"])
def test_a_regional_tag_uses_the_rules_of_its_language(tag):
    assert rules_for_language(tag) == rules_for_language("es")


@pytest.mark.parametrize("tag", ["fi", "ur-Arab", "und", "", "../en", "english", "en/../es"])
def test_any_other_tag_gets_the_generic_rules(tag):
    assert {rule.name.split(":")[0] for rule in rules_for_language(tag)} == {"generic"}


def test_twenty_three_languages_have_rules_of_their_own():
    tags = "ar ca cs de el en es fr gl hi hu it ja ko nl pl pt ro ru sv tr uk zh"
    assert languages_with_rules() == set(tags.split())


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("zh", ["你好。", "我很好！", "你呢？！", "“好。”", "他走了……然后回来。"]),
        ("ja", ["「行く。」", "雨だ。", "本当？", "はい｡"]),
        ("ar", ["كيف حالك؟ ", "أنا بخير. ", "شكرا."]),
        ("ur", ["یہ ہے۔ ", "وہ ہے۔"]),
        ("hi", ["यह है। ", "वह है॥ ", "कौन?"]),
        ("hy", ["Սա է։ ", "Նա է։"]),
        ("am", ["ይህ ነው። ", "ያ ነው።"]),
        ("el", ["Ποιος είναι\u037e ", "Εγώ."]),
        (
            "fr",
            [
                "Il dit : « Oui. » ",
                "Puis il partit ! ",
                "Vraiment ? ",
                "Non, M. Durand. ",
                "« Et Mme. Verne ? » ",
                "MM. Fix et Fogg partirent en 72 av. J.-C. avec le Dr. Bon.",
            ],
        ),
        (
            "de",
            [
                "Am 3. Oktober kam er. ",
                "Er sagte: „Nein.“ ",
                "»Doch.« ",
                "Ende. ",
                "Dr. Meyer ging am 3. Mai z. B. nach Bonn.",
            ],
        ),
        (
            "ru",
            [
                "Он пришёл. ",
                "А. С. Пушкин писал стихи. ",
                "Да. ",
                "В 1905 г. и т. п. ",
                "Был дождь.",
            ],
        ),
        ("it", ["Il sig. Rossi, cfr. p. 3, arrivò. ", "Pagò lire 7. ", "Poi l'art. 5 cambiò."]),
        ("pt", ["O sr. Silva chegou no dia 20. ", "A Dra. Ana, p. ex., não."]),
        ("pl", ["Np. prof. Kowalski, ul. Długa 3, itd. ", "Reszta w r. 1990."]),
        ("ja", ["「行く。」と言った。", "本当?", "はい!", "雨だ。"]),
        ("zh", ["真的?", "是的!", "好。"]),
        ("hi", ["डॉ. एस. के. राव आए । ", "ठीक है ।"]),
        ("el", ["Τι είπε; ", "Ο κ. Παπάς, π.χ., ήρθε. ", "Ναι."]),
        ("nl", ["Het regende. ", "« Weg ermee », zei hij. ", "''Het ging. ''"]),
        ("ru", ["``Где любовь? ``. ", "В 1932 году он уехал."]),
        ("ro", ["Vezi punctul 3.2. ", "3.4.2.2. Încercarea se face."]),
        ("fr", ["Il pleuvait. ", "[...] Le soir vint."]),
        ("pt", ["Choveu. ", "(…) O dia acabou."]),
        ("fr", ["Voir Grasset, 1 500 p. Paris 1997. ", "Il compte 500 p. ", "Il est long."]),
        ("pl", ["Mówi nadkom. Nowak. ", "Ma 5 pkt. ", "Lit. a i pkt. 4 uchylono. ", "Zanim to."]),
        ("ru", ["Дж. Лондон был в Гос. Думе в янв. 1913 г. ", "Это поле в 2 га. ", "Москва."]),
        ("de", ["Es stand 1:0. ", "Hazard ging. ", "Siehe S. 3. ", "Am 100. Geburtstag ging er."]),
        ("cs", ["Skončilo to 5-3. ", "Giants hráli v 5. kole. ", ",Teď je čas.‘"]),
        ("gl", ["Foi a EE. UU, pero non. ", "Creu en min. ", "Estou feliz."]),
        ("pl", ["Było 20,4 mln. ", "Firma jest w okręgu 12. w mieście."]),
        ("ru", ["Снега 10 см. ", "Ветер 19 км/ч. ", "Ураган стоил 3 млрд. долл. США."]),
        ("uk", ["Він дав 375 дол. США шефу Дж. Полу."]),
        ("fr", ["Il prit un vol. ", "Responsable de Roe c. Wade, il vint à 1 P.M. ", "La fin."]),
        ("fr", ["Il apporta 3 kil. de thé."]),
        ("ro", ["Erau întinse. ", "/ Suferea mult, / mult. / a."]),
        ("sv", ["Han bor i USA. ", "Rosa med."]),
        ("nl", ["Hij woont in de VS. ", "Rosa ook."]),
        ("ca", ["Eren les 13 h. ", "Tanmateix no."]),
        ("ro", ["Scrie weather.com. ", "Apoi a plecat."]),
        ("el", ["Ψήφισαν κατά. ", "Όμως έδωσαν 5 εκατ. ευρώ."]),
        ("pt", ["O Rev. David chegou."]),
        ("bo", ["བོད་ཡིན། ", "ང་ཡིན།"]),
        ("fi", ["Hän tuli 3. lokakuuta. ", "Niin."]),
    ],
)
def test_other_languages_get_sensible_segments(language, expected):
    assert list(Segmenter.for_language(language).segments("".join(expected))) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ca", ["No n'hi ha cap. ", "El cap. Pla va venir. ", "No és cap. 3."]),
        ("de", ["Es war in etwa. ", "Die Art. 5 und 6 gelten. ", "Er fiel 52 v. Chr. in Gallien."]),
        (
            "fr",
            ["Il naquit en 52 av. J.-C. ", "Il vécut dans les prés. ", "Le prés. Faure mourut."],
        ),
        ("hu", ["Nagy ez a tér. ", "A Hősök tere. ", "Az Erzsébet tér. 5."]),
        ("nl", ["Het past. ", "De past. Jansen kwam."]),
        ("pl", ["Dał im. ", "To jest park im. Jana. ", "To boli w 5 min. ", "A on nie."]),
        ("pt", ["Vamos ver. ", "O ver. Silva falou."]),
        ("ro", ["Ceva de acest gen. ", "A venit gen. Popescu."]),
        (
            "ru",
            [
                "Он дал им. ",
                "Это парк им. Горького. ",
                "Он о нем. ",
                "И вот кит. ",
                "На рис. 5 кит.",
            ],
        ),
        ("sv", ["Det är min. ", "En del. ", "Och min. 5 kr."]),
        ("tr", ["Böyle der. ", "Bu bir kitap."]),
    ],
)
def test_a_word_that_is_also_an_abbreviation_ends_a_segment_before_an_opener(language, expected):
    assert list(Segmenter.for_language(language).segments("".join(expected))) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("pl", ["Umowę podpisano dopiero w 1998 r. ", "Duncan wyjechał."]),
        ("pl", ["W 1998 r. Duncan wyjechał. ", "Po wojnie w 1945 r. Lamar wróciła."]),
        ("pl", ["Jest jak dom, który zbudowano na samym początku XX w. ", "Lamar wróciła."]),
        ("pl", ["Mówił, że w 1998 r. Duncan wyjechał."]),
        ("pl", ["Obowiązuje ustawa z dnia 29 sierpnia 1997 r. Prawo bankowe."]),
        ("ru", ["Договор подписали только в 1998 г. ", "Москва ждала."]),
        ("ru", ["В 1998 г. Москва ждала. ", "Поэт, живший в XIX в. Пушкин, писал."]),
        ("ru", ["Пожар 1812 г. — Город сгорел."]),
        ("uk", ["Договір підписали лише у 1998 р. ", "Київ чекав."]),
        ("uk", ["У 1998 р. Київ чекав."]),
    ],
)
def test_the_year_of_a_statement_ends_a_segment(language, expected):
    assert list(Segmenter.for_language(language).segments("".join(expected))) == expected


# The engine's limits


def test_a_bad_pattern_names_its_rule():
    with pytest.raises(InputError, match="bad pattern in mine") as caught:
        Segmenter((BREAK_AT_DOT, Rule(True, "(", "", "mine")))
    assert "ICU" in caught.value.hint
    with pytest.raises(InputError, match="bad pattern in mine"):
        Segmenter((BREAK_AT_DOT, Rule(True, r"\p{Nonsense}", "", "mine")))


def test_a_rule_like_those_of_the_lists_may_have_any_syntax():
    head, tail = ABBREVIATION
    stems = (r"\x41", r"\u0042", r"C+", r"\d", r"(?:E|F)", r"\QG\E", r"\p{Lt}")
    rules = tuple(Rule(False, head + stem + tail, "", stem) for stem in stems)
    segmenter = Segmenter((*rules, Rule(True, r"\w", "-", "any")))
    assert segmenter.segments("A-B-CC-4-E-G-\u01c5-1A-x-y") == (
        "A-B-CC-4-E-G-\u01c5-1A",
        "-x",
        "-y",
    )


def test_references_of_several_rules_do_not_mix():
    rules = tuple(Rule(True, sign, r"(\w)(\w)\2\1", sign) for sign in ("-", "="))
    assert Segmenter(rules).cuts("-abba=cddc-abab=cdcd") == (1, 6)


def test_slow_foreign_rules_are_stopped_and_the_slow_one_is_named(monkeypatch):
    monkeypatch.setattr(segmenter_module, "TIME_LIMIT", 0.4)
    rules = (BREAK_AT_DOT, Rule(True, "x", r"(?:\w|\w\w|\w\w\w)*!", "the trap"))
    slow = Segmenter(rules, foreign=True, path="slow.srx")
    with pytest.raises(InputError, match="the slow one is the trap") as caught:
        slow.cuts("x" * 5000)
    assert caught.value.path == "slow.srx"
    assert slow.cuts("One. Two.") == (5,)


HOSTILE = {
    "numbers": "..1..1.." * 5_000,
    "one word": "a" * 100_000,
    "brackets": "(" * 100_000,
    "closing": ".)" + ")" * 100_000 + " A",
    "spaces": "A. " + " " * 100_000 + "B.",
    "no-break spaces": "etc." + "\u00a0" * 100_000 + "The",
    "quotes": "A. " + '"' * 100_000,
    "dots": "." * 100_000,
    "spaced dots": ". " * 10_000,
    "abbreviations": "etc. Mr. " * 3_000,
    "initials": "A. " * 7_000,
    "labels": "\n1. " * 6_000,
    "numerals": "no. " + "IX" * 100_000,
    "full-width": "。" * 100_000,
    "prose": "It rained all day. The roof of the old house leaked again. " * 800,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
@pytest.mark.parametrize("language", every(3, ["es", "en", "und"]))
def test_hostile_text_takes_work_that_grows_as_it_does(language, name):
    segmenter = with_entries(language, exceptions=("p. ej.",), joins=("A.|B",))
    text = HOSTILE[name]
    segmenter.cuts(text)  # a quadratic step of the pattern itself would take minutes
    parts = [text[: len(text) // share] for share in (64, 8)]
    less, more = (lines_run(lambda part=part: segmenter.cuts(part)) for part in parts)
    assert more < 8.5 * less


def test_a_segmenter_can_be_sent_to_another_process():
    segmenter = with_entries("fi", exceptions=("abc.",))
    copy = pickle.loads(pickle.dumps(segmenter))
    assert copy == segmenter
    assert copy.cuts("Uno. Dos.") == (5,)


def test_a_segmenter_can_not_be_changed():
    with pytest.raises(AttributeError):
        Segmenter.for_language("en").rules = ()


# What a project adds to the rules


def test_a_rule_of_a_project_comes_before_ours_and_breaks_anywhere():
    rules = (
        AddedRule(r"\bcap\.", r"\s\p{Lu}", break_=False, name="chapters"),
        AddedRule("¶", "", break_=True),
        AddedRule(";", r"\s", break_=True),
    )
    special = with_entries("en", rules=rules)
    text = "See cap. Four ends. One¶two; three. Four"
    assert stripped(special, text) == ["See cap. Four ends.", "One¶", "two;", "three.", "Four"]
    assert stripped(Segmenter.for_language("en"), text) == [
        "See cap.",
        "Four ends.",
        "One¶two; three.",
        "Four",
    ]
    names = [decision.rule for decision in special.decisions(text)]
    assert names[0] == "project: rule «chapters»"
    assert "project: rule «¶|»" in names


def test_a_slow_rule_of_a_project_is_stopped_and_named(monkeypatch):
    monkeypatch.setattr(segmenter_module, "TIME_LIMIT", 0.2)
    slow = AddedRule("x", r"(?:\w|\w\w|\w\w\w)*!", break_=True, name="slow")
    with pytest.raises(InputError, match="rule «slow»"):
        with_entries("en", rules=(slow,)).cuts("x" * 5000)


def test_entries_complete_a_language_without_data():
    text = "“ Ni. Luko ŋis ¶ Ovi ta. ” “ Ta ŋe ¶ Ovi."
    plain = Segmenter.for_language("xx")
    special = with_entries("xx", abbreviations=("ni.",), end_marks="¶", quotes="“")
    assert stripped(plain, text) == ["“ Ni.", "Luko ŋis ¶ Ovi ta. ” “ Ta ŋe ¶ Ovi."]
    assert stripped(special, text) == ["“ Ni. Luko ŋis ¶", "Ovi ta. ”", "“ Ta ŋe ¶", "Ovi."]
    assert stripped(with_entries("xx", end_marks="^]-"), "A^ B] C- D") == ["A^", "B]", "C-", "D"]


def test_an_abbreviation_of_a_project_leaves_the_other_lists_of_the_language():
    text = "They sold it to Acme Co. The end."
    assert len(Segmenter.for_language("en").segments(text)) == 2
    assert len(with_entries("en", abbreviations=("Co.",)).segments(text)) == 1


@pytest.mark.parametrize(
    ("language", "text"), [("ru", "Дом №. 12 стоит."), ("uk", "Дім №. 12 стоїть.")]
)
def test_an_abbreviation_that_begins_with_a_sign_holds(language: str, text: str) -> None:
    assert Segmenter.for_language(language).cuts(text) == ()


def test_white_space_that_breaks_everywhere_is_read_once():
    segmenter = Segmenter((Rule(True, "", r"\s", "every"),))
    work = [lines_run(lambda n=n: segmenter.cuts("a" + " " * n + "b")) for n in (200, 400)]
    assert work[1] < 2.5 * work[0]
