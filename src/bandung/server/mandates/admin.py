"""The admin's view of resolutions, events, and what people added to the follow-up. Only services write these rows."""

from django.contrib import admin

from bandung.server.mandates.models import Event, FollowUpEntry, Mandate, Resolution
from bandung.server.records.admin import ReadOnlyAdmin


@admin.register(Resolution)
class ResolutionAdmin(ReadOnlyAdmin):
    """Resolutions as read."""

    list_display = ["symbol", "language", "title", "adopted"]


@admin.register(Mandate)
class MandateAdmin(ReadOnlyAdmin):
    """Mandates by resolution."""

    list_display = ["symbol", "paragraph", "force", "session", "due_last"]
    list_filter = ["force", "reporting"]
    search_fields = ["symbol"]


@admin.register(FollowUpEntry)
class FollowUpEntryAdmin(ReadOnlyAdmin):
    """What people added, with what they took back."""

    list_display = ["symbol", "paragraph", "kind", "status", "name", "on", "taken_back_at"]
    list_filter = ["kind", "status"]


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """Events by date."""

    list_display = ["name", "start_date", "area"]
