"""Train the shipped lexicons on Debian's message catalogs and on sentence pairs.

    python -m benchmarks.lexicons.ship FOLDER OUTPUT [--languages es+es_ES,zh_CN/zh_TW]
        [--pairs FOLDER] [--against FOLDER]

FOLDER has one folder per package, ``PACKAGE_VERSION``, with the output of ``dpkg-deb -x``; catalogs
are found in ``LANGUAGE/LC_MESSAGES/*.mo`` (or ``.po``) anywhere below it. Names joined by ``+`` are
one language; those joined by ``/`` are spelling variants, trained separately. ``--pairs`` has files
``en-LANGUAGE*.tsv``, each trained separately: a first line ``# description``, then lines with
English, a tab, and the other language (``verse_pairs.py`` makes such files). If several lexicons of
a language have a pair, the highest probability counts.

OUTPUT gets one file ``en-LANGUAGE.tsv`` per language. ``--against`` measures the agreement with the
files of another folder. benchmarks/README.md lists the packages.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polib
from babel import Locale

from toolkit.align.lexicon_training import LexiconEntry, train

LANGUAGES = (
    "ar,bg,ca,cs,da,de,el,es+es_ES,et,fi,fr,gl,he,hi,hu,hy,is,it+it_IT,ja,ka,ko,lt,lv,nb,nl,pl,"
    "pt_BR,ro,ru,sv,tr,uk,vi,zh_CN/zh_TW"
)
MOST_ENTRIES = 10_000
"""The maximum number of entries, 200 kB; further pairs are rare or doubtful."""
_MOST_WORDS = 45
_MOST_LETTERS = 405
"""The maximum length of source and target in letters.

