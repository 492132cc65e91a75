"""The rows that the queries answer with, so that those who show them can name their types. They only read them."""

from bandung.server.mandates.models import Event, Paragraph, Resolution

__all__ = ["Event", "Paragraph", "Resolution"]
