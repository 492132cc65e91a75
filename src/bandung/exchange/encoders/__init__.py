"""Sentence encoders: texts of many languages into vectors that are near where the meaning is."""

from bandung.exchange.encoders.encoder import Encoder, Vectors, encoder_label
from bandung.exchange.encoders.register import DEFAULT_ENCODER, ENCODERS, Registered, encoder

__all__ = ["DEFAULT_ENCODER", "ENCODERS", "Encoder", "Registered", "Vectors", "encoder", "encoder_label"]
