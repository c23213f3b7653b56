"""Word pairs from Apertium, a rule-based translation program, if it is installed and requested.

Apertium is run as a program (``apertium MODE``, from Debian's packages ``apertium`` and, for
English and Spanish, ``apertium-eng-spa``). Each word of the texts is translated separately, in both
directions; translating whole sentences gave no better alignments.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Sequence

from toolkit.child_process.limits import Limits
from toolkit.child_process.runner import ChildStoppedError, run_program
from toolkit.errors import InputError, MissingPartError
from toolkit.i18n.messages import gettext as _
from toolkit.languages import primary
from toolkit.parsing.words import LETTER_RUN
from toolkit.pipeline.align.word_evidence import WordEvidence

_MODE = re.compile(r"([a-z]{2,3})-([a-z]{2,3})", re.ASCII)
# Limits of Apertium, which translates about 20,000 letters per second in less than 200 MiB.
_SECONDS, _LETTERS_A_SECOND, _MEBIBYTES = 120, 200, 2_048
_UNKNOWN = frozenset("*#@")  # a word not known, not inflected, or not in the bilingual dictionary


def apertium_words(
    source: Iterable[str], target: Iterable[str], source_language: str, target_language: str
) -> WordEvidence:
    """Return pairs of a word of either text and its translation.

    Raises:
        MissingPartError: Apertium, or its data for these languages, is not installed.
        InputError: The program failed.
    """
    program = shutil.which("apertium")
    if program is None:
        raise MissingPartError(
            _("the program apertium is not installed"),
            hint=_("install it and its data, such as: apt install apertium apertium-eng-spa"),
        )
    languages = primary(source_language), primary(target_language)
    modes = _modes(program)
    if languages not in modes and languages[::-1] not in modes:
        raise MissingPartError(
            _("apertium has no data for {source} and {target}").format(
                source=source_language, target=target_language
            ),
            hint=_("install them, such as: apt install apertium-eng-spa; it has {modes}").format(
                modes=", ".join(sorted(modes.values())) or "-"
            ),
        )
    pairs: list[tuple[str, str]] = []
    if languages in modes:
        pairs += _translated(program, modes[languages], _types(source))
    if languages[::-1] in modes:
        found = _translated(program, modes[languages[::-1]], _types(target))
        pairs += [(translation, word) for word, translation in found]
    return WordEvidence(tuple(dict.fromkeys(pairs)))


def _types(texts: Iterable[str]) -> list[str]:
    words = {word for text in texts for word in LETTER_RUN.findall(text.lower())}
    return sorted(word for word in words if len(word) > 1)


def _modes(program: str) -> dict[tuple[str, str], str]:
    """Return Apertium's modes by language pair; variants such as ``spa-eng_US`` are ignored."""
    found: dict[tuple[str, str], str] = {}
    for name in _run(program, "-l", text="").split():
        match = _MODE.fullmatch(name)
        if match:
            found[primary(match[1]), primary(match[2])] = name
    return found


def _translated(program: str, mode: str, words: list[str]) -> list[tuple[str, str]]:
    """Translate words, each as a paragraph of its own, so that none affects its neighbours."""
    if not words:
        return []
    found = _run(program, mode, text="\n\n".join(words) + "\n").rstrip("\n").split("\n\n")
    if len(found) != len(words):
        raise InputError(
            _("apertium gave {n} translations of {m} words").format(n=len(found), m=len(words)),
            hint=_("run “apertium {mode}” by hand, or omit --apertium").format(mode=mode),
        )
    return [
        (word, translation.strip().lower())  # each begins a sentence
        for word, translation in zip(words, found, strict=True)
        if translation.strip() and not _UNKNOWN & set(translation)
    ]


def _run(program: str, *arguments: str, text: str) -> str:
    limits = Limits(_SECONDS + len(text) / _LETTERS_A_SECOND, _MEBIBYTES)
    try:
        done = run_program(
            [program, *arguments],
            limits,
            data=text.encode("utf-8"),
            environment={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except ChildStoppedError as error:
        raise InputError(
            _("apertium was stopped: {why}").format(why=error), hint=_without(arguments)
        ) from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        raise InputError(
            _("apertium failed: {why}").format(why=said[-200:]),
            hint=_without(arguments),
        )
    return done.stdout.decode("utf-8", "replace")


def _without(arguments: Sequence[str]) -> str:
    return _("run “apertium {mode}” by hand, or omit --apertium").format(mode=" ".join(arguments))