Longer messages are help texts, licences and lists of names.
"""
_LINE = 100

_TAG = re.compile(r"<[^<>]{0,200}>")
_PRINTF = re.compile(r"%[-+ #0]*[\d.*]*\$?[\d.]*[hlqjzt]*[a-zA-Z%]")
_NAMED_PLACE = re.compile(r"\{[^{}]*\}|\$\w+|\\[nrt]")
_ACCELERATOR = re.compile(r"[&_](?=\w)")
_SPACE = re.compile(r"\s+")

Pair = tuple[str, str]


def words_only(text: str) -> str:
    """Return a message without markup, placeholders, escapes and accelerator marks."""
    text = _TAG.sub(" ", text)
    text = _PRINTF.sub(" ", text)
    text = _NAMED_PLACE.sub(" ", text)
    text = _ACCELERATOR.sub("", text)
    return _SPACE.sub(" ", text).strip()


def message_pairs(files: Iterable[Path]) -> tuple[Pair, ...]:
    """Return messages and translations of catalogs as words, each pair once.

    Plural, fuzzy, very long and untranslated messages are skipped.
    """
    found: dict[Pair, None] = {}
    for file in files:
        for msgid, msgstr in _translated(file):
            source, target = words_only(msgid), words_only(msgstr)
            short = len(source.split()) <= _MOST_WORDS and len(target) <= _MOST_LETTERS
            if source and target and source != target and short:
                found[source, target] = None
    return tuple(found)


def _translated(file: Path) -> Iterator[Pair]:
    read = polib.mofile if file.suffix == ".mo" else polib.pofile
    for entry in read(str(file)).translated_entries():
        if entry.msgid and entry.msgstr and not entry.msgid_plural:
            yield _without_context(entry.msgid, file.stem), entry.msgstr


def _without_context(msgid: str, domain: str) -> str:
    """Return the message without its context, which Wesnoth writes as ``context^message``."""
    return msgid.partition("^")[2] or msgid if domain.startswith("wesnoth") else msgid


def catalogs(folder: Path, language: str) -> tuple[Path, ...]:
    """Return the catalogs of a language in all packages, by their path within the package."""
    found = [
        file
        for kind in ("mo", "po")
        for file in folder.glob(f"*/**/{language}/LC_MESSAGES/*.{kind}")
    ]
    return tuple(sorted(found, key=lambda file: file.relative_to(folder).parts[1:]))


def packages(folder: Path, files: Iterable[Path]) -> tuple[str, ...]:
    """Return the names and versions of the packages that contain the files."""
    return tuple(sorted({file.relative_to(folder).parts[0].replace("_", " ") for file in files}))


@dataclass(frozen=True, slots=True)
class Collection:
    """Training data of one lexicon: pairs, and their description ("…, 1,234 pairs of …")."""

    pairs: tuple[Pair, ...]
    origin: str

    @property
    def told(self) -> str:
        """Return the description with the number of pairs."""
        return f"{len(self.pairs):,} {self.origin}"


def from_catalogs(folder: Path, languages: str) -> Collection:
    """Return the messages of all packages in a language with one or more codes (``it+it_IT``)."""
    files = [file for language in languages.split("+") for file in catalogs(folder, language)]
    if not files:
        sys.exit(f"no catalogs of {languages} below {folder}")
    names = ", ".join(packages(folder, files))
    origin = f"message pairs of the {languages} catalogs in these packages of Debian: {names}"
    return Collection(message_pairs(files), origin)


def from_pairs(file: Path) -> Collection:
    """Return the pairs in a file, one per line; the first line describes them."""
    first, *lines = file.read_text("utf-8").splitlines()
    if not first.startswith("# ") or not all(line.count("\t") == 1 for line in lines):
        sys.exit(f"{file}: wants a line '# what it is', then lines of two texts with a tab between")
    pairs = dict.fromkeys((left, right) for left, right in (line.split("\t") for line in lines))
    return Collection(tuple(pairs), first.removeprefix("# "))


def strongest(lexicons: Iterable[Iterable[LexiconEntry]]) -> tuple[LexiconEntry, ...]:
    """Return the strongest pairs of each lexicon, with the highest probability in any of them."""
    found: dict[Pair, float] = {}
    for entries in lexicons:
        for source, target, value in sorted(entries, key=lambda entry: -entry[2])[:MOST_ENTRIES]:
            found[source, target] = max(value, found.get((source, target), 0.0))
    return tuple((source, target, value) for (source, target), value in found.items())


def lexicon_file(
    language: str, collections: Iterable[Collection], entries: Iterable[LexiconEntry]
) -> str:
    """Return a shipped lexicon as text: its origin, then its pairs."""
    provenance = (
        "Learnt by benchmarks/lexicons/ship.py from "
        f"{'; from '.join(collection.told for collection in collections)}. "
        "Figures about words; no text is reproduced."
    )
    lines = [
        f"English-{Locale.parse(language).english_name} word pairs with 100 x the geometric mean "
        "of both translation probabilities.",
        *textwrap.wrap(provenance, _LINE, break_on_hyphens=False),
    ]
    rows = [f"{source}\t{target}\t{round(100 * value)}" for source, target, value in entries]
    return "\n".join([*(f"# {line}" for line in lines), *sorted(rows, key=_words)]) + "\n"


def _words(row: str) -> list[str]:
    return row.split("\t")[:2]


def rows_of(text: str) -> dict[Pair, int]:
    """Return the pairs of a lexicon's text with their figures."""
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {(source, target): int(figure) for source, target, figure in rows}


def agreement(made: Mapping[Pair, int], other: Mapping[Pair, int]) -> str:
    """Return the number of common pairs of two lexicons, and the difference of probabilities."""
    shared = made.keys() & other.keys()
    apart = [abs(made[pair] - other[pair]) for pair in shared]
    return (
        f"{len(made)} and {len(other)} pairs, {len(shared)} shared, "
        f"{apart.count(0)} with the same figure; farthest apart: {max(apart, default=0)} of 100"
    )


def main() -> None:
    """Train and write one language after another; each takes up to a minute."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--languages", default=LANGUAGES)
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--against", type=Path)
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    for languages in options.languages.split(","):
        language = re.split(r"[+/_]", languages)[0]
        collections = [from_catalogs(options.folder, names) for names in languages.split("/")]
        if options.pairs:
            found = sorted(options.pairs.glob(f"en-{language}*.tsv"))
            collections += [from_pairs(file) for file in found]
        entries = strongest(train(collection.pairs) for collection in collections)
        text = lexicon_file(language, collections, entries)
        name = f"en-{language}.tsv"
        told = [f"{name}: {' + '.join(str(len(found.pairs)) for found in collections)} pairs"]
        if options.against:
            other = rows_of((options.against / name).read_text("utf-8"))
            told.append(agreement(rows_of(text), other))
        (options.output / name).write_text(text, "utf-8")
        print("; ".join(told), flush=True)  # noqa: T201 - this is its output


if __name__ == "__main__":
    main()
