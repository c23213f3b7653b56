"""Run one segmenter on many texts, in an environment where the peers are installed.

    python worker.py PEER LANGUAGE TEXTS.json [RULES.srx]

The output is a JSON object on standard output: ``segments``, a list of segments per text, and
``cpu``, the CPU seconds that segmenting took, without the start of Python and the reading of data.
The module imports nothing from this project unless PEER is ``bitext``.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

Split = Callable[[str], list[str]]
SplitAll = Callable[[list[str]], list[list[str]]]


def bitext(language: str, srx: str = "") -> Split:
    """Return the segmenter of this project; ``srx`` names a file of rules to use instead."""
    from toolkit.text.segmentation.segmenter import Segmenter

    rules = Path(srx).read_bytes() if srx else None
    segmenter = Segmenter.for_language(language, srx=rules)
    return lambda text: list(segmenter.segments(text))


def sentencex(language: str) -> Split:
    """Return the segmenter Sentencex, of the Wikimedia Foundation."""
    from sentencex import segment

    return lambda text: list(segment(language, text))


def nupunkt(_language: str) -> Split:
    """Return the segmenter Nupunkt: Punkt trained on English law; it supports only English."""
    from nupunkt import sent_tokenize

    return lambda text: list(sent_tokenize(text))


def pysbd(language: str) -> Split:
    """Return PySBD's segmenter, which is based on the Golden Rules."""
    from pysbd import Segmenter

    return Segmenter(language=language, clean=False).segment


def syntok(_language: str) -> Split:
    """Return the segmenter Syntok, for English, Spanish and German."""
    from syntok import segmenter

    def split(text: str) -> list[str]:
        return [
            "".join(token.spacing + token.value for token in sentence)
            for paragraph in segmenter.process(text)
            for sentence in paragraph
        ]

    return split


def moses(language: str, program: str) -> SplitAll:
    """Return the sentence splitter of Moses, which is started once for all texts.

    It reads paragraphs separated by blank lines, and writes a sentence per line and ``<P>`` after
    each paragraph.
    """

    def split_all(texts: list[str]) -> list[list[str]]:
        done = subprocess.run(  # noqa: S603 - the command is this benchmark's own
            ["perl", program, "-q", "-l", language],  # noqa: S607 - the Perl of the user
            input="".join(" ".join(text.split()) + "\n\n" for text in texts),
            stdout=subprocess.PIPE,
            check=True,
            encoding="utf-8",
        )
        return [part.splitlines() for part in done.stdout.split("<P>\n")[:-1]]

    return split_all


PEERS = {"bitext": bitext, "sentencex": sentencex, "nupunkt": nupunkt, "pysbd": pysbd}
PEERS |= {"syntok": syntok, "srx": bitext}


def main(peer: str, language: str, texts: str, *more: str) -> None:
    """Segment the first text to warm up, then all texts, and write segments and time."""
    read = json.loads(Path(texts).read_text(encoding="utf-8"))
    split_all = moses(language, *more) if peer == "moses" else _one_by_one(peer, language, *more)
    split_all(read[:1])
    begin = _cpu()
    segments = split_all(read)
    sys.stdout.write(json.dumps({"cpu": _cpu() - begin, "segments": segments}))


def _one_by_one(peer: str, language: str, *more: str) -> SplitAll:
    split: Split = PEERS[peer](language, *more)
    return lambda texts: [split(text) for text in texts]


def _cpu() -> float:
    """CPU seconds of this process and of the programs it waited for."""
    waited = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + waited.ru_utime + waited.ru_stime


if __name__ == "__main__":
    main(*sys.argv[1:])
