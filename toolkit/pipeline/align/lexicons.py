"""Lexicons: train on parallel texts, look up, write, pass to the aligner."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Literal, get_args

from toolkit import __version__
from toolkit.errors import InputError, UsageError
from toolkit.exchange.words.dictionary import Dictionary, parse_dictionary
from toolkit.exchange.words.lexicon import (
    LexiconFile,
    is_lexicon,
    lexicon_tei,
    lexicon_tmx,
    parse_lexicon,
    serialize_lexicon,
    turned,
)
from toolkit.i18n.messages import gettext as _
from toolkit.i18n.messages import ngettext
from toolkit.languages import same_language
from toolkit.model.bitext import Bitext
from toolkit.model.document import Document
from toolkit.pipeline.align.word_evidence import WordEvidence
from toolkit.text.matching import segment_texts

LexiconFormat = Literal["tsv", "tmx", "tei"]
LEXICON_FORMATS: tuple[LexiconFormat, ...] = get_args(LexiconFormat)
Progress = Callable[[float], None]
_EXPLAINED = "strength: geometric mean of both translation probabilities, words folded"


@dataclass(frozen=True, slots=True)
class ParallelTexts:
    """Pairs of segments, and a line that describes their origin."""

    pairs: tuple[tuple[str, str], ...]
    origin: str


def read_word_evidence(
    data: bytes, path: str, source_language: str, target_language: str
) -> WordEvidence:
    """Read a dictionary file, or train a lexicon on a catalog or a translation memory.

    Raises:
        InputError: The file cannot be read, or has no entries for these languages.
    """
    if is_lexicon(data):
        lexicon = in_direction(parse_lexicon(data, path), path, source_language, target_language)
        return WordEvidence(lexicon={(s, t): strength for s, t, strength in lexicon.entries})
    found = _parallel_or_words(data, path, source_language, target_language)
    if not found.parallel:
        return WordEvidence(found.pairs)
    from toolkit.align.lexicon_training import (
        train,
    )  # imported here: needs numpy, only for training

    learnt = train(found.parallel)
    return WordEvidence(found.pairs, {(s, t): strength for s, t, strength in learnt})


def in_direction(
    lexicon: LexiconFile, path: str, source_language: str, target_language: str
) -> LexiconFile:
    """Return the lexicon from source to target, reversed if needed.

    An unknown language matches any language.

    Raises:
        InputError: The lexicon is for other languages.
    """
    own = lexicon.source_language, lexicon.target_language
    asked = source_language, target_language
    if all(map(_agree, asked, own)):
        return lexicon
    if all(map(_agree, asked[::-1], own)):
        return replace(
            lexicon,
            source_language=lexicon.target_language,
            target_language=lexicon.source_language,
            entries=turned(lexicon.entries),
        )
    raise InputError(
        _("the lexicon is of {own}, the texts are {asked}").format(
            own="-".join(own), asked="-".join(asked)
        ),
        hint=_("name the languages with --from and --to"),
        path=path,
    )


def _agree(asked: str, own: str) -> bool:
    return asked in ("und", "") or same_language(asked, own)


def read_parallel(
    data: bytes, path: str, source_language: str, target_language: str
) -> ParallelTexts:
    """Read the pairs of segments of a catalog or a translation memory.

    Raises:
        InputError: The file has another format, or has no pairs in these languages.
    """
    found = _parallel_or_words(data, path, source_language, target_language)
    if not found.parallel:
        raise InputError(
            _("there are no translated segments in the file"),
            hint=_("name PO or TMX files, or two texts with --lines"),
            path=path,
        )
    return ParallelTexts(found.parallel, _origin(PurePath(path).name, len(found.parallel)))


def parallel_lines(source: Document, target: Document, names: Sequence[str]) -> ParallelTexts:
    """Pair the lines of two texts.

    Raises:
        UsageError: The numbers of lines differ.
    """
    texts = segment_texts(source), segment_texts(target)
    if len(texts[0]) != len(texts[1]):
        raise UsageError(
            ngettext(
                "{source} has {n} line, {target} has {m}",
                "{source} has {n} lines, {target} has {m}",
                len(texts[0]),
            ).format(source=names[0], n=len(texts[0]), target=names[1], m=len(texts[1])),
            hint=_("align them first: {command}").format(
                command=shlex.join(["bitext", "align", *names, "--lines", "--format", "tmx"])
            ),
        )
    pairs = tuple((s, t) for s, t in zip(*texts, strict=True) if s.strip() and t.strip())
    label = " + ".join(PurePath(name).name for name in names)
    return ParallelTexts(pairs, _origin(label, len(pairs)))


def parallel_beads(bitext: Bitext, name: str) -> ParallelTexts:
    """Return the beads of an alignment that have segments on both sides."""
    texts = [
        dict(zip((s.id for s in side.segments()), segment_texts(side), strict=True))
        for side in (bitext.source, bitext.target)
    ]
    pairs = tuple(
        (" ".join(texts[0][i] for i in b.source), " ".join(texts[1][i] for i in b.target))
        for b in bitext.alignment.beads
        if b.source and b.target
    )
    return ParallelTexts(pairs, _origin(name, len(pairs)))


def train_lexicon(
    texts: Sequence[ParallelTexts],
    source_language: str,
    target_language: str,
    *,
    least_strength: float,
    on_progress: Progress = lambda _: None,
) -> LexiconFile:
    """Train a lexicon, with its provenance.

    Raises:
        InputError: The lexicon would be empty.
    """
    from toolkit.align.lexicon_training import train

    pairs = [pair for text in texts for pair in text.pairs]
    entries = train(pairs, least_strength=least_strength, on_progress=on_progress)
    if not entries:
        raise InputError(
            ngettext(
                "no pair of words can be learnt from {n} pair of segments",
                "no pair of words can be learnt from {n} pairs of segments",
                len(pairs),
            ).format(n=len(pairs)),
            hint=_("words that occur in several segments are needed: add texts"),
        )
    return LexiconFile(
        source_language,
        target_language,
        entries,
        (
            *(text.origin for text in texts),
            f"learnt by bitext-toolkit {__version__}; figures about words, no sentences",
            _EXPLAINED,
        ),
    )


def lexicon_of_documents(
    source: Document,
    target: Document,
    evidence: WordEvidence,
    on_progress: Progress = lambda _: None,
) -> LexiconFile:
    """Return the lexicon that the aligner learns from two texts."""
    from toolkit.align.options import AlignmentOptions
    from toolkit.align.text_lexicon import lexicon_of_texts

    options = AlignmentOptions(
        source_language=source.language,
        target_language=target.language,
        dictionary=evidence.pairs,
        lexicon=evidence.lexicon,
    )
    left, right = ([text for text in segment_texts(side) if text] for side in (source, target))
    entries = lexicon_of_texts(left, right, options, least_strength=0.02, on_progress=on_progress)
    return LexiconFile(
        source.language, target.language, entries, ("learnt from two texts", _EXPLAINED)
    )


def shipped(name: str) -> LexiconFile | None:
    """Return the bundled lexicon of a name such as ``en-es``, or None."""
    from toolkit.align.known_words.shipped_lexicon import shipped_lexicon

    source, dash, target = name.partition("-")
    found = shipped_lexicon(source, target) if dash else {}
    if not found:
        return None
    ordered = sorted(((s, t, v) for (s, t), v in found.items()), key=lambda e: (-e[2], e[:2]))
    return LexiconFile(source, target, tuple(ordered), (f"{name}, shipped", _EXPLAINED))


def serialize(lexicon: LexiconFile, kind: LexiconFormat) -> bytes:
    """Serialise the lexicon in one of ``LEXICON_FORMATS``."""
    match kind:
        case "tsv":
            return serialize_lexicon(lexicon)
        case "tmx":
            return lexicon_tmx(lexicon)
        case "tei":
            return lexicon_tei(lexicon)


def look_up(
    lexicon: LexiconFile, word: str
) -> tuple[list[tuple[str, str, float]], list[tuple[str, str, float]]]:
    """Return the entries with the word on the source side, and those with it on the target side."""
    from toolkit.align.evidence.words import tokenise

    folded = " ".join(tokenise(word))
    return (
        [entry for entry in lexicon.entries if entry[0] == folded],
        [entry for entry in lexicon.entries if entry[1] == folded],
    )


def _parallel_or_words(
    data: bytes, path: str, source_language: str, target_language: str
) -> Dictionary:
    if PurePath(path).suffix.lower() not in (".po", ".pot"):
        return parse_dictionary(data, path, source_language, target_language)
    from toolkit.catalog.po import parse_catalog

    catalog = parse_catalog(data, path)
    return Dictionary(
        parallel=tuple(
            (message.msgid, message.msgstr[0])
            for message in catalog.active()
            if message.msgid and message.msgstr and message.msgstr[0] and not message.is_fuzzy
        )
    )


def _origin(name: str, pairs: int) -> str:
    return f"learnt from: {name} ({pairs} pairs of segments)"
