"""A multilingual sentence encoder that the user names, run by the library sentence-transformers.

The library and its PyTorch are the extra ``neural``; nothing here is imported before a model is
asked for, and no model is loaded or downloaded that was not named.
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
    """An ``Encoder`` (``toolkit.align.evidence.embeddings``) by sentence-transformers."""

    def __init__(self, model: str, prompt: str = "") -> None:
        """``model`` is a folder, or a name on the model hub, which the library downloads once.

        ``prompt`` is put before every segment, as some models want it (``query: `` for E5).

        Raises:
            MissingPartError: The extra ``neural`` is not installed.
            InputError: There is no such model, or it cannot be loaded.
        """
        try:
            import sentence_transformers  # with PyTorch some seconds and hundreds of megabytes
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
        logging.disable_progress_bar()  # of loading; ours shows encoding
        name = str(place) if place.is_dir() else model
        try:
            self._model = _loaded(sentence_transformers.SentenceTransformer, name)
        except Exception as error:  # each backend raises its own: OSError, ValueError, KeyError …
            raise InputError(
                _("the model “{model}” cannot be loaded: {why}").format(
                    model=model, why=" ".join(str(error).split())[:200]
                ),
                hint=_("name a folder that sentence-transformers saved, or a model of the hub"),
            ) from error
        self._prompt = prompt or None

    def encode(self, sentences: list[str], /) -> npt.NDArray[Any]:
        """Vectors of shape (n, d), float32, not normalised."""
        found: npt.NDArray[Any] = self._model.encode(
            sentences, prompt=self._prompt, show_progress_bar=False, convert_to_numpy=True
        )
        return found


def _loaded(library: Any, name: str) -> Any:
    """The model from this machine, and only where it is not there from the hub."""
    try:
        return library(name, local_files_only=True)
    except Exception:
        if Path(name).is_dir():
            raise
        return library(name)
