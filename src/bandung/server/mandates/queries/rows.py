"""The rows that the queries answer with, so that those who show them can name their types. They only read them."""

from bandung.server.mandates.models import Event, FollowUpEntry, Mandate, Paragraph, Resolution

__all__ = ["Event", "FollowUpEntry", "Mandate", "Paragraph", "Resolution"]
