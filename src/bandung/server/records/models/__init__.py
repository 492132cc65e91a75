"""The tables of this app."""

from bandung.server.records.models.activity import (
    Activity,
    ActivityPlace,
    ActivitySector,
    Participation,
)
from bandung.server.records.models.claim import Claim, ClaimKey
from bandung.server.records.models.delivery import Delivery, DeliveryFinding, DeliveryState
from bandung.server.records.models.event import Event
from bandung.server.records.models.exchange import ExchangeRecord, ExchangeVector
from bandung.server.records.models.resolution import Judgement, Paragraph, Resolution
from bandung.server.records.models.tombstone import Tombstone

__all__ = [
    "Activity",
    "ActivityPlace",
    "ActivitySector",
    "Claim",
    "ClaimKey",
    "Delivery",
    "DeliveryFinding",
    "DeliveryState",
    "Event",
    "ExchangeRecord",
    "ExchangeVector",
    "Judgement",
    "Paragraph",
    "Participation",
    "Resolution",
    "Tombstone",
]
