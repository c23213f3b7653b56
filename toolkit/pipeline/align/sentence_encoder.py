"""Sentence encoders of the library sentence-transformers, for a model that the user names.

The library and PyTorch are the extra ``neural``. They are imported only when a model is requested,
and no other model is loaded or downloaded.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.errors import InputError, MissingPartError
from toolkit.i18n.messages import gettext as _

if TYPE_CHECKING:
    import numpy.typing as npt

_HINT = 'pip install "bitext-toolkit[neural]"'


class SentenceEncoder:
    """An ``Encoder`` (``toolkit.align.evidence.embeddings``) based on sentence-transformers."""

    def __init__(self, model: str, prompt: str = "") -> None:
        """Load the model.

        Args:
            model: A folder, or a name on the model hub, from which the library downloads it once.
            prompt: A text that precedes every segment, as some models require (``query: `` for E5).

        Raises:
            MissingPartError: The extra ``neural`` is not installed.
            InputError: There is no such model, or it cannot be loaded.
        """
        try:
            import sentence_transformers  # PyTorch takes seconds and much memory
            from transformers.utils import logging
        except ImportError as error:
            raise MissingPartError(
                _("an encoder needs the library sentence-transformers ({why})").format(why=error),
                hint=_("install the extra “neural”: {command}").format(command=_HINT),
            ) from error
        looks_like_path = model.startswith((".", "/", "~")) or "\\" in model
        place = Path(model).expanduser()
        if looks_like_path and not place.is_dir():
            raise InputError(
                _("there is no such folder with a model"),
                hint=_("name a folder that sentence-transformers saved, or a model of the hub"),
                path=model,
            )
        logging.disable_progress_bar()  # disables the library's progress bar
        name = str(place) if place.is_dir() else model
        try:
            self._model = _loaded(sentence_transformers.SentenceTransformer, name)
        except Exception as error:  # backends raise different errors
            raise InputError(
                _("the model “{model}” cannot be loaded: {why}").format(
                    model=model, why=" ".join(str(error).split())[:200]
                ),
                hint=_("name a folder that sentence-transformers saved, or a model of the hub"),
            ) from error
        self._prompt = prompt or None

    def encode(self, sentences: list[str], /) -> npt.NDArray[Any]:
        """Return the embeddings as an array of shape (n, d), float32, not normalised."""
        found: npt.NDArray[Any] = self._model.encode(
            sentences, prompt=self._prompt, show_progress_bar=False, convert_to_numpy=True
        )
        return found


def _loaded(library: Any, name: str) -> Any:
    """Load the local model, or the model from the hub if there is no local one."""
    try:
        return library(name, local_files_only=True)
    except Exception:
        if Path(name).is_dir():
            raise
        return library(name)
