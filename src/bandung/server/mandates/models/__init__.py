"""The tables of this app."""

from bandung.server.mandates.models.event import Event
from bandung.server.mandates.models.resolution import Judgement, Paragraph, Resolution

__all__ = ["Event", "Judgement", "Paragraph", "Resolution"]
