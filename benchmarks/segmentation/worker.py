"""Run one segmenter on many texts; works in an environment of the peers.

    python worker.py PEER LANGUAGE TEXTS.json [RULES.srx]

Writes a JSON object to standard output: ``segments``, a list of segments per text, and ``cpu``, the
CPU seconds that segmenting took, without the start of Python and the reading of data. It imports
nothing of this project unless PEER is ``bitext``.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

Split = Callable[[str], list[str]]


def bitext(language: str, srx: str = "") -> Split:
    """Return the segmenter of this project; with ``srx``, with the rules of that file."""
    from toolkit.text.segmentation.segmenter import Segmenter

    rules = Path(srx).read_bytes() if srx else None
    segmenter = Segmenter.for_language(language, srx=rules)
    return lambda text: list(segmenter.segments(text))


def sentencex(language: str) -> Split:
    """Sentencex, of the Wikimedia Foundation."""
    from sentencex import segment

    return lambda text: list(segment(language, text))


def nupunkt(_language: str) -> Split:
    """Nupunkt, Punkt trained on English law; it knows English only."""
    from nupunkt import sent_tokenize

    return lambda text: list(sent_tokenize(text))


def pysbd(language: str) -> Split:
    """PySBD, golden rules."""
    from pysbd import Segmenter

    return Segmenter(language=language, clean=False).segment


def syntok(_language: str) -> Split:
    """Syntok, for English, Spanish and German."""
    from syntok import segmenter

    def split(text: str) -> list[str]:
        return [
            "".join(token.spacing + token.value for token in sentence)
            for paragraph in segmenter.process(text)
            for sentence in paragraph
        ]

    return split


PEERS = {"bitext": bitext, "sentencex": sentencex, "nupunkt": nupunkt, "pysbd": pysbd}
PEERS |= {"syntok": syntok, "srx": bitext}


def main(peer: str, language: str, texts: str, *more: str) -> None:
    """Segment all texts once to warm up with the first of them, then timed."""
    read = json.loads(Path(texts).read_text(encoding="utf-8"))
    split = PEERS[peer](language, *more)
    split(read[0])
    begin = time.process_time()
    segments = [split(text) for text in read]
    cpu = time.process_time() - begin
    sys.stdout.write(json.dumps({"cpu": cpu, "segments": segments}))


if __name__ == "__main__":
    main(*sys.argv[1:])
