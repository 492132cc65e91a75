"""The exchange: what institutions know and offer, what countries need, and what answers what.

Paragraphs 6 and 7 of resolution 58/220. Start with `record`, then `matching`.
"""

from bandung.exchange.encoders import DEFAULT_ENCODER, ENCODERS, Encoder, encoder
from bandung.exchange.languages import DETECTORS, Detection, Detector, detect_by_script
from bandung.exchange.matching import Match, Part, Weights, default_weights, load_weights, match
from bandung.exchange.reading import Exchange, check_entry, load_exchange
from bandung.exchange.record import (
    AnyEntry,
    Availability,
    AvailabilityStatus,
    Bearer,
    BlockKind,
    BuildingBlock,
    Capacity,
    Cost,
    CostItem,
    CostShare,
    Entry,
    Expert,
    Institution,
    Kind,
    Need,
    Offer,
    Owner,
    Practice,
    Provision,
    Verification,
    VerificationMethod,
)

__all__ = [
    "DEFAULT_ENCODER",
    "DETECTORS",
    "ENCODERS",
    "AnyEntry",
    "Availability",
    "AvailabilityStatus",
    "Bearer",
    "BlockKind",
    "BuildingBlock",
    "Capacity",
    "Cost",
    "CostItem",
    "CostShare",
    "Detection",
    "Detector",
    "Encoder",
    "Entry",
    "Exchange",
    "Expert",
    "Institution",
    "Kind",
    "Match",
    "Need",
    "Offer",
    "Owner",
    "Part",
    "Practice",
    "Provision",
    "Verification",
    "VerificationMethod",
    "Weights",
    "check_entry",
    "default_weights",
    "detect_by_script",
    "encoder",
    "load_exchange",
    "load_weights",
    "match",
]
