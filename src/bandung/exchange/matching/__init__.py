"""Matching: what answers a need, ranked, with reasons."""

from bandung.exchange.matching.match import match, score_of
from bandung.exchange.matching.meaning import encode_entries, readable_version
from bandung.exchange.matching.record import Match, Part
from bandung.exchange.matching.weights import PARTS, Weights, default_weights, load_weights

__all__ = [
    "PARTS",
    "Match",
    "Part",
    "Weights",
    "default_weights",
    "encode_entries",
    "load_weights",
    "match",
    "readable_version",
    "score_of",
]
