"""Conferences, summits and sessions that the node knows of."""

from bandung.server.mandates.models import Event


def event_named(code: str) -> Event | None:
    """The event with this code."""
    return Event.objects.filter(code=code).first()
