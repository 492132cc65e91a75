"""The tables of this app."""

from bandung.server.records.models.activity import (
    Activity,
    ActivityPlace,
    ActivitySector,
    Participation,
)
from bandung.server.records.models.claim import Claim, ClaimKey
from bandung.server.records.models.delivery import Delivery, DeliveryFinding, DeliveryState
from bandung.server.records.models.draft import TellingDraft
from bandung.server.records.models.layout import SheetLayout
from bandung.server.records.models.organization_claim import OrganizationClaim
from bandung.server.records.models.pair import ClaimPair, PairDecision, PairState
from bandung.server.records.models.profile import ClaimProfile, ClaimTrait
from bandung.server.records.models.settlement import DiscrepancyEntry, DiscrepancyState
from bandung.server.records.models.tombstone import Tombstone

__all__ = [
    "Activity",
    "ActivityPlace",
    "ActivitySector",
    "Claim",
    "ClaimKey",
    "ClaimPair",
    "ClaimProfile",
    "ClaimTrait",
    "Delivery",
    "DeliveryFinding",
    "DeliveryState",
    "DiscrepancyEntry",
    "DiscrepancyState",
    "OrganizationClaim",
    "PairDecision",
    "PairState",
    "Participation",
    "SheetLayout",
    "TellingDraft",
    "Tombstone",
]
