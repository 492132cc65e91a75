"""The rows that the queries answer with, so that those who show them can name their types. They only read them."""

from bandung.server.records.models import (
    Activity,
    Claim,
    ClaimPair,
    Delivery,
    DiscrepancyEntry,
    DiscrepancyState,
    PairDecision,
    PairState,
    Participation,
    TellingDraft,
)

__all__ = [
    "Activity",
    "Claim",
    "ClaimPair",
    "Delivery",
    "DiscrepancyEntry",
    "DiscrepancyState",
    "PairDecision",
    "PairState",
    "Participation",
    "TellingDraft",
]
