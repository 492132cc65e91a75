"""Any model of the library sentence-transformers (Apache-2.0), by its name or by the folder that holds it.

`sentence-transformers:NAME-OR-PATH` chooses one. The library and torch, some gigabytes, are imported only then; a
name that is no folder is fetched by the library itself from where it fetches models. Which languages a model reads is
not told by the model in any one way, so that every language is taken to be read.
"""

import threading
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from bandung.exchange.encoders.encoder import Vectors
from bandung.values import Unavailable

PREFIX = "sentence-transformers:"
_PACKAGE = "sentence-transformers"


class AllLanguages(frozenset[str]):
    """A set that holds every language, for an encoder that does not say which it reads; it lists none."""

    def __contains__(self, tag: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())


class SentenceTransformersEncoder:
    """A model by name or folder; Unavailable on construction where the library or the model cannot be had."""

    languages = AllLanguages()
    # Not measured for a model nobody knows beforehand; most keep unrelated texts between 0 and 0.3.
    unrelated = 0.2

    def __init__(self, model: str) -> None:
        self.name = f"{PREFIX}{model}"
        try:
            self._library = version(_PACKAGE)
        except PackageNotFoundError:
            message = f"the encoder {self.name} needs the library {_PACKAGE}; run: pip install {_PACKAGE}"
            raise Unavailable(message) from None
        self._lock = threading.Lock()
        try:
            from sentence_transformers import SentenceTransformer  # type: ignore[import-not-found]

            self._model: Any = SentenceTransformer(model)
        except Exception as error:
            reason = " ".join(str(error).split())[:200] or type(error).__name__
            raise Unavailable(f"the model {model} cannot be loaded: {reason}") from error
        self.dimensions = int(self._model.get_sentence_embedding_dimension())
        self._weights = _weights_of(model)

    @property
    def version(self) -> str:
        """The version of the library, and of a folder's model its weights: other weights, other vectors."""
        return f"{self._library}{self._weights}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`."""
        return self._made(texts, "encode_document")

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode_questions`: with what the model wants before a question, where it says so."""
        return self._made(texts, "encode_query")

    def _made(self, texts: Sequence[str], way: str) -> Vectors:
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        # Versions of the library before 5 know one way only.
        encode = getattr(self._model, way, self._model.encode)
        with self._lock:
            made = encode(list(texts), normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(made, dtype=np.float32).reshape(-1, self.dimensions)


def _weights_of(model: str) -> str:
    """A mark of the weights in a folder, by their names and sizes; empty for a model known by its name."""
    folder = Path(model)
    if not folder.is_dir():
        return ""
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".safetensors", ".bin"})
    told = "".join(f"{path.name}{path.stat().st_size}" for path in files)
    return f"+{blake2b(told.encode(), digest_size=4).hexdigest()}"
