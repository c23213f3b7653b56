"""Short news documents for the benchmark of the aligner."""

from benchmarks.alignment.news import divided, harder, news

PAIRS = [(f"Sentence {n}, with a clause.", f"Frase {n}, con una proposición.") for n in range(60)]


def test_every_segment_of_a_document_made_harder_is_in_one_bead():
    source, target, gold = harder(PAIRS, "seed")
    assert [i for bead in gold for i in bead.source] == list(range(len(source)))
    assert [j for bead in gold for j in bead.target] == list(range(len(target)))
    assert {"1-1", "1-2", "2-1", "1-0", "0-1"} == {bead.type for bead in gold}
    for bead in gold:
        if not bead.is_gap:
            left = " ".join(source[i] for i in bead.source)
            right = " ".join(target[j] for j in bead.target)
            expected = [pair for pair in PAIRS if pair[0] in left]
            assert right == " ".join(translation for _, translation in expected)
    assert harder(PAIRS, "seed") == (source, target, gold)


def test_a_segment_is_divided_at_the_mark_closest_to_its_middle():
    assert divided("One, two and three; four, five.") == ["One, two and three;", "four, five."]
    assert divided("No mark here.") == ["No mark here."]
    assert divided("一二三，四五六。") == ["一二三，", "四五六。"]


def test_documents_of_two_languages_are_read(tmp_path):
    folder = tmp_path / "NTREX-128"
    folder.mkdir()
    for side, name in enumerate(("src.eng", "ref.spa")):
        text = "".join(f"{pair[side]}\r\n" for pair in PAIRS)
        (folder / f"newstest2019-{name}.txt").write_text(text, "utf-8", newline="")
    ids = ["long"] * 40 + ["short"] * 5 + ["other"] * 15
    (tmp_path / "DOCUMENT_IDS.tsv").write_text("".join(f"{name}\t0\n" for name in ids), "utf-8")
    found = list(news(tmp_path, "en", "es", 10))
    assert len(found) == 2
    assert all("\r" not in segment for document in found for segment in document[0])
