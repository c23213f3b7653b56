"""Glossaries as TBX and as tables."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import InputError
from toolkit.exchange.words.glossary import (
    parse_glossary,
    parse_tbx,
    parse_terms_tsv,
    serialize_tbx,
    serialize_terms_tsv,
)
from toolkit.model.glossary import Term

TERMS = (
    Term("commons", ("bienes comunes", "comunes"), ("procomún",), "plural always"),
    Term("enclosure", ("cercamiento",), ("recinto", "vallado")),
    Term("Partner State", (), ("Estado Asociado",)),
)
MARTIF = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="1">
 <langSet xml:lang="en-US"><tig><term>peer  production</term></tig></langSet>
 <langSet xml:lang="es"><tig><term>producción entre pares</term>
  <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
  <ntig><termGrp><term>P2P</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts
  </termNote></termGrp></ntig></langSet>
 <langSet xml:lang="fr"><tig><term>production entre pairs</term></tig></langSet>
</termEntry></body></text></martif>"""
WORDS = st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1, max_size=8)


def test_both_forms_are_read_as_they_were_written() -> None:
    assert parse_terms_tsv(serialize_terms_tsv(TERMS), "terms.tsv") == TERMS
    assert parse_tbx(serialize_tbx(TERMS, "en", "es"), "terms.tbx", "en", "es") == TERMS


@given(st.lists(st.builds(Term, WORDS, st.tuples(WORDS), st.just(()), WORDS), max_size=5))
def test_any_terms_survive_both_forms(terms: list[Term]) -> None:
    assert parse_terms_tsv(serialize_terms_tsv(terms), "t") == tuple(terms)
    assert parse_tbx(serialize_tbx(terms, "en", "es"), "t", "en", "es-AR") == tuple(terms)


def test_the_older_dialect_is_read_too() -> None:
    found = parse_glossary(MARTIF.encode(), "terms.tbx", "en", "es-AR")
    assert found == (Term("peer production", ("producción entre pares",), ("P2P",)),)


def test_an_external_entity_is_refused_and_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hidden words")
    hostile = MARTIF.replace(
        '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">',
        f'<!DOCTYPE martif [<!ENTITY x SYSTEM "{secret.as_uri()}">]>',
    ).replace("producción entre pares", "uno &x;")
    assert "&x;" in hostile
    assert secret.as_uri() in hostile
    with pytest.raises(InputError) as caught:
        parse_tbx(hostile.encode(), "terms.tbx", "en", "es")
    assert "hidden" not in f"{caught.value} {caught.value.hint}"
    assert caught.value.path == "terms.tbx"


@pytest.mark.parametrize(
    "data",
    [
        b"<tbx",
        b"<html/>",
        b"",
        b"en\tes\na\tb\n",
        b"source\n\xff",
        b"source\tnote\n\tx\n",
        b"source\na\tb\n",
    ],
)
def test_what_is_no_glossary_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        parse_glossary(data, "terms", "en", "es")
    assert caught.value.hint
