"""What every sentence encoder is to the exchange: a name, a version, and texts made into vectors.

A vector is comparable only with vectors of the same encoder and version, so both are kept with it.
"""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Makes texts of any of its `languages` into vectors whose cosine tells how near their meanings are."""

    @property
    def name(self) -> str:
        """The name in the register of encoders."""

    @property
    def version(self) -> str:
        """The version of the weights: other weights, other vectors."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    @property
    def languages(self) -> frozenset[str]:
        """The tags of the languages it was trained in, as `normalize_language` writes them."""

    @property
    def unrelated(self) -> float:
        """The cosine that texts of the same field with nothing else in common have: where likeness starts."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """float32 of shape (len(texts), dimensions), each row of length 1 (L2). Unavailable if it cannot load."""

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """The same for what a reader asks of encoded texts; many models read a question otherwise than a text."""


def encoder_label(encoder: Encoder) -> str:
    """The name under which an encoder's vectors are kept: vectors of two versions are never compared."""
    return f"{encoder.name} {encoder.version}"[:100]
