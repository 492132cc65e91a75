"""The part that asks when what was found was last confirmed: a directory nobody checks loses its users."""

import datetime as dt

from bandung.exchange.matching.record import Part, judged
from bandung.exchange.matching.weights import Weights
from bandung.exchange.record import AnyEntry


def freshness_part(found: AnyEntry, *, weights: Weights, on: dt.date) -> Part:
    """1 up to `full_days` since the last verification, then falling to 0 at `none_days`; 0 once it is overdue."""
    weight = weights.of["freshness"]
    verified = found.last_verified
    if verified is None:
        return judged("freshness", 0.0, weight, "freshness-never")
    if found.verify_by is not None and found.verify_by < on:
        return judged("freshness", 0.0, weight, "freshness-overdue", day=found.verify_by)
    age = max(0, (on - verified).days)
    value = (weights.none_days - age) / (weights.none_days - weights.full_days)
    return judged("freshness", value, weight, "freshness-verified", day=verified)
