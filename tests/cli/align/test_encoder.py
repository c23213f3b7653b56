"""``align --encoder`` with a real model of sentence-transformers: tiny, random, made here."""

from __future__ import annotations

import json
import sys
import warnings
from pathlib import Path

import numpy as np
import pytest

from tests.conditions import require_library
from toolkit.cli.main import run
from toolkit.errors import InputError, MissingPartError
from toolkit.pipeline.align.sentence_encoder import SentenceEncoder

pytestmark = pytest.mark.slow

ENGLISH = "The dog barks.\nThe cat sleeps at home.\nIt rains.\n"
SPANISH = "El perro ladra.\nEl gato duerme en casa.\nLlueve.\n"
VOCABULARY = (
    "[PAD] [UNK] [CLS] [SEP] [MASK] . the dog cat barks sleeps at home it rain ##s "
    "el perro gato ladra duerme en casa llueve query :"
)


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of one layer with random weights and a WordPiece vocabulary, saved as users have it.

    The libraries warn of their own deprecations while they are imported.
    """
    require_library("sentence_transformers", "neural")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torch
        from sentence_transformers import SentenceTransformer
        from transformers import BertConfig, BertModel, BertTokenizerFast
    folder = tmp_path_factory.mktemp("model")
    words = VOCABULARY.split()
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=32,
    )
    BertModel(config).save_pretrained(folder / "bert")
    BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder / "bert")
    SentenceTransformer(str(folder / "bert"), device="cpu").save(str(folder / "saved"))
    return folder / "saved"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    english, spanish = tmp_path / "en.txt", tmp_path / "es.txt"
    english.write_text(ENGLISH, encoding="utf-8")
    spanish.write_text(SPANISH, encoding="utf-8")
    return str(english), str(spanish)


def test_a_model_in_a_folder_gives_a_vector_for_each_text(tiny_model: Path) -> None:
    encoder = SentenceEncoder(str(tiny_model))
    texts = ["The dog barks.", "El perro ladra."]
    both = encoder.encode(texts)
    assert both.shape == (2, 16)
    assert both.dtype == np.float32
    assert np.isfinite(both).all()
    assert not np.allclose(both[0], both[1])
    alone = [encoder.encode([text])[0] for text in texts]
    assert np.allclose(both, alone, atol=1e-5)


def test_a_prompt_is_put_before_each_text(tiny_model: Path) -> None:
    plain, asked = SentenceEncoder(str(tiny_model)), SentenceEncoder(str(tiny_model), "query: ")
    found = asked.encode(["the dog"])
    assert np.allclose(found, plain.encode(["query: the dog"]), atol=1e-5)
    assert not np.allclose(found, plain.encode(["the dog"]), atol=1e-3)


def test_align_with_an_encoder(
    tiny_model: Path, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capfd
) -> None:
    encoded: list[str] = []
    encode = SentenceEncoder.encode

    def watched(encoder: SentenceEncoder, sentences: list[str], /):
        encoded.extend(sentences)
        return encode(encoder, sentences)

    monkeypatch.setattr(SentenceEncoder, "encode", watched)
    arguments = ["align", *pair, "--lines", "--json"]
    assert run([*arguments, "--encoder", str(tiny_model)]) == 0
    out, err = capfd.readouterr()
    with_encoder = json.loads(out)["beads"]
    assert err == ""
    sides = [(b["source"], b["target"]) for b in with_encoder]
    assert sides == [(["s1"], ["s1"]), (["s2"], ["s2"]), (["s3"], ["s3"])]
    assert encoded == (ENGLISH + SPANISH).splitlines()


def test_the_missing_extra_is_named(
    pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingPartError):
        SentenceEncoder("any/model")
    assert run(["align", *pair, "--encoder", "any/model"]) == 4
    out, err = capsys.readouterr()
    assert out == ""
    assert "bitext-toolkit[neural]" in err


def test_what_is_no_model_is_refused(tmp_path: Path) -> None:
    require_library("sentence_transformers", "neural")
    with pytest.raises(InputError, match="no such folder"):
        SentenceEncoder(str(tmp_path / "nothing"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="cannot be loaded"):
        SentenceEncoder(str(tmp_path / "empty"))
