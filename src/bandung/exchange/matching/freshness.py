"""The part that asks when the candidate was last confirmed: a directory nobody checks loses its users."""

import datetime as dt

from bandung.exchange.matching.record import Part
from bandung.exchange.matching.weights import Weights
from bandung.exchange.record import AnyEntry


def freshness_part(candidate: AnyEntry, *, weights: Weights, on: dt.date) -> Part:
    """1 up to `full_days` since the last verification, then falling to 0 at `none_days`; 0 once it is overdue."""
    weight = weights.of["freshness"]
    verified = candidate.last_verified
    if verified is None:
        return Part("freshness", 0.0, weight, "Nobody has verified it yet.")
    if candidate.verify_by is not None and candidate.verify_by < on:
        sentence = f"It was to be verified again by {candidate.verify_by} and was not."
        return Part("freshness", 0.0, weight, sentence)
    age = max(0, (on - verified).days)
    value = (weights.none_days - age) / (weights.none_days - weights.full_days)
    return Part("freshness", min(1.0, max(0.0, value)), weight, f"Last verified on {verified}.")
