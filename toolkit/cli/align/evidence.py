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
            help=_("The prefix that the model expects before each text, such as “query: ” for E5."),
        ),
        click.option(
            "--encoder",
            "model",
            metavar="MODEL",
            help=_(
                "A multilingual sentence-transformers model (a folder or a name), whose "
                "embeddings are used as additional evidence. This option needs the extra "
                "“neural”. A model given by name is downloaded if necessary."
            ),
        ),
        click.option(
            "--apertium",
            is_flag=True,
            help=_(
                "Translate words with the program Apertium. This improves the alignment of short "
                "texts in languages that Apertium supports and for which you have no dictionary."
            ),
        ),
        click.option(
            "--dictionary",
            "dictionaries",
            metavar="FILE",
            multiple=True,
            type=click.Path(path_type=Path),
            help=_(
                "A source of word pairs: a lexicon, a TSV table or a FreeDict dictionary in TEI, "
                "or a TMX or PO file from which word pairs are learned. Repeatable."
            ),
        ),
    ):
        command = option(command)
    return command
