"""Activities in the format of the International Aid Transparency Initiative, versions 1.01 to 2.03."""

from bandung.activities.iati.delivery import MAX_ACTIVITY_BYTES, read_activities

__all__ = ["MAX_ACTIVITY_BYTES", "read_activities"]
