"""What the node holds of resolutions, in numbers."""

from bandung.server.mandates.models import Resolution


def resolution_count() -> int:
    """Resolutions that are here, each once however many its languages."""
    return Resolution.objects.values("symbol").distinct().count()
