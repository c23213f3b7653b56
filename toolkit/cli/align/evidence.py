"""Options of ``bitext align`` for additional evidence: dictionaries, a sentence encoder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from toolkit.i18n.messages import gettext as _
from toolkit.model.document import Document
from toolkit.parsing.limits import bound_of_dictionary
from toolkit.pipeline.align.lexicons import read_word_evidence
from toolkit.pipeline.align.word_evidence import NO_WORDS, WordEvidence
from toolkit.project.files import read_file
from toolkit.text.matching import segment_texts

if TYPE_CHECKING:
    from toolkit.align.evidence.embeddings import Encoder

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Evidence:
    """Evidence named by the options; files and models are loaded on first use."""

    dictionaries: tuple[Path, ...] = ()
    model: str | None = None
    prompt: str = ""
    apertium: bool = False

    def words(self, source: Document, target: Document) -> WordEvidence:
        """Return the combined word pairs of all dictionaries, and of Apertium if requested.

        Raises MissingPartError if Apertium or its data for the languages is not installed.
        """
        found = [
            read_word_evidence(
                read_file(file, bound=bound_of_dictionary(file.name)),
                str(file),
                source.language,
                target.language,
            )
            for file in self.dictionaries
        ]
        if self.apertium:
            from toolkit.pipeline.align.apertium import apertium_words  # rarely needed

            found.append(
                apertium_words(
                    segment_texts(source), segment_texts(target), source.language, target.language
                )
            )
        return sum(found, NO_WORDS)

    def encoder(self) -> Encoder | None:
        """Return the encoder named by the user.

        Raises:
            MissingPartError: The extra ``neural`` is not installed.
        """
        if self.model is None:
            return None
        from toolkit.pipeline.align.sentence_encoder import SentenceEncoder  # seconds to import

        return SentenceEncoder(self.model, self.prompt)


def evidence_options(command: F) -> F:
    """Add ``--dictionary``, ``--apertium``, ``--encoder`` and ``--encoder-prompt``."""
    for option in (
        click.option(
            "--encoder-prompt",
            "prompt",
            metavar="TEXT",
            default="",
            help=_("What the model wants before each text, such as “query: ” for E5."),
        ),
        click.option(
            "--encoder",
            "model",
            metavar="MODEL",
            help=_(
                "A multilingual model of sentence-transformers, a folder or a name, whose "
                "embeddings are one more kind of evidence. Needs the extra “neural”; a model that "
                "is named and not there yet is downloaded."
            ),
        ),
        click.option(
            "--apertium",
            is_flag=True,
            help=_(
                "Ask the program Apertium for translations of the words. It helps short texts in "
                "languages that it has and that no dictionary is given for."
            ),
        ),
        click.option(
            "--dictionary",
            "dictionaries",
            metavar="FILE",
            multiple=True,
            type=click.Path(path_type=Path),
            help=_(
                "Word pairs: a lexicon, TSV, FreeDict TEI; or TMX or PO to learn them from. "
                "Repeatable."
            ),
        ),
    ):
        command = option(command)
    return command
