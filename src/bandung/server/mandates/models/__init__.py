"""The tables of this app."""

from bandung.server.mandates.models.entry import FollowUpEntry
from bandung.server.mandates.models.event import Event
from bandung.server.mandates.models.link import ResolutionLink
from bandung.server.mandates.models.mandate import Mandate, MandateAddressee
from bandung.server.mandates.models.resolution import Paragraph, Resolution

__all__ = [
    "Event",
    "FollowUpEntry",
    "Mandate",
    "MandateAddressee",
    "Paragraph",
    "Resolution",
    "ResolutionLink",
]
